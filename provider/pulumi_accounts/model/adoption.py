"""What an import makes of a live object: the inputs of a program that would leave it as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.check import check
from pulumi_accounts.model.coercion import coerce
from pulumi_accounts.model.fields import ListOf, Struct
from pulumi_accounts.model.secrecy import unreadable
from pulumi_accounts.model.state import project, undeclared
from pulumi_accounts.model.values import Path, Properties, is_list, is_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.fields import Field, Shape


def imported_inputs(declaration: Declaration, live: Mapping[str, Any]) -> Properties:
    """Return the inputs that match a live object, as a check would return them.

    What a vendor withholds, or gives back in a form that cannot be written, is left out: nothing is invented.
    """
    values = project(declaration, live)
    inputs: Properties = {}
    for each in declaration.inputs:
        value = (
            _extras(declaration, live, each)
            if _is_remainder(each, live)
            else _written(each.shape, values.get(each.key))
        )
        if each.input and each.input.imported and not _is_withheld(each, value):
            inputs[each.key] = value
    return inputs


def left_to_the_vendor(declaration: Declaration, live: Mapping[str, Any]) -> list[str]:
    """Name the fields beside the declared ones that an import takes for the vendor's, not for the program's."""
    remainders = [each.input.remainder for each in declaration.inputs if each.input and each.input.remainder]
    if not remainders or any(remainder(live) for remainder in remainders):
        return []
    return [key for key, value in undeclared(declaration, live).items() if value not in (None, "")]


def withheld_secrets(declaration: Declaration, live: Mapping[str, Any]) -> list[Path]:
    """Name the secrets that a program has to state and the vendor does not show: masked ones, and required ones."""
    secrets = [each for each in declaration.inputs if each.secret]
    masked: list[Path] = []
    for each in secrets:
        if _is_remainder(each, live):
            masked += [(each.key, key) for key, value in undeclared(declaration, live).items() if _is_masked(value)]
        elif _is_masked(live.get(each.wire)):
            masked.append((each.key,))
    problems = check(declaration, imported_inputs(declaration, live)).problems
    keys = {each.key for each in secrets}
    required = [each.path for each in problems if each.path and each.path[0] in keys]
    return list(dict.fromkeys([*masked, *required]))


def _is_masked(value: Any) -> bool:
    return value not in (None, "") and unreadable(value)


def _is_withheld(each: Field, value: Any) -> bool:
    return value in (None, "", {}) or (each.secret and unreadable(value))


def _is_remainder(each: Field, live: Mapping[str, Any]) -> bool:
    """Tell whether the property holds the object's undeclared fields."""
    return each.input is not None and each.input.remainder is not None and each.input.remainder(live)


def _extras(declaration: Declaration, live: Mapping[str, Any], each: Field) -> Properties:
    extras: Properties = coerce(each.shape, undeclared(declaration, live))
    return {key: value for key, value in extras.items() if not _is_withheld(each, value)}


def _written(shape: Shape, value: Any) -> Any:
    """Leave out what only the vendor sets, and what is empty."""
    match shape:
        case ListOf(element=element) if is_list(value):
            return [_written(element, each) for each in value]
        case Struct(fields=fields) if is_object(value):
            given = {each.key: _written(each.shape, value.get(each.key)) for each in fields if each.input}
            return _stripped(given)
        case _:
            return _stripped(value)


def _stripped(value: Any) -> Any:
    """Leave out what is empty: a program that sets nothing there matches as well."""
    if is_object(value):
        stripped = {key: _stripped(inner) for key, inner in value.items()}
        return {key: inner for key, inner in stripped.items() if inner not in (None, "", {})}
    if is_list(value):
        return [_stripped(inner) for inner in value]
    return value
