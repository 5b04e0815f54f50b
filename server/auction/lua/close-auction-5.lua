-- The hammer. Any hub may try; at or after endsAt one of them succeeds.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  1 entry id  2 actor or ''  3 '1' when the auctioneer closes at once
-- Returns {'OK', entry} | {'NO', code, …}; AUCTION_NOT_DUE carries the milliseconds still to wait
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
local state = lot.state
local at_once = ARGV[3] == '1'
if state.status ~= 'live' and not (state.status == 'paused' and at_once) then
  return refuse('AUCTION_WRONG_STATUS', state.status)
end
local now = lot_now(lot)
if state.status == 'live' and now < state.endsAt and not at_once then
  return refuse('AUCTION_NOT_DUE', money(state.endsAt - now))
end

state.outcome = 'unsold'
if state.leader then state.outcome = state.reserveMet and 'sold' or 'passed' end
if state.status == 'paused' or now < state.endsAt then state.endsAt = now end
state.status = 'ended'
state.remainingMs = nil
return write_entry(lot, { id = ARGV[1], kind = 'close', actor = actor_of(ARGV[2]) }, now)
