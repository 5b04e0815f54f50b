-- A bidder was banned: all of their bids and maxima go; the newest bid that still stands leads.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  1 entry id  2 actor or ''  3 bidder  4 reason or ''
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

-- Arguments of one call: Lua's unpack has its limit.
local CHUNK = 1000

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
local state = lot.state
if state.status ~= 'live' and state.status ~= 'paused' then return refuse('AUCTION_WRONG_STATUS', state.status) end
if state.taken then return refuse('AUCTION_ENDED') end
local now = lot_now(lot)

local kept, forfeited = {}, {}
for _, text in ipairs(redis.call('LRANGE', KEYS[4], 0, -1)) do
  local bid = standing_bid(text)
  if bid.bidder == ARGV[3] then
    table.insert(forfeited, 1, { id = bid.id, seq = bid.seq })
  else
    table.insert(kept, text)
  end
end
if #forfeited == 0 then return refuse('NOTHING_TO_VOID') end

redis.call('DEL', KEYS[4])
for first = 1, #kept, CHUNK do
  redis.call('RPUSH', KEYS[4], unpack(kept, first, math.min(first + CHUNK - 1, #kept)))
end
redis.call('HDEL', KEYS[5], ARGV[3])
state.bidCount = #kept
state.warnings = 0
state.ask = nil
lot.format.lead_again(lot)
return write_entry(lot, {
  id = ARGV[1], kind = 'forfeit', actor = given(ARGV[2]), forfeiter = ARGV[3], forfeited = forfeited,
  reason = given(ARGV[4]),
}, now)
