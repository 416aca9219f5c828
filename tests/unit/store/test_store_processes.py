"""Several processes at once on one store."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from pulumi_accounts.store.opening import open_store
from tests.unit.store.conftest import entry

if TYPE_CHECKING:
    from pathlib import Path

PROCESSES, OBJECTS = 4, 25

# Opens the store, waits until all have started, and claims every object once with a record of its own.
CLAIMS = """
import json, sys
from pulumi_accounts.store.opening import open_store
from pulumi_accounts.store.entries import Entry
name, objects = sys.argv[1], int(sys.argv[2])
print("here", flush=True)
input()
store = open_store(name)
won = []
for number in range(objects):
    record = Entry(resource="r", stack="s", scope="scope", fingerprint="fingerprint")
    with store.batch():
        store.add(record)
    if store.claim(record.id, str(number)):
        won.append(number)
    else:
        store.drop(record.id)
store.confirm(["scope"], map(str, won))
store.close()
print(json.dumps(won))
"""


def _all_at_once(name: str) -> list[list[int]]:
    """Let the processes claim the same objects at the same time; return what each of them won."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", CLAIMS, name, str(OBJECTS)]
    with contextlib.ExitStack() as stack:
        started = [
            stack.enter_context(subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True))
            for _ in range(PROCESSES)
        ]
        for each in started:
            assert each.stdout
            assert each.stdout.readline() == "here\n"
        for each in started:
            assert each.stdin
            each.stdin.write("go\n")
            each.stdin.flush()
        done = [each.communicate(timeout=60) for each in started]
    assert [noise for _, noise in done] == [""] * PROCESSES
    return [json.loads(output) for output, _ in done]


def test_exactly_one_wins(shared: str) -> None:
    """Of all that claim an object at once one gets it, nobody fails, and the store agrees with the winners."""
    open_store(shared).close()
    won = _all_at_once(shared)
    assert sorted(number for each in won for number in each) == list(range(OBJECTS))
    store = open_store(shared)
    assert store.unresolved(["scope"], "fingerprint") == []
    assert store.begun(["r"], ["scope"]) == []
    assert len({holder.id for n in range(OBJECTS) if (holder := store.holder(["scope"], str(n)))}) == OBJECTS
    store.close()


CROWD = 50

# One process that makes fifty of itself, which begin when all are there.
CROWDED = """
import os, sys
from pulumi_accounts.store.opening import open_store
from pulumi_accounts.store.entries import Entry
name, crowd, objects = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
open_store(name).close()  # what all of them import is imported once
ready, go = os.pipe(), os.pipe()
children = []
for _ in range(crowd):
    child = os.fork()
    if child:
        children.append(child)
        continue
    os.close(go[1])
    os.write(ready[1], b"x")
    os.read(go[0], 1)
    store, won = open_store(name), 0
    for number in range(objects):
        entry = Entry(resource="r", stack="s", scope="scope", fingerprint="fingerprint")
        with store.batch():
            store.add(entry)
        if store.claim(entry.id, str(number)):
            won += 1
        else:
            store.drop(entry.id)
        store.edit("edits", lambda text, _: (str(int(text or 0) + 1), None))
    store.close()
    os._exit(won)
left = crowd
while left:
    left -= len(os.read(ready[0], left))
os.close(go[1])
print(sum(os.waitstatus_to_exitcode(os.waitpid(each, 0)[1]) for each in children))
"""


def test_fifty_at_once(shared: str) -> None:
    """Every object is won once, and every edit counts."""
    open_store(shared).close()
    command = [sys.executable, "-c", CROWDED, shared, str(CROWD), "5"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert (done.stdout, done.stderr) == ("5\n", "")
    store = open_store(shared)
    assert store.edit("edits", lambda text, _: (text or "", text)) == str(CROWD * 5)
    assert all(store.holder(["scope"], str(number)) for number in range(5))
    assert store.unresolved(["scope"], "fingerprint") == []
    store.close()


def test_a_file_that_another_process_is_just_making(file: Path) -> None:
    """The first processes of a machine may start at once: whoever comes second waits until the first is done."""
    file.parent.mkdir()
    with contextlib.closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE something (else_ TEXT)")
        soon = threading.Timer(0.2, other.execute, ["COMMIT"])
        soon.start()
        try:
            open_store(str(file)).close()
        finally:
            soon.join()


def test_a_write_waits_for_another_process(file: Path) -> None:
    """While another process writes, nobody fails: the write is done after the other's."""
    store = open_store(str(file))
    with contextlib.closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        soon = threading.Timer(0.2, other.execute, ["COMMIT"])
        soon.start()
        store.add(one := entry())
        soon.join()
    assert store.begun(["resource"], ["scope"]) == [one]
    store.close()


def test_a_process_that_is_killed_takes_nothing_with_it(file: Path) -> None:
    """What a process has written is there when it has been killed at once, and its half of a step is not."""
    program = (
        "import os, signal, sys; from pulumi_accounts.store.opening import open_store\n"
        "from pulumi_accounts.store.entries import Entry\n"
        "store = open_store(sys.argv[1])\n"
        "store.add(Entry(id='whole', resource='r', stack='s', scope='p', fingerprint='a'))\n"
        "with store.batch():\n"
        "    store.add(Entry(id='half', resource='r', stack='s', scope='p', fingerprint='a'))\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(file)], check=False)
    store = open_store(str(file))
    assert [each.id for each in store.begun(["r"], ["p"])] == ["whole"]
    store.close()
