"""Whether the pages of a list have shown everything: rows move from page to page while others edit what they stand for.

A vendor that says how many there are is believed. One that does not is asked for an order in which edits move nothing; where
the rows show that it does not keep that order, the list is read until two passes agree.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pulumi_accounts.model.values import Live
    from pulumi_accounts.model.vendors import Paging

# How often a list is read that is shorter than it says.
_PASSES = 3
# How often one is read that says nothing and comes in no order: each pass may miss what was edited meanwhile.
_PASSES_IN_DISORDER = 8


@dataclass
class Census:
    """What the pages of a list have shown so far, pass by pass."""

    paging: Paging
    total: float = math.inf
    """How many objects there are, as far as the vendor tells."""
    passes: int = 0
    _seen: set[str] = field(default_factory=set[str])
    _now: list[Live] = field(default_factory=list["Live"], repr=False)
    """The rows of this pass."""
    _ids: set[str] = field(default_factory=set[str])
    """The ids in this pass."""
    _pages: int = 0
    """How many pages of this pass have shown something."""
    _odd: int = 0
    """How many rows of this pass are of no object."""
    _news: int = 0
    """How many ids this pass has shown first."""
    _quiet: int = 0
    """How many passes in a row have shown nothing new."""

    def begin(self) -> None:
        """Begin a pass."""
        self._close()
        self.passes += 1
        self._now, self._ids, self._pages, self._odd, self._news = [], set(), 0, 0, 0

    def count(self, rows: list[Live], odd: int) -> tuple[list[Live], bool]:
        """Take a page; return the rows that no pass has shown, and whether any is new to this pass."""
        ids = {str(each["id"]) for each in rows}
        fresh = list({str(each["id"]): each for each in rows if str(each["id"]) not in self._seen}.values())
        news = not ids <= self._ids
        self._seen |= ids
        self._ids |= ids
        self._odd, self._news = self._odd + odd, self._news + len(fresh)
        if news:  # otherwise it is how some vendors say that there are no more pages
            self._pages += 1
            self._now += rows
        return fresh, news

    @property
    def of_this_pass(self) -> int:
        """How many objects this pass has shown."""
        return len(self._ids)

    def has_all(self) -> bool:
        """Tell whether there can be no more, by the vendor's own number."""
        return len(self._seen) + self._odd >= self.total

    def is_complete(self) -> bool:
        """Tell whether the list has been shown as a whole, after a pass."""
        if not self.passes:
            return False
        if math.isfinite(self.total):
            return self.has_all()
        if self._pages <= 1 or self._is_ordered():
            return True
        agrees = self.passes > 1 and self._ids == self._seen and len(self._now) == len(self._ids)
        return not self._news and (agrees or self._quiet > 0)

    def gives_up(self) -> str | None:
        """Say why the list is not read again, if that is so."""
        if math.isfinite(self.total) and self.passes >= _PASSES:
            return (
                f"lists {len(self._seen)} of the {self.total:.0f} objects that it speaks of, however often it is read"
            )
        if self.passes >= _PASSES_IN_DISORDER:
            return "shows other objects whenever it is read, because others are editing them"
        return None

    def _close(self) -> None:
        """Keep of a pass whether it showed anything new."""
        self._quiet = self._quiet + 1 if self.passes and not self._news else 0

    def _is_ordered(self) -> bool:
        """Tell whether the rows rise as they were asked to, from page to page, none of them twice."""
        order = self.paging.order
        return order is not None and _rise(each.get(order.by) for each in self._now)


def _rise(values: Iterable[Any]) -> bool:
    return all(
        type(one) is type(after) and isinstance(one, int | str) and one < after for one, after in pairwise(values)
    )
