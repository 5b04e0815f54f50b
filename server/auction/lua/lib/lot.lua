-- The lot as the scripts see it: one hash, all values strings. KEYS[1] is always the lot, KEYS[2] its outbox.
local TTL_SECONDS = 86400

local function load_lot()
  local flat = redis.call('HGETALL', KEYS[1])
  if #flat == 0 then return nil end
  local lot = {}
  for i = 1, #flat, 2 do lot[flat[i]] = flat[i + 1] end
  return lot
end

-- Never running backwards: a stepped system clock or a restored Redis must not reopen a closed lot.
local function lot_now(lot)
  return math.max(read_clock(), tonumber(lot.lastTime or '0'))
end

-- Money as text: Lua's tostring would turn 9000000000000000 into 9e+15.
local function money(number)
  return string.format('%.0f', number)
end

-- `increments` is `from:step,from:step,…` with rising `from`.
local function step_at(lot, price)
  local step = 1
  for from, size in string.gmatch(lot.increments, '(%d+):(%d+)') do
    if tonumber(from) > price then break end
    step = tonumber(size)
  end
  return step
end

local function min_next_bid(lot)
  if tonumber(lot.bidCount) == 0 then return tonumber(lot.opening) end
  local price = tonumber(lot.price)
  return price + step_at(lot, price)
end

local function reserve_met(lot, price, has_bid)
  if not lot.reserve then return '1' end
  return has_bid and price >= tonumber(lot.reserve) and '1' or '0'
end

local function number_or_nil(text)
  return text and tonumber(text) or nil
end

-- Not `text and text == '1' or nil`: that makes nil of false.
local function flag_or_nil(text)
  if text then return text == '1' end
  return nil
end

local function state_of(lot)
  return {
    status = lot.status,
    outcome = lot.outcome,
    currency = lot.currency,
    price = lot.price,
    seq = tonumber(lot.seq),
    bidCount = tonumber(lot.bidCount),
    leader = lot.leader,
    leaderPaddle = number_or_nil(lot.leaderPaddle),
    leaderName = lot.leaderName,
    leaderMax = lot.leaderMax,
    leaderBidId = lot.leaderBidId,
    leaderSeq = number_or_nil(lot.leaderSeq),
    leaderRev = number_or_nil(lot.leaderRev),
    leaderAt = number_or_nil(lot.leaderAt),
    leaderAuto = flag_or_nil(lot.leaderAuto),
    reserveMet = lot.reserveMet == '1',
    startsAt = number_or_nil(lot.startsAt),
    endsAt = number_or_nil(lot.endsAt),
    remainingMs = number_or_nil(lot.remainingMs),
    warnings = tonumber(lot.warnings),
    extensions = tonumber(lot.extensions),
  }
end

local LEADER_FIELDS = {
  'leader', 'leaderPaddle', 'leaderName', 'leaderMax', 'leaderBidId', 'leaderSeq', 'leaderRev', 'leaderAt', 'leaderAuto',
}
local CHANGING_FIELDS = {
  'rev', 'last', 'lastTime', 'status', 'outcome', 'price', 'seq', 'bidCount', 'reserveMet', 'startsAt', 'endsAt',
  'remainingMs', 'warnings', 'extensions',
}

local function put_fields(lot, names, sets, gone)
  for _, name in ipairs(names) do
    local value = lot[name]
    if value == nil then gone[#gone + 1] = name else sets[#sets + 1] = name; sets[#sets + 1] = value end
  end
end

-- Ends every command: counts the change, writes the lot and its entry in the same step, returns the entry.
-- `lot` holds the new state; `entry` has id and kind, and whatever the kind adds.
local function write_entry(lot, entry, now)
  local rev = tonumber(lot.rev) + 1
  entry.auctionId = lot.id
  entry.gen = tonumber(lot.gen)
  entry.rev = rev
  entry.prev = lot.last
  entry.at = now
  lot.rev = tostring(rev)
  lot.last = entry.id
  lot.lastTime = money(now)
  entry.state = state_of(lot)
  local body = cjson.encode(entry)
  local sets, gone = {}, {}
  put_fields(lot, CHANGING_FIELDS, sets, gone)
  put_fields(lot, LEADER_FIELDS, sets, gone)
  redis.call('HSET', KEYS[1], unpack(sets))
  if #gone > 0 then redis.call('HDEL', KEYS[1], unpack(gone)) end
  redis.call('XADD', KEYS[2], lot.rev .. '-0', 'entry', body)
  for _, key in ipairs(KEYS) do redis.call('EXPIRE', key, TTL_SECONDS) end
  return { 'OK', body }
end

local function refuse(code, ...)
  return { 'NO', code, ... }
end

local function actor_of(text)
  if text == '' then return nil end
  return text
end
