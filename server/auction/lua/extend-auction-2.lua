-- The auctioneer gives the room more time; not counted as a soft-close extension.
-- KEYS  1 lot  2 outbox
-- ARGV  1 entry id  2 actor or ''  3 milliseconds
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
local now = lot_now(lot)
local more = tonumber(ARGV[3])
if lot.status == 'live' then
  if now >= tonumber(lot.endsAt) then return refuse('AUCTION_ENDED') end
  lot.endsAt = money(tonumber(lot.endsAt) + more)
elseif lot.status == 'paused' then
  lot.remainingMs = money(tonumber(lot.remainingMs) + more)
else
  return refuse('AUCTION_WRONG_STATUS', lot.status)
end
lot.warnings = '0'
return write_entry(lot, { id = ARGV[1], kind = 'extend', actor = actor_of(ARGV[2]), extendedByMs = more }, now)
