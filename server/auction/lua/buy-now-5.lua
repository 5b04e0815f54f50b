-- Buys an English lot at once, while that is offered.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  see lib/offer.lua; amount and maximum are ''
-- Returns {'OK', entry} | {'REPLAY', rev} | {'NO', code, …}
--- @include lib/clock
--- @include lib/lot
--- @include lib/offer

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
if lot.format.lacks.buyNow then return refuse('NOT_IN_THIS_FORMAT') end

local offer = offer_at(1)
local price = lot.rules.buyNow
local before = answered(offer, price or '0')
if before then return before end
local now = lot_now(lot)
local closed = not_taking(lot, now)
if closed then return closed end

if offer.currency ~= lot.rules.currency then return refuse('CURRENCY_MISMATCH', lot.rules.currency) end
if not price or lot.format.least(lot) > tonumber(price) then return refuse('BUY_NOW_GONE') end
worth(offer, tonumber(price))
local refusal = not_admitted(lot, offer)
if refusal then return refusal end

local entry = entry_of(offer, price, 'buy_now')
lot.format.buy(lot, offer, entry, now)
local answer = add_answer(lot, offer, entry, now)
save_lot(lot)
return answer
