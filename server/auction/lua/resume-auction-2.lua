-- Lets the clock of a paused lot run on with the time that was left.
-- KEYS  1 lot  2 outbox
-- ARGV  1 entry id  2 actor or ''
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
local now = lot_now(lot)
if lot.status == 'live' and now >= tonumber(lot.endsAt) then return refuse('AUCTION_ENDED') end
if lot.status ~= 'paused' then return refuse('AUCTION_WRONG_STATUS', lot.status) end
lot.status = 'live'
lot.endsAt = money(now + tonumber(lot.remainingMs))
lot.remainingMs = nil
return write_entry(lot, { id = ARGV[1], kind = 'resume', actor = actor_of(ARGV[2]) }, now)
