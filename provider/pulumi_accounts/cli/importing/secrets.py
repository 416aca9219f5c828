"""Secrets on their way into a stack: those that the vendor shows, those that it withholds, and who gives them."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pulumi_accounts.cli.importing.names import slug
from pulumi_accounts.model.check import check
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.values import is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pulumi_accounts.cli.importing.found import Found
    from pulumi_accounts.model.values import Path as Place
    from pulumi_accounts.model.values import Properties

Given = dict[str, dict[str, Any]]
"""Secrets by id and property, as the user gives them."""


def read(source: str | None) -> Given:
    """Read the secrets that the user gives, from a file or, with ``-``, from standard input.

    Raises:
        AccountsError: there is no such file, or it is not what it should be. The text never holds a value.
    """
    if source is None:
        return {}
    try:
        text = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
        given: Any = json.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise AccountsError(f"--secrets: cannot read {source}: {getattr(error, 'strerror', None) or error}") from None
    except ValueError:
        raise AccountsError("--secrets: what was given is not JSON") from None
    if not is_object(given) or not all(is_object(each) for each in given.values()):
        raise AccountsError('--secrets: should be {"<id>": {"<property>": "<value>"}}')
    return given


def of_object(given: Given, found: Found) -> Properties:
    """Return what the user gives for one object.

    Raises:
        AccountsError: it is no secret property of such an object.
    """
    declaration = found.declaration
    values = {key: value for own, each in given.items() if found.has_id(own) for key, value in each.items()}
    known = {each.key: each for each in declaration.inputs if each.secret}
    for key in values:
        if key not in known:
            ways = f"it has {', '.join(known)}" if known else "it has none"
            raise AccountsError(
                f"--secrets: {key} is no secret property of {declaration.token} {found.object_id}; {ways}"
            )
    return values


def fill_in(inputs: Properties, found: Found, given: Properties) -> Properties:
    """Return the inputs with those secrets that the vendor does not show and the user gives.

    Raises:
        AccountsError: the inputs are not what they should be with them.
    """
    filled: Properties = dict(inputs)
    for key, value in given.items():
        if _is_map(found, key) and is_object(value):
            filled[key] = value | (filled.get(key) or {})
        elif key not in filled:
            filled[key] = value
    keys = {key for key in filled if filled[key] != inputs.get(key)}
    problems = [each for each in check(found.declaration, filled).problems if each.path and each.path[0] in keys]
    if problems:
        reasons = "; ".join(map(str, problems))
        raise AccountsError(f"--secrets: {found.declaration.token} {found.object_id}: {reasons}")
    return filled


def places(found: Found, inputs: Mapping[str, Any], withheld: Iterable[Place]) -> list[Place]:
    """Name every secret that a program of the object has to state; of a map of secrets each one by itself."""
    stated: list[Place] = []
    for each in found.declaration.inputs:
        value = inputs.get(each.key)
        if each.secret and value is not None:
            stated += [(each.key, key) for key in value] if _is_map(found, each.key) else [(each.key,)]
    return sorted(dict.fromkeys([*stated, *withheld]), key=str)


def config_keys(name: str, stated: Iterable[Place]) -> dict[Place, str]:
    """Return the key of stack configuration for each secret of the resource with this name."""
    keys: dict[Place, str] = {}
    seen = Counter[str]()
    for place in stated:
        property_name, *inner = place
        key = "_".join([name, str(property_name), *(slug(str(step)) or "value" for step in inner)])
        seen[key] += 1
        keys[place] = key if seen[key] == 1 else f"{key}_{seen[key]}"
    return keys


def _is_map(found: Found, key: str) -> bool:
    field = found.declaration.by_key[key]
    return field.input is not None and field.input.spread
