#!/bin/sh
# Pulumi's Python SDK 3.272.0: a program's end waits for its outputs again and again, with the square of their number.
#
# The guess: at its end a program first waits for the requests that it has made, as a comment there says, and then for the few outputs
# that are left.
# The behaviour: the requests are tasks that begin in the event loop's next step, and the list of them is empty when it is looked at.
# So the outputs are waited for: all are handed to asyncio.wait, and whenever some are there, all others are handed over anew. With twice
# the resources, four times as many are handed over. Had one request begun by then, each output would be waited for once at most. Seen, in
# multiples of the number of outputs, for 50 and 100 resources of ten outputs that are there one after the other:
#   none has begun: 25, 50
#   one has begun: 0, 0
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pulumi==3.272.0
cat > "$folder/program.py" <<'END'
import asyncio
import sys

import pulumi
from pulumi.runtime.settings import SETTINGS
from pulumi.runtime.stack import wait_for_rpcs

OUTPUTS = 10
handed, wait = [], asyncio.wait


def counted(futures, **options):
    handed.append(len(futures))
    return wait(futures, **options)


asyncio.wait = counted


def declare(loop):
    there = loop.create_future()

    async def request():
        return await there

    task = asyncio.ensure_future(SETTINGS.rpc_manager.do_rpc("register", request)())
    return there, task, [pulumi.Output.from_input(there) for _ in range(OUTPUTS)]


async def one_by_one(declared):
    for there, _, _ in declared:
        for _ in range(9):
            await asyncio.sleep(0)
        there.set_result("there")


async def times(count, begun):
    handed.clear()
    loop = asyncio.get_running_loop()
    declared = [declare(loop) for _ in range(count)]
    if begun:
        await asyncio.sleep(0)
    ending = asyncio.ensure_future(one_by_one(declared))
    await wait_for_rpcs()
    await ending
    return sum(handed) // (count * OUTPUTS)


for begun, said in ((False, "none has begun"), (True, "one has begun")):
    seen = [str(asyncio.run(times(count, begun))) for count in (50, 100)]
    print(f"{said}: {', '.join(seen)}")
END
"$folder/venv/bin/python" "$folder/program.py" > "$folder/seen"
cat "$folder/seen"
cat > "$folder/expected" <<'END'
none has begun: 25, 50
one has begun: 0, 0
END
diff "$folder/expected" "$folder/seen"
