"""When two values are the same to a vendor: instants, letter case, the order of a list."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.fields import ListOf, Scalar, Struct
from pulumi_accounts.model.values import (
    has_unknown,
    is_list,
    is_object,
    whole_number,
    without_none,
)

if TYPE_CHECKING:
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.fields import Shape
    from pulumi_accounts.model.values import Path


def same(declaration: Declaration, path: Path, left: Any, right: Any) -> bool:
    """Tell whether two values of the property at the path mean the same. What is not known yet is like nothing."""
    if isinstance(left, str) and left == right:
        return True
    if has_unknown(left) or has_unknown(right):
        return False
    shape = declaration.shape_at(path)
    return _comparable(declaration, path, shape, left) == _comparable(declaration, path, shape, right)


def _comparable(declaration: Declaration, path: Path, shape: Shape, value: Any) -> str:
    plain = canonical(shape, without_none(value))
    if is_list(plain) and path[0] in declaration.atomic:
        return json.dumps(sorted(_text(each) for each in plain))
    return _text(plain)


def _text(value: Any) -> str:
    """Write a value as JSON, which tells True from 1 and 1 from "1"; 30.0 and 30 are one number."""
    return json.dumps(whole_number(value), sort_keys=True, default=str)


def canonical(shape: Shape, value: Any) -> Any:
    """Return the form of a value in which its kind is compared."""
    match shape, value:
        case Scalar(), _:
            return shape.canonical(value)
        case ListOf(element=element), _ if is_list(value):
            return [canonical(element, each) for each in value]
        case Struct(fields=fields), _ if is_object(value):
            shapes = {each.key: each.shape for each in fields}
            return {k: canonical(shapes[k], inner) if k in shapes else inner for k, inner in value.items()}
        case _:
            return value
