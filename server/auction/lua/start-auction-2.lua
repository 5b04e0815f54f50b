-- Opens a scheduled lot; its clock begins now.
-- KEYS  1 lot  2 outbox
-- ARGV  1 entry id  2 actor or ''
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
if lot.status ~= 'scheduled' then return refuse('AUCTION_WRONG_STATUS', lot.status) end
local now = lot_now(lot)
lot.status = 'live'
lot.startsAt = money(now)
lot.endsAt = money(now + tonumber(lot.durationMs))
return write_entry(lot, { id = ARGV[1], kind = 'start', actor = actor_of(ARGV[2]) }, now)
