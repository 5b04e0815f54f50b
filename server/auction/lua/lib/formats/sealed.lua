-- Nothing shows before the close but the count; then the highest bid leads. See english.lua.
-- The maxima (key 5) hold every bidder's own standing bid here.
function FORMATS.sealed_first()
  local function nothing() end
  local sealed = {
    lacks = { max = true, buyNow = true, align = true, ask = true, step = true, void = true, reopen = true },
    open = nothing, run = nothing, rest = nothing, stop = nothing, lead_again = nothing, mark = nothing,
  }

  function sealed.least(lot)
    return tonumber(lot.rules.opening)
  end

  function sealed.judge(lot, offer)
    if offer.amount < sealed.least(lot) then return refuse('BID_TOO_LOW', lot.rules.opening) end
    local own = redis.call('HGET', KEYS[5], offer.bidder)
    if own and offer.amount <= tonumber(own) then return refuse('MAX_NOT_RAISED', own) end
    offer.raises = own and true or false
  end

  -- A raised bid takes the place of the one before.
  local function take_away(bidder)
    for _, text in ipairs(redis.call('LRANGE', KEYS[4], 0, -1)) do
      if standing_bid(text).bidder == bidder then
        redis.call('LREM', KEYS[4], 1, text)
        return
      end
    end
  end

  function sealed.take(lot, offer, entry, now)
    local state = lot.state
    if offer.raises then take_away(offer.bidder) else state.bidCount = state.bidCount + 1 end
    local amount = money(offer.amount)
    stand(lot, entry, {
      id = offer.bid_id, bidder = offer.bidder, paddle = offer.paddle, name = offer.name, amount = amount, auto = false,
    }, now)
    redis.call('HSET', KEYS[5], offer.bidder, amount)
    state.warnings = 0
  end

  function sealed.settle(lot)
    local state, rules = lot.state, lot.rules
    local best, highest, second = nil, 0, 0
    -- Newest first, so that of equal bids the last one seen is the earliest.
    for _, text in ipairs(redis.call('LRANGE', KEYS[4], 0, -1)) do
      local bid = standing_bid(text)
      local amount = tonumber(bid.amount)
      if not best or amount >= highest then
        if best then second = highest end
        best, highest = bid, amount
      elseif amount > second then
        second = amount
      end
    end
    if not best then return end
    state.reserveMet = reserve_met(lot, highest, true)
    lead(state, best, best.rev, best.at, best.amount)
    local price = highest
    if rules.format == 'sealed_second' then
      price = math.max(second, sealed.least(lot))
      if state.reserveMet and rules.reserve then price = math.max(price, tonumber(rules.reserve)) end
    end
    state.price = money(price)
  end

  return sealed
end
FORMATS.sealed_second = FORMATS.sealed_first
