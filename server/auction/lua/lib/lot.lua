-- The lot as the scripts see it. Every command of a lot is given the same five keys:
--   1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- The lot is a hash: gen, rev, published, last, lastTime, maxPending, rules (JSON, never written here), state (JSON, the
-- EntryState of entry.ts: money as strings of digits, everything else as JSON would have it; absent values are absent).
local TTL_SECONDS = 86400
-- Renewing five keys costs as much as the bid itself, so a run of bids does it only now and then.
local RENEW_EVERY = 16

-- The formats' own rules, by name; see lib/formats/.
local FORMATS = {}

local function load_lot()
  local row = redis.call(
    'HMGET', KEYS[1], 'gen', 'rev', 'published', 'last', 'lastTime', 'maxPending', 'rules', 'state')
  if not row[1] then return nil end
  local rules = cjson.decode(row[7])
  return {
    gen = tonumber(row[1]), rev = tonumber(row[2]), published = tonumber(row[3]), last = row[4] or nil,
    lastTime = tonumber(row[5]), maxPending = tonumber(row[6]),
    rules = rules, state = cjson.decode(row[8]), format = FORMATS[rules.format](),
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

local function reserve_met(lot, price, has_bid)
  if not lot.rules.reserve then return true end
  return has_bid and price >= tonumber(lot.rules.reserve)
end

local function release_leader(state)
  state.leader, state.leaderPaddle, state.leaderName, state.leaderMax = nil, nil, nil, nil
  state.leaderBidId, state.leaderSeq, state.leaderRev, state.leaderAt, state.leaderAuto = nil, nil, nil, nil, nil
end

-- Puts a bid on top of the standing ones. Whether it leads is the format's business.
local function stand(lot, entry, bid, now)
  local state = lot.state
  state.seq = state.seq + 1
  bid.seq = state.seq
  if entry.bids then table.insert(entry.bids, bid) else entry.bids = { bid } end
  redis.call('LPUSH', KEYS[4], table.concat({
    bid.id, bid.seq, lot.rev + 1, money(now), bid.auto and '1' or '0', bid.bidder, bid.paddle, bid.amount, bid.name,
  }, '|'))
end

-- A standing bid, from the text that `stand` wrote.
local function standing_bid(text)
  local id, seq, rev, at, auto, bidder, paddle, amount, name =
    string.match(text, '^(.-)|(.-)|(.-)|(.-)|(.-)|(.-)|(.-)|(.-)|(.*)$')
  return {
    id = id, seq = tonumber(seq), rev = tonumber(rev), at = tonumber(at), auto = auto == '1',
    bidder = bidder, paddle = tonumber(paddle), amount = amount, name = name,
  }
end

-- `max` is the most the leader would pay, as text.
local function lead(state, bid, rev, at, max)
  state.leader, state.leaderPaddle, state.leaderName, state.leaderMax = bid.bidder, bid.paddle, bid.name, max
  state.leaderBidId, state.leaderSeq, state.leaderRev, state.leaderAt, state.leaderAuto =
    bid.id, bid.seq, rev, at, bid.auto
end

-- Counts a change of the lot and puts it into the outbox. Returns the reply: {'OK', entry}.
-- `lot.state` is the new state; `entry` has id and kind, and whatever the kind adds.
local function add_entry(lot, entry, now)
  local rev = lot.rev + 1
  lot.format.mark(lot, now)
  entry.auctionId, entry.gen, entry.rev, entry.prev, entry.at = lot.rules.id, lot.gen, rev, lot.last, now
  lot.stateText = cjson.encode(lot.state)
  local body = string.sub(cjson.encode(entry), 1, -2) .. ',"state":' .. lot.stateText .. '}'
  redis.call('XADD', KEYS[2], rev .. '-0', 'entry', body)
  lot.rev, lot.last, lot.lastTime = rev, entry.id, now
  lot.renew = lot.renew or entry.kind ~= 'bid' or rev % RENEW_EVERY == 0
  return { 'OK', body }
end

-- Ends every command: writes the lot in the same step as its entries. Without an entry there is nothing to write.
local function save_lot(lot)
  if not lot.stateText then return end
  redis.call(
    'HSET', KEYS[1], 'rev', lot.rev, 'last', lot.last, 'lastTime', money(lot.lastTime), 'state', lot.stateText)
  if lot.renew then
    for _, key in ipairs(KEYS) do redis.call('EXPIRE', key, TTL_SECONDS) end
  end
end

-- The one entry of a command of staff.
local function write_entry(lot, entry, now)
  local reply = add_entry(lot, entry, now)
  save_lot(lot)
  return reply
end

local function refuse(code, ...)
  return { 'NO', code, ... }
end

-- What was not given is absent.
local function given(text)
  if text == '' then return nil end
  return text
end

-- Most commands are for a lot that is paused, or live and before its end.
local function not_open(lot, now)
  local state = lot.state
  if state.status == 'live' then return now >= state.endsAt and refuse('AUCTION_ENDED') or nil end
  if state.status ~= 'paused' then return refuse('AUCTION_WRONG_STATUS', state.status) end
end

--- @include lib/formats/english
--- @include lib/formats/dutch
--- @include lib/formats/sealed
