"""The engine's calls that are under way, so that what it says next can reach them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

from pulumi_accounts.model.errors import AccountsError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

T = TypeVar("T")


class Calls:
    """Everything that the engine has asked for and that is not done."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._running: set[asyncio.Task[Any]] = set()
        self._unanswered = 0

    @property
    def are_answered(self) -> bool:
        """Whether the engine knows what has come of all of them. Work that is done may still be on its way there."""
        return not self._unanswered

    async def run(self, work: Coroutine[Any, Any, T], before_the_answer: Callable[[], Awaitable[object]]) -> T:
        """Do what a call asks for; whatever has to arrive before its answer is waited for.

        Raises:
            AccountsError: it was cancelled before anything was written.
        """
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        self._unanswered += 1
        try:
            return await task
        except asyncio.CancelledError:
            raise AccountsError("interrupted before anything was written") from None
        finally:
            await before_the_answer()
            self._unanswered -= 1

    def cancel(self) -> None:
        """Stop what is under way; each call ends by itself, and saves what it knows."""
        for task in self._running:
            task.cancel()

    async def end(self) -> None:
        """Stop what is under way, and wait for the writes among it: their answers are written down."""
        self.cancel()
        while self._running:
            await asyncio.wait(set(self._running))
