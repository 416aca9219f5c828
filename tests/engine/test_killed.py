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
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

_CREDENTIAL = "leadconduit:Credential"
_COUNT, _KILLS = 90, 5


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Both adapters do this."""
    return request.param


@pytest.fixture(autouse=True)
def _many(stack: Stack, emulator: Emulator) -> None:
    """Let the program declare them, and the vendor take its time, so that something is under way at any moment."""
    names = [f"c{number:02}" for number in range(_COUNT)]
    stack.declare(*((_CREDENTIAL, name, {"name": name, "type": "token", "package": "acme"}) for name in names))
    stack.environment["ACCOUNTS_REQUEST_TIMEOUT_SECONDS"] = "3"
    emulator.behave(latency=0.02)


def test_five_kills(stack: Stack, emulator: Emulator) -> None:
    """With checkpoints skipped and any process killed five times over, the ups together make each object once."""
    stack.environment["PULUMI_SKIP_CHECKPOINTS"] = "true"
    chance = random.Random(stack.adapter)  # noqa: S311 - it is to be repeatable
    for made in sorted(chance.sample(range(10, _COUNT - 10), _KILLS)):
        role = chance.choice(("command", "plugin", "group", "all"))
        killed_when(stack, lambda: _made(emulator) >= made, role)  # noqa: B023 - called at once
    stack.up()
    _assert_each_once(stack, emulator)
    created = [each for each in emulator.requests("POST") if each["status"] != 503]
    assert len(created) == _COUNT, "something was asked for twice"


def test_another_machine_adopts(stack: Stack, emulator: Emulator) -> None:
    """Without records the next up makes none twice; where it may adopt what is there, it finishes by itself."""
    stack.environment["PULUMI_SKIP_CHECKPOINTS"] = "true"
    killed_when(stack, lambda: _made(emulator) >= _COUNT // 3, "all")
    shutil.rmtree(stack.folder / "store")
    assert not stack.up(check=False).ok
    assert max(_names(emulator).values()) == 1
    stack.environment["ACCOUNTS_ON_EXISTING"] = "adopt"
    stack.up()
    _assert_each_once(stack, emulator)


def test_another_machine_recovers(stack: Stack, emulator: Emulator) -> None:
    """Without records, recover finds whatever was under way; its commands and the up among them make none twice."""
    killed_when(stack, lambda: _made(emulator) >= _COUNT // 6, "all")
    shutil.rmtree(stack.folder / "store")
    lost = _made(emulator) - len(stack.ids())
    printed = stack.tool("recover", "--yes").output
    assert printed.count("found ") >= lost, printed
    for command in (line for line in printed.splitlines() if line.startswith("pulumi ")):
        stack.run(*shlex.split(command)[1:], *(["--yes", "--skip-preview"] if command == "pulumi up" else []))
    _assert_each_once(stack, emulator)


def _assert_each_once(stack: Stack, emulator: Emulator) -> None:
    names = _names(emulator)
    assert (len(names), max(names.values())) == (_COUNT, 1)
    assert sorted(stack.ids().values()) == sorted(each["id"] for each in emulator.objects(_CREDENTIAL))
    stack.assert_clean()


def _made(emulator: Emulator) -> int:
    return len(emulator.objects(_CREDENTIAL))


def _names(emulator: Emulator) -> Counter[str]:
    return Counter(each["name"] for each in emulator.objects(_CREDENTIAL))
