-- Takes back the newest standing bid. Its bidder's maximum is forgotten; the bid below it leads again.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  1 entry id  2 actor or ''  3 bid id
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
local state = lot.state
if state.status ~= 'live' and state.status ~= 'paused' then return refuse('AUCTION_WRONG_STATUS', state.status) end
local now = lot_now(lot)
if state.status == 'live' and now >= state.endsAt then return refuse('AUCTION_ENDED') end
if not state.leader then return refuse('NOTHING_TO_VOID') end
if state.leaderBidId ~= ARGV[3] then return refuse('NOT_NEWEST_BID', state.leaderBidId) end

local voided = { id = state.leaderBidId, seq = state.leaderSeq, bidder = state.leader }
redis.call('LPOP', KEYS[4])
redis.call('HDEL', KEYS[5], voided.bidder)
state.bidCount = state.bidCount - 1
state.warnings = 0

release_leader(state)
local below = redis.call('LINDEX', KEYS[4], 0)
if below then
  local id, seq, rev, at, auto, who, paddle, amount, name =
    string.match(below, '^(.-)|(.-)|(.-)|(.-)|(.-)|(.-)|(.-)|(.-)|(.*)$')
  local max = redis.call('HGET', KEYS[5], who)
  state.price = amount
  state.leader, state.leaderPaddle, state.leaderName = who, tonumber(paddle), name
  state.leaderMax = max and tonumber(max) > tonumber(amount) and max or amount
  state.leaderBidId, state.leaderSeq, state.leaderRev = id, tonumber(seq), tonumber(rev)
  state.leaderAt, state.leaderAuto = tonumber(at), auto == '1'
else
  state.price = lot.rules.opening
end
state.reserveMet = reserve_met(lot, tonumber(state.price), below and true or false)
return write_entry(lot, { id = ARGV[1], kind = 'void', actor = actor_of(ARGV[2]), voided = voided }, now)
