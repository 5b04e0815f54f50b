-- Bidding goes on after the hammer; the newest standing bid leads.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  1 entry id  2 actor or ''  3 milliseconds
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
if lot.format.lacks.reopen then return refuse('NOT_IN_THIS_FORMAT') end
local state = lot.state
if state.status ~= 'ended' then return refuse('AUCTION_WRONG_STATUS', state.status) end
local now = lot_now(lot)
state.status = 'live'
state.endsAt = now + tonumber(ARGV[3])
state.outcome, state.why, state.taken = nil, nil, nil
state.warnings = 0
lot.format.lead_again(lot)
return write_entry(lot, { id = ARGV[1], kind = 'reopen', actor = given(ARGV[2]) }, now)
