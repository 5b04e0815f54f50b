-- Milliseconds on the server's clock. A file of its own so that tests can run the same scripts on a clock they set.
local function read_clock()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end
