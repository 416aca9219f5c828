"""Laws of state: nothing is left to do after an apply, and reading the same answer again changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pulumi_accounts.apis import BY_TOKEN, RESOURCES
from pulumi_accounts.model.compare import same
from pulumi_accounts.model.echo import Written
from pulumi_accounts.model.fields import Field, ListOf, Scalar
from pulumi_accounts.model.lifecycle import Phase
from pulumi_accounts.model.plan import Action, Change, plan
from pulumi_accounts.model.secrecy import secrets_in
from pulumi_accounts.model.state import absorb, managed_inputs, managed_leaves, project
from pulumi_accounts.model.values import Properties, get_at, pick
from tests.unit.model.answers import MASKS, any_answers, written_objects
from tests.unit.model.strategies import (
    for_each_kind,
    for_each_object,
    good_inputs,
    instants,
    json_values,
    scalars,
    values_of,
)

if TYPE_CHECKING:
    from pulumi_accounts.model.declarations import Declaration


def _writes(declaration: Declaration, state: Properties, inputs: Properties) -> list[Change]:
    """Return the planned changes, but for the repetition of what the vendor failed to carry out."""
    return [each for each in plan(declaration, state, inputs) if each.action is not Action.RETRY]


@for_each_object
@given(data=st.data())
def test_nothing_is_left_after_an_apply(token: str, data: st.DataObject) -> None:
    """Once all was sent and accepted, the plan is empty, whatever the vendor made of the values."""
    inputs, _, state = data.draw(written_objects(token))
    assert _writes(BY_TOKEN[token], state, inputs) == []


@for_each_object
@given(data=st.data())
def test_reading_again_changes_nothing(token: str, data: st.DataObject) -> None:
    """The same answer, read with the inputs that state remembers, makes the same state."""
    _, live, state = data.draw(written_objects(token))
    declaration = BY_TOKEN[token]
    assert absorb(declaration, managed_inputs(declaration, state), live, before=state) == state


@for_each_object
@given(data=st.data())
def test_state_remembers_the_inputs(token: str, data: st.DataObject) -> None:
    """The inputs rebuilt from state manage what the program managed, with the same values."""
    inputs, _, state = data.draw(written_objects(token))
    declaration = BY_TOKEN[token]
    assert managed_leaves(declaration, managed_inputs(declaration, state)) == managed_leaves(declaration, inputs)


@for_each_object
@given(data=st.data())
def test_only_what_is_set_can_differ(token: str, data: st.DataObject) -> None:
    """Whatever is read, only properties that the program set are ever a change."""
    declaration, inputs = BY_TOKEN[token], data.draw(good_inputs(token))
    state = absorb(declaration, inputs, data.draw(any_answers(token)))
    managed = [path for path, _ in managed_leaves(declaration, inputs).values()]
    assert all(change.path in managed for change in _writes(declaration, state, inputs))


@for_each_object
@given(data=st.data())
def test_every_other_answer_is_drift(token: str, data: st.DataObject) -> None:
    """A managed value that reads neither as it was written nor as the vendor first rewrote it shows as it is read."""
    inputs, live, state = data.draw(written_objects(token))
    declaration, later = BY_TOKEN[token], data.draw(any_answers(token))
    again = absorb(declaration, managed_inputs(declaration, state), later, before=state)
    before, now = project(declaration, live), project(declaration, later)
    for path, wanted in managed_leaves(declaration, inputs).values():
        owner = declaration.by_key[str(path[0])]
        if owner.secret or (owner.input and (owner.input.spread or owner.input.write_only)):
            continue
        read = get_at(now, path)
        known = same(declaration, path, read, wanted) or same(declaration, path, read, get_at(before, path))
        assert same(declaration, path, get_at(again, path), wanted if known else read), path


@for_each_object
@given(data=st.data())
def test_what_is_imported_previews_clean(token: str, data: st.DataObject) -> None:
    """Inputs taken from a live object are that object: there is nothing to change."""
    declaration, live = BY_TOKEN[token], data.draw(any_answers(token))
    inputs = pick(project(declaration, live), (each.key for each in declaration.inputs))
    assert _writes(declaration, absorb(declaration, inputs, live), inputs) == []


@for_each_kind
@given(data=st.data())
def test_any_json_can_be_read(token: str, data: st.DataObject) -> None:
    """An answer of any shape is read without raising, even where the vendor keeps to none of its own types."""
    declaration, inputs = BY_TOKEN[token], data.draw(good_inputs(token))
    status = declaration.lifecycle.status if declaration.lifecycle else None
    names = st.sampled_from([each.wire for each in declaration.fields if each.key != status])
    live = data.draw(st.dictionaries(names, json_values(), max_size=6))
    state = absorb(declaration, inputs, live, written=Written(declaration.by_key, live))
    assert _writes(declaration, state, inputs) == []


@for_each_kind
@given(data=st.data())
def test_names_whatever_is_secret_is_hidden(token: str, data: st.DataObject) -> None:
    """A secret within a property makes all of it secret in state, and is hidden from messages by itself."""
    declaration, live = BY_TOKEN[token], data.draw(any_answers(token))
    hidden = set(secrets_in(declaration, live))
    for each in declaration.fields:
        inner = [live.get(each.wire)] if each.secret else _secret_parts(each, live.get(each.wire))
        assert {text for text in inner if isinstance(text, str) and text} <= hidden
        assert (each.key in declaration.secret_keys) == each.holds_secret


def _secret_parts(field: Field, value: Any) -> list[Any]:
    parts = value if isinstance(value, list) else []
    return [part.get(each.wire) for part in parts for each in field.parts if each.secret]


@for_each_object
@given(data=st.data())
def test_only_a_failed_object_is_written_again(token: str, data: st.DataObject) -> None:
    """After an apply, a retry is planned just where the vendor failed and takes another write."""
    inputs, _, state = data.draw(written_objects(token))
    lifecycle = BY_TOKEN[token].lifecycle
    failed = (
        lifecycle is not None and lifecycle.retried and lifecycle.phase(state.get(lifecycle.status)) is Phase.FAILED
    )
    assert bool(plan(BY_TOKEN[token], state, inputs)) is failed


_SECRET_INPUTS = [(each, field) for each in RESOURCES for field in each.inputs if field.secret]


def _secret(field: Field, value: str | None) -> tuple[Any, Properties]:
    """Return a secret as a program writes it and as the vendor has it: by itself, or beside the object's own fields."""
    if field.input and field.input.spread:
        return {"key": value}, {"key": value}
    return value, {field.wire: value}


@given(case=st.sampled_from(_SECRET_INPUTS), password=st.text(min_size=1), mask=st.sampled_from(MASKS))
def test_withheld_secrets_are_unchanged(case: tuple[Declaration, Field], password: str, mask: str | None) -> None:
    """A secret that reads back masked, empty or not at all is the one that was written."""
    declaration, field = case
    inputs = {field.key: _secret(field, password)[0]}
    state = absorb(declaration, inputs, _secret(field, mask)[1])
    assert pick(state, inputs) == inputs
    assert plan(declaration, state, inputs) == ()


@given(case=st.sampled_from(_SECRET_INPUTS), password=st.text(min_size=1), other=st.text("abc123", min_size=1))
def test_other_secrets_are_drift(case: tuple[Declaration, Field], password: str, other: str) -> None:
    """A secret that reads back in the clear and different is drift."""
    assume(password != other)
    declaration, field = case
    inputs = {field.key: _secret(field, password)[0]}
    state = absorb(declaration, inputs, _secret(field, other)[1])
    assert [(each.old, each.new) for each in plan(declaration, state, inputs)] == [(other, password)]


_INSTANTS = [
    (d, each)
    for d in RESOURCES
    for each in d.fields
    if isinstance(each.shape, Scalar) and each.shape.format == "date-time"
]


@given(case=st.sampled_from(_INSTANTS), text=instants, hours=st.integers(-12, 12))
def test_instants_compare_by_meaning(case: tuple[Declaration, Field], text: str, hours: int) -> None:
    """An instant is the same in every zone, and another one a second later."""
    declaration, path = case[0], (case[1].key,)
    instant = datetime.fromisoformat(text)
    elsewhere = instant.astimezone(timezone(timedelta(hours=hours)))
    assert same(declaration, path, text, elsewhere.isoformat())
    assert same(declaration, path, text, instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"))
    assert not same(declaration, path, text, (elsewhere + timedelta(seconds=1)).isoformat())


@for_each_object
@given(data=st.data())
def test_ids_compare_without_case(token: str, data: st.DataObject) -> None:
    """Ids, the object's own and others of the same kind, are the same in both letter cases, and state has one of them."""
    declaration = BY_TOKEN[token]
    object_id = data.draw(scalars(declaration.id))
    for each in declaration.fields:
        if isinstance(each.shape, Scalar) and each.shape.annotation == declaration.id.annotation:
            assert same(declaration, (each.key,), object_id.lower(), object_id.upper()), each.key
    assert declaration.normal_id(object_id.upper()) == object_id.lower()


@pytest.mark.parametrize(("declaration", "key"), [(each, key) for each in RESOURCES for key in each.atomic])
@given(data=st.data())
def test_what_has_no_order_compares_without(declaration: Declaration, key: str, data: st.DataObject) -> None:
    """A list whose order means nothing is the same in any order, and not with an element more."""
    shape = declaration.by_key[key].shape
    assert isinstance(shape, ListOf)
    written = data.draw(st.lists(values_of(shape.element), max_size=5))
    shuffled = data.draw(st.permutations(written))
    assert same(declaration, (key,), written, shuffled)
    assert not same(declaration, (key,), written, [*shuffled, data.draw(values_of(shape.element))])
