-- Opens a scheduled lot; its clock begins now.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  1 entry id  2 actor or ''
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
local state = lot.state
if state.status ~= 'scheduled' then return refuse('AUCTION_WRONG_STATUS', state.status) end
local now = lot_now(lot)
state.status = 'live'
state.startsAt = now
state.endsAt = now + lot.rules.durationMs
return write_entry(lot, { id = ARGV[1], kind = 'start', actor = actor_of(ARGV[2]) }, now)
