"""An object comes into a stack, stays there without a diff, and leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.specimens import (
    ACTIVEPLATFORM_ACCOUNT,
    COMMVAULT_ACCOUNT,
    LEADCONDUIT_ACCOUNT,
    LEADCONDUIT_CREDENTIAL,
    LEADCONDUIT_ONBOARD,
    PASSWORD,
    SPECIMENS,
    TOKEN_SECRET,
    Specimen,
    camel,
    holds,
)

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Both adapters do this."""
    return request.param


# The keys of state, as the contract lists them: what programs read and what must not change.
_KEYS = {
    LEADCONDUIT_ACCOUNT.token: """
        dataRetentionInDays dataTruncatedAt features subscriptions ssoId apiKey name timeZone type keenProjectId
        keenReadApiKey keenWriteApiKey pricingComponents billingType financialState financialStateUpdatedAt
        leadPingEnabled productId state connectedBuyers connectedSellers pendingBuyers pendingSellers enterprise
        selfServiceStatus selfServiceStatusUpdatedAt cancelledAt couponCode currentPeriodEndsAt
        currentPeriodStartedAt marketingReference startedAt subscriptionId""",
    LEADCONDUIT_CREDENTIAL.token: "name type package username password createdAt updatedAt",
    LEADCONDUIT_ONBOARD.token: "invitationId flowId accountId connectionId status createdAt updatedAt",
    COMMVAULT_ACCOUNT.token: """
        externalId name website contacts status insertTs updateTs provisionCountry type services""",
    ACTIVEPLATFORM_ACCOUNT.token: """
        accountTypeId accountClassId firstName lastName country region city street managerId primaryName middleName
        ownerId email creditLimit building office zip phone customAttributes name accountClass accountType status
        balance techUserId billUserId attributes createdAt updatedAt""",
}
# What a vendor may have set before anybody manages the object.
_THERE_BEFORE: dict[str, dict[str, Any]] = {
    LEADCONDUIT_ACCOUNT.token: {
        "enterprise": True,
        "self_service_status": "active",
        "self_service_status_updated_at": "2023-11-07T05:31:56Z",
        "cancelled_at": "2023-11-07T05:31:56Z",
        "coupon_code": "WELCOME",
        "current_period_ends_at": "2023-11-07T05:31:56Z",
        "current_period_started_at": "2023-10-07T05:31:56Z",
        "marketing_reference": "fair",
        "started_at": "2020-11-07T05:31:56Z",
        "subscription_id": "sub-1",
    },
    COMMVAULT_ACCOUNT.token: {"services": [{"name": "Backup"}]},
}
_TAKEN_OVER = {
    LEADCONDUIT_ACCOUNT.token: "5fd4371e940df5a34a3888b2",
    COMMVAULT_ACCOUNT.token: "7194af6f-1285-4295-94aa-ceed7ea2d792",
}


def test_the_least_program_leaves_no_diff_and_state_shows_everything(stack: Stack, emulator: Emulator) -> None:
    """After an up nothing is left to do, and state has the contract's keys with what the vendor holds."""
    for token, object_id in _TAKEN_OVER.items():
        emulator.change(token, object_id, **_THERE_BEFORE[token])
    stack.declare(*((each.token, each.token, each.least) for each in SPECIMENS))
    stack.up()
    stack.assert_settled()
    for specimen in SPECIMENS:
        object_id = stack.ids()[specimen.token]
        _assert_shown(specimen, object_id, stack.outputs(specimen.token), emulator.object(specimen.token, object_id))


def _assert_shown(specimen: Specimen, object_id: str, outputs: dict[str, Any], wire: dict[str, Any]) -> None:
    _ = [each.pop("type") for each in wire.get("contacts", ())]
    keys = _KEYS[specimen.token].split()
    live = {key: value for key, value in camel(wire).items() if key in keys and value is not None}
    if specimen is ACTIVEPLATFORM_ACCOUNT:
        live |= {"creditLimit": 1, "attributes": []}
        del live["customAttributes"]
    assert object_id == str(wire["id"])
    assert holds(outputs, live)
    assert set(outputs) - {"customAttributes"} == set(live)
    assert holds(outputs, camel(specimen.least))


def test_an_account_that_is_only_taken_over_is_not_written_to(stack: Stack, emulator: Emulator) -> None:
    """Programs that say no more than which account it is send nothing but reads."""
    stack.declare(*((each.token, each.token, each.least) for each in (LEADCONDUIT_ACCOUNT, COMMVAULT_ACCOUNT)))
    stack.up()
    assert {each["method"] for each in emulator.requests()} == {"GET"}


def test_secrets_are_encrypted_in_state(stack: Stack) -> None:
    """Neither inputs nor outputs hold a secret in the clear, be it the program's or the vendor's."""
    both = (LEADCONDUIT_ACCOUNT, LEADCONDUIT_CREDENTIAL)
    stack.declare(*((each.token, each.declaration.class_name, each.inputs) for each in both))
    printed = stack.up().output + stack.preview().output
    saved = stack.saved()
    for secret in (PASSWORD, TOKEN_SECRET, "lc-account-api-key", "lc-keen-read", "lc-keen-write"):
        assert secret not in saved
        assert secret not in printed
    encrypted = stack.encrypted_resources()
    for name, key in (
        ("Account", "apiKey"),
        ("Account", "keenReadApiKey"),
        ("Account", "keenWriteApiKey"),
        ("Credential", "password"),
        ("Credential", "secretProperties"),
    ):
        assert "ciphertext" in encrypted[name]["outputs"][key]
    assert stack.outputs("Credential")["secretProperties"] == {"signing_key": TOKEN_SECRET}


def test_destroy_deletes_credentials_and_leaves_the_rest_with_a_warning(stack: Stack, emulator: Emulator) -> None:
    """The one object with a delete call gets it; for each other there is one warning that names it, and no request."""
    stack.declare(*((each.token, each.declaration.token, each.inputs) for each in SPECIMENS))
    stack.up()
    ids = stack.ids()
    emulator.clear_requests()
    printed = stack.destroy().output

    credential = ids.pop(LEADCONDUIT_CREDENTIAL.token)
    assert [(each["method"], each["path"]) for each in emulator.requests()] == [
        ("DELETE", f"/credentials/{credential}")
    ]
    warnings = [line for line in printed.split("Diagnostics:")[1].splitlines() if "warning:" in line]
    assert len(warnings) == 4
    for object_id in ids.values():
        assert sum(f"({object_id}) leaves the stack and stays as it is" in line for line in warnings) == 1
    for name in ('"Acme, Inc."', '"Acme ltd"', '"Doe & Sons"', f'"{LEADCONDUIT_ONBOARD.inputs["invitation_id"]}"'):
        assert sum(name in line for line in warnings) == 1
    assert emulator.objects(LEADCONDUIT_CREDENTIAL.token) == []
    assert stack.ids() == {}
