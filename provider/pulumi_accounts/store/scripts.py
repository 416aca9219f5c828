"""What the Redis server carries out in one step."""

from __future__ import annotations

# KEYS: the entry, the object's owner. ARGV: the entry's id, the object's id, seconds, when. 0: the object is another's.
CLAIM = """
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local owner = redis.call('GET', KEYS[2])
if owner and owner ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[1], 'EX', ARGV[3])
redis.call('HSET', KEYS[1], 'object_id', ARGV[2], 'changed', ARGV[4])
return 1
"""
# KEYS: the entry, the object's owner. ARGV: the entry's id. The object is given up only if it is the entry's.
DROP = """
redis.call('DEL', KEYS[1])
if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end
return 1
"""
# KEYS: the entry. ARGV: when. 0: there is none.
POST = """
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'changed', ARGV[1])
return 1
"""
# KEYS: the entry. It may have gone in the meantime, and is not to come back.
SETTLE = """
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'settled', '1') end
return 1
"""
