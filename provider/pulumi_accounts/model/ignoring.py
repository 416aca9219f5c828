"""Properties that a program leaves to others, by the engine's option `ignoreChanges`: what they are now is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.renewing import is_renewed, renewed_names
from pulumi_accounts.model.secrecy import unreadable
from pulumi_accounts.model.state import managed_leaves, project, spread_values
from pulumi_accounts.model.values import get_at, set_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Path, Properties


def is_ignored(path: Path, ignored: Iterable[Path]) -> bool:
    """Tell whether a path lies in one of those that are left to others."""
    return any(
        0 < len(each) <= len(path) and all(step in ("*", own) for step, own in zip(each, path, strict=False))
        for each in ignored
    )


def keeping(
    declaration: Declaration, inputs: Properties, live: Mapping[str, Any], ignored: Sequence[Path]
) -> Properties:
    """Return the inputs with what the object has now in place of what is left to others, where that can be read."""
    if not ignored:
        return inputs
    now = project(declaration, live) | spread_values(declaration, live, inputs)
    renewed = renewed_names(declaration, inputs)
    for path, _ in managed_leaves(declaration, inputs).values():
        value = get_at(now, path)
        # What the vendor renews is its own in any case.
        kept = is_ignored(path, ignored) and not is_renewed(declaration, path, renewed)
        if kept and not unreadable(value):
            inputs = set_at(inputs, path, value)
    return inputs
