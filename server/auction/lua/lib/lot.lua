-- The lot as the scripts see it. Every command of a lot is given the same five keys:
--   1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- The lot is a hash: gen, rev, published, last, lastTime, maxPending, rules (JSON, never written here), state (JSON, the
-- EntryState of entry.ts: money as strings of digits, everything else as JSON would have it; absent values are absent).
local TTL_SECONDS = 86400
-- Renewing five keys costs as much as the bid itself, so a run of bids does it only now and then.
local RENEW_EVERY = 16

local function load_lot()
  local row = redis.call(
    'HMGET', KEYS[1], 'gen', 'rev', 'published', 'last', 'lastTime', 'maxPending', 'rules', 'state')
  if not row[1] then return nil end
  return {
    gen = tonumber(row[1]), rev = tonumber(row[2]), published = tonumber(row[3]), last = row[4] or nil,
    lastTime = tonumber(row[5]), maxPending = tonumber(row[6]),
    rules = cjson.decode(row[7]), state = cjson.decode(row[8]),
  }
end

-- Never running backwards: a stepped system clock or a restored Redis must not reopen a closed lot.
local function lot_now(lot)
  return math.max(read_clock(), lot.lastTime)
end

-- Money as text: Lua's tostring would turn 9000000000000000 into 9e+15.
local function money(number)
  return string.format('%.0f', number)
end

-- `increments` is `from:step,from:step,…` with rising `from`.
local function step_at(lot, price)
  local step = 1
  for from, size in string.gmatch(lot.rules.increments, '(%d+):(%d+)') do
    if tonumber(from) > price then break end
    step = tonumber(size)
  end
  return step
end

local function min_next_bid(lot)
  if lot.state.bidCount == 0 then return tonumber(lot.rules.opening) end
  local price = tonumber(lot.state.price)
  return price + step_at(lot, price)
end

local function reserve_met(lot, price, has_bid)
  if not lot.rules.reserve then return true end
  return has_bid and price >= tonumber(lot.rules.reserve)
end

local function release_leader(state)
  state.leader, state.leaderPaddle, state.leaderName, state.leaderMax = nil, nil, nil, nil
  state.leaderBidId, state.leaderSeq, state.leaderRev, state.leaderAt, state.leaderAuto = nil, nil, nil, nil, nil
end

-- Ends every command: counts the change, writes the lot and its entry in the same step, returns the entry.
-- `lot.state` is the new state; `entry` has id and kind, and whatever the kind adds.
local function write_entry(lot, entry, now)
  local rev = lot.rev + 1
  entry.auctionId, entry.gen, entry.rev, entry.prev, entry.at = lot.rules.id, lot.gen, rev, lot.last, now
  local state = cjson.encode(lot.state)
  local body = string.sub(cjson.encode(entry), 1, -2) .. ',"state":' .. state .. '}'
  redis.call('HSET', KEYS[1], 'rev', rev, 'last', entry.id, 'lastTime', money(now), 'state', state)
  redis.call('XADD', KEYS[2], rev .. '-0', 'entry', body)
  if entry.kind ~= 'bid' or rev % RENEW_EVERY == 0 then
    for _, key in ipairs(KEYS) do redis.call('EXPIRE', key, TTL_SECONDS) end
  end
  return { 'OK', body }
end

local function refuse(code, ...)
  return { 'NO', code, ... }
end

local function actor_of(text)
  if text == '' then return nil end
  return text
end
