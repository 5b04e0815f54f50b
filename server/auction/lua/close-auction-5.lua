-- The hammer. Any hub may try; at or after endsAt one of them succeeds.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  1 entry id  2 actor or ''  3 '0' when due, '1' when the auctioneer closes at once, 'pass' to pass the lot in
--       4 reason of a pass or ''  5 the rev at which the auctioneer saw the lot, or '': whatever it is
-- Returns {'OK', entry} | {'NO', code, …}; AUCTION_NOT_DUE carries the milliseconds still to wait, CONFLICT the lot's rev
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
local state = lot.state
local mode = ARGV[3]
local now = lot_now(lot)
local due = state.status == 'live' and now >= state.endsAt
if mode == 'pass' then
  local refusal = not_open(lot, now)
  if refusal then return refusal end
elseif state.status ~= 'live' and not (state.status == 'paused' and mode == '1') then
  return refuse('AUCTION_WRONG_STATUS', state.status)
elseif not due and mode == '0' then
  return refuse('AUCTION_NOT_DUE', money(state.endsAt - now))
elseif (ARGV[5] or '') ~= '' and tonumber(ARGV[5]) ~= lot.rev then
  return refuse('CONFLICT', money(lot.rev))
end

lot.format.stop(lot, now)
lot.format.settle(lot)
if not due then state.endsAt = now end
state.status = 'ended'
state.remainingMs = nil
if mode == 'pass' then
  state.outcome, state.why = state.leader and 'passed' or 'unsold', 'passed_in'
elseif not state.leader then
  state.outcome, state.why = 'unsold', 'no_bids'
elseif not state.reserveMet then
  state.outcome, state.why = 'passed', 'reserve_not_met'
else
  state.outcome, state.why = 'sold', state.taken or (due and 'time' or 'hammer')
end
return write_entry(lot, {
  id = ARGV[1], kind = 'close', actor = given(ARGV[2]), reason = mode == 'pass' and given(ARGV[4]) or nil,
}, now)
