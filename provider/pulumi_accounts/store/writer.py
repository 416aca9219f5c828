"""The store, as an event loop uses it: through one thread, so that what many creations write becomes durable at once.

A store that fails is one warning. Entries are then kept in memory, and what looks before it posts still protects. The store
is tried again from time to time; once it is back, it is told what this run has written meanwhile.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import itertools
import math
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from pulumi_accounts.model.naming import qualified
from pulumi_accounts.store.entries import KEPT, StoreError
from pulumi_accounts.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_accounts.store.entries import Store

T = TypeVar("T")

# Seconds after which a store that has failed is tried again, at first and at most.
_FIRST_PAUSE, _LONGEST_PAUSE = 2.0, 30.0


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

    def __init__(
        self,
        opened: Callable[[], Store],
        warn: Callable[[str], None] = print,
        opened_again: Callable[[], Store] | None = None,
    ) -> None:
        """Open nothing before something has to be written or read; ``opened_again`` does not wait for what does not answer."""
        self._open, self._warn = opened, warn
        self._open_again = opened_again or opened
        self.restore: Callable[[Store], None] = lambda _: None
        """Writes this run's entries down again, where the store that had them has broken, or is back."""
        self._warned = False
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
        again, pause = math.inf, _FIRST_PAUSE
        while job := incoming.get():
            jobs = [job, *_waiting(incoming)]
            if time.monotonic() >= again:
                store, pause = self._back(store), min(pause * 2, _LONGEST_PAUSE)
                again = time.monotonic() + pause if isinstance(store, _Meanwhile) else math.inf
            try:
                store = store or self._opened(job)
                _carry_out(store, jobs)
            except Exception as error:  # noqa: BLE001 - whatever a disk, a server or its client comes up with
                store, again = self._meanwhile(job, error), time.monotonic() + _FIRST_PAUSE
                _carry_out_or_give_up(store, jobs)
        if isinstance(store, _Meanwhile):
            store = self._back(store)
        if store:
            store.close()

    def _opened(self, job: _Job) -> Store:
        store = self._open()
        if store.notice:
            self._say(job, store.notice)
        store.purge(time.time() - KEPT)
        return store

    def _meanwhile(self, job: _Job, error: Exception) -> Store:
        """Go on in memory, and say so once."""
        store = _Meanwhile(None)
        self.restore(store)
        if not self._warned:
            self._warned = True
            self._say(job, _broken(error))
        return store

    def _back(self, meanwhile: Store | None) -> Store | None:
        """Return the store if it can be used again, and knows by then what has been written meanwhile."""
        try:
            store = self._open_again()
            with store.batch():
                self.restore(store)
        except Exception:  # noqa: BLE001 - it was said that it cannot be used
            return meanwhile
        if meanwhile:
            meanwhile.close()
        return store

    def _say(self, job: _Job, words: str) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed
            job.loop.call_soon_threadsafe(self._warn, words)


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
        if store.width > 1 and len(jobs) > 1:
            with ThreadPoolExecutor(min(store.width, len(jobs))) as pool:
                answers = list(pool.map(_Job.carry_out, jobs, itertools.repeat(store)))
        else:
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


class _Meanwhile(SqliteStore):
    """What stands in for a store that cannot be used."""


def _broken(error: Exception) -> str:
    # What is no store's own error may repeat its address.
    said = str(error) if isinstance(error, StoreError) else type(error).__name__
    return (
        f"{qualified('store')} cannot be used ({said}): what is created is written down in memory only, and after a run "
        "that is killed the next one has to look at the vendors for what it made"
    )
