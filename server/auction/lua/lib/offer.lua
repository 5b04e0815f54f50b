-- The checks that an offer of any format passes, in the order of docs/rules.md, and the end of one that was taken.
-- ARGV  1 entry id  2 bid id  3 second bid id  4 bidder  5 paddle  6 display name
--       7 amount or ''  8 maximum or ''  9 currency  10 idempotency key  11 the bidder's limit or ''
--       12 why this bidder may not bid here (a code), or ''
--       13 how the bid came ('floor', 'social') or ''  14 the member of staff who entered it or ''
--       and so on for a second offer and those after it
local OFFER_SIZE = 14
local CLOSED = { scheduled = 'AUCTION_NOT_STARTED', paused = 'AUCTION_PAUSED', cancelled = 'AUCTION_CANCELLED' }
local LARGEST = 9000000000000000

local function offer_at(nth)
  local at = (nth - 1) * OFFER_SIZE
  return {
    entry_id = ARGV[at + 1], bid_id = ARGV[at + 2], second_bid_id = ARGV[at + 3], bidder = ARGV[at + 4],
    paddle = tonumber(ARGV[at + 5]), name = ARGV[at + 6], asked = ARGV[at + 7], max = given(ARGV[at + 8]),
    currency = ARGV[at + 9], key = ARGV[at + 10], bid_limit = given(ARGV[at + 11]), barred = given(ARGV[at + 12]),
    via = given(ARGV[at + 13]), by = given(ARGV[at + 14]),
  }
end

-- From here on the offer has an amount, and the most that it would pay.
local function worth(offer, amount)
  offer.amount, offer.limit = amount, offer.max and tonumber(offer.max) or amount
end

local function key_field(offer)
  return offer.bidder .. ':' .. offer.key
end

-- The answer to the same offer made before, if it was. `amount` is '' where none was given: then any is the same.
local function answered(offer, amount)
  local used = redis.call('HGET', KEYS[3], key_field(offer))
  if not used then return nil end
  local rev, figures = string.match(used, '^(%d+):(.*)$')
  if amount == '' or figures == amount .. ':' .. (offer.max or '') then return { 'REPLAY', rev } end
  return refuse('IDEMPOTENCY_CONFLICT')
end

-- AUCTION_ENDED carries by how many milliseconds the offer was late.
local function not_taking(lot, now)
  local state = lot.state
  if CLOSED[state.status] then return refuse(CLOSED[state.status]) end
  if state.status == 'ended' or now >= state.endsAt then return refuse('AUCTION_ENDED', money(now - state.endsAt)) end
end

local function not_admitted(lot, offer)
  if offer.barred then return refuse(offer.barred) end
  if offer.bidder == lot.rules.seller then return refuse('SELLER_CANNOT_BID') end
  if offer.bid_limit and offer.limit > tonumber(offer.bid_limit) then
    return refuse('BID_LIMIT_EXCEEDED', offer.bid_limit)
  end
  if lot.rev - lot.published >= lot.maxPending then return refuse('BUSY') end
end

local function entry_of(offer, amount, via)
  return {
    id = offer.entry_id, kind = 'bid', actor = offer.bidder, key = offer.key,
    offer = { amount = amount, max = offer.max }, via = via, by = offer.by,
  }
end

local function add_answer(lot, offer, entry, now)
  redis.call(
    'HSET', KEYS[3], key_field(offer), (lot.rev + 1) .. ':' .. entry.offer.amount .. ':' .. (offer.max or ''))
  return add_entry(lot, entry, now)
end
