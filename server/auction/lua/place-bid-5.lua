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
local has_max = ARGV[8] ~= ''
local amount, limit = tonumber(ARGV[7]), tonumber(has_max and ARGV[8] or ARGV[7])

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
local state, rules = lot.state, lot.rules

local key_field = bidder .. ':' .. key
local used = redis.call('HGET', KEYS[3], key_field)
if used then
  local rev, offer = string.match(used, '^(%d+):(.*)$')
  if offer == ARGV[7] .. ':' .. ARGV[8] then return { 'REPLAY', rev } end
  return refuse('IDEMPOTENCY_CONFLICT')
end

if state.status ~= 'live' then return refuse(CLOSED[state.status]) end
local now = lot_now(lot)
if now >= state.endsAt then return refuse('AUCTION_ENDED') end

if ARGV[9] ~= rules.currency then return refuse('CURRENCY_MISMATCH', rules.currency) end
if amount > LARGEST or limit > LARGEST then return refuse('AMOUNT_TOO_LARGE') end
if limit < amount then return refuse('MAX_BELOW_AMOUNT') end

local leads = state.leader == bidder
if leads and has_max then
  if limit <= tonumber(state.leaderMax) then return refuse('MAX_NOT_RAISED', state.leaderMax) end
else
  local least = min_next_bid(lot)
  if amount < least then return refuse('BID_TOO_LOW', money(least)) end
  if leads then return refuse('ALREADY_LEADING') end
end

if ARGV[12] ~= '' then return refuse(ARGV[12]) end
if bidder == rules.seller then return refuse('SELLER_CANNOT_BID') end
if ARGV[11] ~= '' and limit > tonumber(ARGV[11]) then return refuse('BID_LIMIT_EXCEEDED', ARGV[11]) end
if lot.rev - lot.published >= lot.maxPending then return refuse('BUSY') end

local entry = { id = entry_id, kind = 'bid', actor = bidder, key = key, offer = { amount = ARGV[7] } }
if has_max then entry.offer.max = ARGV[8] end
local reserve = rules.reserve and tonumber(rules.reserve) or 0

-- Puts a bid on top of the standing ones and makes its bidder the leader.
local function stand(id, who, paddle, name, value, max, auto)
  local rev = lot.rev + 1
  state.seq = state.seq + 1
  state.bidCount = state.bidCount + 1
  state.price = money(value)
  state.leader, state.leaderPaddle, state.leaderName, state.leaderMax = who, paddle, name, money(max)
  state.leaderBidId, state.leaderSeq, state.leaderRev, state.leaderAt, state.leaderAuto = id, state.seq, rev, now, auto
  local bid = {
    id = id, seq = state.seq, bidder = who, paddle = paddle, name = name, amount = state.price, auto = auto,
  }
  entry.bids = entry.bids or {}
  table.insert(entry.bids, bid)
  redis.call('LPUSH', KEYS[4], table.concat({
    id, state.seq, rev, money(now), auto and '1' or '0', who, paddle, state.price, name,
  }, '|'))
end

-- The reserve lifts a bid that may reach it: its bidder would rather pay the reserve than lose the lot.
local function at_least_reserve(value, max)
  if value < reserve and max >= reserve then return reserve end
  return value
end

local paddle, name = tonumber(ARGV[5]), ARGV[6]
if leads then
  state.leaderMax = ARGV[8]
  if not state.reserveMet and limit >= reserve then
    stand(ARGV[2], bidder, state.leaderPaddle, state.leaderName, reserve, limit, true)
  else
    entry.kind = 'raise'
  end
elseif not state.leader then
  stand(ARGV[2], bidder, paddle, name, at_least_reserve(amount, limit), limit, false)
else
  local held = tonumber(state.leaderMax)
  if limit > held then
    local price = math.max(amount, math.min(held + step_at(lot, held), limit))
    entry.outbid = state.leader
    stand(ARGV[2], bidder, paddle, name, at_least_reserve(price, limit), limit, false)
  else
    local defender, defender_paddle, defender_name = state.leader, state.leaderPaddle, state.leaderName
    stand(ARGV[2], bidder, paddle, name, amount, limit, false)
    local answer = math.min(limit + step_at(lot, limit), held)
    stand(ARGV[3], defender, defender_paddle, defender_name, at_least_reserve(answer, held), held, true)
  end
end

if has_max and (leads or limit > amount) then
  entry.max = { bidder = bidder, amount = ARGV[8] }
  redis.call('HSET', KEYS[5], bidder, ARGV[8])
end

if entry.bids then
  state.reserveMet = reserve_met(lot, tonumber(state.price), true)
  state.warnings = 0
  local left = state.endsAt - now
  if left < rules.softCloseMs and state.extensions < rules.maxExtensions then
    entry.extendedByMs = rules.softCloseMs - left
    state.endsAt = now + rules.softCloseMs
    state.extensions = state.extensions + 1
  end
end

redis.call('HSET', KEYS[3], key_field, (lot.rev + 1) .. ':' .. ARGV[7] .. ':' .. ARGV[8])
return write_entry(lot, entry, now)
