"""Laws 2 and 6 where things happen at once: what is asked and what is done about the answer lie apart, and others work on.

Every test holds one step fast, so that the order is the one it speaks of.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.body import create_body
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.operations.journal.resource import ResourceJournal
from pulumi_accounts.store.writer import StoreWriter
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import ACTIVEPLATFORM, CREDENTIAL, Overtaken, hold, lose, until

if TYPE_CHECKING:
    from pulumi_accounts.operations.outcomes import Managed
    from pulumi_accounts.operations.target import Target
    from tests.support.emulator import Emulator
    from tests.unit.operations.runs import EngineRun, Machine

pytestmark = pytest.mark.anyio

ID = "a" * 24
LESS = {
    CREDENTIAL: inputs_of(CREDENTIAL, type="token", username=None, password=None),
    ACTIVEPLATFORM: inputs_of(ACTIVEPLATFORM, email=None),
}
MORE = {CREDENTIAL: {"username": "second"}, ACTIVEPLATFORM: {"email": "second@acme.example"}}


async def _both(*work: asyncio.Future[Managed]) -> list[Managed | BaseException]:
    return list(await asyncio.gather(*work, return_exceptions=True))


def _ids(results: list[Managed | BaseException]) -> list[str]:
    return [each.object_id for each in results if not isinstance(each, BaseException)]


def _begin(
    run: EngineRun, inputs: dict[str, Any], resource: str = "main", token: str = CREDENTIAL
) -> asyncio.Future[Any]:
    return asyncio.ensure_future(run.create(token, inputs, resource))


@pytest.mark.parametrize("token", [CREDENTIAL, ACTIVEPLATFORM])
async def test_a_sibling_with_more(machine: Machine, emulator: Emulator, token: str) -> None:
    """An object that has all that was sent, and more, is its own creation's, whose answer is under way."""
    run = machine.run(requestTimeoutSeconds=5)
    less, more = LESS[token], LESS[token] | MORE[token]
    emulator.fault(method="POST", status=500)
    first = asyncio.ensure_future(asyncio.sleep(0))

    async def made(*_: object) -> None:
        await until(lambda: emulator.objects(token))

    async def found(target: Target, *_: object) -> None:
        if target.resource == run.target(token, "more").resource:
            await asyncio.wait((first,), timeout=10)

    hold(run.target(token).kind.catalogue, "matching", made)
    run.held["claim"] = found
    first = _begin(run, less, "less", token)
    await until(lambda: emulator.requests("POST"))
    ids = _ids(await _both(first, _begin(run, more, "more", token)))
    assert len(set(ids)) == len(emulator.objects(token)) == 2


@pytest.mark.parametrize("wish", ["refuse", "adopt"])
async def test_a_sibling_with_more_that_is_just_made(machine: Machine, emulator: Emulator, wish: str) -> None:
    """Nor is it taken for a stranger's by the look before a creation."""
    run, told = machine.run(requestTimeoutSeconds=5, onExisting=wish), asyncio.Event()

    async def answered(target: Target, *_: object) -> None:
        if target.resource == run.target(CREDENTIAL, "more").resource:
            await told.wait()

    run.held["claim"] = answered
    more = _begin(run, LESS[CREDENTIAL] | MORE[CREDENTIAL], "more")
    await until(lambda: emulator.objects(CREDENTIAL))
    catalogue = run.target(CREDENTIAL).kind.catalogue
    await catalogue.listing(catalogue.instant())
    less = await run.create(CREDENTIAL, LESS[CREDENTIAL], "less")
    told.set()
    assert (await more).object_id != less.object_id


async def test_two_processes_of_one_stack(machine: Machine, emulator: Emulator) -> None:
    """Whose object was taken by an equal resource of another process says so, and the next run makes another one."""
    one, two = machine.run(requestTimeoutSeconds=5), machine.run(requestTimeoutSeconds=5)
    emulator.fault(method="POST", status=500)
    first = asyncio.ensure_future(asyncio.sleep(0))

    async def made(*_: object) -> None:
        await until(lambda: emulator.objects(CREDENTIAL))

    async def found(*_: object) -> None:
        await asyncio.wait((first,), timeout=10)

    hold(one.target(CREDENTIAL).kind.catalogue, "matching", made)
    two.held["claim"] = found
    first = _begin(one, inputs_of(CREDENTIAL), "one")
    await until(lambda: emulator.requests("POST"))
    managed, error = await _both(first, _begin(two, inputs_of(CREDENTIAL), "two"))
    assert isinstance(error, AccountsError)
    (only,) = _ids([managed])
    assert f"{only} was created, and another stack, or another resource" in str(error)
    later = machine.run()
    later.check(CREDENTIAL, "one", "two")
    again = await later.create(CREDENTIAL, inputs_of(CREDENTIAL), "two")
    assert {only, again.object_id} == {str(each["id"]) for each in emulator.objects(CREDENTIAL)}
    assert again.object_id != only


async def test_two_stacks_that_adopt(machine: Machine, emulator: Emulator) -> None:
    """Of two stacks that adopt what is there at the same moment, one is refused."""
    emulator.put(CREDENTIAL, ID, create_body(BY_TOKEN[CREDENTIAL], inputs_of(CREDENTIAL)))
    runs, together = [machine.run(stack, onExisting="adopt") for stack in ("one", "two")], asyncio.Barrier(2)

    async def both_have_read(*_: object) -> None:
        await together.wait()

    for each in runs:
        each.held["adopt_free"] = both_have_read
    results = await _both(*(_begin(each, inputs_of(CREDENTIAL)) for each in runs))
    assert _ids(results) == [ID]
    (error,) = [each for each in results if isinstance(each, AccountsError)]
    assert f"{ID} is the same, and another stack manages it by now" in str(error)


async def test_what_another_stack_is_just_making(machine: Machine, emulator: Emulator) -> None:
    """What another stack's creation does not know of yet is not taken over either."""
    one, two = machine.run("one", requestTimeoutSeconds=5), machine.run("two", onExisting="adopt")
    refused = asyncio.Event()

    async def answered(*_: object) -> None:
        await refused.wait()

    one.held["claim"] = answered
    making = _begin(one, inputs_of(CREDENTIAL))
    await until(lambda: emulator.objects(CREDENTIAL))
    with pytest.raises(AccountsError, match=r"another stack manages it, or is just making it"):
        await two.create(CREDENTIAL, inputs_of(CREDENTIAL))
    refused.set()
    assert (await making).object_id == str(emulator.objects(CREDENTIAL)[0]["id"])


async def test_what_is_claimed_between_two_questions(machine: Machine, emulator: Emulator) -> None:
    """A sibling whose own creation learns of it while an earlier creation is looked for is never what may be that."""
    emulator.fault(method="POST", hang=True)
    with pytest.raises(AccountsError):
        await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    sibling = machine.run()
    theirs = await lose(sibling, emulator, CREDENTIAL, inputs_of(CREDENTIAL, name="Mail relay"), "another")
    (other,) = machine.entries(sibling, CREDENTIAL, "another")
    run = machine.run()
    run.session.journal.writer = StoreWriter(lambda: Overtaken(machine.file, other, theirs, sought=True))
    managed = await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    await run.session.journal.writer.aclose()
    assert {str(each["id"]) for each in emulator.objects(CREDENTIAL)} == {theirs, managed.object_id}
    assert managed.object_id != theirs


async def test_another_stack_is_quicker(machine: Machine, emulator: Emulator) -> None:
    """What another stack has claimed before we could is no longer what may be ours: ours is made."""
    emulator.fault(method="POST", hang=True)
    with pytest.raises(AccountsError):
        await machine.run("ours").create(CREDENTIAL, inputs_of(CREDENTIAL))
    rival = machine.run("theirs", onExisting="ignore")
    theirs = await lose(rival, emulator, CREDENTIAL, inputs_of(CREDENTIAL))
    (other,) = machine.entries(rival, CREDENTIAL)
    run = machine.run("ours", onExisting="ignore")
    run.session.journal.writer = StoreWriter(lambda: Overtaken(machine.file, other, theirs))
    managed = await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    await run.session.journal.writer.aclose()
    assert managed.object_id != theirs


@pytest.mark.parametrize("wish", ["refuse", "adopt"])
async def test_names_that_were_swapped_after_a_kill(
    machine: Machine, emulator: Emulator, monkeypatch: pytest.MonkeyPatch, wish: str
) -> None:
    """What one resource's killed creation finds while another, which wants the same now, looks before it creates."""
    old, new = inputs_of(CREDENTIAL), inputs_of(CREDENTIAL, name="Another name altogether")
    theirs = await lose(machine.run(), emulator, CREDENTIAL, old, "one")
    run, asked, claimed = machine.run(onExisting=wish), asyncio.Event(), asyncio.Event()
    run.check(CREDENTIAL, "one", "two")
    two = run.target(CREDENTIAL, "two").resource
    managing, claiming = ResourceJournal.is_managed, ResourceJournal.claim

    async def is_managed(journal: ResourceJournal, object_id: str) -> bool:
        found = await managing(journal, object_id)
        if (object_id, journal.resources[0]) == (theirs, two):
            asked.set()
            await claimed.wait()
        return found

    async def claim(journal: ResourceJournal, *arguments: Any) -> bool:
        await asked.wait()
        found = await claiming(journal, *arguments)
        claimed.set()
        return found

    monkeypatch.setattr(ResourceJournal, "is_managed", is_managed)
    monkeypatch.setattr(ResourceJournal, "claim", claim)
    results = await _both(_begin(run, old, "two"), _begin(run, new, "one"))
    assert len(set(_ids(results))) == 2, results


async def test_an_id_that_is_given_again(machine: Machine, emulator: Emulator) -> None:
    """A vendor that begins anew, as an emulator does, makes a new object with an old id: it is ours, whatever was written."""
    old = await machine.run("another").create(ACTIVEPLATFORM, inputs_of(ACTIVEPLATFORM))
    emulator.reset()
    new = await machine.run().create(ACTIVEPLATFORM, inputs_of(ACTIVEPLATFORM))
    assert new.object_id == old.object_id
    (entry,) = machine.entries(machine.run(), ACTIVEPLATFORM)
    assert entry.object_id == new.object_id
