"""Where a program declares a resource: the engine keeps the calls that lead there, in state, for every resource.

The SDK hands over the whole stack, down to the interpreter's own event loop: more bytes than all the rest of a small
resource, written anew at each of the engine's steps. The innermost calls tell users what they want to know.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

# The SDK's own calls and ours are six or seven of them; what is left are the user's.
_INNERMOST = 10


@dataclass
class _Limit:
    """How many declare a resource now, in whatever threads: the limit is the process's, and what it was comes back."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    declaring: int = 0
    before: int | None = None

    def enter(self) -> None:
        with self.lock:
            self.declaring += 1
            if self.declaring == 1:
                self.before = getattr(sys, "tracebacklimit", None)
                sys.tracebacklimit = _INNERMOST if self.before is None else min(self.before, _INNERMOST)

    def leave(self) -> None:
        with self.lock:
            self.declaring -= 1
            if self.declaring:
                return
            if self.before is None:
                del sys.tracebacklimit
            else:
                sys.tracebacklimit = self.before


_limit = _Limit()


@contextlib.contextmanager
def innermost() -> Generator[None]:
    """Let the SDK see the innermost calls only; tracebacks of errors are printed later, and are whole."""
    _limit.enter()
    try:
        yield
    finally:
        _limit.leave()
