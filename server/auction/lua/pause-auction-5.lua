-- Stops the clock of a live lot and keeps the time that was left.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  1 entry id  2 actor or ''
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
local state = lot.state
if state.status ~= 'live' then return refuse('AUCTION_WRONG_STATUS', state.status) end
local now = lot_now(lot)
if now >= state.endsAt then return refuse('AUCTION_ENDED') end
lot.format.rest(lot, now)
state.status = 'paused'
state.remainingMs = state.endsAt - now
state.endsAt = nil
return write_entry(lot, { id = ARGV[1], kind = 'pause', actor = given(ARGV[2]) }, now)
