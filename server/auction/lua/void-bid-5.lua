-- Takes back the newest standing bid. Its bidder's maximum is forgotten; the bid below it leads again.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  1 entry id  2 actor or ''  3 bid id  4 reason or ''
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
if lot.format.lacks.void then return refuse('NOT_IN_THIS_FORMAT') end
local state = lot.state
local now = lot_now(lot)
local refusal = not_open(lot, now)
if refusal then return refusal end
if not state.leader then return refuse('NOTHING_TO_VOID') end
if state.leaderBidId ~= ARGV[3] then return refuse('NOT_NEWEST_BID', state.leaderBidId) end

local voided = { id = state.leaderBidId, seq = state.leaderSeq, bidder = state.leader }
redis.call('LPOP', KEYS[4])
redis.call('HDEL', KEYS[5], voided.bidder)
state.bidCount = state.bidCount - 1
state.warnings = 0
state.ask = nil
lot.format.lead_again(lot)
return write_entry(lot, {
  id = ARGV[1], kind = 'void', actor = given(ARGV[2]), voided = voided, reason = given(ARGV[4]),
}, now)
