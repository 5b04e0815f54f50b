-- Offers bids on one lot, one after the other. The order of the checks is the order of docs/rules.md.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  per offer, see lib/offer.lua; without an amount the least next bid is meant
-- Returns per offer {'OK', entry} | {'REPLAY', rev} | {'NO', code, …}; BID_TOO_LOW carries minNextBid
--- @include lib/clock
--- @include lib/lot
--- @include lib/offer

local function decide(lot, offer, now)
  if not lot then return refuse('AUCTION_NOT_FOUND') end
  local format = lot.format
  if offer.max and format.lacks.max then return refuse('NOT_IN_THIS_FORMAT') end

  local before = answered(offer, offer.asked)
  if before then return before end
  local closed = not_taking(lot, now)
  if closed then return closed end

  local amount = offer.asked
  if amount == '' then amount = money(format.least(lot, now)) end
  worth(offer, tonumber(amount))
  if offer.currency ~= lot.rules.currency then return refuse('CURRENCY_MISMATCH', lot.rules.currency) end
  if offer.amount > LARGEST or offer.limit > LARGEST then return refuse('AMOUNT_TOO_LARGE') end
  if offer.limit < offer.amount then return refuse('MAX_BELOW_AMOUNT') end
  local refusal = format.judge(lot, offer, now) or not_admitted(lot, offer)
  if refusal then return refusal end

  local entry = entry_of(offer, amount, offer.via)
  format.take(lot, offer, entry, now)
  return add_answer(lot, offer, entry, now)
end

-- An error as Redis would have answered it: its own ones begin with their code, Lua's have none.
local function failure(raised)
  local text = type(raised) == 'table' and raised.err or raised
  return redis.error_reply(string.match(text, '^%u+ ') and text or 'ERR ' .. text)
end

local lot = load_lot()
local now = lot and lot_now(lot)
local replies, failed = {}, nil
for nth = 1, #ARGV / OFFER_SIZE do
  local judged, reply = pcall(decide, lot, offer_at(nth), now)
  if not judged then
    failed = failure(reply)
    break
  end
  replies[nth] = reply
end
-- Also after an error: what was accepted before it is in the outbox, and must be in the lot.
if lot then save_lot(lot) end
return failed or replies
