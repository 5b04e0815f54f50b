-- Withdraws a lot that has not ended; nobody leads it any more.
-- KEYS  1 lot  2 outbox
-- ARGV  1 entry id  2 actor or ''  3 reason
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
if lot.status == 'ended' or lot.status == 'cancelled' then return refuse('AUCTION_WRONG_STATUS', lot.status) end
local now = lot_now(lot)
lot.status = 'cancelled'
lot.endsAt = nil
lot.remainingMs = nil
for _, name in ipairs(LEADER_FIELDS) do lot[name] = nil end
return write_entry(lot, { id = ARGV[1], kind = 'cancel', actor = actor_of(ARGV[2]), reason = ARGV[3] }, now)
