#!/bin/sh
# httpx 0.28.1 with httpcore 1.0.9: a request looks at every idle connection of its pool, with the square of their number.
#
# The guess: a request takes an idle connection to its host and asks whether that one still stands; how many others there are makes no
# difference.
# The behaviour: before a request and after it the pool goes through all its connections. Of each idle one it asks the operating system
# whether the server has hung up, and for each of those it asks all connections once more whether they are idle, to count them: a hundred
# idle connections cost ten thousand questions twice a request. Seen, for one request where so many connections are idle:
#   10 idle: asked the system 20 times, asked a connection whether it is idle 230 times
#   20 idle: asked the system 40 times, asked a connection whether it is idle 860 times
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check httpx==0.28.1 httpcore==1.0.9 anyio==4.9.0
cat > "$folder/program.py" <<'END'
import asyncio
import contextlib
from collections import Counter

import httpx
from httpcore._async.http11 import AsyncHTTP11Connection
from httpcore._backends.anyio import AnyIOStream

asked = Counter()


def counted(owner, name, of):
    original = getattr(owner, name)

    def method(self, *arguments):
        asked[of if not arguments else arguments[0]] += 1
        return original(self, *arguments)

    setattr(owner, name, method)


counted(AsyncHTTP11Connection, "is_idle", "idle")
counted(AnyIOStream, "get_extra_info", "")


async def times(count):
    there, all_there = [], asyncio.Event()

    async def serve(reader, writer):
        with contextlib.suppress(asyncio.IncompleteReadError):
            while await reader.readuntil(b"\r\n\r\n"):
                there.append(writer)
                if len(there) >= count:
                    all_there.set()
                await all_there.wait()
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    async with httpx.AsyncClient(trust_env=False, limits=httpx.Limits(max_keepalive_connections=100)) as client:
        await asyncio.gather(*(client.get(address) for _ in range(count)))
        asked.clear()
        await client.get(address)
        seen = dict(asked)
    server.close()
    return seen


for count in (10, 20):
    seen = asyncio.run(times(count))
    print(f"{count} idle: asked the system {seen['is_readable']} times, asked a connection whether it is idle {seen['idle']} times")
END
"$folder/venv/bin/python" "$folder/program.py" > "$folder/seen"
cat "$folder/seen"
cat > "$folder/expected" <<'END'
10 idle: asked the system 20 times, asked a connection whether it is idle 230 times
20 idle: asked the system 40 times, asked a connection whether it is idle 860 times
END
diff "$folder/expected" "$folder/seen"
