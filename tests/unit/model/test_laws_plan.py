"""Laws of the plan: one change for one wish, none for what is not compared, and none that goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pulumi_accounts.apis import BY_TOKEN, RESOURCES
from pulumi_accounts.model.compare import same
from pulumi_accounts.model.fields import Field, Scalar
from pulumi_accounts.model.plan import Action, Change, plan
from pulumi_accounts.model.state import absorb, is_managed, managed_leaves
from pulumi_accounts.model.values import UNKNOWN, Path, Properties, get_at, has_unknown, set_at
from tests.unit.model.answers import statuses, written_objects
from tests.unit.model.strategies import (
    for_each_object,
    good_inputs,
    partly_unknown,
    places,
    plain_texts,
    scalars,
    values_of,
)

if TYPE_CHECKING:
    from pulumi_accounts.model.declarations import Declaration


def _changes(token: str, state: Properties, inputs: Properties) -> list[Change]:
    """Return the planned changes, but for the repetition of what the vendor failed to carry out."""
    return [each for each in plan(BY_TOKEN[token], state, inputs) if each.action is not Action.RETRY]


def _another(token: str, path: Path) -> st.SearchStrategy[Any]:
    """Return another value for the property at the path."""
    declaration = BY_TOKEN[token]
    if str(path[0]) in declaration.atomic:
        return values_of(declaration.shape_at(path))
    shape = declaration.shape_at(path)
    return scalars(shape) if isinstance(shape, Scalar) else plain_texts | st.integers() | st.booleans()


def _staged(declaration: Declaration) -> Path | None:
    """Return where the status stands, which has laws of its own."""
    return (declaration.lifecycle.status,) if declaration.lifecycle else None


@for_each_object
@given(data=st.data())
def test_one_wish_is_one_change(token: str, data: st.DataObject) -> None:
    """Another value for one managed property is exactly one change, there, from the old value to the new."""
    inputs, _, state = data.draw(written_objects(token))
    declaration = BY_TOKEN[token]
    leaves = [path for path, _ in managed_leaves(declaration, inputs).values() if path != _staged(declaration)]
    assume(leaves)
    path = data.draw(st.sampled_from(leaves))
    old, new = get_at(inputs, path), data.draw(_another(token, path))
    assume(not same(declaration, path, old, new))
    innermost = declaration.field_at(path)
    assert innermost is not None
    assert innermost.input is not None
    expected = Change(path, old, new, Action.SET, innermost.input.replaces)
    assert _changes(token, state, set_at(inputs, path, new)) == [expected]


def _unmanaged() -> list[tuple[str, Field]]:
    return [
        (each.token, field)
        for each in RESOURCES
        for field in each.inputs
        if not is_managed(field) and field.key != each.renewed
    ]


@given(data=st.data())
def test_what_serves_creation_only_is_no_diff(data: st.DataObject) -> None:
    """adoptId, a new owner's data and a consent may come, go and change without a diff: nothing goes by them later."""
    token, field = data.draw(st.sampled_from(_unmanaged()))
    inputs, _, state = data.draw(written_objects(token))
    assert isinstance(field.shape, Scalar)
    value = data.draw(scalars(field.shape) | st.none() | st.just(UNKNOWN))
    assert _changes(token, state, set_at(inputs, (field.key,), value)) == []


@for_each_object
@given(data=st.data())
def test_unknowns_are_marked(token: str, data: st.DataObject) -> None:
    """A value that is not known yet may change, and so may nothing else."""
    good, _, state = data.draw(written_objects(token))
    assume(good)
    inputs = data.draw(partly_unknown(good))
    declaration = BY_TOKEN[token]
    changes = _changes(token, state, inputs)
    unknown = [path for path in places(inputs) if get_at(inputs, path) is UNKNOWN]
    for path in unknown:
        if is_managed(declaration.by_key[str(path[0])]):
            assert any(path[: len(each.path)] == each.path and each.new is UNKNOWN for each in changes), path
    owners = {path[0] for path in unknown}
    assert all(each.path[0] in owners for each in changes)


@for_each_object
@given(data=st.data())
def test_unknowns_before_anything_is_read(token: str, data: st.DataObject) -> None:
    """Against an empty state, every property that is not known yet is a change, and none holds half a value."""
    declaration, good = BY_TOKEN[token], data.draw(good_inputs(token).filter(bool))
    changes = plan(declaration, {}, data.draw(partly_unknown(good)))
    assert all(each.new is UNKNOWN or not has_unknown(each.new) for each in changes)


_STAGED = [each for each in RESOURCES if each.lifecycle and each.lifecycle.stages]


@pytest.mark.parametrize("declaration", _STAGED, ids=lambda each: each.token)
@given(data=st.data())
def test_a_status_never_goes_back(declaration: Declaration, data: st.DataObject) -> None:
    """A status with stages is planned to move forward only; words of no stage may come from and go anywhere."""
    assert declaration.lifecycle is not None
    stages, key = declaration.lifecycle.stages, declaration.lifecycle.status
    words = st.sampled_from([*statuses(declaration), "waiting"])
    live, wanted = data.draw(words | st.none()), data.draw(words)
    state = absorb(declaration, {key: wanted}, {declaration.by_key[key].wire: live})
    moved = bool(plan(declaration, state, {key: wanted}))
    if live in stages and wanted in stages:
        assert moved is (stages.index(wanted) > stages.index(live))
    else:
        assert moved is (live != wanted)


@for_each_object
@given(data=st.data())
def test_dropping_everything_touches_only_what_was_set(token: str, data: st.DataObject) -> None:
    """A program that no longer sets anything gives up just the paths that it managed, and wants nothing new there."""
    inputs, _, state = data.draw(written_objects(token))
    dropped = _changes(token, state, {})
    given_up = {each.path for each in dropped if each.action is not Action.NOTE}
    assert given_up == {path for path, _ in managed_leaves(BY_TOKEN[token], inputs).values()}
    assert all(each.new is None and not each.replaces for each in dropped)
