"""Whether a write shows: some vendors answer one without the object that it has made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.compare import same
from pulumi_accounts.model.plan import Action
from pulumi_accounts.model.state import is_readable, project
from pulumi_accounts.model.values import get_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.plan import Change


def shows(
    declaration: Declaration, before: Mapping[str, Any], after: Mapping[str, Any], changes: Iterable[Change]
) -> bool:
    """Tell whether an object shows what a write has changed, or another value than before: vendors rewrite some.

    Where nothing that was written can be read, nothing can be told, and the vendor's answer has to do.
    """
    old, new = project(declaration, before), project(declaration, after)
    told = [
        each for each in changes if each.action in (Action.SET, Action.CLEAR) and is_readable(declaration, each.path)
    ]
    return not told or any(
        same(declaration, each.path, get_at(new, each.path), each.new)
        or not same(declaration, each.path, get_at(new, each.path), get_at(old, each.path))
        for each in told
    )
