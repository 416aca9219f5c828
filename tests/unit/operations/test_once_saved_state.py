"""Laws 1 and 2, where only the engine's saved state tells whose an object is: it is asked of the engine's command."""

from __future__ import annotations

import asyncio
import contextlib
import json
import shlex
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.model.errors import AccountsError
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import CREDENTIAL, SLOW, Machine, lagging, until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.emulator import Emulator

pytestmark = pytest.mark.anyio

TYPES = pytest.mark.parametrize("prefix", ["accounts:", "pulumi-python:dynamic/accounts/"])


def _engine(machine: Machine, folder: Path, does: str) -> Path:
    """Put a command ``pulumi`` there that does this; return the file that lists its calls."""
    folder.mkdir(exist_ok=True)
    command, calls = folder / "pulumi", folder / "calls"
    command.write_text(f'#!/bin/sh\necho "$@" >> {shlex.quote(str(calls))}\n{does}\n', encoding="utf-8")
    command.chmod(0o700)
    machine.environment |= {"PATH": f"{folder}:/usr/bin:/bin"}
    return calls


def _prints(ids: list[str], prefix: str = "accounts:") -> str:
    resources = [{"type": f"{prefix}{CREDENTIAL}", "id": each} for each in ids]
    exported: Any = {"version": 3, "deployment": {"resources": [{"type": "pulumi:pulumi:Stack"}, *resources]}}
    return f"echo {shlex.quote(json.dumps(exported))}"


@TYPES
async def test_what_this_stack_manages_no_longer(
    machine: Machine, emulator: Emulator, tmp_path: Path, prefix: str
) -> None:
    """After `pulumi state delete`, or with a state from a backup, the state has no such id: the object is not doubled."""
    first = machine.run()
    await first.create(CREDENTIAL, inputs_of(CREDENTIAL))
    await first.session.confirm()
    calls = _engine(machine, tmp_path / "bin", _prints(["b" * 24], prefix))
    with pytest.raises(AccountsError, match="is there already"):
        await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert len(emulator.objects(CREDENTIAL)) == 1
    assert calls.read_text(encoding="utf-8") == "--non-interactive stack export --stack dev\n"


async def test_a_state_that_is_just_being_written(machine: Machine, emulator: Emulator, tmp_path: Path) -> None:
    """The command cannot read it, and is asked once more: what it then tells counts."""
    first = machine.run()
    await first.create(CREDENTIAL, inputs_of(CREDENTIAL))
    await first.session.confirm()
    asked = shlex.quote(str(tmp_path / "asked"))
    once = f"[ -e {asked} ] || {{ touch {asked}; echo 'error: failed to load checkpoint: EOF' >&2; exit 255; }}"
    calls = _engine(machine, tmp_path / "bin", f"{once}\n{_prints(['b' * 24])}")
    with pytest.raises(AccountsError, match="is there already"):
        await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert len(emulator.objects(CREDENTIAL)) == 1
    assert calls.read_text(encoding="utf-8").count("stack export") == 2


@TYPES
@pytest.mark.parametrize("settled", [True, False])
async def test_a_tainted_resource(
    machine: Machine,
    emulator: Emulator,
    tmp_path: Path,
    prefix: str,
    settled: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """A tainted resource is created without a Diff: its object is in the saved state, and another one is made."""
    first = machine.run()
    old = await first.create(CREDENTIAL, inputs_of(CREDENTIAL))
    if settled:
        await first.session.confirm()
    _engine(machine, tmp_path / "bin", _prints([old.object_id], prefix))
    run = machine.run()
    new = await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    await run.objects(CREDENTIAL).delete(old.object_id, old.state)
    assert [each["id"] for each in emulator.objects(CREDENTIAL)] == [new.object_id] != [old.object_id]


async def test_a_killed_run(machine: Machine, emulator: Emulator, tmp_path: Path) -> None:
    """What the saved state does not have, and an open record does, is gone on with."""
    first = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    _engine(machine, tmp_path / "bin", _prints([]))
    second = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert [each["id"] for each in emulator.objects(CREDENTIAL)] == [first.object_id] == [second.object_id]


async def test_the_engine_is_asked_once_a_run(machine: Machine, tmp_path: Path) -> None:
    """However many creations have to know, each thing is asked once."""
    names = [f"Mail {number}" for number in range(10)]
    first = machine.run()
    for each in names:
        await first.create(CREDENTIAL, inputs_of(CREDENTIAL, name=each), each)
    calls, second = _engine(machine, tmp_path / "bin", _prints([])), machine.run()
    await asyncio.gather(*(second.create(CREDENTIAL, inputs_of(CREDENTIAL, name=each), each) for each in names))
    asked = calls.read_text(encoding="utf-8").splitlines()
    assert [each.split()[1:3] for each in asked] == [["stack", "export"], ["stack", "ls"]]


@pytest.mark.parametrize(
    "does", ["exit 1", "echo no JSON", "echo '[]'", "echo '{\"deployment\": 1}'", "echo '{\"deployment\": null}'"]
)
async def test_the_engine_cannot_tell(machine: Machine, emulator: Emulator, tmp_path: Path, does: str) -> None:
    """Nothing depends on its answer: the records decide, and what a killed run has made is gone on with."""
    first = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    _engine(machine, tmp_path / "bin", does)
    second = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert [each["id"] for each in emulator.objects(CREDENTIAL)] == [first.object_id] == [second.object_id]


@pytest.mark.parametrize("lost", [True, False])
async def test_a_store_that_breaks_during_a_creation(
    machine: Machine,
    emulator: Emulator,
    lost: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """A store that breaks after the record was written is one warning; what this run has written down it still knows."""
    run = machine.run()
    emulator.fault(method="POST", latency=SLOW, lose_answer=lost)
    lagging(emulator, CREDENTIAL, 1)
    creation = asyncio.ensure_future(run.create(CREDENTIAL, inputs_of(CREDENTIAL)))
    await until(lambda: emulator.requests("POST"))
    with contextlib.closing(sqlite3.connect(machine.file)) as other:
        other.execute("DROP TABLE records")
    managed = await creation
    await run.create(CREDENTIAL, inputs_of(CREDENTIAL), "another")
    assert managed.object_id in {each["id"] for each in emulator.objects(CREDENTIAL)}
    assert len(emulator.objects(CREDENTIAL)) == 2
    assert len([each for each in run.warned if "accounts:store cannot be used" in each]) == 1


async def test_a_store_that_cannot_be_had(machine: Machine, emulator: Emulator) -> None:
    """Without a store the laws that need no record still hold: lost answers are looked for, and twins are refused."""
    machine.file.mkdir(parents=True)
    run = machine.run()
    emulator.fault(method="POST", lose_answer=True)
    managed = await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    with pytest.raises(AccountsError, match=f"{managed.object_id}.*is there already"):
        await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert len(run.warned) == len(emulator.objects(CREDENTIAL)) == 1


@TYPES
async def test_a_resource_that_was_only_renamed(
    machine: Machine, emulator: Emulator, tmp_path: Path, prefix: str
) -> None:
    """An alias, or the move to the plugin, gives it another name than its record has: it is deleted all the same."""
    first = machine.run()
    old = await first.create(CREDENTIAL, inputs_of(CREDENTIAL), "before")
    await first.session.confirm()
    _engine(machine, tmp_path / "bin", _prints([old.object_id], prefix))
    await machine.run().objects(CREDENTIAL, "after").delete(old.object_id, old.state)
    assert emulator.objects(CREDENTIAL) == []


async def test_two_resources_with_one_object(machine: Machine, emulator: Emulator, tmp_path: Path) -> None:
    """The first that leaves the stack leaves it to the other; with the other it is deleted."""
    first = machine.run()
    old = await first.create(CREDENTIAL, inputs_of(CREDENTIAL), "before")
    await first.session.confirm()
    calls = _engine(machine, tmp_path / "bin", _prints([old.object_id] * 2))
    run = machine.run()
    await run.objects(CREDENTIAL, "after").delete(old.object_id, old.state)
    assert len(emulator.objects(CREDENTIAL)) == 1
    await run.objects(CREDENTIAL, "after that").delete(old.object_id, old.state)
    assert emulator.objects(CREDENTIAL) == []
    assert len(calls.read_text(encoding="utf-8").splitlines()) == 1
    assert run.warned == []


async def test_nobody_can_tell_of_a_renamed_resource(machine: Machine, emulator: Emulator) -> None:
    """Nothing is deleted that another resource may have, and it is said what stays."""
    first = machine.run()
    old = await first.create(CREDENTIAL, inputs_of(CREDENTIAL), "before")
    await first.session.confirm()
    run = machine.run()
    await run.objects(CREDENTIAL, "after").delete(old.object_id, old.state)
    assert len(emulator.objects(CREDENTIAL)) == 1
    (warning,) = run.warned
    assert f"({old.object_id}) is left in place" in warning
