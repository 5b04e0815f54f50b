-- Lets the clock of a paused lot run on with the time that was left.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  1 entry id  2 actor or ''
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
local state = lot.state
local now = lot_now(lot)
if state.status == 'live' and now >= state.endsAt then return refuse('AUCTION_ENDED') end
if state.status ~= 'paused' then return refuse('AUCTION_WRONG_STATUS', state.status) end
state.status = 'live'
state.endsAt = now + state.remainingMs
state.remainingMs = nil
lot.format.run(lot, now)
return write_entry(lot, { id = ARGV[1], kind = 'resume', actor = given(ARGV[2]) }, now)
