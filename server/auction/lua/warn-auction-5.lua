-- Going once, going twice.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  1 entry id  2 actor or ''
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
if lot.format.lacks.warn then return refuse('NOT_IN_THIS_FORMAT') end
local state = lot.state
local now = lot_now(lot)
if state.status ~= 'live' then return refuse('AUCTION_WRONG_STATUS', state.status) end
if now >= state.endsAt then return refuse('AUCTION_ENDED') end
if state.warnings >= 2 then return refuse('AUCTION_WRONG_STATUS', state.status) end
state.warnings = state.warnings + 1
return write_entry(lot, { id = ARGV[1], kind = 'warn', actor = given(ARGV[2]) }, now)
