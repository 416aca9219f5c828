"""The store, as an event loop uses it: through one thread, so that what many creations write becomes durable at once.

A store that fails is one warning. Entries are then kept in memory, and what looks before it posts still protects.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import queue
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from pulumi_accounts.model.naming import qualified
from pulumi_accounts.store.entries import KEPT, StoreError
from pulumi_accounts.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_accounts.store.entries import Store

T = TypeVar("T")


@dataclass(frozen=True)
class _Job:
    """Something to do with the store, and who waits for it."""

    do: Callable[[Store], Any]
    loop: asyncio.AbstractEventLoop
    waiting: asyncio.Future[Any]

    def carry_out(self, store: Store) -> Callable[[], None]:
        """Do it, and return the way to tell whoever waits; a failure that is not the store's is theirs."""
        try:
            result = self.do(store)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - nobody may wait for ever
            return functools.partial(self._tell, self.waiting.set_exception, error)
        return functools.partial(self._tell, self.waiting.set_result, result)

    def give_up(self, error: BaseException) -> None:
        """Tell whoever waits that it cannot be done."""
        self._tell(self.waiting.set_exception, error)

    def _tell(self, settle: Callable[[Any], None], value: Any) -> None:
        def unless_nobody_waits() -> None:
            if not self.waiting.done():
                settle(value)

        with contextlib.suppress(RuntimeError):  # the loop is closed
            self.loop.call_soon_threadsafe(unless_nobody_waits)


class StoreWriter:
    """Writes to a store, and reads it, for one event loop."""

    def __init__(self, opened: Callable[[], Store], warn: Callable[[str], None] = print) -> None:
        """Open nothing before something has to be written or read."""
        self._open, self._warn = opened, warn
        self.restore: Callable[[Store], None] = lambda _: None
        """Writes this run's entries down again, where the store that had them has broken."""
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    async def do(self, job: Callable[[Store], T]) -> T:
        """Do something with the store; what it wrote is durable when this returns."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, args=(self._jobs,), daemon=True, name="accounts-store")
            self._thread.start()
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[T] = loop.create_future()
        self._jobs.put(_Job(job, loop, waiting))
        return await asyncio.shield(waiting)

    async def aclose(self) -> None:
        """Finish what was begun, and close the store."""
        if self._thread is not None:
            # Whoever comes while it ends is served by another.
            thread, jobs, self._thread, self._jobs = self._thread, self._jobs, None, queue.SimpleQueue()
            jobs.put(None)
            await asyncio.to_thread(thread.join)

    def _work(self, incoming: queue.SimpleQueue[_Job | None]) -> None:
        """Serve jobs until told to end: all that wait at a time become durable in one go."""
        store: Store | None = None
        while job := incoming.get():
            jobs = [job, *_waiting(incoming)]
            try:
                store = store or self._opened()
                _carry_out(store, jobs)
            except StoreError as error:
                store = SqliteStore(None)
                self.restore(store)
                job.loop.call_soon_threadsafe(self._warn, _broken(error))
                _carry_out_or_give_up(store, jobs)
        if store:
            store.close()

    def _opened(self) -> Store:
        store = self._open()
        store.purge(time.time() - KEPT)
        return store


def _waiting(incoming: queue.SimpleQueue[_Job | None]) -> Iterator[_Job]:
    """Yield what waits by now; the end mark stays where it is."""
    while not incoming.empty():
        job = incoming.get()
        if job is None:
            incoming.put(None)
            return
        yield job


def _carry_out(store: Store, jobs: list[_Job]) -> None:
    """Do these jobs as one step; none is answered before all of them are durable."""
    with store.batch():
        answers = [job.carry_out(store) for job in jobs]
    for answer in answers:
        answer()


def _carry_out_or_give_up(store: Store, jobs: list[_Job]) -> None:
    """Do these jobs where no other store is left to do them with: nobody may wait for ever."""
    try:
        _carry_out(store, jobs)
    except StoreError as error:
        for each in jobs:
            each.give_up(error)


def _broken(error: StoreError) -> str:
    return (
        f"{qualified('store')} cannot be used ({error}): what is created is written down in memory only, and after a run "
        "that is killed the next one has to look at the vendors for what it made"
    )
