"""What the Redis server carries out in one step. Every key of the store is on one server, by the hash tag in its name.

Keys that a script finds by itself are made of the prefix: ``ARGV[1]`` of each.
"""

from __future__ import annotations

_FUNCTIONS = """
local function entry_key(id) return ARGV[1] .. ':record:' .. id end
local function owner_key(scope, object) return ARGV[1] .. ':object:' .. scope .. ':' .. object end
local function field(id, name) return redis.call('HGET', entry_key(id), name) end
local function drop(id)
  local scope, object = field(id, 'place'), field(id, 'object_id')
  if scope and object and redis.call('GET', owner_key(scope, object)) == id then
    redis.call('DEL', owner_key(scope, object))
  end
  if scope then
    redis.call('SREM', ARGV[1] .. ':resource:' .. (field(id, 'resource') or '') .. ':' .. scope, id)
    redis.call('SREM', ARGV[1] .. ':alike:' .. scope .. ':' .. (field(id, 'alike') or ''), id)
  end
  redis.call('DEL', entry_key(id))
end
local function add(id, seconds, first)
  for i = first, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
  for i = 1, 3 do
    if i > 1 then redis.call('SADD', KEYS[i], id) end
    redis.call('EXPIRE', KEYS[i], seconds)
  end
end
"""
# KEYS: the entry and the two sets. ARGV: the prefix, the entry's id, seconds, names and values.
ADD = f"""{_FUNCTIONS}
add(ARGV[2], ARGV[3], 4)
return 1
"""
# KEYS: the entry, the two sets, the object's owner. ARGV: the prefix, the id, seconds, over whom, names and values.
# Returns the entry that had the object.
TAKE = f"""{_FUNCTIONS}
local found = redis.call('GET', KEYS[4])
local before = found and redis.call('HGETALL', entry_key(found)) or {{}}
local stack = found and field(found, 'stack')
if ARGV[4] == '' or not stack or stack == ARGV[4] then
  if found and found ~= ARGV[2] then drop(found) end
  add(ARGV[2], ARGV[3], 5)
  redis.call('SET', KEYS[4], ARGV[2], 'EX', ARGV[3])
end
return before
"""
# KEYS: the entry, and the object's owners in other scopes. ARGV: the prefix, the entry's id, the object's id, seconds, when.
# 0: the object is another's.
CLAIM = f"""{_FUNCTIONS}
local scope = field(ARGV[2], 'place')
if not scope then return 0 end
for i = 2, #KEYS do
  if redis.call('EXISTS', KEYS[i]) == 1 then return 0 end
end
local key = owner_key(scope, ARGV[3])
local owner = redis.call('GET', key)
if owner and owner ~= ARGV[2] then return 0 end
redis.call('SET', key, ARGV[2], 'EX', ARGV[4])
redis.call('HSET', KEYS[1], 'object_id', ARGV[3], 'changed', ARGV[5])
return 1
"""
# KEYS: the entry. ARGV: the prefix, its id.
DROP = f"""{_FUNCTIONS}
drop(ARGV[2])
return 1
"""
# KEYS: the object's owners, one a scope. ARGV: the prefix, the object's id.
FORGET = f"""{_FUNCTIONS}
for _, key in ipairs(KEYS) do
  local found = redis.call('GET', key)
  if found and field(found, 'object_id') == ARGV[2] then drop(found) end
end
return 1
"""
# KEYS: entries. ARGV: the prefix, when. Returns the places, from 1, of those that are no more.
POST = """
local gone = {}
for i, key in ipairs(KEYS) do
  if redis.call('EXISTS', key) == 0 then table.insert(gone, i)
  else redis.call('HSET', key, 'changed', ARGV[2]) end
end
return gone
"""
# KEYS: the objects' owners. ARGV: the prefix. An entry that has gone in the meantime is not to come back.
CONFIRM = f"""{_FUNCTIONS}
for _, key in ipairs(KEYS) do
  local found = redis.call('GET', key)
  if found and redis.call('EXISTS', entry_key(found)) == 1 then redis.call('HSET', entry_key(found), 'settled', '1') end
end
return 1
"""
# KEYS: the object's owners, one a scope. ARGV: the prefix, the object's id. Returns the first entry.
HOLDER = f"""{_FUNCTIONS}
for _, key in ipairs(KEYS) do
  local found = redis.call('GET', key)
  if found and field(found, 'object_id') == ARGV[2] then return redis.call('HGETALL', entry_key(found)) end
end
return {{}}
"""
# KEYS: sets. ARGV: the prefix. Returns the entries of each; what is no entry is left out.
ALL = f"""{_FUNCTIONS}
local all = {{}}
for place, key in ipairs(KEYS) do
  all[place] = {{}}
  for _, id in ipairs(redis.call('SMEMBERS', key)) do
    if redis.call('TYPE', entry_key(id)).ok == 'hash' then table.insert(all[place], redis.call('HGETALL', entry_key(id))) end
  end
end
return all
"""
# KEYS: a text. ARGV: the prefix. Returns the server's time, and the text if it is there.
LOOK = """
local time = redis.call('TIME')
return {time[1], time[2], redis.call('GET', KEYS[1])}
"""
# KEYS: a text. ARGV: the prefix, the text as it was read or nothing, whether it was there, the new one, seconds.
# 0: another process has replaced it.
REPLACE = """
local now = redis.call('GET', KEYS[1])
if ARGV[3] == '1' then
  if now ~= ARGV[2] then return 0 end
elseif now then return 0 end
redis.call('SET', KEYS[1], ARGV[4], 'EX', ARGV[5])
return 1
"""
