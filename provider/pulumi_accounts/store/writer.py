"""The store, as an event loop uses it: through one thread, so that what many creations write becomes durable at once.

A store that fails is one warning. Entries are then kept in memory, and what looks before it posts still protects. The store
is tried again from time to time; once it is back, it is told what this run has written meanwhile.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from pulumi_accounts.model.naming import qualified
from pulumi_accounts.store.entries import KEPT, StoreError
from pulumi_accounts.store.jobs import Job, carry_out, carry_out_or_give_up, waiting_in
from pulumi_accounts.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from pulumi_accounts.store.entries import Store

T = TypeVar("T")

# Seconds after which a store that has failed is tried again, at first and at most.
_FIRST_PAUSE, _LONGEST_PAUSE = 2.0, 30.0


class StoreWriter:
    """Writes to a store, and reads it, for one event loop."""

    def __init__(
        self,
        opened: Callable[[], Store],
        warn: Callable[[str], None] = print,
        opened_again: Callable[[], Store] | None = None,
    ) -> None:
        """Open nothing before something has to be written or read; ``opened_again`` does not wait for what does not answer."""
        self._open, self._warn = opened, warn
        self._open_again = opened_again or opened
        self.restorers: list[Callable[[Store], None]] = []
        """Write down again what this run has written, where the store that had it has broken, or is back."""
        self._warned = False
        self._beside: ThreadPoolExecutor | None = None
        """Does jobs side by side, where the store bears that."""
        self._failure: tuple[Store, Exception] | None = None
        """What one of them has come up with, and with which store."""
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    async def do(self, job: Callable[[Store], T]) -> T:
        """Do something with the store; what it wrote is durable when this returns."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, args=(self._jobs,), daemon=True, name="accounts-store")
            self._thread.start()
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[T] = loop.create_future()
        self._jobs.put(Job(job, loop, waiting))
        return await asyncio.shield(waiting)

    async def aclose(self) -> None:
        """Finish what was begun, and close the store."""
        if self._thread is not None:
            # Whoever comes while it ends is served by another.
            thread, jobs, self._thread, self._jobs = self._thread, self._jobs, None, queue.SimpleQueue()
            jobs.put(None)
            await asyncio.to_thread(thread.join)

    def _work(self, incoming: queue.SimpleQueue[Job | None]) -> None:
        """Serve jobs until told to end, and those that have failed on the way once more."""
        store = self._serve(incoming, None)
        if self._beside:
            self._beside.shutdown()
            self._beside = None
            incoming.put(None)
            store = self._serve(incoming, store)
        if isinstance(store, _Meanwhile):
            store = self._back(store)
        if store:
            store.close()

    def _serve(self, incoming: queue.SimpleQueue[Job | None], store: Store | None) -> Store | None:
        """Serve jobs until told to end: all that wait at a time become durable in one go."""
        again, pause = math.inf, _FIRST_PAUSE
        while job := incoming.get():
            if self._does_alone(store, job, incoming):
                continue
            jobs = [job, *waiting_in(incoming)]
            if time.monotonic() >= again:
                store, pause = self._back(store), min(pause * 2, _LONGEST_PAUSE)
                again = time.monotonic() + pause if isinstance(store, _Meanwhile) else math.inf
            try:
                store = store or self._opened(job)
                self._refuse_broken(store)
                carry_out(store, jobs)
            except Exception as error:  # noqa: BLE001 - whatever a disk, a server or its client comes up with
                store, again = self._meanwhile(job, error), time.monotonic() + _FIRST_PAUSE
                carry_out_or_give_up(store, jobs)
        return store

    def _refuse_broken(self, store: Store) -> None:
        """Stop at a store that a job beside has found broken.

        Raises:
            Exception: what it has come up with.
        """
        broken, self._failure = self._failure, None
        if broken and broken[0] is store:
            raise broken[1]

    def _does_alone(self, store: Store | None, job: Job, incoming: queue.SimpleQueue[Job | None]) -> bool:
        """Have a job done beside the others, where each waits for the network; one that fails comes again, for all to see."""
        if store is None or store.width == 1 or self._failure:
            return False

        def do() -> None:
            try:
                job.carry_out(store)()
            except Exception as error:  # noqa: BLE001 - whatever a server or its client comes up with
                self._failure = store, error
                incoming.put(job)

        self._beside = self._beside or ThreadPoolExecutor(store.width, thread_name_prefix="accounts-store")
        self._beside.submit(do)
        return True

    def _opened(self, job: Job) -> Store:
        store = self._open()
        if store.notice:
            self._say(job, store.notice)
        store.purge(time.time() - KEPT)
        return store

    def _meanwhile(self, job: Job, error: Exception) -> Store:
        """Go on in memory, and say so once."""
        store = _Meanwhile(None)
        self._restore(store)
        if not self._warned:
            self._warned = True
            self._say(job, _broken(error))
        return store

    def _back(self, meanwhile: Store | None) -> Store | None:
        """Return the store if it can be used again, and knows by then what has been written meanwhile."""
        try:
            store = self._open_again()
            with store.batch():
                self._restore(store)
        except Exception:  # noqa: BLE001 - it was said that it cannot be used
            return meanwhile
        if meanwhile:
            meanwhile.close()
        return store

    def _restore(self, store: Store) -> None:
        for each in list(self.restorers):
            each(store)

    def _say(self, job: Job, words: str) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed
            job.loop.call_soon_threadsafe(self._warn, words)


class _Meanwhile(SqliteStore):
    """What stands in for a store that cannot be used."""


def _broken(error: Exception) -> str:
    # What is no store's own error may repeat its address.
    said = str(error) if isinstance(error, StoreError) else type(error).__name__
    return (
        f"{qualified('store')} cannot be used ({said}): what is created is written down in memory only, and after a run "
        "that is killed the next one has to look at the vendors for what it made"
    )
