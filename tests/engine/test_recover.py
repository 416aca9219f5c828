"""A killed run is finished: with its records by the next up alone, without them by ``pulumi-accounts recover``."""

from __future__ import annotations

import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support.killing import killed_when
from tests.support.specimens import ACTIVEPLATFORM_ACCOUNT, LEADCONDUIT_CREDENTIAL, LEADCONDUIT_ONBOARD

if TYPE_CHECKING:
    from tests.support.both import Both
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

KINDS = (LEADCONDUIT_CREDENTIAL, LEADCONDUIT_ONBOARD, ACTIVEPLATFORM_ACCOUNT)
NAMES = tuple(each.declaration.class_name for each in KINDS)


def _kill(stack: Stack, *vendors: Emulator) -> None:
    """Kill the engine of an up when all its objects have been made, and none has been answered for."""
    # The plugin outlives its engine for as long as an answer may still come.
    stack.environment["ACCOUNTS_REQUEST_TIMEOUT_SECONDS"] = "3"
    for each in vendors:
        each.fault(method="POST", latency=60, effect=True, times=None)
    killed_when(stack, lambda: all(vendor.objects(each.token) for vendor in vendors for each in KINDS))
    for each in vendors:
        each.clear_faults()
        each.clear_requests()


@pytest.fixture
def killed(both: Both) -> Both:
    """A stack whose engine was killed so, with objects of either adapter."""
    both.declare(*((each.token, name, each.least) for each, name in zip(KINDS, NAMES, strict=True)))
    _kill(both.stack, *(side.emulator for side in both))
    return both


def test_the_next_up_finds_what_a_killed_one_has_made(killed: Both) -> None:
    """The records tell that something was under way: it is found, adopted, and not made again."""
    killed.stack.up()
    for side in killed:
        _assert_each_once(side.ids(), side.emulator)
    killed.stack.assert_clean()


def test_a_machine_without_records_refuses_to_make_anything_twice(killed: Both) -> None:
    """What is there already is named with its id and the ways to go on; as configured, it is adopted."""
    stack = killed.stack
    shutil.rmtree(stack.folder / "store")
    refused = stack.up("--continue-on-error", check=False)
    assert not refused.ok
    assert sum("the same in all that can be read" in each for each in refused.errors) >= 2, refused.output
    assert [side.emulator.requests("POST") for side in killed] == [[], []]
    stack.environment["ACCOUNTS_ON_EXISTING"] = "adopt"
    stack.up()
    for side in killed:
        _assert_each_once(side.ids(), side.emulator)
    stack.assert_clean()


@pytest.mark.parametrize("adapter", ["dynamic", "native"])
def test_recover_finds_what_was_under_way(stack: Stack, emulator: Emulator) -> None:
    """It asks before it writes, and the commands that it prints finish the run."""
    stack.declare(*((each.token, name, each.least) for each, name in zip(KINDS, NAMES, strict=True)))
    _kill(stack, emulator)
    shutil.rmtree(stack.folder / "store")
    said = stack.tool("recover", check=False)
    assert (said.code, (stack.folder / "accounts-recover.json").exists()) == (1, False)
    printed = stack.tool("recover", "--yes").output
    assert (stack.folder / "accounts-recover.json").stat().st_mode & 0o777 == 0o600
    commands = [line for line in printed.splitlines() if line.startswith("pulumi ")]
    assert len(commands) == 3
    for command in commands:
        extra = ["--yes", "--skip-preview"] if command == "pulumi up" else []
        stack.run(*shlex.split(command)[1:], *extra)
    _assert_each_once(stack.ids(), emulator)
    assert emulator.requests("POST") == []
    stack.assert_clean()
    assert "nothing is pending" in stack.tool("recover").output


def _assert_each_once(ids: dict[str, str], emulator: Emulator) -> None:
    for each, name in zip(KINDS, NAMES, strict=True):
        assert [str(live["id"]) for live in emulator.objects(each.token)] == [ids[name]]
