-- The auctioneer asks for another amount than the next by the table.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  1 entry id  2 actor or ''  3 amount
-- Returns {'OK', entry} | {'NO', code, …}; BID_TOO_LOW carries the least
--- @include lib/clock
--- @include lib/lot

local LARGEST = 9000000000000000

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
if lot.format.lacks.ask then return refuse('NOT_IN_THIS_FORMAT') end
local state = lot.state
local now = lot_now(lot)
local refusal = not_open(lot, now)
if refusal then return refusal end

local least = state.bidCount > 0 and tonumber(state.price) + 1 or 1
local ask = tonumber(ARGV[3])
if ask < least then return refuse('BID_TOO_LOW', money(least)) end
if ask > LARGEST then return refuse('AMOUNT_TOO_LARGE') end
state.ask = ARGV[3]
return write_entry(lot, { id = ARGV[1], kind = 'ask', actor = given(ARGV[2]) }, now)
