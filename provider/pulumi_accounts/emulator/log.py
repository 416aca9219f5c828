"""What the vendors were asked, in order: the emulator's answer to "which requests does this program send?"."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Live

_KEPT_HEADERS = ("authorization", "accept", "content-type", "user-agent")

# A long run should not fill the memory; a test's requests are far fewer.
_KEPT_ENTRIES = 20_000

# What may be long: a list's answer holds whole objects.
_LONG = frozenset({"headers", "body", "answer"})


def shortened(entry: Live) -> Live:
    """Leave out of an entry what somebody who looks at many of them does not see."""
    return {key: value for key, value in entry.items() if key not in _LONG}


@dataclass(frozen=True)
class LoggedRequest:
    """A request as it came in."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    raw: bytes

    @cached_property
    def body(self) -> Any:
        """The body's JSON; the text where it is none, and None where there is no body."""
        try:
            return json.loads(self.raw) if self.raw else None
        except ValueError:
            return self.raw.decode(errors="replace")


@dataclass
class Log:
    """The requests since the last clearing."""

    entries: deque[Live] = field(default_factory=lambda: deque[dict[str, Any]](maxlen=_KEPT_ENTRIES))
    count: int = 0

    def open(self, received: LoggedRequest, at: str, token: str | None, object_id: str | None) -> Live:
        """Note a request on its arrival. Its status stays None if it is never answered."""
        self.count += 1
        entry: Live = {
            "number": self.count,
            "at": at,
            "method": received.method,
            "path": received.path,
            "query": received.query,
            "body": received.body,
            "headers": {name: received.headers[name] for name in _KEPT_HEADERS if name in received.headers},
            "token": token,
            "id": object_id,
            "status": None,
            "answer": None,
            "fault": None,
        }
        self.entries.append(entry)
        return entry
