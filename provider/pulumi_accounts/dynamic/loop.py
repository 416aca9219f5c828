"""One event loop in the background of the process that runs dynamic providers, whose own calls are not asynchronous."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import threading
from typing import TYPE_CHECKING, Any, TypeVar

from pulumi_accounts.model.errors import AccountsError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

T = TypeVar("T")

# The engine gives a process five seconds to end.
_LAST_SECONDS = 3.0


class BackgroundLoop:
    """Runs coroutines for threads that wait for them, until the process is told to end."""

    def __init__(self) -> None:
        """Start the loop, on a thread that ends with the process."""
        self._loop = asyncio.new_event_loop()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._ended = False
        self.at_orderly_end: Callable[[], Coroutine[Any, Any, None]] | None = None
        """What to do when the process is told to end and nothing is under way."""
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        # The interpreter joins worker threads before the main thread counts as ended. Only this hook comes earlier, and
        # before concurrent.futures' own, which was registered first and waits for whoever waits for us.
        threading._register_atexit(self._cancel_at_exit)  # type: ignore[attr-defined]  # noqa: SLF001 - nothing public comes as early

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine to its end.

        Raises:
            AccountsError: the process was told to end in the meantime.
        """
        future = asyncio.run_coroutine_threadsafe(self._kept(work), self._loop)
        try:
            return future.result()
        except (asyncio.CancelledError, concurrent.futures.CancelledError):
            raise AccountsError("interrupted before anything was written") from None

    async def _kept(self, work: Coroutine[Any, Any, T]) -> T:
        """Keep the task, so that it can be cancelled from outside, unlike the writes that it waits for."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        if self._ended:
            task.cancel()
        try:
            return await task
        finally:
            self._tasks.discard(task)

    def _cancel_at_exit(self) -> None:
        """Let nobody wait on once the process was told to end: the interpreter would wait for them in turn."""
        if not self._tasks and self.at_orderly_end is not None:
            with contextlib.suppress(TimeoutError, AccountsError):
                asyncio.run_coroutine_threadsafe(self.at_orderly_end(), self._loop).result(_LAST_SECONDS)
        self._loop.call_soon_threadsafe(self._cancel_all)

    def end(self) -> None:
        """Tell everything to stop, and wait until what is being written is."""
        asyncio.run_coroutine_threadsafe(self._ended_all(), self._loop).result()

    async def _ended_all(self) -> None:
        self._cancel_all()
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    def _cancel_all(self) -> None:
        """Tell everything to stop, and whatever a thread of the engine's calls still comes with."""
        self._ended = True
        for task in self._tasks:
            task.cancel()
