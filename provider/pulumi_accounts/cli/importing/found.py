"""An object that exists at a vendor, and which ones are wanted: by id, name or status."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from pulumi_accounts.model.lifecycle import is_among
from pulumi_accounts.model.state import project

if TYPE_CHECKING:
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.operations.kind.api import Live


@dataclass(frozen=True)
class Found:
    """An object that exists."""

    declaration: Declaration
    live: Live = field(repr=False)

    @property
    def object_id(self) -> str:
        """Its id, as state has it."""
        return self.declaration.normal_id(self.live["id"])

    @property
    def label(self) -> str:
        """What people call it."""
        return self._text(self.declaration.label)

    @property
    def status(self) -> str:
        """Its status; empty for kinds of object that have none."""
        lifecycle = self.declaration.lifecycle
        return self._text(lifecycle.status if lifecycle else "status")

    def _text(self, key: str) -> str:
        value = project(self.declaration, self.live).get(key)
        return "" if value is None else str(value)

    def has_id(self, text: str) -> bool:
        """Tell whether an id, as a user has written it, is its own."""
        return self.declaration.normal_id(text) == self.object_id


@dataclass(frozen=True)
class Wanted:
    """What is asked for; nothing said means all."""

    ids: tuple[str, ...] = ()
    name: str | None = None
    """A shell pattern, case-sensitive."""
    status: str | None = None
    whole: bool = True
    """Whether all properties are, those that lists do not show, too."""

    def takes(self, found: Found) -> bool:
        """Tell whether an object is asked for."""
        return (
            (not self.ids or any(map(found.has_id, self.ids)))
            and (self.name is None or fnmatchcase(found.label, self.name))
            and (self.status is None or is_among(found.status, {self.status}))
        )
