-- Another step than the table's, until the table's next range.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima
-- ARGV  1 entry id  2 actor or ''  3 'half', 'double', 'table', or the step
-- Returns {'OK', entry} | {'NO', code}
--- @include lib/clock
--- @include lib/lot

-- Price and step together must stay exact: 2^53 less the largest amount.
local LARGEST = 7199254740992

local lot = load_lot()
if not lot then return refuse('AUCTION_NOT_FOUND') end
if lot.format.lacks.step then return refuse('NOT_IN_THIS_FORMAT') end
local state = lot.state
local now = lot_now(lot)
local refusal = not_open(lot, now)
if refusal then return refusal end

local wanted = ARGV[3]
if wanted == 'table' then
  state.step, state.stepUntil = nil, nil
else
  local price = tonumber(state.price)
  local step = lot.format.step_at(lot, price)
  if wanted == 'half' then step = math.floor(step / 2)
  elseif wanted == 'double' then step = step * 2
  else step = tonumber(wanted) end
  if step > LARGEST then return refuse('AMOUNT_TOO_LARGE') end
  state.step, state.stepUntil = money(math.max(step, 1)), nil
  for from in string.gmatch(lot.rules.increments, '(%d+):') do
    if tonumber(from) > price then
      state.stepUntil = from
      break
    end
  end
end
return write_entry(lot, { id = ARGV[1], kind = 'step', actor = given(ARGV[2]) }, now)
