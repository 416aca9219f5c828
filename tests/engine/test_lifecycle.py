"""An object comes into a stack, stays there without a diff, and leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.support.specimens import (
    ACTIVEPLATFORM_ACCOUNT,
    COMMVAULT_ACCOUNT,
    LEADCONDUIT_ACCOUNT,
    LEADCONDUIT_CREDENTIAL,
    PASSWORD,
    SPECIMENS,
    TOKEN_SECRET,
    Specimen,
    camel,
    holds,
)

if TYPE_CHECKING:
    from tests.support.both import Both, Side


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
_SECRETS = {
    LEADCONDUIT_ACCOUNT.token: ("apiKey", "keenReadApiKey", "keenWriteApiKey"),
    LEADCONDUIT_CREDENTIAL.token: ("password", "secretProperties"),
}


def test_the_least_program_leaves_no_diff_and_state_shows_everything(both: Both) -> None:
    """After an up nothing is left to do, and state has the contract's keys with what the vendor holds."""
    for side in both:
        for token, fields in _THERE_BEFORE.items():
            (there,) = side.emulator.objects(token)
            side.emulator.change(token, there["id"], **fields)
    both.declare(*((each.token, each.token, each.least) for each in SPECIMENS))
    both.stack.up()
    for side in both:
        _assert_not_written_to(side)
    both.stack.assert_settled()
    for side in both:
        for specimen in SPECIMENS:
            _assert_shown(side, specimen)


def _assert_not_written_to(side: Side) -> None:
    """Programs that say no more than which account it is send nothing but reads."""
    sent = [each for each in side.emulator.requests() if each["token"] in _THERE_BEFORE]
    assert {each["method"] for each in sent} == {"GET"}


def _assert_shown(side: Side, specimen: Specimen) -> None:
    object_id, outputs = side.ids()[specimen.token], side.outputs(specimen.token)
    wire = side.emulator.object(specimen.token, object_id)
    _ = [each.pop("type") for each in wire.get("contacts", ())]
    keys = specimen.declaration.by_key
    live = {key: value for key, value in camel(wire).items() if key in keys and value is not None}
    if specimen is ACTIVEPLATFORM_ACCOUNT:
        live |= {"creditLimit": 1, "attributes": []}
        del live["customAttributes"]
    assert object_id == str(wire["id"])
    assert holds(outputs, live)
    assert set(outputs) - {"customAttributes"} == set(live)
    assert holds(outputs, camel(specimen.least))


def test_secrets_are_encrypted_and_what_cannot_be_deleted_is_named(both: Both) -> None:
    """From the first up to a destroy: state holds no secret in the clear, and each object is deleted or left by name."""
    both.declare(*((each.token, each.declaration.token, each.inputs) for each in SPECIMENS))
    printed = both.stack.up().output + both.stack.preview().output
    _assert_encrypted(both, printed)
    left = {side.adapter: side.ids() for side in both}
    kept = [each for each in SPECIMENS if not each.is_deleted]
    names = [both.dynamic.outputs(each.token)[each.declaration.label] for each in kept]
    both.clear_requests()
    printed = both.stack.destroy().output
    warnings = [line for line in printed.split("Diagnostics:")[1].splitlines() if "warning:" in line]
    assert len(warnings) == 2 * len(kept)
    for object_id in (ids[each.token] for each in kept for ids in left.values()):
        halves = sum(object_id in ids.values() for ids in left.values())
        assert sum(f"({object_id}) leaves the stack and stays as it is" in line for line in warnings) == halves
    assert [sum(f'"{name}"' in line for line in warnings) for name in names] == [2] * len(kept)
    for side in both:
        _assert_deleted(side, left[side.adapter])
    assert both.stack.ids() == {}


def _assert_encrypted(both: Both, printed: str) -> None:
    """Neither inputs nor outputs hold a secret in the clear, be it the program's or the vendor's."""
    saved = both.stack.saved()
    for secret in (PASSWORD, TOKEN_SECRET, "lc-account-api-key", "lc-keen-read", "lc-keen-write"):
        assert secret not in saved
        assert secret not in printed
    encrypted = both.stack.encrypted_resources()
    for side in both:
        for token, keys in _SECRETS.items():
            assert all("ciphertext" in encrypted[side.named(token)]["outputs"][key] for key in keys)
        assert side.outputs(LEADCONDUIT_CREDENTIAL.token)["secretProperties"] == {"signing_key": TOKEN_SECRET}


def _assert_deleted(side: Side, ids: dict[str, str]) -> None:
    """What has a delete call gets it, and nothing else gets a request."""
    deleted = [each.token for each in SPECIMENS if each.is_deleted]
    sent = [(each["method"], each["token"], each["id"]) for each in side.emulator.requests()]
    assert sorted(sent) == sorted(("DELETE", token, ids[token]) for token in deleted)
    assert not any(side.emulator.objects(token) for token in deleted)
