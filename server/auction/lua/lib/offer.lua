-- The checks that an offer of any format passes, in the order of docs/rules.md, and the end of one that was taken.
-- ARGV  1 entry id  2 bid id  3 second bid id  4 bidder  5 paddle  6 display name
--       7 amount or ''  8 maximum or ''  9 currency  10 idempotency key  11 the bidder's limit or ''
--       12 why this bidder may not bid here (a code), or ''
--       13 how the bid came ('floor', 'social') or ''  14 the member of staff who entered it or ''
local CLOSED = { scheduled = 'AUCTION_NOT_STARTED', paused = 'AUCTION_PAUSED', cancelled = 'AUCTION_CANCELLED' }
local LARGEST = 9000000000000000

local KEY_FIELD = ARGV[4] .. ':' .. ARGV[10]

-- The answer to the same offer made before, if it was. `amount` is '' where none was given: then any is the same.
local function answered(amount)
  local used = redis.call('HGET', KEYS[3], KEY_FIELD)
  if not used then return nil end
  local rev, offer = string.match(used, '^(%d+):(.*)$')
  if amount == '' or offer == amount .. ':' .. ARGV[8] then return { 'REPLAY', rev } end
  return refuse('IDEMPOTENCY_CONFLICT')
end

-- AUCTION_ENDED carries by how many milliseconds the offer was late.
local function not_taking(lot, now)
  local state = lot.state
  if CLOSED[state.status] then return refuse(CLOSED[state.status]) end
  if state.status == 'ended' or now >= state.endsAt then return refuse('AUCTION_ENDED', money(now - state.endsAt)) end
end

local function not_admitted(lot, limit)
  if ARGV[12] ~= '' then return refuse(ARGV[12]) end
  if ARGV[4] == lot.rules.seller then return refuse('SELLER_CANNOT_BID') end
  if ARGV[11] ~= '' and limit > tonumber(ARGV[11]) then return refuse('BID_LIMIT_EXCEEDED', ARGV[11]) end
  if lot.rev - lot.published >= lot.maxPending then return refuse('BUSY') end
end

local function offer_of(amount, max)
  return {
    bid_id = ARGV[2], second_bid_id = ARGV[3], bidder = ARGV[4], paddle = tonumber(ARGV[5]), name = ARGV[6],
    amount = amount, max = max, limit = max and tonumber(max) or amount,
  }
end

local function entry_of(amount, max, via)
  return {
    id = ARGV[1], kind = 'bid', actor = ARGV[4], key = ARGV[10], offer = { amount = amount, max = max },
    via = via, by = given(ARGV[14]),
  }
end

local function write_answer(lot, entry, now)
  redis.call('HSET', KEYS[3], KEY_FIELD, (lot.rev + 1) .. ':' .. entry.offer.amount .. ':' .. ARGV[8])
  return write_entry(lot, entry, now)
end
