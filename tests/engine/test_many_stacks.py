"""Many stacks of one project, driven from one process by the Automation API, share nothing but the project."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.project import CLASSES

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

CREDENTIAL = "leadconduit:Credential"
STACKS, LOGINS = 8, 15

_PROGRAM = f"""
import asyncio, json, sys
from concurrent.futures import ThreadPoolExecutor

import pulumi
from pulumi import automation

import MODULE as accounts

NAMES = [f"tenant-{{number}}" for number in range({STACKS})]


def program():
    tenant = pulumi.get_stack()
    for number in range({LOGINS}):
        accounts.leadconduit.Credential(
            f"login-{{number}}", name=f"login {{number}}", type="token", package="leadconduit-mail", properties={{"for": tenant}}
        )


def stack_of(name):
    return automation.create_or_select_stack(name, project_name="many", program=program)


def up(name):
    changes = stack_of(name).up(color="never").summary.resource_changes
    exported = stack_of(name).export_stack().deployment["resources"]
    return changes, [each["id"] for each in exported if "Credential" in each["type"]]


def destroy(name):
    stack_of(name).destroy(color="never")


async def in_loop(work):
    turns = asyncio.Semaphore(4)

    async def one(name):
        async with turns:
            return await asyncio.to_thread(work, name)

    return await asyncio.gather(*(one(each) for each in NAMES))


def in_threads(work):
    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(work, NAMES))


how, what = sys.argv[1:]
work = {{"up": up, "destroy": destroy}}[what]
print(json.dumps(asyncio.run(in_loop(work)) if how == "asyncio" else in_threads(work)))
"""


@pytest.mark.parametrize(("adapter", "how"), [("dynamic", "threads"), ("native", "asyncio")])
def test_eight_stacks_four_at_a_time(stack: Stack, emulator: Emulator, adapter: str, how: str) -> None:
    """Each has its own objects, no id is in two states, and when all are destroyed nothing is left."""
    module = CLASSES[adapter]
    (stack.folder / "many.py").write_text(_PROGRAM.replace("MODULE", module), encoding="utf-8")
    path = os.pathsep.join([str(stack.engine), str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**stack.environment, "PATH": path, "PULUMI_BACKEND_URL": f"file://{stack.folder / 'backend'}"}

    def run(what: str) -> str:
        command = [sys.executable, "many.py", how, what]
        done = subprocess.run(command, cwd=stack.folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    made = json.loads(run("up"))
    assert [changes["create"] for changes, _ in made] == [LOGINS + 1] * STACKS
    ids = [each for _, ids in made for each in ids]
    assert len(set(ids)) == len(ids) == STACKS * LOGINS
    there = emulator.objects(CREDENTIAL)
    assert {each["id"] for each in there} == set(ids)
    assert set(Counter(each["for"] for each in there).values()) == {LOGINS}
    run("destroy")
    assert emulator.objects(CREDENTIAL) == []
