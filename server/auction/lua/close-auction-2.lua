-- The hammer. Any hub may try; at or after endsAt one of them succeeds.
-- KEYS  1 lot  2 outbox
-- ARGV  1 entry id  2 actor or ''  3 '1' when the auctioneer closes at once
-- Returns {'OK', entry} | {'NO', code, …}; AUCTION_NOT_DUE carries the milliseconds still to wait
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
local at_once = ARGV[3] == '1'
if lot.status ~= 'live' and not (lot.status == 'paused' and at_once) then
  return refuse('AUCTION_WRONG_STATUS', lot.status)
end
local now = lot_now(lot)
if lot.status == 'live' and now < tonumber(lot.endsAt) and not at_once then
  return refuse('AUCTION_NOT_DUE', money(tonumber(lot.endsAt) - now))
end

lot.outcome = 'unsold'
if lot.leader then lot.outcome = lot.reserveMet == '1' and 'sold' or 'passed' end
if lot.status == 'paused' or now < tonumber(lot.endsAt) then lot.endsAt = money(now) end
lot.status = 'ended'
lot.remainingMs = nil
return write_entry(lot, { id = ARGV[1], kind = 'close', actor = actor_of(ARGV[2]) }, now)
