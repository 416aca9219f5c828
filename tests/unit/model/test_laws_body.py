"""Laws of request bodies: only what the vendor takes, null only where it is documented, and everything that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import assume, given
from hypothesis import strategies as st

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.body import create_body, sent_keys, update_body
from pulumi_accounts.model.check import check
from pulumi_accounts.model.fields import Field, Free, ListOf, Struct
from pulumi_accounts.model.plan import plan
from pulumi_accounts.model.values import Path, Properties, get_at, is_list, is_object, set_at
from tests.unit.model.answers import written_objects
from tests.unit.model.strategies import for_each_object, good_inputs, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.fields import Shape


def _is_declared_through(shape: Shape) -> bool:
    """Tell whether each value within is a declared one, which has a name: neither free in form nor one of many."""
    return not isinstance(shape, Free) and not (isinstance(shape, ListOf) and shape.exactly is None)


def _spread_names(declaration: Declaration, inputs: Properties) -> set[str]:
    """Return the names that stand beside the object's own on the wire."""
    spread = [each.key for each in declaration.inputs if each.input and each.input.spread]
    return {name for key in spread for name in inputs.get(key, {})}


def _nulls(body: Any) -> set[Path]:
    return {path for path in places(body) if get_at(body, path) is None}


def _optional(fields: Iterable[Field], value: Properties, path: Path = ()) -> Iterator[Path]:
    """Yield the optional declared properties that are set."""
    for each in fields:
        inner = value.get(each.key)
        if inner is None:
            continue
        if not each.required:
            yield (*path, each.key)
        if isinstance(each.shape, ListOf) and isinstance(each.shape.element, Struct) and each.shape.exactly:
            for index, element in enumerate(inner):
                yield from _optional(each.shape.element.fields, element, (*path, each.key, index))
        if isinstance(each.shape, Struct):
            yield from _optional(each.shape.fields, inner, (*path, each.key))


def _documented(fields: Iterable[Field], before: Any, after: Any, path: Path = ()) -> Iterator[Path]:
    """Yield where a null is due on the wire: at what was set, is not any more, and can be cleared."""
    for each in fields:
        old, new, place = before.get(each.key), after.get(each.key), (*path, each.wire)
        if old is not None and new is None:
            yield from [place] if each.input and each.input.cleared else []
        elif isinstance(each.shape, Struct) and is_object(old):
            yield from _documented(each.shape.fields, old, new, place)
        elif isinstance(each.shape, ListOf) and isinstance(each.shape.element, Struct) and each.shape.exactly:
            for index, (left, right) in enumerate(zip(old or [], new or [], strict=True)):
                yield from _documented(each.shape.element.fields, left, right, (*place, index))


@st.composite
def _with_less(draw: Any, token: str, inputs: Properties) -> Properties:
    """Return inputs without some of the optional properties."""
    candidates = list(_optional(BY_TOKEN[token].inputs, inputs))
    assume(candidates)
    dropped = set(draw(st.lists(st.sampled_from(candidates), min_size=1, max_size=4)))
    less = inputs
    for path in sorted(dropped, key=len, reverse=True):
        less = set_at(less, path, None)
    return check(BY_TOKEN[token], less).inputs


@for_each_object
@given(data=st.data())
def test_null_stands_at_the_documented_places_and_nowhere_else(token: str, data: st.DataObject) -> None:
    """What the program drops is null on the wire if the vendor documents that; all else that is null is not sent."""
    inputs, _, state = data.draw(written_objects(token))
    declaration, less = BY_TOKEN[token], data.draw(_with_less(token, inputs))
    body = update_body(declaration, less, plan(declaration, state, less), {})
    declared = {each.wire for each in declaration.inputs if _is_declared_through(each.shape)}
    nulls = {path for path in _nulls(body) if path[0] in declared - _spread_names(declaration, less)}
    assert nulls == set(_documented(declaration.inputs, inputs, less))


@for_each_object
@given(data=st.data())
def test_an_update_carries_only_what_an_update_may(token: str, data: st.DataObject) -> None:
    """No read-only property, none that is never sent and none that serves creation only is ever in an update."""
    _, live, state = data.draw(written_objects(token))
    declaration, inputs = BY_TOKEN[token], data.draw(good_inputs(token))
    body = update_body(declaration, inputs, plan(declaration, state, inputs), live)
    may = [each for each in declaration.inputs if each.input and each.input.sent in ("always", "update")]
    allowed = {each.wire for each in may if each.input and not each.input.spread}
    assert body.keys() <= allowed | _spread_names(declaration, inputs)


@for_each_object
@given(data=st.data())
def test_a_creation_carries_only_what_a_creation_may(token: str, data: st.DataObject) -> None:
    """A POST carries every input that it may and that is set, under the vendor's name, without a null."""
    declaration, inputs = BY_TOKEN[token], data.draw(good_inputs(token))
    may = [each for each in declaration.inputs if each.input and each.input.sent in ("always", "create")]
    own = {each.wire for each in may if each.key in inputs and each.input and not each.input.spread}
    assert create_body(declaration, inputs).keys() == own | _spread_names(declaration, inputs)


@for_each_object
@given(data=st.data())
def test_every_change_is_sent(token: str, data: st.DataObject) -> None:
    """Whatever an update changes, its body carries: what was sent covers what the plan set."""
    _, live, state = data.draw(written_objects(token))
    declaration, inputs = BY_TOKEN[token], data.draw(good_inputs(token))
    changes = plan(declaration, state, inputs)
    body = update_body(declaration, inputs, changes, live)
    wanted = {str(each.path[0]) for each in changes if each.new is not None and each.action.writes}
    assert wanted <= sent_keys(declaration, body)


@for_each_object
@given(data=st.data())
def test_what_every_update_needs_is_always_there(token: str, data: st.DataObject) -> None:
    """A property that the vendor wants in every update is in the smallest one, in the vendor's shape."""
    declaration, inputs = BY_TOKEN[token], data.draw(good_inputs(token))
    needed = [each for each in declaration.inputs if each.input and each.input.required_by_update]
    body = update_body(declaration, inputs, (), {})
    assert {each.wire for each in needed if each.key in inputs and each.input and not each.input.spread} <= body.keys()
    assert all(is_list(body[each.wire]) for each in needed if isinstance(each.shape, ListOf))
