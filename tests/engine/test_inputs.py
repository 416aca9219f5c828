"""Every input can be changed and taken out again, by either adapter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

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

    from tests.support.both import Both, Side


Path = tuple[str | int, ...]


def _declare(both: Both, inputs: dict[str, Inputs]) -> None:
    """Let the program declare an object of each of these kinds, named by its token."""
    both.declare(*((token, token, given) for token, given in inputs.items()))


def test_every_input_can_be_changed_in_place(both: Both) -> None:
    """The vendor and state have every new value, the engine names each that is no secret, and nothing is replaced."""
    both.behave(rewrite=False, settle_seconds=0.3)
    _declare(both, {each.token: each.inputs for each in SPECIMENS})
    both.stack.up()
    _declare(both, {each.token: each.inputs | each.changes_in_place for each in SPECIMENS})
    printed = both.stack.up().output
    both.stack.assert_clean()

    assert f"~ {2 * len(SPECIMENS)} updated" in printed
    assert "replac" not in printed
    for side in both:
        for specimen in SPECIMENS:
            _assert_changed(side, specimen, printed)


def _assert_changed(side: Side, specimen: Specimen, printed: str) -> None:
    changed, secrets = specimen.changes_in_place, set(specimen.declaration.secret_keys)
    told = printed.partition(f" {side.named(specimen.token)} upd")[2].partition("[diff: ")[2].partition("]")[0]
    assert set(re.findall(r"\w+", told)) - secrets == set(camel(changed)) - secrets
    assert holds(side.outputs(specimen.token), camel(changed))
    wire = side.emulator.object(specimen.token, side.ids()[specimen.token])
    assert holds(wire, specimen.on_wire(changed))


def test_inputs_taken_out_are_cleared_where_the_vendor_can(both: Both) -> None:
    """Null goes out for what the vendor documents as cleared by it, and nothing at all for the rest."""
    both.behave(settle_seconds=0.3)
    specimens = [each for each in SPECIMENS if each.cleared or each.released]
    _declare(both, {each.token: each.inputs for each in specimens})
    both.stack.up()
    both.clear_requests()
    _declare(both, {each.token: _kept(each) for each in specimens})
    both.stack.up()
    both.stack.assert_clean()

    for side in both:
        puts = side.emulator.requests("PUT")
        assert {each["token"] for each in puts} == {each.token for each in specimens if each.cleared}
        for specimen in specimens:
            bodies = [each["body"] for each in puts if each["token"] == specimen.token]
            assert len(bodies) == (1 if specimen.cleared else 0)
            assert {place for body in bodies for place in _nulls(body)} == set(specimen.cleared.values())
            assert not {key for body in bodies for key in body} & set(specimen.released)
            state = side.outputs(specimen.token)
            assert not [key for key in specimen.cleared if _at(state, _camel_path(key)) not in (None, "")]


def test_what_a_change_is_to_one_kind_alone(both: Both) -> None:
    """Three objects, each with a change that its own kind has: what replaces, part of an address, and a login."""
    both.behave(settle_seconds=0.3)
    onboard, partner, credential = LEADCONDUIT_ONBOARD.token, COMMVAULT_ACCOUNT.token, LEADCONDUIT_CREDENTIAL.token
    _declare(
        both,
        {
            onboard: LEADCONDUIT_ONBOARD.inputs,
            partner: _partner({"city": "Reno", "postal_code": "89501"}),
            credential: LEADCONDUIT_CREDENTIAL.inputs,
        },
    )
    both.stack.up()
    before = {side.adapter: side.ids()[onboard] for side in both}
    both.clear_requests()
    invited = {"invitation_id": LEADCONDUIT_ONBOARD.changes["invitation_id"]}
    _declare(
        both,
        {
            onboard: LEADCONDUIT_ONBOARD.inputs | invited,
            partner: _partner({"city": "Reno"}),
            credential: _WITHOUT_LOGIN,
        },
    )
    printed = both.stack.up().output
    both.stack.preview("--expect-no-changes")
    both.stack.assert_clean()
    assert "+-2 replaced" in printed
    for side in both:
        _assert_another_onboard(side, before[side.adapter])
        _assert_cleared_alone(side)
        _assert_written_without_login(side)


_NAMES: Inputs = {"email": "john.doe@acme.com", "first_name": "John", "last_name": "Doe"}
_WITHOUT_LOGIN = {"name": "Mail gateway", "type": "token", "package": "leadconduit-custom"}


def _partner(address: Inputs) -> Inputs:
    return COMMVAULT_ACCOUNT.least | {"contacts": [_NAMES | {"address": address}]}


def _assert_another_onboard(side: Side, before: str) -> None:
    """The invitation's id is the one input whose change replaces: a new onboard comes, the old one is left alone."""
    specimen = LEADCONDUIT_ONBOARD
    assert {each["id"]: each["invitation_id"] for each in side.emulator.objects(specimen.token)} == {
        before: specimen.inputs["invitation_id"],
        side.ids()[specimen.token]: specimen.changes["invitation_id"],
    }


def _assert_cleared_alone(side: Side) -> None:
    """The address goes out whole, with what the program does not say as it is live; what was never in it, not at all."""
    token = COMMVAULT_ACCOUNT.token
    (body,) = (each["body"] for each in side.emulator.requests("PUT") if each["token"] == token)
    assert body == {
        "externalId": "XSP1234",
        "name": "Acme ltd",
        "contacts": [
            camel(_NAMES)
            | {
                "address": {
                    "addressLine1": "1 Ave",
                    "addressLine2": "Suite 204",
                    "city": "Reno",
                    "state": "California",
                    "country": "United States",
                    "postalCode": None,
                }
            }
        ],
    }
    (live,) = side.outputs(token)["contacts"]
    assert live["address"] == {
        "addressLine1": "1 Ave",
        "addressLine2": "Suite 204",
        "city": "Reno",
        "state": "California",
        "country": "United States",
    }


def _assert_written_without_login(side: Side) -> None:
    """The vendor documents no null here: the whole credential is written, and what was taken out is not in it."""
    token = LEADCONDUIT_CREDENTIAL.token
    puts = [each["body"] for each in side.emulator.requests("PUT") if each["token"] == token]
    assert puts == [_WITHOUT_LOGIN]


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
