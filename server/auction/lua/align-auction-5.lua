-- A lot of the same group closes later, so this one does too; also past its end, until it is closed.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  1 entry id  2 actor or ''  3 the later end, in epoch milliseconds
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
if lot.format.lacks.align then return refuse('NOT_IN_THIS_FORMAT') end
local state = lot.state
if state.status ~= 'live' then return refuse('AUCTION_WRONG_STATUS', state.status) end
if state.taken then return refuse('AUCTION_ENDED') end
local later = tonumber(ARGV[3]) - state.endsAt
if later <= 0 then return refuse('AUCTION_WRONG_STATUS', state.status) end
state.endsAt = state.endsAt + later
state.warnings = 0
return write_entry(lot, { id = ARGV[1], kind = 'align', actor = given(ARGV[2]), extendedByMs = later }, lot_now(lot))
