-- Offers a bid. The order of the checks is the order of docs/rules.md.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  see lib/offer.lua; without an amount the least next bid is meant
-- Returns {'OK', entry} | {'REPLAY', rev} | {'NO', code, …}; BID_TOO_LOW carries minNextBid
--- @include lib/clock
--- @include lib/lot
--- @include lib/offer

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
local format = lot.format
local max = given(ARGV[8])
if max and format.lacks.max then return refuse('NOT_IN_THIS_FORMAT') end

local before = answered(ARGV[7])
if before then return before end
local now = lot_now(lot)
local closed = not_taking(lot, now)
if closed then return closed end

local amount = ARGV[7]
if amount == '' then amount = money(format.least(lot, now)) end
local offer = offer_of(tonumber(amount), max)
if ARGV[9] ~= lot.rules.currency then return refuse('CURRENCY_MISMATCH', lot.rules.currency) end
if offer.amount > LARGEST or offer.limit > LARGEST then return refuse('AMOUNT_TOO_LARGE') end
if offer.limit < offer.amount then return refuse('MAX_BELOW_AMOUNT') end
local refusal = format.judge(lot, offer, now) or not_admitted(lot, offer.limit)
if refusal then return refusal end

local entry = entry_of(amount, max, given(ARGV[13]))
format.take(lot, offer, entry, now)
return write_answer(lot, entry, now)
