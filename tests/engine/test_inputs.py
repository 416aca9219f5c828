"""Every input can be changed and taken out again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.specimens import (
    COMMVAULT_ACCOUNT,
    LEADCONDUIT_CREDENTIAL,
    LEADCONDUIT_ONBOARD,
    SPECIMENS,
    Inputs,
    Specimen,
    camel,
    holds,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.emulator import Emulator
    from tests.support.stack import Stack


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Both adapters do this."""
    return request.param


Path = tuple[str | int, ...]


def _declare(stack: Stack, inputs: dict[str, Inputs]) -> None:
    """Let the program declare an object of each of these kinds, named by its token."""
    stack.declare(*((token, token, given) for token, given in inputs.items()))


def test_every_input_can_be_changed_in_place(stack: Stack, emulator: Emulator) -> None:
    """The vendor and state have every new value, the engine names each that is no secret, and nothing is replaced."""
    emulator.behave(rewrite=False, settle_seconds=0.3)
    changes = {each.token: _without(each.changes, "invitation_id") for each in SPECIMENS}
    _declare(stack, {each.token: each.inputs for each in SPECIMENS})
    stack.up()
    _declare(stack, {each.token: each.inputs | changes[each.token] for each in SPECIMENS})
    printed = stack.up().output
    stack.assert_clean()

    assert f"~ {len(SPECIMENS)} updated" in printed
    assert "replac" not in printed
    for specimen in SPECIMENS:
        changed = changes[specimen.token]
        named = re.findall(r"\w+", printed.split(f" {specimen.token} upd")[1].split("[diff: ")[1].split("]")[0])
        secrets = set(specimen.declaration.secret_keys)
        assert set(named) - secrets == set(camel(changed)) - secrets
        assert holds(stack.outputs(specimen.token), camel(changed))
        wire = emulator.object(specimen.token, stack.ids()[specimen.token])
        assert holds(wire, specimen.on_wire(changed))


def test_another_invitation_is_another_onboard(stack: Stack, emulator: Emulator) -> None:
    """The invitation's id is the one input whose change replaces: a new onboard comes, the old one is left alone."""
    specimen = LEADCONDUIT_ONBOARD
    stack.declare((specimen.token, "it", specimen.inputs))
    stack.up()
    before = stack.ids()["it"]
    stack.declare((specimen.token, "it", specimen.inputs | {"invitation_id": specimen.changes["invitation_id"]}))
    printed = stack.up().output
    stack.preview("--expect-no-changes")

    assert "+-1 replaced" in printed
    after = stack.ids()["it"]
    assert {each["id"]: each["invitation_id"] for each in emulator.objects(specimen.token)} == {
        before: specimen.inputs["invitation_id"],
        after: specimen.changes["invitation_id"],
    }


def test_inputs_taken_out_are_cleared_where_the_vendor_can(stack: Stack, emulator: Emulator) -> None:
    """Null goes out for what the vendor documents as cleared by it, and nothing at all for the rest."""
    emulator.behave(settle_seconds=0.3)
    specimens = [each for each in SPECIMENS if each.cleared or each.released]
    _declare(stack, {each.token: each.inputs for each in specimens})
    stack.up()
    emulator.clear_requests()
    _declare(stack, {each.token: _kept(each) for each in specimens})
    stack.up()
    stack.assert_clean()

    puts = emulator.requests("PUT")
    assert {each["token"] for each in puts} == {each.token for each in specimens if each.cleared}
    for specimen in specimens:
        bodies = [each["body"] for each in puts if each["token"] == specimen.token]
        assert len(bodies) == (1 if specimen.cleared else 0)
        assert {place for body in bodies for place in _nulls(body)} == set(specimen.cleared.values())
        assert not {key for body in bodies for key in body} & set(specimen.released)
        state = stack.outputs(specimen.token)
        assert not [key for key in specimen.cleared if _at(state, _camel_path(key)) not in (None, "")]


def test_one_attribute_of_an_address_taken_out_is_cleared_alone(stack: Stack, emulator: Emulator) -> None:
    """The rest of the address goes out as it is, and what was never in the program not at all."""
    emulator.behave(settle_seconds=0.3)
    contact: Inputs = {"email": "john.doe@acme.com", "first_name": "John", "last_name": "Doe"}
    inputs = COMMVAULT_ACCOUNT.least | {"contacts": [contact | {"address": {"city": "Reno", "postal_code": "89501"}}]}
    stack.declare((COMMVAULT_ACCOUNT.token, "it", inputs))
    stack.up()
    emulator.clear_requests()
    stack.declare((COMMVAULT_ACCOUNT.token, "it", inputs | {"contacts": [contact | {"address": {"city": "Reno"}}]}))
    stack.up()
    stack.assert_clean()

    (request,) = emulator.requests("PUT")
    assert request["body"] == {
        "externalId": "XSP1234",
        "name": "Acme ltd",
        "contacts": [camel(contact) | {"address": {"city": "Reno", "postalCode": None}}],
    }
    (live,) = stack.outputs("it")["contacts"]
    assert live["address"] == {
        "addressLine1": "1 Ave",
        "addressLine2": "Suite 204",
        "city": "Reno",
        "state": "California",
        "country": "United States",
    }


def test_a_credential_loses_its_login_by_being_written_without_it(stack: Stack, emulator: Emulator) -> None:
    """The vendor documents no null here: the whole credential is written, and what was taken out is not in it."""
    token = LEADCONDUIT_CREDENTIAL.token
    stack.declare((token, "it", LEADCONDUIT_CREDENTIAL.inputs))
    stack.up()
    emulator.clear_requests()
    rest = {"name": "Mail gateway", "type": "token", "package": "acme-mail"}
    stack.declare((token, "it", rest))
    stack.up()
    stack.assert_clean()
    assert [each["body"] for each in emulator.requests("PUT")] == [rest]


def _kept(specimen: Specimen) -> Inputs:
    """Return the inputs without those that can be taken out."""
    inputs = specimen.inputs
    for key in (*specimen.cleared, *specimen.released):
        inputs = _without(inputs, *key.split("."))
    return inputs


def _camel_path(key: str) -> Path:
    """Turn ``contacts.phone`` into the place in state; lists here have one element."""
    first, *rest = (next(iter(camel({step: None}))) for step in key.split("."))
    return (first, 0, *rest) if rest else (first,)


def _without(inputs: Any, key: str, *rest: str) -> Any:
    if isinstance(inputs, list):
        return [_without(each, key, *rest) for each in inputs]
    if rest:
        return inputs | {key: _without(inputs[key], *rest)}
    return {name: value for name, value in inputs.items() if name != key}


def _nulls(value: Any, place: Path = ()) -> Iterator[Path]:
    if value is None:
        yield place
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in entries:
        yield from _nulls(inner, (*place, step))


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step] if isinstance(step, int) else value.get(step)
    return value
