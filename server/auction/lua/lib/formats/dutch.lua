-- The price falls on the house's clock; the first acceptance wins, at the price of its moment. See english.lua.
function FORMATS.dutch()
  local function nothing() end
  local dutch = {
    lacks = {
      max = true, buyNow = true, align = true, ask = true, step = true, void = true, reopen = true, warn = true,
    },
    open = nothing, settle = nothing, lead_again = nothing,
  }

  -- Not for longer than to the end.
  local function fallen_for(state, now)
    if not state.fallsFrom then return state.fallenMs or 0 end
    return math.min(now, state.endsAt or now) - state.fallsFrom
  end

  local function price_at(lot, now)
    local rules = lot.rules
    local steps = math.floor(math.max(fallen_for(lot.state, now), 0) / rules.everyMs)
    return math.max(tonumber(rules.opening) - steps * tonumber(rules.decrement), tonumber(rules.floor))
  end

  dutch.least = price_at

  function dutch.judge(lot, offer, now)
    local price = price_at(lot, now)
    if offer.amount < price then return refuse('BID_TOO_LOW', money(price)) end
    offer.limit = price
  end

  function dutch.take(lot, offer, entry, now)
    local state = lot.state
    local bid = {
      id = offer.bid_id, bidder = offer.bidder, paddle = offer.paddle, name = offer.name,
      amount = money(offer.limit), auto = false,
    }
    stand(lot, entry, bid, now)
    lead(state, bid, lot.rev + 1, now, bid.amount)
    state.price = bid.amount
    state.bidCount = 1
    state.warnings = 0
    state.taken = 'accepted'
    state.endsAt = now
    state.fallsFrom = nil
  end

  function dutch.run(lot, now)
    local state = lot.state
    state.fallsFrom = now - (state.fallenMs or 0)
    state.fallenMs = nil
  end

  function dutch.rest(lot, now)
    local state = lot.state
    dutch.mark(lot, now)
    state.fallenMs = fallen_for(state, now)
    state.fallsFrom = nil
  end

  function dutch.stop(lot, now)
    dutch.mark(lot, now)
    lot.state.fallsFrom, lot.state.fallenMs = nil, nil
  end

  function dutch.mark(lot, now)
    if lot.state.fallsFrom then lot.state.price = money(price_at(lot, now)) end
  end

  return dutch
end
