"""Outputs of one resource as inputs of others, before anybody knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.support.specimens import (
    ACTIVEPLATFORM_ACCOUNT,
    COMMVAULT_ACCOUNT,
    LEADCONDUIT_ACCOUNT,
    LEADCONDUIT_CREDENTIAL,
    LEADCONDUIT_ONBOARD,
    PARTNER_ID,
    SPECIMENS,
    Inputs,
    Specimen,
    camel,
    holds,
)

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

_SOURCE_ID = "2000900"


class _Source:
    """An account that is adopted; each of its attributes holds a value that some input of another object wants."""

    def __init__(self) -> None:
        self.values: list[Any] = []

    def outputs(self, given: Any) -> Any:
        """Put an output of the source in place of every value, at any depth."""
        if isinstance(given, dict):
            return {key: self.outputs(inner) for key, inner in given.items()}
        if isinstance(given, list):
            return [self.outputs(inner) for inner in given]
        self.values.append(given)
        return {"$output": ["source", "attributes", len(self.values) - 1, "value"]}

    def wire(self) -> Inputs:
        """Return what the vendor holds of the source."""
        attributes = [{"name": f"A{index}", "value": value} for index, value in enumerate(self.values)]
        return ACTIVEPLATFORM_ACCOUNT.least | {"custom_attributes": attributes}


def _inputs(specimen: Specimen) -> Inputs:
    adopted = {"adopt_id": PARTNER_ID} if specimen is COMMVAULT_ACCOUNT else {}
    return specimen.inputs | adopted


def test_every_input_may_be_unknown_in_the_first_preview(stack: Stack, emulator: Emulator) -> None:
    """Each value of each input, nested ones too, comes from another resource: preview and up succeed, no diff is left."""
    emulator.behave(settle_seconds=0.3)
    source = _Source()
    fed = [(each.token, each.declaration.token, source.outputs(_inputs(each))) for each in SPECIMENS]
    emulator.put(ACTIVEPLATFORM_ACCOUNT.token, _SOURCE_ID, source.wire())
    first = ACTIVEPLATFORM_ACCOUNT.least | {"adopt_id": _SOURCE_ID}
    stack.declare((ACTIVEPLATFORM_ACCOUNT.token, "source", first), *fed)

    previewed = stack.preview().output
    assert f"+ {len(SPECIMENS) + 2} to create" in previewed
    assert emulator.requests() == []
    stack.up()
    stack.assert_clean()
    for each in SPECIMENS:
        assert holds(stack.outputs(each.token), camel(each.inputs))


def test_typed_outputs_feed_typed_inputs(stack: Stack, emulator: Emulator) -> None:
    """An id, a number, a text and an instant of one object pass as inputs of another, and stay without a diff."""
    source = ("source", ACTIVEPLATFORM_ACCOUNT.least)
    stack.declare(
        (ACTIVEPLATFORM_ACCOUNT.token, *source),
        (LEADCONDUIT_CREDENTIAL.token, "login", LEADCONDUIT_CREDENTIAL.least | {"package": _output("status")}),
        (LEADCONDUIT_ONBOARD.token, "onboard", {"invitation_id": {"$output": ["login", "id"]}}),
        (
            LEADCONDUIT_ACCOUNT.token,
            "account",
            {
                "data_retention_in_days": _output("tech_user_id"),
                "data_truncated_at": _output("created_at"),
                "subscriptions": {"base": {"state": _output("status")}},
                "allow_data_loss": True,
            },
        ),
    )
    stack.preview()
    stack.up()
    stack.assert_clean()
    (onboard,), (login,) = (emulator.objects(each.token) for each in (LEADCONDUIT_ONBOARD, LEADCONDUIT_CREDENTIAL))
    assert onboard["invitation_id"] == login["id"]
    assert login["package"] == "active"
    (account,) = emulator.objects(LEADCONDUIT_ACCOUNT.token)
    (other,) = emulator.objects(ACTIVEPLATFORM_ACCOUNT.token)
    assert account["data_retention_in_days"] == other["tech_user_id"]
    assert account["data_truncated_at"] == other["created_at"]


def _output(attribute: str) -> Inputs:
    return {"$output": ["source", attribute]}
