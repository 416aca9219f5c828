"""What a vendor makes of written values: a name of a code, a number without blanks. It is no drift when it is read again.

It is believed of the answer to the write, and of what comes back in the same way after a second write. All else that is
read after a write may be somebody's edit, or come from a replica that is behind.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.compare import same
from pulumi_accounts.model.keys import ECHO
from pulumi_accounts.model.values import get_at

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Path, Properties


@dataclass(frozen=True)
class Written:
    """What a write has carried, and how the vendor took it."""

    sent: Container[str] = ()
    """The properties that it carried, and that the vendor has accepted."""
    answer: Mapping[str, Any] | None = field(default=None, repr=False)
    """The object in the answer to the write, if there was one."""
    over: Mapping[str, Any] | None = field(default=None, repr=False)
    """The object as it was before."""


@dataclass(frozen=True)
class Lessons:
    """What is to be made of values that are read otherwise than they were written."""

    declaration: Declaration
    sent: Container[str]
    """The properties that a write has just carried."""
    answer: Properties | None = field(repr=False)
    """What was answered to it, as state would have it."""
    over: Properties | None = field(repr=False)
    """What was there before, as state would have it."""
    seen: Mapping[str, Any] = field(repr=False)
    """What was noted after the write before, by the path's text."""

    def is_rewriting(self, text: str, path: Path, value: Any) -> bool:
        """Tell whether a value is what the vendor has made of the one that was sent."""
        if str(path[0]) not in self.sent:
            return False
        return self._is(self.answer, path, value) or self._was_seen(text, path, value)

    def is_worth_noting(self, text: str, path: Path, value: Any) -> bool:
        """Tell whether it may be that: after a write, unless it was there before; or as long as it stays so."""
        if str(path[0]) not in self.sent:
            return self._was_seen(text, path, value)
        return not self._is(self.over, path, value)

    def _was_seen(self, text: str, path: Path, value: Any) -> bool:
        return text in self.seen and same(self.declaration, path, self.seen[text], value)

    def _is(self, known: Properties | None, path: Path, value: Any) -> bool:
        return known is not None and same(self.declaration, path, get_at(known, path), value)


def read_echo(state: Mapping[str, Any] | None, key: str = ECHO) -> dict[str, Any]:
    """Return what the vendor made of written values, by the path's text; with ``SEEN``, what may be that."""
    text = (state or {}).get(key)
    return json.loads(text) if isinstance(text, str) else {}
