/**
 * What Redis does in one go, in Lua. Each write of a listing checks that the lease is still held: one that was paused and
 * comes back cannot write any more.
 *
 * KEYS: 1 lease, 2 fence, 3 version, 4 state, 5 rows, 6 order, 7 log, 8 messages.
 */
const keepAll = `
local function keepAll(ms)
  for i = 2, 8 do redis.call('pexpire', KEYS[i], ms) end
end
`;

/** ARGV: 1 owner, 2 lease ms, 3 the last token or '', 4 how long the fence is kept. Returns the token, or false. */
export const claim = `
local held = redis.call('get', KEYS[1])
local fence = redis.call('get', KEYS[2])
local last = ARGV[3]
if held and held ~= last then return false end
if last ~= '' and fence and fence ~= last then return false end
local number = fence and tonumber(string.match(fence, '^%d+')) or 0
local token = string.format('%d:%s', number + 1, ARGV[1])
redis.call('set', KEYS[2], token, 'PX', ARGV[4])
redis.call('set', KEYS[1], token, 'PX', ARGV[2])
return token
`;

/**
 * ARGV: 1 token, 2 lease ms, 3 keep ms, 4 state, 5 step or '', 6 its from, 7 its to, 8 order or '', 9 log ms, 10 log
 * length, 11 how many rows go, their slots, then slots and rows in turn.
 */
export const write = `${keepAll}
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 'refused' end
local version = redis.call('get', KEYS[3])
if not version then return 'lost' end
if ARGV[5] ~= '' and version ~= ARGV[7] then
  if version ~= ARGV[6] then return 'lost' end
  local going = tonumber(ARGV[11])
  for i = 12, 11 + going do redis.call('hdel', KEYS[5], ARGV[i]) end
  for i = 12 + going, #ARGV, 2 do redis.call('hset', KEYS[5], ARGV[i], ARGV[i + 1]) end
  if ARGV[8] ~= '' then redis.call('set', KEYS[6], ARGV[8]) end
  redis.call('xadd', KEYS[7], '*', 'step', ARGV[5])
  local time = redis.call('time')
  redis.call('xtrim', KEYS[7], 'MINID', string.format('%.0f', time[1] * 1000 - ARGV[9]))
  redis.call('xtrim', KEYS[7], 'MAXLEN', ARGV[10])
  redis.call('set', KEYS[3], ARGV[7])
end
redis.call('set', KEYS[4], ARGV[4])
keepAll(ARGV[3])
redis.call('pexpire', KEYS[1], ARGV[2])
return 'done'
`;

/** Forgets what is there, to write it anew. ARGV: 1 token. */
export const clear = `
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 'refused' end
redis.call('del', KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7])
return 'done'
`;

/** Some of all rows. ARGV: 1 token, 2 lease ms, then slots and rows in turn. */
export const fill = `
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 'refused' end
for i = 3, #ARGV, 2 do redis.call('hset', KEYS[5], ARGV[i], ARGV[i + 1]) end
redis.call('pexpire', KEYS[1], ARGV[2])
return 'done'
`;

/** After the last rows. ARGV: 1 token, 2 lease ms, 3 keep ms, 4 state, 5 version. */
export const complete = `${keepAll}
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 'refused' end
redis.call('set', KEYS[3], ARGV[5])
redis.call('set', KEYS[4], ARGV[4])
keepAll(ARGV[3])
redis.call('pexpire', KEYS[1], ARGV[2])
return 'done'
`;

/** ARGV: 1 token. */
export const release = `
if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end
return 'done'
`;

/** KEYS: 1 the walk. ARGV: 1 place, 2 keep ms, then slots. */
export const addToWalk = `
if redis.call('llen', KEYS[1]) ~= tonumber(ARGV[1]) then return 0 end
for i = 3, #ARGV do redis.call('rpush', KEYS[1], ARGV[i]) end
redis.call('pexpire', KEYS[1], ARGV[2])
return 1
`;
