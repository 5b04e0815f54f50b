-- Stops the clock of a live lot and keeps the time that was left.
-- KEYS  1 lot  2 outbox
-- ARGV  1 entry id  2 actor or ''
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
if lot.status ~= 'live' then return refuse('AUCTION_WRONG_STATUS', lot.status) end
local now = lot_now(lot)
if now >= tonumber(lot.endsAt) then return refuse('AUCTION_ENDED') end
lot.status = 'paused'
lot.remainingMs = money(tonumber(lot.endsAt) - now)
lot.endsAt = nil
return write_entry(lot, { id = ARGV[1], kind = 'pause', actor = actor_of(ARGV[2]) }, now)
