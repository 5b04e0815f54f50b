-- Offers a bid. The order of the checks is the order of docs/rules.md.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  1 entry id  2 bid id  3 second bid id  4 bidder  5 paddle  6 display name
--       7 amount  8 maximum or ''  9 currency  10 idempotency key  11 the bidder's limit or ''
--       12 why this bidder may not bid here (a code), or ''
-- Returns {'OK', entry} | {'REPLAY', rev} | {'NO', code, …}; BID_TOO_LOW carries minNextBid
--- @include lib/clock
--- @include lib/lot

local CLOSED = {
  scheduled = 'AUCTION_NOT_STARTED', paused = 'AUCTION_PAUSED', ended = 'AUCTION_ENDED', cancelled = 'AUCTION_CANCELLED',
}
local LARGEST = 9000000000000000

local entry_id, bidder, key = ARGV[1], ARGV[4], ARGV[10]
local amount, limit = tonumber(ARGV[7]), tonumber(ARGV[8] ~= '' and ARGV[8] or ARGV[7])

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end

local key_field = bidder .. ':' .. key
local used = redis.call('HGET', KEYS[3], key_field)
if used then
  local rev, offer = string.match(used, '^(%d+):(.*)$')
  if offer == ARGV[7] .. ':' .. ARGV[8] then return { 'REPLAY', rev } end
  return refuse('IDEMPOTENCY_CONFLICT')
end

if lot.status ~= 'live' then return refuse(CLOSED[lot.status]) end
local now = lot_now(lot)
if now >= tonumber(lot.endsAt) then return refuse('AUCTION_ENDED') end

if ARGV[9] ~= lot.currency then return refuse('CURRENCY_MISMATCH', lot.currency) end
if amount > LARGEST or limit > LARGEST then return refuse('AMOUNT_TOO_LARGE') end
if limit < amount then return refuse('MAX_BELOW_AMOUNT') end

local leads = lot.leader == bidder
local least = min_next_bid(lot)
if leads and ARGV[8] ~= '' then
  if limit <= tonumber(lot.leaderMax) then return refuse('MAX_NOT_RAISED', lot.leaderMax) end
else
  if amount < least then return refuse('BID_TOO_LOW', money(least)) end
  if leads then return refuse('ALREADY_LEADING') end
end

if ARGV[12] ~= '' then return refuse(ARGV[12]) end
if bidder == lot.seller then return refuse('SELLER_CANNOT_BID') end
if ARGV[11] ~= '' and limit > tonumber(ARGV[11]) then return refuse('BID_LIMIT_EXCEEDED', ARGV[11]) end
if tonumber(lot.rev) - tonumber(lot.published) >= tonumber(lot.maxPending) then return refuse('BUSY') end

local entry = { id = entry_id, kind = 'bid', actor = bidder, key = key, offer = { amount = ARGV[7] } }
if ARGV[8] ~= '' then entry.offer.max = ARGV[8] end
local reserve = lot.reserve and tonumber(lot.reserve) or 0
local next_seq = tonumber(lot.seq)

-- Puts a bid on top of the standing ones and makes its bidder the leader.
local function stand(id, who, paddle, name, value, max, auto)
  next_seq = next_seq + 1
  local bid = {
    id = id, seq = next_seq, bidder = who, paddle = tonumber(paddle), name = name, amount = money(value), auto = auto,
  }
  entry.bids = entry.bids or {}
  table.insert(entry.bids, bid)
  lot.seq = tostring(next_seq)
  lot.bidCount = tostring(tonumber(lot.bidCount) + 1)
  lot.price = bid.amount
  lot.leader, lot.leaderPaddle, lot.leaderName, lot.leaderMax = who, paddle, name, money(max)
  lot.leaderBidId, lot.leaderSeq, lot.leaderRev = id, lot.seq, tostring(tonumber(lot.rev) + 1)
  lot.leaderAt, lot.leaderAuto = money(now), auto and '1' or '0'
  redis.call('LPUSH', KEYS[4], table.concat({
    id, lot.leaderSeq, lot.leaderRev, lot.leaderAt, lot.leaderAuto, who, paddle, bid.amount, name,
  }, '|'))
end

-- The reserve lifts a bid that may reach it: its bidder would rather pay the reserve than lose the lot.
local function at_least_reserve(value, max)
  if value < reserve and max >= reserve then return reserve end
  return value
end

if leads then
  lot.leaderMax = ARGV[8]
  if lot.reserveMet == '0' and limit >= reserve then
    stand(ARGV[2], bidder, lot.leaderPaddle, lot.leaderName, reserve, limit, true)
  else
    entry.kind = 'raise'
  end
elseif not lot.leader then
  stand(ARGV[2], bidder, ARGV[5], ARGV[6], at_least_reserve(amount, limit), limit, false)
else
  local held = tonumber(lot.leaderMax)
  if limit > held then
    local price = math.max(amount, math.min(held + step_at(lot, held), limit))
    entry.outbid = lot.leader
    stand(ARGV[2], bidder, ARGV[5], ARGV[6], at_least_reserve(price, limit), limit, false)
  else
    local defender, paddle, name = lot.leader, lot.leaderPaddle, lot.leaderName
    stand(ARGV[2], bidder, ARGV[5], ARGV[6], amount, limit, false)
    local answer = math.min(limit + step_at(lot, limit), held)
    stand(ARGV[3], defender, paddle, name, at_least_reserve(answer, held), held, true)
  end
end

if ARGV[8] ~= '' and (leads or limit > amount) then
  entry.max = { bidder = bidder, amount = ARGV[8] }
  redis.call('HSET', KEYS[5], bidder, ARGV[8])
end

if entry.bids then
  lot.reserveMet = reserve_met(lot, tonumber(lot.price), true)
  lot.warnings = '0'
  local left = tonumber(lot.endsAt) - now
  if left < tonumber(lot.softCloseMs) and tonumber(lot.extensions) < tonumber(lot.maxExtensions) then
    entry.extendedByMs = tonumber(lot.softCloseMs) - left
    lot.endsAt = money(now + tonumber(lot.softCloseMs))
    lot.extensions = tostring(tonumber(lot.extensions) + 1)
  end
end

redis.call('HSET', KEYS[3], key_field, tostring(tonumber(lot.rev) + 1) .. ':' .. ARGV[7] .. ':' .. ARGV[8])
return write_entry(lot, entry, now)
