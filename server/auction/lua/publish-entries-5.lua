-- Makes committed changes visible, in order and once: the public state, the events, the end of the outbox entries.
-- KEYS  1 lot  2 outbox  3 price  4 highest bid  5 timer
-- ARGV  1 generation  2 first rev  3 last rev  4 price  5 highest bid  6 timer  7 channel  8 events (a JSON array)
-- Returns {'OK'} | {'DONE', published} (nothing new) | {'GAP', published} (start from there + 1) | {'GONE'} (rebuilt meanwhile)
local TTL_SECONDS = 86400

local lot = redis.call('HMGET', KEYS[1], 'gen', 'published')
if lot[1] ~= ARGV[1] then return { 'GONE' } end
local first, last, published = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(lot[2])
if last <= published then return { 'DONE', lot[2] } end
if first ~= published + 1 then return { 'GAP', lot[2] } end

redis.call('SET', KEYS[3], ARGV[4], 'EX', TTL_SECONDS)
redis.call('SET', KEYS[4], ARGV[5], 'EX', TTL_SECONDS)
redis.call('SET', KEYS[5], ARGV[6], 'EX', TTL_SECONDS)
redis.call('HSET', KEYS[1], 'published', ARGV[3])
redis.call('XTRIM', KEYS[2], 'MINID', string.format('%d-0', last + 1))
redis.call('PUBLISH', ARGV[7], ARGV[8])
return { 'OK' }
