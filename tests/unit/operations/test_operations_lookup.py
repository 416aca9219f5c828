"""Objects are looked up without being managed: by id, by what tells them apart, or all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.operations.lookup import list_all, look_up
from tests.support.specimens import ACCOUNT_ID, PARTNER_ID

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

CREDENTIAL, ACTIVEPLATFORM = "leadconduit:Credential", "activeplatform:VendorAccount"
USER_ID = "64acddadd9b866e066385bd6"


@pytest.fixture(autouse=True)
def _objects(emulator: Emulator) -> None:
    for number, name in enumerate(("CRM", "CRM", "ERP")):
        wire = {"name": name, "type": "token", "package": f"p{number}", "email": f"{name}@acme.example"}
        emulator.put(CREDENTIAL, str(number) * 24, wire)
        emulator.put(ACTIVEPLATFORM, f"{number + 1}", wire)


@pytest.mark.parametrize(
    ("token", "arguments", "found"),
    [
        ("leadconduit:User", {}, USER_ID),
        ("leadconduit:Account", {}, ACCOUNT_ID),
        (CREDENTIAL, {"id": "2" * 24}, "2" * 24),
        (CREDENTIAL, {"name": "CRM", "package": "p1"}, "1" * 24),
        (CREDENTIAL, {"id": None, "name": "ERP", "package": "p2"}, "2" * 24),
        ("commvault:Account", {"id": PARTNER_ID.upper()}, PARTNER_ID),
        ("commvault:Account", {"externalId": "XSP1234"}, PARTNER_ID),
        (ACTIVEPLATFORM, {"id": "2"}, "2"),
        (ACTIVEPLATFORM, {"email": "ERP@acme.example"}, "3"),
    ],
)
async def test_looking_up(bench: Bench, token: str, arguments: dict[str, Any], found: str) -> None:
    """The one object that the arguments name is answered with its id."""
    assert (await look_up(bench.target(token), arguments))["id"] == found


async def test_what_a_list_leaves_out(bench: Bench) -> None:
    """Commvault's list has no addresses: who wants one has the account read by itself."""
    target = bench.target("commvault:Account")
    found = await look_up(target, {"externalId": "XSP1234"})
    assert "address" not in found["contacts"][0]
    found = await look_up(target, {"externalId": "XSP1234", "withAddress": True})
    assert found["contacts"][0]["address"]["city"] == "Sunnyvale"


@pytest.mark.parametrize(
    ("token", "arguments", "reason"),
    [
        (CREDENTIAL, {"id": "f" * 24}, f"LeadConduit credential: none matches id {'f' * 24}"),
        (CREDENTIAL, {"name": "CRM", "package": "p9"}, "LeadConduit credential: none matches name CRM, package p9"),
        (
            ACTIVEPLATFORM,
            {"email": "CRM@acme.example"},
            "2 of them match email CRM@acme.example: look up one by its id (1, 2)",
        ),
        (CREDENTIAL, {"name": "CRM"}, "a LeadConduit credential is looked up by id, or name and package"),
        (CREDENTIAL, {}, "a LeadConduit credential is looked up by id, or name and package"),
    ],
)
async def test_looking_up_in_vain(bench: Bench, token: str, arguments: dict[str, Any], reason: str) -> None:
    """None, several, or too little to go by: the message says which."""
    with pytest.raises(AccountsError) as error:
        await look_up(bench.target(token), arguments)
    assert reason in str(error.value)


async def test_very_many_match(emulator: Emulator, bench: Bench) -> None:
    """A message stays short, however many there are."""
    for number in range(10, 30):
        emulator.put(ACTIVEPLATFORM, str(number), {"email": "CRM@acme.example"})
    with pytest.raises(AccountsError, match=r"22 of them match .*\(1, 2, 10, 11, 12 and more\)$"):
        await look_up(bench.target(ACTIVEPLATFORM), {"email": "CRM@acme.example"})


@pytest.mark.parametrize(
    ("token", "ids"),
    [
        ("leadconduit:Account", [ACCOUNT_ID]),
        (CREDENTIAL, ["0" * 24, "1" * 24, "2" * 24]),
        ("leadconduit:Onboard", []),
        ("commvault:Account", [PARTNER_ID]),
        (ACTIVEPLATFORM, [1, 2]),
    ],
)
async def test_listing(emulator: Emulator, bench: Bench, token: str, ids: list[Any]) -> None:
    """All objects are listed but those that the vendor keeps as deleted ones."""
    emulator.change(ACTIVEPLATFORM, "3", status="deleted")
    assert [each["id"] for each in await list_all(bench.target(token))] == ids


async def test_what_is_looked_up_by_a_secret(bench: Bench) -> None:
    """What the program marks as secret shows in no message."""
    with pytest.raises(AccountsError, match=r"none matches email \[secret\]$"):
        await look_up(bench.target(ACTIVEPLATFORM), {"email": "s3cret-canary"}, {"email"})
