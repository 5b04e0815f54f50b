-- Takes a sale back: the lot is not sold, and nobody is promoted.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  1 entry id  2 actor or ''  3 reason or ''
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
local state = lot.state
if state.outcome ~= 'sold' then return refuse('NOT_SOLD') end
state.outcome = 'passed'
state.why = 'passed_in'
release_leader(state)
return write_entry(lot, {
  id = ARGV[1], kind = 'unsell', actor = given(ARGV[2]), reason = given(ARGV[3]),
}, lot_now(lot))
