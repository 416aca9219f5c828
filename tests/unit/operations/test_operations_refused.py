"""A creation that the vendor refuses because the object exists: its words, and how to take the object over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.http.errors import StatusError
from pulumi_accounts.operations.objects import Objects
from pulumi_accounts.operations.target import Target
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench

_TOKEN = "leadconduit:Credential"
_ID = "5fd4371e940df5a34a3888aa"
_WORDS = 'LeadConduit credential "Mail gateway": POST /credentials answered'

pytestmark = pytest.mark.anyio


async def _refused(bench: Bench, emulator: Emulator, status: int, *, command: str = "") -> str:
    """Have the creation refused, and return the error's text."""
    emulator.fault(method="POST", status=status, body={"error": "Name has been taken"}, times=None)
    objects = Objects(Target(bench.session.kind(BY_TOKEN[_TOKEN]), bench.session, import_command=command))
    with pytest.raises(StatusError) as raised:
        await objects.create(inputs_of(_TOKEN))
    return str(raised.value)


@pytest.mark.parametrize("status", [409, 422])
async def test_the_one_that_is_there_is_named(bench: Bench, emulator: Emulator, status: int) -> None:
    """The vendor's words stand first; the id and the adapter's command follow."""
    emulator.put(
        _TOKEN, _ID, {"name": "Mail gateway", "type": "user", "package": "leadconduit-custom", "username": "sender"}
    )
    assert await _refused(bench, emulator, status, command="pulumi import it") == (
        f"{_WORDS} {status}: Name has been taken ({_ID} is there already with the same name, type, package, username: "
        f"to manage it, set adoptId to it, or run `pulumi import it {_ID}`)"
    )


async def test_without_an_adapter_adopting_is_the_way(bench: Bench, emulator: Emulator) -> None:
    """Nobody but an adapter knows the stack, so that no command is made up."""
    emulator.put(
        _TOKEN, _ID, {"name": "Mail gateway", "type": "user", "package": "leadconduit-custom", "username": "sender"}
    )
    assert (await _refused(bench, emulator, 409)).endswith("to manage it, set adoptId to it)")


@pytest.mark.parametrize("others", [[], [{"username": "else"}], [{}, {}]], ids=["none", "another", "several"])
async def test_nothing_is_said_where_no_single_object_is_like_it(
    bench: Bench, emulator: Emulator, others: list[dict[str, str]]
) -> None:
    """The vendor's words stand alone."""
    login = {"name": "Mail gateway", "type": "user", "package": "leadconduit-custom", "username": "sender"}
    for number, other in enumerate(others):
        emulator.put(_TOKEN, f"{number:024}", login | other)
    assert await _refused(bench, emulator, 422) == f"{_WORDS} 422: Name has been taken"


@pytest.mark.parametrize("status", [400, 401, 403])
async def test_other_refusals_are_not_looked_into(bench: Bench, emulator: Emulator, status: int) -> None:
    """No list is read for them but the one before the creation, and their own advice stays."""
    emulator.put(
        _TOKEN, _ID, {"name": "Mail gateway", "type": "user", "package": "leadconduit-custom", "username": "sender"}
    )
    assert "is there already" not in await _refused(bench, emulator, status)
    assert len(emulator.requests("GET", "/credentials")) == 1


async def test_a_look_that_fails_hides_nothing(bench: Bench, emulator: Emulator) -> None:
    """The refusal is what the user is told, not the trouble with looking into it."""
    emulator.fault(method="GET", status=403, path="/credentials", skip=1, times=None)
    assert await _refused(bench, emulator, 409) == f"{_WORDS} 409: Name has been taken"
