"""A killed run is finished: with its records by the next up alone, without them by ``pulumi-accounts recover``."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.specimens import ACTIVEPLATFORM_ACCOUNT, LEADCONDUIT_CREDENTIAL, LEADCONDUIT_ONBOARD

if TYPE_CHECKING:
    from collections.abc import Callable

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
    with stack.start("up", "--yes", "--skip-preview") as command:
        _until(lambda: all(emulator.objects(each.token) for each in KINDS))
        os.killpg(command.pid, signal.SIGKILL)
        command.communicate()
    emulator.clear_faults()
    _until(lambda: not _plugins(stack))
    _mend_attributes(stack)
    stack.run("cancel", "--yes", check=False)
    emulator.clear_requests()
    return stack


def test_the_next_up_finds_what_a_killed_one_has_made(killed: Stack, emulator: Emulator) -> None:
    """The records tell that something was under way: it is found, taken over, and not made again."""
    killed.up()
    _assert_each_once(killed, emulator)
    killed.assert_clean()


def test_a_machine_without_records_refuses_to_make_anything_twice(killed: Stack, emulator: Emulator) -> None:
    """What is there already is named with its id and the ways to go on; as configured, it is taken over."""
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
    said = _recover(killed)
    assert (said.returncode, (killed.folder / "accounts-recover.json").exists()) == (1, False)
    said = _recover(killed, "--yes")
    assert said.returncode == 0, said.stdout
    assert (killed.folder / "accounts-recover.json").stat().st_mode & 0o777 == 0o600
    commands = [line for line in said.stdout.splitlines() if line.startswith("pulumi ")]
    assert len(commands) == 3
    for command in commands:
        extra = ["--yes", "--skip-preview"] if command == "pulumi up" else []
        killed.run(*shlex.split(command)[1:], *extra)
    _assert_each_once(killed, emulator)
    assert emulator.requests("POST") == []
    killed.assert_clean()
    assert "nothing is pending" in _recover(killed).stdout


def _recover(stack: Stack, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("pulumi-accounts")), "recover", *arguments]
    return subprocess.run(
        command,
        cwd=stack.folder,
        env=stack.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def _assert_each_once(stack: Stack, emulator: Emulator) -> None:
    ids = stack.ids()
    for each, name in zip(KINDS, NAMES, strict=True):
        assert [str(live["id"]) for live in emulator.objects(each.token)] == [ids[name]]


def _plugins(stack: Stack) -> list[str]:
    """Return the provider's processes that still work on the stack; the engine leaves its language host behind."""
    found: list[str] = []
    for each in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            command = (each / "cmdline").read_text(encoding="utf-8", errors="replace")
            ours = "pulumi.dynamic" in command or "pulumi-resource-accounts" in command
            if ours and (each / "cwd").readlink().is_relative_to(stack.folder):
                found.append(command)
    return found


def _mend_attributes(stack: Stack) -> None:
    """Take away what a kill leaves empty beside the state, as the documents say."""
    for each in stack.folder.rglob("*.attrs"):
        if not each.read_bytes().strip():
            each.unlink()


def _until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 90
    while not done():
        assert time.monotonic() < deadline, "it never comes to that"
        time.sleep(0.1)
