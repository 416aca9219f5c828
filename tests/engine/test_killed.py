"""Ninety creations under way, killed at random: nothing is lost, and nothing is made twice."""

from __future__ import annotations

import random
import shlex
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.support.killing import killed_when

if TYPE_CHECKING:
    from tests.support.both import Both
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

_CREDENTIAL = "leadconduit:Credential"
_COUNT = 90
_KILLED = ("command", "plugin", "plugin", "group", "all")


def _many(count: int) -> list[tuple[str, str, dict[str, str]]]:
    names = [f"c{number:02}" for number in range(count)]
    return [(_CREDENTIAL, name, {"name": name, "type": "token", "package": "acme"}) for name in names]


def _begin(stack: Stack, *vendors: Emulator) -> None:
    """Let vendors take their time, so that something is under way at any moment."""
    stack.environment["ACCOUNTS_REQUEST_TIMEOUT_SECONDS"] = "3"
    for each in vendors:
        each.behave(latency=0.02)


@pytest.fixture
def halves(both: Both) -> Both:
    """A program with as many of either adapter, whose engine saves in the end."""
    both.declare(*_many(_COUNT // 2))
    _begin(both.stack, *(side.emulator for side in both))
    both.stack.environment["PULUMI_SKIP_CHECKPOINTS"] = "true"
    return both


def test_five_kills(halves: Both) -> None:
    """With checkpoints skipped and each kind of process killed at some moment, the ups together make each object once."""
    vendors = [side.emulator for side in halves]
    chance = random.Random(_COUNT)  # noqa: S311 - it is to be repeatable
    moments = sorted(chance.sample(range(10, _COUNT - 10), len(_KILLED)))
    for made, role in zip(moments, chance.sample(_KILLED, len(_KILLED)), strict=True):
        killed_when(halves.stack, lambda: _made(*vendors) >= made, role)  # noqa: B023 - called at once
    halves.stack.up()
    for side in halves:
        _assert_each_once(side.ids(), side.emulator, _COUNT // 2)
    halves.stack.assert_clean()
    created = [each for side in halves for each in side.emulator.requests("POST") if each["status"] != 503]
    assert len(created) == _COUNT, "something was asked for twice"


def test_another_machine_adopts(halves: Both) -> None:
    """Without records the next up makes none twice; where it may adopt what is there, it finishes by itself."""
    stack, vendors = halves.stack, [side.emulator for side in halves]
    killed_when(stack, lambda: _made(*vendors) >= _COUNT // 3, "all")
    shutil.rmtree(stack.folder / "store")
    assert not stack.up(check=False).ok
    assert max(count for each in vendors for count in _names(each).values()) == 1
    stack.environment["ACCOUNTS_ON_EXISTING"] = "adopt"
    stack.up()
    for side in halves:
        _assert_each_once(side.ids(), side.emulator, _COUNT // 2)
    stack.assert_clean()


@pytest.mark.parametrize("adapter", ["dynamic", "native"])
def test_another_machine_recovers(stack: Stack, emulator: Emulator) -> None:
    """Without records, recover finds whatever was under way; its commands and the up among them make none twice."""
    stack.declare(*_many(_COUNT))
    _begin(stack, emulator)
    killed_when(stack, lambda: _made(emulator) >= _COUNT // 6, "all")
    shutil.rmtree(stack.folder / "store")
    lost = _made(emulator) - len(stack.ids())
    printed = stack.tool("recover", "--yes").output
    assert printed.count("found ") >= lost, printed
    for command in (line for line in printed.splitlines() if line.startswith("pulumi ")):
        stack.run(*shlex.split(command)[1:], *(["--yes", "--skip-preview"] if command == "pulumi up" else []))
    _assert_each_once(stack.ids(), emulator, _COUNT)
    stack.assert_clean()


def _assert_each_once(ids: dict[str, str], emulator: Emulator, count: int) -> None:
    names = _names(emulator)
    assert (len(names), max(names.values())) == (count, 1)
    assert sorted(ids.values()) == sorted(each["id"] for each in emulator.objects(_CREDENTIAL))


def _made(*vendors: Emulator) -> int:
    return sum(len(each.objects(_CREDENTIAL)) for each in vendors)


def _names(emulator: Emulator) -> Counter[str]:
    return Counter(each["name"] for each in emulator.objects(_CREDENTIAL))
