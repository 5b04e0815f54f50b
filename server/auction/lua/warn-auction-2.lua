-- Going once, going twice.
-- KEYS  1 lot  2 outbox
-- ARGV  1 entry id  2 actor or ''
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
local now = lot_now(lot)
if lot.status ~= 'live' then return refuse('AUCTION_WRONG_STATUS', lot.status) end
if now >= tonumber(lot.endsAt) then return refuse('AUCTION_ENDED') end
if tonumber(lot.warnings) >= 2 then return refuse('AUCTION_WRONG_STATUS', lot.status) end
lot.warnings = tostring(tonumber(lot.warnings) + 1)
return write_entry(lot, { id = ARGV[1], kind = 'warn', actor = actor_of(ARGV[2]) }, now)
