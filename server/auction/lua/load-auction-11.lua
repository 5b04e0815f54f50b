-- Puts a rebuilt lot in place, whole and with its public state, unless the same or a newer generation stands there.
-- KEYS  1 lot  2 outbox  3 idempotency keys  4 standing bids  5 maxima  6-8 what was prepared for 3, 4 and 5
--       9 price  10 highest bid  11 timer
-- ARGV  1 generation  2 price  3 highest bid  4 timer (all three '' for a lot that never opened)
--       5… field, value, field, value of the lot
-- Returns 1 when it was loaded, 0 when not
local TTL_SECONDS = 86400

local present = redis.call('HGET', KEYS[1], 'gen')
if present and tonumber(present) >= tonumber(ARGV[1]) then
  redis.call('DEL', KEYS[6], KEYS[7], KEYS[8])
  return 0
end
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[9], KEYS[10], KEYS[11])
for i = 6, 8 do
  if redis.call('EXISTS', KEYS[i]) == 1 then redis.call('RENAME', KEYS[i], KEYS[i - 3]) end
end
redis.call('HSET', KEYS[1], unpack(ARGV, 5))
for i = 1, 5 do redis.call('EXPIRE', KEYS[i], TTL_SECONDS) end
if ARGV[2] ~= '' then
  for i = 9, 11 do redis.call('SET', KEYS[i], ARGV[i - 7], 'EX', TTL_SECONDS) end
end
return 1
