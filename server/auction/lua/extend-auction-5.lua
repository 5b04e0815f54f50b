-- The auctioneer gives the room more time; not counted as a soft-close extension.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  1 entry id  2 actor or ''  3 milliseconds
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
local state = lot.state
local now = lot_now(lot)
local refusal = not_open(lot, now)
if refusal then return refusal end
local more = tonumber(ARGV[3])
if state.status == 'live' then
  state.endsAt = state.endsAt + more
else
  state.remainingMs = state.remainingMs + more
end
state.warnings = 0
return write_entry(lot, { id = ARGV[1], kind = 'extend', actor = given(ARGV[2]), extendedByMs = more }, now)
