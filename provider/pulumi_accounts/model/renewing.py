"""Entries of an object that its vendor renews at run time: tokens, and when they end.

Whoever declares them gives the first value. It is sent at creation, and once more where the program's own value changes;
else an update carries the live one, and what the vendor has made of it since is no drift. Which they are, the program may say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.values import is_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Path


def renewed_names(declaration: Declaration, properties: Mapping[str, Any]) -> frozenset[str]:
    """Return the names of the entries that the vendor renews, as inputs or state say."""
    if not declaration.renewed:
        return frozenset()
    given = properties.get(declaration.renewed)
    if not is_list(given):
        return frozenset(declaration.usually_renewed)
    return frozenset(each for each in given if isinstance(each, str))


def is_renewed(declaration: Declaration, path: Path, names: frozenset[str]) -> bool:
    """Tell whether the vendor renews the value at a path by itself."""
    if len(path) < 2 or path[1] not in names:  # noqa: PLR2004 - the property and the entry's name
        return False
    owner = declaration.by_key[str(path[0])]
    return owner.input is not None and owner.input.spread
