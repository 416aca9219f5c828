"""Jobs for a store, each with somebody who waits for it in an event loop."""

from __future__ import annotations

import contextlib
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_accounts.store.entries import StoreError

if TYPE_CHECKING:
    import asyncio
    import queue
    from collections.abc import Callable, Iterator

    from pulumi_accounts.store.entries import Store


@dataclass(frozen=True)
class Job:
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


def waiting_in(incoming: queue.SimpleQueue[Job | None]) -> Iterator[Job]:
    """Yield what waits by now; the end mark stays where it is."""
    while not incoming.empty():
        job = incoming.get()
        if job is None:
            incoming.put(None)
            return
        yield job


def carry_out(store: Store, jobs: list[Job]) -> None:
    """Do these jobs as one step; none is answered before all of them are durable."""
    with store.batch():
        answers = [job.carry_out(store) for job in jobs]
    for answer in answers:
        answer()


def carry_out_or_give_up(store: Store, jobs: list[Job]) -> None:
    """Do these jobs where no other store is left to do them with: nobody may wait for ever."""
    try:
        carry_out(store, jobs)
    except StoreError as error:
        for each in jobs:
            each.give_up(error)
