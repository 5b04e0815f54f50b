-- Rising, with proxy bids. Every format gives these functions, and in `lacks` what its lots do not have:
--   least(lot, now)               the least acceptable bid of someone who does not lead
--   judge(lot, offer, now)        the format's own checks of an offer: a refusal or nothing; may lower `offer.limit`
--   take(lot, offer, entry, now)  what an offer that passed every check does
--   open(lot, entry, pre_bids, now), run(lot, now), rest(lot, now), stop(lot, now)  the clock starts, goes on, pauses, ends
--   settle(lot)                   at the close: who leads, and at what price
--   lead_again(lot)               after bids were taken back: who leads now
--   mark(lot, now)                what every entry shows of its moment
function FORMATS.english()
  local function nothing() end
  local english = { lacks = {}, run = nothing, rest = nothing, stop = nothing, settle = nothing, mark = nothing }

  -- `increments` is `from:step,from:step,…` with rising `from`. Most bids ask twice for the same price.
  local known_price, known_step
  local function step_at(lot, price)
    local state = lot.state
    if state.step and not (state.stepUntil and price >= tonumber(state.stepUntil)) then return tonumber(state.step) end
    if price == known_price then return known_step end
    local step = 1
    for from, size in string.gmatch(lot.rules.increments, '(%d+):(%d+)') do
      if tonumber(from) > price then break end
      step = size
    end
    known_price, known_step = price, tonumber(step)
    return known_step
  end
  english.step_at = step_at

  function english.least(lot)
    local state = lot.state
    if state.ask then return tonumber(state.ask) end
    if state.bidCount == 0 then return tonumber(lot.rules.opening) end
    local price = tonumber(state.price)
    return price + step_at(lot, price)
  end

  function english.judge(lot, offer)
    local state = lot.state
    offer.leads = state.leader == offer.bidder
    if offer.leads and offer.max then
      if offer.limit <= tonumber(state.leaderMax) then return refuse('MAX_NOT_RAISED', state.leaderMax) end
      return nil
    end
    local least = english.least(lot)
    if offer.amount < least then return refuse('BID_TOO_LOW', money(least)) end
    if offer.leads then return refuse('ALREADY_LEADING') end
  end

  -- The bid stands and leads.
  local function top(lot, entry, id, by, value, max, auto, now)
    local state = lot.state
    local bid = { id = id, bidder = by.bidder, paddle = by.paddle, name = by.name, amount = money(value), auto = auto }
    stand(lot, entry, bid, now)
    state.bidCount = state.bidCount + 1
    state.price = bid.amount
    lead(state, bid, lot.rev + 1, now, money(max))
  end

  -- The reserve lifts a bid that may reach it: its bidder would rather pay the reserve than lose the lot.
  local function at_least_reserve(lot, value, max)
    local reserve = tonumber(lot.rules.reserve or 0)
    if value < reserve and max >= reserve then return reserve end
    return value
  end

  -- Only where a lot was bought under a higher maximum and opened again is one left that exceeds the price.
  local function limit_of(lot, offer)
    local kept = lot.rules.buyNow and redis.call('HGET', KEYS[5], offer.bidder)
    return kept and math.max(tonumber(kept), offer.limit) or offer.limit
  end

  -- A newcomer against whoever leads.
  local function contest(lot, offer, entry, now)
    local state = lot.state
    local amount, limit = offer.amount, offer.limit
    local held = tonumber(state.leaderMax or 0)
    if not state.leader then
      top(lot, entry, offer.bid_id, offer, at_least_reserve(lot, amount, limit), limit_of(lot, offer), false, now)
    elseif limit > held then
      local price = math.max(amount, math.min(held + step_at(lot, held), limit))
      entry.outbid = state.leader
      top(lot, entry, offer.bid_id, offer, at_least_reserve(lot, price, limit), limit_of(lot, offer), false, now)
    else
      local defender = { bidder = state.leader, paddle = state.leaderPaddle, name = state.leaderName }
      top(lot, entry, offer.bid_id, offer, amount, limit, false, now)
      local answer = math.min(limit + step_at(lot, limit), held)
      top(lot, entry, offer.second_bid_id, defender, at_least_reserve(lot, answer, held), held, true, now)
    end
  end

  local function remember(bidder, max)
    redis.call('HSET', KEYS[5], bidder, max)
    return { bidder = bidder, amount = max }
  end

  -- An accepted bid ends the warnings, the ask, and a set step whose range it leaves.
  local function after_bids(lot)
    local state = lot.state
    local price = tonumber(state.price)
    state.reserveMet = reserve_met(lot, price, true)
    state.warnings = 0
    state.ask = nil
    if state.stepUntil and price >= tonumber(state.stepUntil) then state.step, state.stepUntil = nil, nil end
  end

  local function soft_close(lot, entry, now)
    local state, rules = lot.state, lot.rules
    local left = state.endsAt - now
    if left < rules.softCloseMs and state.extensions < rules.maxExtensions then
      entry.extendedByMs = rules.softCloseMs - left
      state.endsAt = now + rules.softCloseMs
      state.extensions = state.extensions + 1
    end
  end

  function english.take(lot, offer, entry, now)
    local state = lot.state
    if offer.leads then
      local reserve = tonumber(lot.rules.reserve or 0)
      state.leaderMax = offer.max
      if not state.reserveMet and offer.limit >= reserve then
        local leader = { bidder = state.leader, paddle = state.leaderPaddle, name = state.leaderName }
        top(lot, entry, offer.bid_id, leader, reserve, offer.limit, true, now)
      else
        entry.kind = 'raise'
      end
    else
      contest(lot, offer, entry, now)
    end
    if offer.max and (offer.leads or offer.limit > offer.amount) then entry.max = remember(offer.bidder, offer.max) end
    if entry.bids then
      after_bids(lot)
      soft_close(lot, entry, now)
    end
  end

  -- The buyer of a lot at once keeps a higher maximum, should the lot be opened again.
  function english.buy(lot, offer, entry, now)
    local state = lot.state
    local former = state.leader
    if former and former ~= offer.bidder then entry.outbid = former end
    top(lot, entry, offer.bid_id, offer, offer.amount, limit_of(lot, offer), false, now)
    after_bids(lot)
    state.taken = 'bought_now'
    state.endsAt = now
  end

  -- Maxima left before the opening: the lowest first, of equal ones the earliest, each against the one before.
  function english.open(lot, entry, pre_bids, now)
    for place, pre_bid in ipairs(pre_bids) do pre_bid.place = place end
    table.sort(pre_bids, function(a, b)
      local left, right = tonumber(a.max), tonumber(b.max)
      if left == right then return a.place < b.place end
      return left < right
    end)
    for _, pre_bid in ipairs(pre_bids) do
      local amount, limit = english.least(lot), tonumber(pre_bid.max)
      if limit >= amount then
        contest(lot, {
          bid_id = pre_bid.bidIds[1], second_bid_id = pre_bid.bidIds[2], amount = amount, limit = limit,
          bidder = pre_bid.bidder, paddle = pre_bid.paddle, name = pre_bid.name,
        }, entry, now)
        entry.maxima = entry.maxima or {}
        table.insert(entry.maxima, remember(pre_bid.bidder, pre_bid.max))
      end
    end
    entry.outbid = nil
    if entry.bids then after_bids(lot) end
  end

  -- The newest bid that still stands leads, at its amount; its bidder's maximum holds again.
  function english.lead_again(lot)
    local state = lot.state
    release_leader(state)
    local newest = redis.call('LINDEX', KEYS[4], 0)
    if newest then
      local bid = standing_bid(newest)
      local max = redis.call('HGET', KEYS[5], bid.bidder)
      state.price = bid.amount
      lead(state, bid, bid.rev, bid.at, max and tonumber(max) > tonumber(bid.amount) and max or bid.amount)
    else
      state.price = lot.rules.opening
    end
    state.reserveMet = reserve_met(lot, tonumber(state.price), newest and true or false)
  end

  return english
end
