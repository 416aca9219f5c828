"""Where a program declares a resource: the engine keeps the calls that lead there, in state, for every resource.

The SDK hands over the whole stack, down to the interpreter's own event loop: more bytes than all the rest of a small
resource, written anew at each of the engine's steps. The innermost calls tell users what they want to know.
"""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

# The SDK's own calls and ours are six or seven of them; what is left are the user's.
_INNERMOST = 10


@contextlib.contextmanager
def innermost() -> Generator[None]:
    """Let the SDK see the innermost calls only; tracebacks of errors are printed later, and are whole."""
    before: int | None = getattr(sys, "tracebacklimit", None)
    sys.tracebacklimit = _INNERMOST if before is None else min(before, _INNERMOST)
    try:
        yield
    finally:
        if before is None:
            del sys.tracebacklimit
        else:
            sys.tracebacklimit = before
