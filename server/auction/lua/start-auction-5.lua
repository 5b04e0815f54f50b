-- Opens a scheduled lot; its clock begins now, and maxima left before it are applied.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  1 entry id  2 actor or ''  3 milliseconds to the end, or '' for the lot's own duration
--       4 maxima left before the opening, earliest first, or '': a JSON array of {bidder, paddle, name, max, bidIds: [2]}
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
local state, format = lot.state, lot.format
if state.status ~= 'scheduled' then return refuse('AUCTION_WRONG_STATUS', state.status) end
local pre_bids = given(ARGV[4]) and cjson.decode(ARGV[4]) or {}
if #pre_bids > 0 and format.lacks.max then return refuse('NOT_IN_THIS_FORMAT') end

local now = lot_now(lot)
state.status = 'live'
state.startsAt = now
state.endsAt = now + (tonumber(given(ARGV[3])) or lot.rules.durationMs)
format.run(lot, now)
local entry = { id = ARGV[1], kind = 'start', actor = given(ARGV[2]) }
format.open(lot, entry, pre_bids, now)
return write_entry(lot, entry, now)
