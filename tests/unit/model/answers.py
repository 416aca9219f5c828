"""What a vendor may answer for any declaration: declared fields there, missing or null, and fields nobody declared."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.body import update_body
from pulumi_accounts.model.echo import Written
from pulumi_accounts.model.fields import Field, Free, ListOf, Scalar, Shape, Struct
from pulumi_accounts.model.plan import plan
from pulumi_accounts.model.state import absorb
from tests.unit.model.strategies import Draw, Values, good_inputs, json_values, names, plain_texts, scalars

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Properties

MASKS = ("********", "•••••", "xxxxxx", "", None)

_OTHER_STATUSES = ("updating", "on hold", None)
"""Statuses that no declaration names."""


def statuses(declaration: Declaration) -> list[str]:
    """Return the statuses that a declaration names."""
    lifecycle = declaration.lifecycle
    if lifecycle is None:
        return []
    gone = lifecycle.gone_setting.default if lifecycle.gone_setting else ()
    return sorted({*(lifecycle.ready or ()), *lifecycle.failed, *lifecycle.stages, *lifecycle.once, *gone})


def _readable(fields: Iterable[Field]) -> list[Field]:
    return [
        each
        for each in fields
        if each.output and not (each.input and (each.input.spread or each.input.sent == "never"))
    ]


def _values(shape: Shape) -> Values:
    match shape:
        case Scalar(json_type="string"):
            return scalars(shape) | plain_texts
        case Scalar():
            return scalars(shape)
        case ListOf(element=element):
            return st.lists(_values(element), max_size=3)
        case Struct(fields=fields):
            return _objects(fields)
        case Free(mapping=True):
            return st.dictionaries(names, json_values(), max_size=3)
        case Free():
            return json_values()


def _field(each: Field) -> Values:
    if each.secret:
        return st.sampled_from(MASKS) | plain_texts
    return st.none() | _values(each.shape)


def _objects(fields: Iterable[Field]) -> Values:
    return st.fixed_dictionaries({}, optional={each.wire: _field(each) for each in _readable(fields)})


def whole_body(declaration: Declaration, inputs: Properties) -> Properties:
    """Return all that an update can carry of the inputs, on the wire."""
    return update_body(declaration, inputs, plan(declaration, {}, inputs), {})


@cache
def any_answers(token: str) -> Values:
    """Return answers that know nothing of any program."""
    declaration = BY_TOKEN[token]
    own = _objects(declaration.fields)
    more = st.dictionaries(names | st.just("added_later"), json_values(), max_size=3)
    status = [declaration.by_key[declaration.lifecycle.status].wire] if declaration.lifecycle else []
    known = dict.fromkeys(status, st.sampled_from([*statuses(declaration), *_OTHER_STATUSES]))
    sure = st.fixed_dictionaries({"id": scalars(declaration.id)}, optional=known)
    return st.builds(lambda *parts: parts[0] | parts[1] | parts[2], more, own, sure)


@st.composite
def answers(draw: Draw, token: str, inputs: Properties) -> Properties:
    """Return answers to a write of these inputs: each field as it was sent, or as the vendor would rather have it."""
    body = whole_body(BY_TOKEN[token], inputs)
    obeyed = draw(st.sets(st.sampled_from(sorted(body)))) if body else set[str]()
    return draw(any_answers(token)) | {name: body[name] for name in obeyed}


@st.composite
def written_objects(draw: Draw, token: str) -> tuple[Properties, Properties, Properties]:
    """Return inputs, the answer after they were all written, and the state made of both."""
    inputs = draw(good_inputs(token))
    live = draw(answers(token, inputs))
    declaration = BY_TOKEN[token]
    return inputs, live, absorb(declaration, inputs, live, written=Written(declaration.by_key, live))
