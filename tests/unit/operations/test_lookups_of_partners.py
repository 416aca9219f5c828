"""Entities, connections and flows are looked up by what the vendor's pages relate them to, in few requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.operations.lookup import look_up

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

ENTITY, CONNECTION, FLOW = "leadconduit:Entity", "leadconduit:Connection", "leadconduit:Flow"
SELLER, INVITATION = "64b8f0f5e4b0c3a1d5e6f7b2", "64b8f0f5e4b0c3a1d5e6f7a9"
CONNECTION_ID, EXTERNAL_ID = "64b8f0f5e4b0c3a1d5e6f7aa", "6493820b542ea0521e2a4545"
FLOW_ID = "64b8f0f5e4b0c3a1d5e6f7ab"


@pytest.mark.parametrize(
    ("token", "arguments", "told"),
    [
        (ENTITY, {"id": SELLER.upper()}, (SELLER, "/entities")),
        (ENTITY, {"name": "Sunny Sellers Ltd"}, (SELLER, "/entities")),
        (ENTITY, {"invitationId": INVITATION.upper()}, (SELLER, "/entities")),
        (CONNECTION, {"id": CONNECTION_ID}, (CONNECTION_ID, f"/connections/{CONNECTION_ID}")),
        (CONNECTION, {"id": EXTERNAL_ID}, (CONNECTION_ID, f"/connections/{EXTERNAL_ID}")),
        (CONNECTION, {"invitationId": INVITATION}, (CONNECTION_ID, f"/connections/{INVITATION}")),
        (FLOW, {"id": FLOW_ID}, (FLOW_ID, "/flows")),
        (FLOW, {"name": "Sales Leads"}, (FLOW_ID, "/flows")),
    ],
)
async def test_names_looking_up(
    emulator: Emulator, bench: Bench, token: str, arguments: dict[str, Any], told: tuple[str, str]
) -> None:
    """Each way takes one request."""
    found = await look_up(bench.target(token), arguments)
    assert [found["id"], *(each["path"] for each in emulator.requests())] == list(told)


@pytest.mark.parametrize(
    ("token", "arguments", "reason"),
    [
        (ENTITY, {"name": "Nobody"}, "LeadConduit entity: none matches name Nobody"),
        (
            ENTITY,
            {"name": "Sunny Sellers Ltd", "invitationId": FLOW_ID},
            f"LeadConduit entity: none matches name Sunny Sellers Ltd, invitationId {FLOW_ID}",
        ),
        (ENTITY, {}, "a LeadConduit entity is looked up by id, or name, or invitationId"),
        (CONNECTION, {"invitationId": FLOW_ID}, f"LeadConduit connection: none matches invitationId {FLOW_ID}"),
        (CONNECTION, {"invitationId": "../user"}, "LeadConduit connection: none matches invitationId ../user"),
        (CONNECTION, {}, "a LeadConduit connection is looked up by id, or invitationId"),
        (FLOW, {"name": ""}, "LeadConduit flow: none matches name "),
    ],
)
async def test_names_looking_up_in_vain(bench: Bench, token: str, arguments: dict[str, Any], reason: str) -> None:
    """One line says what there is none of, or what to look it up by."""
    with pytest.raises(AccountsError) as error:
        await look_up(bench.target(token), arguments)
    assert str(error.value) == reason


@pytest.mark.parametrize(("token", "wire"), [(ENTITY, {"pending": True}), (FLOW, {"enabled": False})])
async def test_names_several_of_a_name(emulator: Emulator, bench: Bench, token: str, wire: dict[str, Any]) -> None:
    """Neither is taken for the one: a line lists their ids."""
    for number in (1, 2):
        emulator.put(token, f"{number:024x}", {"name": "Twin", **wire})
    with pytest.raises(AccountsError) as error:
        await look_up(bench.target(token), {"name": "Twin"})
    told = f"look up one by its id ({1:024x}, {2:024x})"
    assert str(error.value).endswith(f"2 of them match name Twin: {told}")


async def test_names_what_a_list_of_connections_leaves_out(bench: Bench) -> None:
    """The id across all products comes with the connection's own id, and on request: never by chance."""
    target = bench.target(CONNECTION)
    found = [await look_up(target, {"invitationId": INVITATION, "withExternalId": asked}) for asked in (False, True)]
    found.append(await look_up(target, {"id": CONNECTION_ID}))
    assert [each.get("externalId") for each in found] == [None, EXTERNAL_ID, EXTERNAL_ID]


@pytest.mark.parametrize(
    ("token", "key", "wire"),
    [(ENTITY, "name", {}), (ENTITY, "invitationId", {}), (CONNECTION, "invitationId", {}), (FLOW, "name", {})],
)
async def test_names_one_list_serves_many(
    emulator: Emulator, bench: Bench, token: str, key: str, wire: dict[str, Any]
) -> None:
    """Fifty look-ups of a program take a list and no more than three requests besides."""
    for number in range(50):
        own = {"name": f"n{number}", "invitation_id": f"{number + 100:024x}"}
        emulator.put(token, f"{number:024x}", {**own, **wire})
    values = [f"n{number}" if key == "name" else f"{number + 100:024x}" for number in range(50)]
    target = bench.target(token)
    found = [await look_up(target, {key: each}) for each in values]
    assert [each[key] for each in found] == values
    assert len(emulator.requests()) <= 1 + 3


async def test_names_a_vendor_without_a_list_of_connections(emulator: Emulator, bench: Bench) -> None:
    """Where only one connection can be read at a time, that is what is done."""
    for number in range(5):
        emulator.put(CONNECTION, f"{number:024x}", {"invitation_id": f"{number + 100:024x}"})
    emulator.fault(status=404, path="/connections")
    target = bench.target(CONNECTION)
    found = [await look_up(target, {"invitationId": f"{number + 100:024x}"}) for number in range(5)]
    assert [each["id"] for each in found] == [f"{number:024x}" for number in range(5)]
