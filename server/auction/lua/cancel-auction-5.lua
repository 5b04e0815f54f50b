-- Withdraws a lot that has not ended; nobody leads it any more.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  1 entry id  2 actor or ''  3 reason or ''
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
local state = lot.state
if state.status == 'ended' or state.status == 'cancelled' then return refuse('AUCTION_WRONG_STATUS', state.status) end
local now = lot_now(lot)
lot.format.stop(lot, now)
state.status = 'cancelled'
state.endsAt = nil
state.remainingMs = nil
release_leader(state)
return write_entry(lot, { id = ARGV[1], kind = 'cancel', actor = given(ARGV[2]), reason = given(ARGV[3]) }, now)
