"""A list of objects as the vendor had it at an instant."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pulumi_accounts.model.matching import form_of
from pulumi_accounts.model.state import project

if TYPE_CHECKING:
    from datetime import datetime

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Live, Properties

FRESH = 10.0
"""Seconds for which a list serves whoever asks."""


@dataclass(frozen=True)
class Listing:
    """A list as the vendor had it."""

    began: float
    rows: dict[str, Live] = field(repr=False)
    """By id, as state has it."""
    date: datetime | None = None
    """The vendor's own time."""
    whole: bool = True
    """It was read to its end."""
    holds_a_list: bool = True
    """It was one: what an empty answer does not have need not be gone."""
    _indexes: dict[tuple[str, ...], dict[str, list[Live]]] = field(
        default_factory=dict[tuple[str, ...], dict[str, "list[Live]"]], compare=False, repr=False
    )

    def entry(self, declaration: Declaration, object_id: str) -> Live | None:
        """Return the object with this id, or the one that something else names which takes its place in a path."""
        if object_id in self.rows or not declaration.other_ids:
            return self.rows.get(object_id)
        found = [live for key in declaration.other_ids for live in self.having(declaration, (key,), {key: object_id})]
        return found[0] if len(found) == 1 else None

    def having(self, declaration: Declaration, keys: tuple[str, ...], properties: Properties) -> list[Live]:
        """Return what may have these properties: all that has, and hardly more. Many who ask share the work."""
        if keys not in self._indexes:
            index = self._indexes[keys] = dict[str, "list[Live]"]()
            for live in self.rows.values():
                form = form_of(declaration, keys, project(declaration, live, keys))
                index.setdefault(form, []).append(live)
        return self._indexes[keys].get(form_of(declaration, keys, properties), [])
