"""W1, W2: fields that the program does not name are neither dropped by a write nor taken for the program's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.http.errors import StatusError
from pulumi_accounts.model.state import absorb
from tests.support.server import reply
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.server import RawServer
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

CREDENTIAL = "leadconduit:Credential"
ACCESS = "canary-access-9d1c"
ID = "0123456789abcdef01234567"


async def test_w1_a_write_carries_what_the_vendor_added(emulator: Emulator, bench: Bench) -> None:
    """A PUT that replaces the object whole keeps an access token that the vendor put there; a mask is not written."""
    objects, inputs = bench.objects(CREDENTIAL), inputs_of(CREDENTIAL, properties={"region": "eu", "zone": "a"})
    managed = await objects.create(inputs)
    emulator.change(CREDENTIAL, managed.object_id, access_token=ACCESS, refresh_token="********", used_at=3)
    fewer = inputs_of(CREDENTIAL, properties={"region": "eu"}, name="renamed")
    await objects.update(managed.object_id, managed.state, fewer)
    body = emulator.requests("PUT")[-1]["body"]
    assert {key: body[key] for key in ("access_token", "used_at", "region", "name")} == {
        "access_token": ACCESS,
        "used_at": 3,
        "region": "eu",
        "name": "renamed",
    }
    assert "refresh_token" not in body
    assert "zone" not in body
    assert "id" not in body


@pytest.mark.parametrize("status", [400, 422])
async def test_w1_a_vendor_that_takes_no_such_field(raw_bench: Bench, server: RawServer, status: int) -> None:
    """What is refused with the vendor's own fields is written again without them, and nothing shows them."""
    raw_bench.url = server.url
    inputs = inputs_of(CREDENTIAL)
    wire = {"id": ID, "name": inputs["name"], "type": "user", "package": inputs["package"], "used_at": 3}
    live = wire | {"username": inputs["username"], "password": "****", "access_token": ACCESS}
    objects = raw_bench.objects(CREDENTIAL)
    state = absorb(objects.target.declaration, inputs, live)
    server.will(reply(200, live), reply(status, {"error": f"access_token {ACCESS} unknown"}), reply(200, live))
    await objects.update(ID, state, inputs | {"name": "renamed"})
    first, second = (json.loads(each.body) for each in server.received if each.method == "PUT")
    assert first == second | {"used_at": 3, "access_token": ACCESS}
    server.will(reply(200, live), reply(status, {"error": f"the name is wrong, {ACCESS}"}))
    with pytest.raises(StatusError, match="the name is wrong") as caught:
        await objects.update(ID, state, inputs | {"name": "renamed"})
    assert ACCESS not in str(caught.value)
