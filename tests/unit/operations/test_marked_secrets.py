"""What a program calls secret in a property that is none shows in no message, nor does what is made of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.operations.objects import Objects
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

CANARY = "canary-marked-3b7f"
BILLING, COMMVAULT = "activeplatform:VendorAccount", "commvault:Account"


def _hiding(bench: Bench, token: str, *keys: str) -> Objects:
    return Objects(replace(bench.target(token), hidden=frozenset(keys)))


async def test_a_name_is_no_label(emulator: Emulator, bench: Bench) -> None:
    """Neither progress nor an error calls the object by it, and the vendor's words are cleaned of it."""
    inputs = inputs_of(COMMVAULT, name=CANARY)
    objects = _hiding(bench, COMMVAULT, "name")
    emulator.fault(method="PUT", status=422, body={"error": f"{CANARY} is taken"})
    with pytest.raises(AccountsError, match=r"^Commvault account: PUT .* is taken") as caught:
        await objects.create(inputs)
    managed = await objects.create(inputs)
    assert managed.state["name"] == CANARY
    assert CANARY not in "".join([str(caught.value), *bench.said, *bench.warned])
    assert any(each.startswith("Commvault account is updating") for each in bench.said)


async def test_a_key_that_nothing_has(bench: Bench) -> None:
    """Our own words do not repeat it either."""
    with pytest.raises(AccountsError, match="none has the externalId") as caught:
        await _hiding(bench, COMMVAULT, "externalId").create(inputs_of(COMMVAULT, external_id=CANARY))
    assert CANARY not in str(caught.value)


async def test_what_leaves_the_stack(bench: Bench) -> None:
    """A warning calls it by its kind."""
    objects = _hiding(bench, BILLING, "firstName", "name")
    managed = await objects.create(inputs_of(BILLING, first_name=CANARY))
    await objects.delete(managed.object_id, managed.state)
    assert any("leaves the stack" in each for each in bench.warned)
    assert CANARY not in "".join([*bench.said, *bench.warned])


def test_what_is_made_of_a_secret_is_one() -> None:
    """An account's name is made of the owner's."""
    assert "name" in BY_TOKEN[BILLING].shown_by({"firstName"})
    assert "name" not in BY_TOKEN[BILLING].shown_by({"phone"})
    assert "attributes" in BY_TOKEN[BILLING].shown_by({"customAttributes"})
