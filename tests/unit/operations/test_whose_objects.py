"""Laws 9 and 10 where things happen at once, or a second time: each was found by reading the code as an enemy would."""

from __future__ import annotations

import asyncio
import contextlib
import json
import shlex
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.http.errors import ApiError
from pulumi_accounts.model.errors import AccountsError
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import ACTIVEPLATFORM, CREDENTIAL, POSTED, lagging, lose

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench
    from tests.unit.operations.runs import Machine

pytestmark = pytest.mark.anyio

Saved = dict[str, list[tuple[str, str, str]]]
"""By qualified stack: kind, id and mark of each resource."""


def _engine(machine: Machine, folder: Path, states: Saved) -> None:
    """Put a command ``pulumi`` there that knows these stacks."""
    folder.mkdir(exist_ok=True)
    lines = ["#!/bin/sh"]
    for name, saved in states.items():
        resources = [
            {"type": f"accounts:{kind}", "id": object_id, "outputs": {"__tenant": mark}}
            for kind, object_id, mark in saved
        ]
        printed = shlex.quote(json.dumps({"deployment": {"resources": resources}}))
        names = f'*"--stack {name}"|*"--stack {name.rpartition("/")[2]}"'
        lines.append(f'case "$*" in {names}) echo {printed}; exit;; esac')
    listed = shlex.quote(json.dumps([{"name": each} for each in states]))
    lines.append(f'case "$*" in *" ls "*) echo {listed};; *) exit 1;; esac')
    command = folder / "pulumi"
    command.write_text("\n".join(lines), encoding="utf-8")
    command.chmod(0o700)
    machine.environment |= {"PATH": f"{folder}:/usr/bin:/bin", "PULUMI_PROJECT": "shop"}


@pytest.mark.parametrize("token", POSTED)
async def test_a_retry_after_a_look_that_failed(machine: Machine, emulator: Emulator, token: str) -> None:
    """What an earlier run has begun is still to be looked for after a look that the vendor did not answer."""
    made = await lose(machine.run(), emulator, token, inputs_of(token))
    run = machine.run()
    emulator.fault(method="GET", path=f"{run.target(token).declaration.list_path()}*", status=400)
    with pytest.raises(AccountsError):
        await run.create(token, inputs_of(token))
    assert (await run.create(token, inputs_of(token))).object_id == made
    assert len(emulator.objects(token)) == 1


@pytest.mark.parametrize("token", POSTED)
async def test_many_retries_of_what_nobody_answered(machine: Machine, emulator: Emulator, token: str) -> None:
    """However often a hook tries, the same run sends nothing again that may still be carried out."""
    run = machine.run()
    emulator.fault(method="POST", hang=True, effect=True)
    lagging(emulator, token, None)
    for _ in range(4):
        with pytest.raises(AccountsError):
            await run.create(token, inputs_of(token))
    assert len(emulator.requests("POST")) == len(emulator.objects(token)) == 1
    emulator.clear_faults()
    managed = await run.create(token, inputs_of(token))
    assert managed.object_id == str(emulator.objects(token)[0]["id"])


@pytest.mark.parametrize("token", POSTED)
async def test_killed_and_then_renamed(machine: Machine, emulator: Emulator, token: str) -> None:
    """What was made for a resource that the program has no more is named, not made a second time."""
    made = await lose(machine.run(), emulator, token, inputs_of(token), "before")
    run = machine.run()
    run.check(token, "after")
    with pytest.raises(AccountsError, match=f"{made}.* is there already"):
        await run.create(token, inputs_of(token), "after")
    assert len(emulator.objects(token)) == 1


async def test_a_list_that_lags_beside_the_first_reads(bench: Bench, emulator: Emulator) -> None:
    """A refresh reads the first by themselves while the list is read: they tell whether that bears witness."""
    objects = bench.objects(CREDENTIAL)
    made = [await objects.create(inputs_of(CREDENTIAL, name=f"n{number}")) for number in range(8)]
    emulator.behave(list_lag_seconds=3600, latency=0.02)
    later = type(bench)(bench.url, bench.time)
    reads = (later.objects(CREDENTIAL).read(each.object_id, each.state) for each in made)
    found = await asyncio.gather(*reads)
    assert [each and each.object_id for each in found] == [each.object_id for each in made]
    assert later.warned == []
    await later.aclose()


@pytest.mark.parametrize("body", [{}, {"data": None}, None, ""], ids=str)
async def test_a_list_that_is_none(bench: Bench, emulator: Emulator, body: Any) -> None:
    """Nothing at all has no row, and is no witness either."""
    objects = bench.objects(CREDENTIAL)
    managed = await objects.create(inputs_of(CREDENTIAL))
    await bench.time.clock.sleep(20)
    emulator.remove(CREDENTIAL, managed.object_id)
    emulator.fault(method="GET", path="/credentials", status=200, body=body, times=None)
    if body is None:  # the emulator's own words
        emulator.clear_faults()
        emulator.fault(method="GET", path="/credentials", status=204, body="", times=None)
    with pytest.raises(ApiError, match=r"answered|is not taken for gone"):
        await objects.read(managed.object_id, managed.state)


async def test_an_alias_and_a_replacement_at_once(machine: Machine, emulator: Emulator, tmp_path: Path) -> None:
    """The old object is deleted, though the diff knew it under the new name and its deletion comes under the old."""
    first = machine.run()
    old = await first.create(CREDENTIAL, inputs_of(CREDENTIAL), "old")
    await first.session.confirm()
    _engine(machine, tmp_path / "bin", {"organization/shop/dev": [(CREDENTIAL, old.object_id, "")]})
    run = machine.run()
    run.diff(CREDENTIAL, old.object_id, "new")
    new = await run.create(CREDENTIAL, inputs_of(CREDENTIAL), "new")
    await run.objects(CREDENTIAL, "old").delete(old.object_id, old.state)
    assert [each["id"] for each in emulator.objects(CREDENTIAL)] == [new.object_id]


@pytest.mark.parametrize(
    "stacks",
    [["organization/shop/prod"], ["dev", "prod"], []],
    ids=["without this one", "without projects", "none"],
)
async def test_a_list_of_stacks_that_tells_nothing(
    machine: Machine, emulator: Emulator, tmp_path: Path, stacks: list[str]
) -> None:
    """A stack that is only not listed is not gone: what it is making is neither taken nor made a second time."""
    _engine(machine, tmp_path / "bin", {each: [] for each in stacks})
    made = await machine.run("hidden").create(CREDENTIAL, inputs_of(CREDENTIAL))
    with pytest.raises(AccountsError, match=f"{made.object_id}.* is there already"):
        await machine.run("dev").create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert len(emulator.objects(CREDENTIAL)) == 1


async def test_a_stack_that_is_newer_than_the_list(machine: Machine, tmp_path: Path) -> None:
    """A stack that came into being after the stacks were asked for is there all the same."""
    _engine(machine, tmp_path / "bin", {"organization/shop/dev": []})
    one = machine.run("dev")
    await one.session.run.stack.saved.stacks()
    _engine(machine, tmp_path / "bin", {"organization/shop/dev": [], "organization/shop/new": []})
    made = await machine.run("new").create(CREDENTIAL, inputs_of(CREDENTIAL))
    with pytest.raises(AccountsError, match=f"{made.object_id}.* is there already"):
        await one.create(CREDENTIAL, inputs_of(CREDENTIAL))


@pytest.mark.parametrize("lost", [True, False], ids=["before the answer", "after it"])
async def test_a_stack_that_was_renamed(machine: Machine, emulator: Emulator, tmp_path: Path, *, lost: bool) -> None:
    """What its killed run has made is gone on with; the old name, should it live on, finds nothing to go on with."""
    before = machine.run("old")
    if lost:
        made = await lose(before, emulator, CREDENTIAL, inputs_of(CREDENTIAL))
    else:
        made = (await before.create(CREDENTIAL, inputs_of(CREDENTIAL))).object_id
    _engine(machine, tmp_path / "bin", {"organization/shop/new": []})
    managed = await machine.run("new").create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert managed.object_id == made
    assert machine.entries(before, CREDENTIAL) == []
    assert len(emulator.objects(CREDENTIAL)) == 1


@pytest.mark.parametrize("recorded", [True, False])
async def test_adopting_what_another_stack_has(machine: Machine, tmp_path: Path, *, recorded: bool) -> None:
    """With a record or without one, its saved state says that it has it."""
    first = machine.run("prod")
    made = await first.create(CREDENTIAL, inputs_of(CREDENTIAL))
    await first.session.confirm()
    if not recorded:
        await first.target(CREDENTIAL).journal.forget(made.object_id)
    states = {"organization/shop/dev": [], "organization/shop/prod": [(CREDENTIAL, made.object_id, "")]}
    _engine(machine, tmp_path / "bin", states)
    with pytest.raises(AccountsError, match="another stack manages it"):
        await machine.run("dev", onExisting="adopt").create(CREDENTIAL, inputs_of(CREDENTIAL))


@pytest.mark.parametrize(("mark", "again"), [("somewhere-", False), ("", True)], ids=["another place", "not told"])
async def test_an_id_that_two_tenants_have(
    machine: Machine, emulator: Emulator, tmp_path: Path, mark: str, *, again: bool
) -> None:
    """An object of another installation with the same number is not the one that a killed run has made."""
    made = await machine.run().create(ACTIVEPLATFORM, inputs_of(ACTIVEPLATFORM))
    _engine(machine, tmp_path / "bin", {"organization/shop/dev": [(ACTIVEPLATFORM, made.object_id, mark)]})
    second = await machine.run().create(ACTIVEPLATFORM, inputs_of(ACTIVEPLATFORM))
    assert (second.object_id != made.object_id) is again
    assert len(emulator.objects(ACTIVEPLATFORM)) == 1 + again


async def test_a_key_that_may_not_know_its_account(machine: Machine, emulator: Emulator, tmp_path: Path) -> None:
    """It leaves alone what another stack has adopted, too."""
    emulator.fault(method="GET", path="/account", status=403, times=None)
    made = await machine.run("dev").create(CREDENTIAL, inputs_of(CREDENTIAL))
    prod = machine.run("prod")
    await prod.create(CREDENTIAL, inputs_of(CREDENTIAL, adopt_id=made.object_id))
    saved = [(CREDENTIAL, made.object_id, "")]
    _engine(machine, tmp_path / "bin", {"organization/shop/dev": saved, "organization/shop/prod": saved})
    dev = machine.run("dev")
    await dev.objects(CREDENTIAL).delete(made.object_id, made.state)
    assert len(emulator.objects(CREDENTIAL)) == 1
    (line,) = dev.warned
    assert "another stack manages it" in line


async def test_a_rotated_key_with_fewer_rights(machine: Machine, emulator: Emulator) -> None:
    """What it may not list tells nothing of it, and stands in the way of nothing."""
    emulator.fault(method="GET", path="/account", status=403, times=None)
    await machine.run().create("leadconduit:Onboard", inputs_of("leadconduit:Onboard"))
    emulator.behave(leadconduit_api_key="made-up-other")
    emulator.fault(method="GET", path="/onboards", status=403, times=None)
    run = machine.run(leadconduitApiKey="made-up-other")
    await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert len(emulator.objects(CREDENTIAL)) == 1


async def test_each_has_a_failure_of_its_own(machine: Machine, emulator: Emulator) -> None:
    """Those who wait for the same answer say whose creation failed."""
    emulator.fault(method="GET", path="/account", status=400)
    run, names = machine.run(), ("alpha", "beta", "gamma")
    work = (run.create(CREDENTIAL, inputs_of(CREDENTIAL, name=each), each) for each in names)
    for name, error in zip(names, await asyncio.gather(*work, return_exceptions=True), strict=True):
        assert f'"{name}"' in str(error)


async def test_nobody_waits_longer_than_the_own_time(machine: Machine, emulator: Emulator) -> None:
    """Of those who wait for the same answer, each is bounded by its own operation."""
    emulator.fault(method="GET", path="/account", status=429, headers={"Retry-After": "30"})
    run = machine.run()
    hurried = run.objects(CREDENTIAL, "one").create(inputs_of(CREDENTIAL, name="one"), timeout=2)
    patient = run.objects(CREDENTIAL, "two").create(inputs_of(CREDENTIAL, name="two"))
    first, second = await asyncio.gather(hurried, patient, return_exceptions=True)
    assert isinstance(first, AccountsError)
    assert not isinstance(second, BaseException), second
    with contextlib.suppress(AccountsError):
        await run.create(CREDENTIAL, inputs_of(CREDENTIAL, name="three"), "three")
