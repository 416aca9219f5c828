"""Law 2: a machine without records looks before it posts, and does not double what is there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.http.errors import ApiError
from pulumi_accounts.model.errors import AccountsError, AmbiguousError
from tests.support.specimens import PASSWORD, SPECIMENS
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import ACTIVEPLATFORM, COMMAND, CREDENTIAL, ONBOARD, POSTED

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.unit.operations.runs import Machine

pytestmark = pytest.mark.anyio

EVERY = pytest.mark.parametrize("token", POSTED)
IDS = {CREDENTIAL: "a" * 24, ONBOARD: "a" * 24, ACTIVEPLATFORM: "999"}
WHEN = "2026-01-02T03:04:05Z"


def _twin(emulator: Emulator, token: str, object_id: str = "", **changes: Any) -> str:
    """Put an object there that nobody here has made."""
    specimen = next(each for each in SPECIMENS if each.token == token)
    wire = {**specimen.on_wire(specimen.inputs), "created_at": WHEN, **changes}
    emulator.put(token, object_id or IDS[token], wire)
    return object_id or IDS[token]


@EVERY
async def test_what_is_there_is_not_made_again(machine: Machine, emulator: Emulator, token: str) -> None:
    """Creation is refused with one line: the id, when it was created, and the three ways on; nothing is written."""
    twin, run = _twin(emulator, token), machine.run()
    with pytest.raises(AccountsError) as error:
        await run.create(token, inputs_of(token))
    words = f"{twin}, created {WHEN}, is there already and is the same in all that can be read"
    ways = (f"set adoptId to it, or run `{COMMAND} {twin}`", "set accounts:onExisting to adopt", "to ignore")
    assert all(each in str(error.value) for each in (words, *ways))
    assert "\n" not in str(error.value)
    assert {each["method"] for each in emulator.requests()} == {"GET"}
    assert machine.entries(run, token) == []


@EVERY
async def test_adopting_what_is_there(machine: Machine, emulator: Emulator, token: str) -> None:
    """With adopt the object is adopted, and a warning says so."""
    twin, run = _twin(emulator, token), machine.run(onExisting="adopt")
    managed = await run.create(token, inputs_of(token))
    assert managed.object_id == twin
    assert emulator.requests("POST") == []
    assert any(f"adopted {twin}, which was there already" in each for each in run.warned)


@EVERY
async def test_ignoring_what_is_there(machine: Machine, emulator: Emulator, token: str) -> None:
    """With ignore another one is made, and nobody looks."""
    twin = _twin(emulator, token)
    managed = await machine.run(onExisting="ignore").create(token, inputs_of(token))
    assert managed.object_id != twin
    assert emulator.requests(path=BY_TOKEN[token].list_path())[0]["method"] == "POST"


@pytest.mark.parametrize("wish", ["refuse", "adopt"])
async def test_several_are_there(machine: Machine, emulator: Emulator, wish: str) -> None:
    """Of several none is taken, and each is named."""
    twins = [_twin(emulator, CREDENTIAL, letter * 24) for letter in "ab"]
    with pytest.raises(AmbiguousError if wish == "adopt" else AccountsError, match=", ".join(twins)):
        await machine.run(onExisting=wish).create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert emulator.requests("POST") == []


@pytest.mark.parametrize(
    "changes",
    [{key: "other"} for key in ("name", "type", "package", "username", "password", "region", "signing_key")],
    ids=str,
)
async def test_what_differs_in_anything_is_another(
    machine: Machine, emulator: Emulator, changes: dict[str, str]
) -> None:
    """An object that differs in a single field that is sent and can be read is no reason to refuse."""
    twin = _twin(emulator, CREDENTIAL, **changes)
    managed = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert managed.object_id != twin


@pytest.mark.parametrize("reads", ["masked", "empty", "absent"])
async def test_what_cannot_be_read_says_nothing(machine: Machine, emulator: Emulator, reads: str) -> None:
    """A password that is withheld makes no difference: the rest is the same, and that is enough to refuse."""
    emulator.behave(password_reads=reads)
    _twin(emulator, CREDENTIAL, password=f"not-{PASSWORD}")
    with pytest.raises(AccountsError, match="is there already"):
        await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))


@pytest.mark.parametrize("changes", [{"name": " MAIL  gateway "}, {"username": "\uff33ender"}], ids=str)
async def test_texts_as_a_vendor_may_have_normalised_them(
    machine: Machine, emulator: Emulator, changes: dict[str, str]
) -> None:
    """Letter case, blanks and forms of letters make no other object."""
    _twin(emulator, CREDENTIAL, **changes)
    with pytest.raises(AccountsError, match="is there already"):
        await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))


@EVERY
async def test_what_this_run_has_made(machine: Machine, emulator: Emulator, token: str) -> None:
    """Two resources of a program that want the same each get an object, in whatever order."""
    run = machine.run()
    made = {(await run.create(token, inputs_of(token), name)).object_id for name in ("one", "two", "three")}
    assert len(made) == len(emulator.objects(token)) == 3


async def test_what_this_stack_manages(machine: Machine, emulator: Emulator) -> None:
    """An object that the engine has shown is the stack's, whatever the records say."""
    twin, run = _twin(emulator, CREDENTIAL), machine.run()
    run.read(CREDENTIAL, twin)
    await run.create(CREDENTIAL, inputs_of(CREDENTIAL), "another")
    assert len(emulator.objects(CREDENTIAL)) == 2


async def test_what_this_stack_is_still_to_go_on_with(machine: Machine, emulator: Emulator) -> None:
    """An open record tells, too, that an object is another resource's, if the program still declares that."""
    made = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL), "one")
    with pytest.raises(AccountsError, match=f"{made.object_id}.* is there already"):
        await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL), "renamed")
    run = machine.run()
    run.check(CREDENTIAL, "one", "two")
    await run.create(CREDENTIAL, inputs_of(CREDENTIAL), "two")
    assert len(emulator.objects(CREDENTIAL)) == 2


async def test_what_the_engine_was_once_told(machine: Machine, emulator: Emulator) -> None:
    """A settled record does not say that the stack still has the object: where nobody can ask, its id is named."""
    first = machine.run()
    made = await first.create(CREDENTIAL, inputs_of(CREDENTIAL), "one")
    await first.session.confirm()
    with pytest.raises(AccountsError, match=f"{made.object_id}.* is there already"):
        await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL), "two")
    assert len(emulator.objects(CREDENTIAL)) == 1


@pytest.mark.parametrize("wish", ["refuse", "adopt"])
async def test_what_another_stack_manages(machine: Machine, emulator: Emulator, wish: str) -> None:
    """Another stack's object is neither doubled nor adopted in silence: its id is named."""
    made = await machine.run("other").create(CREDENTIAL, inputs_of(CREDENTIAL))
    with pytest.raises(AccountsError, match=made.object_id):
        await machine.run(onExisting=wish).create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert len(emulator.objects(CREDENTIAL)) == 1


async def test_what_the_vendor_keeps_as_deleted(machine: Machine, emulator: Emulator) -> None:
    """An account that is deleted is not there."""
    _twin(emulator, ACTIVEPLATFORM, status="deleted")
    await machine.run().create(ACTIVEPLATFORM, inputs_of(ACTIVEPLATFORM))
    assert len(emulator.requests("POST")) == 1


async def test_one_listing_serves_all(machine: Machine, emulator: Emulator) -> None:
    """Fifty creations side by side ask once what is there."""
    run, names = machine.run(requestTimeoutSeconds=30), [f"Mail {number}" for number in range(50)]
    await asyncio.gather(*(run.create(CREDENTIAL, inputs_of(CREDENTIAL, name=name), name) for name in names))
    assert len(emulator.requests("GET", "/credentials")) == 1
    assert len(emulator.objects(CREDENTIAL)) == 50


async def test_what_is_there_cannot_be_told(machine: Machine, emulator: Emulator) -> None:
    """Without the listing nothing is created, the line says how to do without, and the next creation asks again."""
    emulator.fault(method="GET", path="/credentials", status=403)
    run = machine.run()
    with pytest.raises(ApiError, match="unless accounts:onExisting is ignore"):
        await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert emulator.requests("POST") == []
    await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert len(emulator.objects(CREDENTIAL)) == 1
