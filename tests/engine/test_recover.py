"""A killed run is finished: with its records by the next up alone, without them by ``pulumi-accounts recover``."""

from __future__ import annotations

import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support.killing import killed_when
from tests.support.specimens import ACTIVEPLATFORM_ACCOUNT, LEADCONDUIT_CREDENTIAL, LEADCONDUIT_ONBOARD

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

KINDS = (LEADCONDUIT_CREDENTIAL, LEADCONDUIT_ONBOARD, ACTIVEPLATFORM_ACCOUNT)
NAMES = tuple(each.declaration.class_name for each in KINDS)


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Both adapters do this."""
    return request.param


@pytest.fixture
def killed(stack: Stack, emulator: Emulator) -> Stack:
    """A stack whose engine was killed when all its objects had been made, and none was answered for."""
    # The plugin outlives its engine for as long as an answer may still come.
    stack.environment["ACCOUNTS_REQUEST_TIMEOUT_SECONDS"] = "3"
    stack.declare(*((each.token, name, each.least) for each, name in zip(KINDS, NAMES, strict=True)))
    emulator.fault(method="POST", latency=60, effect=True, times=None)
    killed_when(stack, lambda: all(emulator.objects(each.token) for each in KINDS))
    emulator.clear_faults()
    emulator.clear_requests()
    return stack


def test_the_next_up_finds_what_a_killed_one_has_made(killed: Stack, emulator: Emulator) -> None:
    """The records tell that something was under way: it is found, adopted, and not made again."""
    killed.up()
    _assert_each_once(killed, emulator)
    killed.assert_clean()


def test_a_machine_without_records_refuses_to_make_anything_twice(killed: Stack, emulator: Emulator) -> None:
    """What is there already is named with its id and the ways to go on; as configured, it is adopted."""
    shutil.rmtree(killed.folder / "store")
    refused = killed.up(check=False)
    assert not refused.ok
    assert "the same in all that can be read" in refused.output
    assert emulator.requests("POST") == []
    killed.environment["ACCOUNTS_ON_EXISTING"] = "adopt"
    killed.up()
    _assert_each_once(killed, emulator)
    killed.assert_clean()


def test_recover_finds_what_was_under_way(killed: Stack, emulator: Emulator) -> None:
    """It asks before it writes, and the commands that it prints finish the run."""
    shutil.rmtree(killed.folder / "store")
    said = killed.tool("recover", check=False)
    assert (said.code, (killed.folder / "accounts-recover.json").exists()) == (1, False)
    printed = killed.tool("recover", "--yes").output
    assert (killed.folder / "accounts-recover.json").stat().st_mode & 0o777 == 0o600
    commands = [line for line in printed.splitlines() if line.startswith("pulumi ")]
    assert len(commands) == 3
    for command in commands:
        extra = ["--yes", "--skip-preview"] if command == "pulumi up" else []
        killed.run(*shlex.split(command)[1:], *extra)
    _assert_each_once(killed, emulator)
    assert emulator.requests("POST") == []
    killed.assert_clean()
    assert "nothing is pending" in killed.tool("recover").output


def _assert_each_once(stack: Stack, emulator: Emulator) -> None:
    ids = stack.ids()
    for each, name in zip(KINDS, NAMES, strict=True):
        assert [str(live["id"]) for live in emulator.objects(each.token)] == [ids[name]]
