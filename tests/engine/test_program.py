"""What a real program, which the engine runs, is spared, and what stays as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.project import CLASSES

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

RESOURCES = 12
THRESHOLDS = """
import gc
import pulumi
import {package} as accounts

before = gc.get_threshold()
accounts.leadconduit.Credential("login", name="login", type="token", package="leadconduit-custom")
pulumi.export("thresholds", f"{{before[0]}} then {{gc.get_threshold()[0]}}")
"""
MANY = """
import {package} as accounts

for number in range({count}):
    accounts.leadconduit.Credential(f"login-{{number}}", name=f"login {{number}}", type="token", package="leadconduit-custom")
"""
WAITS = f"""
import asyncio
import atexit
from pulumi.runtime.settings import SETTINGS

handed, wait = [], asyncio.wait

def counted(futures, **options):
    handed.append(len(futures))
    return wait(futures, **options)

asyncio.wait = counted
{MANY}
once = len(SETTINGS.outputs) + {{count}}
atexit.register(lambda: print("handed over", sum(handed) / once, "times"))
"""
CALLS = f"""
import atexit
import {{package}} as accounts
from pulumi.runtime.settings import SETTINGS

def counted(request, *more):
    calls.append(request)
    return log(request, *more)

accounts.leadconduit.Credential("first", name="first", type="token", package="leadconduit-custom")
calls, log = [], SETTINGS.engine.Log.log
SETTINGS.engine.Log.log = counted
{MANY}
atexit.register(lambda: print("the engine was called", len(calls), "times"))
"""
GUARD = """
import asyncio
import {package} as accounts

def guard(_):
    failed.set_result(True)
    raise ValueError("not like this")

async def afterwards():
    await failed
    await asyncio.sleep(1)
    return "afterwards"

failed = asyncio.get_running_loop().create_future()
first = accounts.leadconduit.Credential("first", name="first", type="token", package="leadconduit-custom")
first.id.apply(guard)
accounts.leadconduit.Credential("afterwards", name=afterwards(), type="token", package="leadconduit-custom")
"""


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Either adapter's classes."""
    return request.param


def _write(stack: Stack, program: str) -> None:
    text = program.format(package=CLASSES[stack.adapter], count=RESOURCES)
    (stack.folder / "__main__.py").write_text(text, encoding="utf-8")


def test_a_program_collects_seldom_from_the_first_resource_on(stack: Stack) -> None:
    """Unless one variable says that it is to be left alone."""
    _write(stack, THRESHOLDS)
    assert "then 50000" in stack.preview().output
    stack.environment["ACCOUNTS_KEEP_COLLECTOR"] = "yes"
    assert "then 50000" not in stack.preview().output


def test_outputs_are_waited_for_once(stack: Stack) -> None:
    """The SDK alone hands each of them over some twenty times, and more often the more there are."""
    _write(stack, WAITS)
    (times,) = set(re.findall(r"handed over ([\d.]+) times", stack.up("--skip-preview").output))
    assert 1 <= float(times) < 3


def test_the_engine_is_told_of_resources_together(stack: Stack) -> None:
    """The SDK alone calls it four times for each."""
    _write(stack, CALLS)
    (calls,) = set(re.findall(r"the engine was called (\d+) times", stack.preview().output))
    assert int(calls) < 2 * RESOURCES


def test_every_debug_message_is_shown_to_whoever_asks(stack: Stack) -> None:
    """The SDK's four about each resource, a line each, whose first word says what they are."""
    _write(stack, MANY)
    shown = stack.run("preview", "--debug").output.partition("Diagnostics:")[2].splitlines()
    for words in ("registering resource: ", "resource registration prepared: ", "resource registration successful: "):
        about_one = [each for each in shown if each.strip().startswith(f"debug: {words}") and "Credential" in each]
        assert len(about_one) == RESOURCES
    assert len([each for each in shown if each.strip() == "debug: beginning rpc register resource"]) > RESOURCES


def test_what_fails_in_the_program_still_ends_it(stack: Stack, emulator: Emulator) -> None:
    """What the program has not asked for by then is not created."""
    _write(stack, GUARD)
    failed = stack.up("--skip-preview", check=False)
    assert not failed.ok
    assert "ValueError: not like this" in failed.output
    assert len(emulator.requests("POST")) == 1
