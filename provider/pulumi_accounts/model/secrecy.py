"""Secrets in what a vendor answers: which values must not show, and which it has withheld."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.values import is_list, is_object, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.fields import Field

# Three mask characters in a row, or nothing but x: what APIs put in place of a secret.
_MASK = re.compile(r"[*•●·]{3}|\A[xX]{3,}\Z")
_LIKE_A_SECRET = 8
"""Characters of a text that may be a secret although nobody says so; shorter ones are words, and would blank messages."""


def unreadable(value: Any) -> bool:
    """Tell whether a secret was withheld by the vendor: masked, empty or not there."""
    return value in (None, "") or (isinstance(value, str) and _MASK.search(value) is not None)


def secrets_in(declaration: Declaration, live: Mapping[str, Any]) -> Iterator[str]:
    """Yield every text of a live object that must not show in a message.

    Where a program adds fields of its own to an object, secret ones among them, each that no declaration knows may be one.
    """
    yield from texts(_secret_values(declaration.fields, live))
    if any(each.secret and each.input and each.input.spread for each in declaration.inputs):
        known = {"id", *(each.wire for each in declaration.fields)}
        further = texts(value for wire, value in live.items() if wire not in known)
        yield from (each for each in further if len(each) >= _LIKE_A_SECRET)


def _secret_values(fields: Iterable[Field], live: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the secret values of an object, and of the objects within it."""
    for each in fields:
        value = live.get(each.wire)
        if each.secret:
            yield value
        elif each.holds_secret:
            within = value if is_list(value) else [value]
            yield from (inner for part in within if is_object(part) for inner in _secret_values(each.parts, part))
