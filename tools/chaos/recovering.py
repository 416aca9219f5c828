"""What a user does after a run that broke."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.stack import Result, Stack

_TRIES = 2


def unlock(stack: Stack) -> None:
    """Make the stack usable again."""
    # The engine leaves it empty where it was killed while writing it, and then cannot read its own state.
    for each in stack.backend.rglob("*.attrs"):
        if not each.stat().st_size:
            each.unlink()
    stack.run("cancel", "--yes", check=False)


def recover(stack: Stack) -> list[Result]:
    """Run up until it succeeds, twice at most."""
    unlock(stack)
    results = [stack.up(check=False)]
    while not results[-1].ok and len(results) < _TRIES:
        results.append(stack.up(check=False))
    return results
