"""Request bodies: a program's values under the vendor's names."""

from __future__ import annotations

from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from pulumi_accounts.model.fields import Field, ListOf, Struct
from pulumi_accounts.model.plan import Action, Change
from pulumi_accounts.model.renewing import is_renewed, renewed_names
from pulumi_accounts.model.secrecy import unreadable
from pulumi_accounts.model.state import managed_leaves, undeclared
from pulumi_accounts.model.values import (
    Path,
    Properties,
    get_at,
    is_list,
    is_object,
    pick,
    set_at,
    texts,
    whole_number,
    without_none,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.fields import Shape

_NULL: Final = object()


def create_body(declaration: Declaration, inputs: Properties) -> Properties:
    """Return what a POST carries."""
    return _body((each for each in declaration.inputs if each.sent_by_create), inputs)


def update_body(
    declaration: Declaration,
    inputs: Properties,
    changes: Iterable[Change],
    live: Mapping[str, Any],
) -> Properties:
    """Return what a PUT carries: what changes, what the vendor wants in every PUT, and null for what is cleared."""
    changes = [each for each in changes if each.action.writes]
    keys = {str(each.path[0]) for each in changes}
    if any(each.action is Action.RETRY for each in changes):
        keys |= declaration.by_key.keys()
    fields = [each for each in declaration.inputs if _in_update(each, keys)]
    values = pick(inputs, (each.key for each in fields))
    for change in changes:
        if change.action is Action.CLEAR:
            values = set_at(values, _highest_absent(inputs, change.path), _NULL)
    values = _as_renewed(declaration, inputs, values, changes, live)
    return _with_live(fields, _body(fields, values), live)


def unknown_fields(
    declaration: Declaration, changes: Iterable[Change], live: Mapping[str, Any], body: Mapping[str, Any]
) -> Properties:
    """Return the live fields that neither the declaration nor the program names: a PUT that replaces would drop them.

    Only an object whose further fields programs may name can have any that matter. What the program has just taken out
    is not among them, nor what the vendor masks.
    """
    if not any(each.input and each.input.spread for each in declaration.inputs):
        return {}
    dropped = {each.path[1] for each in changes if len(each.path) > 1 and each.new is None and each.action.writes}
    return {
        key: value
        for key, value in undeclared(declaration, live).items()
        if key not in body and key not in dropped and not any(map(unreadable, (value, *texts([value]))))
    }


def _as_renewed(
    declaration: Declaration, inputs: Properties, values: Properties, changes: Iterable[Change], live: Mapping[str, Any]
) -> Properties:
    """Put what the vendor has renewed in place of what the program gave it to begin with, unless the program changes that.

    What the vendor masks is left out: nobody knows it, and the program's may have ended.
    """
    names, changed = renewed_names(declaration, inputs), {each.path for each in changes}
    for path, _ in managed_leaves(declaration, values).values():
        entry = path[:2]
        if not is_renewed(declaration, path, names) or any(each[:2] == entry for each in changed):
            continue
        owner, name = map(str, entry)
        if not unreadable(live.get(name)):
            values = set_at(values, entry, live[name])
        elif entry[:1] not in changed:
            values[owner] = {key: each for key, each in values[owner].items() if key != name}
    return values


def _with_live(fields: Iterable[Field], body: Properties, live: Mapping[str, Any]) -> Properties:
    """Put the live values under the program's in objects that a vendor may replace whole."""
    for each in fields:
        if each.wire not in body:
            continue
        now, wanted = live.get(each.wire), body[each.wire]
        if each.input and each.input.merged:
            body[each.wire] = _merged(now, wanted)
        elif isinstance(each.shape, ListOf) and isinstance(each.shape.element, Struct) and is_list(wanted):
            pairs = zip_longest(wanted, now if is_list(now) else ())
            inner = each.shape.element.fields
            body[each.wire] = [
                _with_live(inner, one, other if is_object(other) else {}) if is_object(one) else one
                for one, other in list(pairs)[: len(wanted)]
            ]
    return body


def sent_keys(declaration: Declaration, body: Mapping[str, Any]) -> frozenset[str]:
    """Return the keys of the properties that a body carries."""
    return frozenset(each.key for each in declaration.inputs if each.wire in body or (each.input and each.input.spread))


def _in_update(field: Field, changed: set[str]) -> bool:
    if field.input is None or field.input.sent not in ("always", "update"):
        return False
    return field.input.required_by_update or field.key in changed or field.input.follows in changed


def _highest_absent(inputs: Properties, path: Path) -> Path:
    """Return the outermost part of the path that the program does not have: null there takes all of it away."""
    for length in range(1, len(path)):
        if get_at(inputs, path[:length]) is None:
            return path[:length]
    return path


def _body(fields: Iterable[Field], values: Properties) -> Properties:
    body: Properties = {}
    for each in fields:
        value = values.get(each.key)
        if value is None or each.input is None:
            continue
        if each.input.spread:
            body |= value
        else:
            body[each.wire] = _wire(each, value)
    return body


def _wire(field: Field, value: Any) -> Any:
    if field.input and field.input.as_text and value is not _NULL:
        # Neither 12.0 nor 1e+16 is how people write a sum.
        return format(Decimal(str(whole_number(value))), "f")
    return _converted(field.shape, value)


def _converted(shape: Shape, value: Any) -> Any:
    match shape, value:
        case _, _ if value is _NULL:
            return None
        case Struct(fields=fields), _ if is_object(value):
            return {each.wire: _wire(each, value[each.key]) for each in fields if value.get(each.key) is not None}
        case ListOf(element=element), _ if is_list(value):
            return [_converted(element, each) for each in value]
        case _:
            return without_none(value)


def _merged(live: Any, wanted: Any) -> Any:
    if is_object(live) and is_object(wanted):
        known = {key: inner for key, inner in live.items() if inner is not None}
        return known | {key: _merged(live.get(key), inner) for key, inner in wanted.items()}
    return wanted
