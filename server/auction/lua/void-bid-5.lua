-- Takes back the newest standing bid. Its bidder's maximum is forgotten; the bid below it leads again.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  1 entry id  2 actor or ''  3 bid id
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
if lot.status ~= 'live' and lot.status ~= 'paused' then return refuse('AUCTION_WRONG_STATUS', lot.status) end
local now = lot_now(lot)
if lot.status == 'live' and now >= tonumber(lot.endsAt) then return refuse('AUCTION_ENDED') end
if not lot.leader then return refuse('NOTHING_TO_VOID') end
if lot.leaderBidId ~= ARGV[3] then return refuse('NOT_NEWEST_BID', lot.leaderBidId) end

local voided = { id = lot.leaderBidId, seq = tonumber(lot.leaderSeq), bidder = lot.leader }
redis.call('LPOP', KEYS[4])
redis.call('HDEL', KEYS[5], voided.bidder)
lot.bidCount = tostring(tonumber(lot.bidCount) - 1)
lot.warnings = '0'

for _, name in ipairs(LEADER_FIELDS) do lot[name] = nil end
local below = redis.call('LINDEX', KEYS[4], 0)
if below then
  local id, seq, rev, at, auto, who, paddle, amount, name =
    string.match(below, '^(.-)|(.-)|(.-)|(.-)|(.-)|(.-)|(.-)|(.-)|(.*)$')
  local max = redis.call('HGET', KEYS[5], who)
  lot.price = amount
  lot.leader, lot.leaderPaddle, lot.leaderName = who, paddle, name
  lot.leaderMax = max and tonumber(max) > tonumber(amount) and max or amount
  lot.leaderBidId, lot.leaderSeq, lot.leaderRev, lot.leaderAt, lot.leaderAuto = id, seq, rev, at, auto
else
  lot.price = lot.opening
end
lot.reserveMet = reserve_met(lot, tonumber(lot.price), below)
return write_entry(lot, { id = ARGV[1], kind = 'void', actor = actor_of(ARGV[2]), voided = voided }, now)
