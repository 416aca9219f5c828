"""How many requests a vendor bears: at a time, fewer once it says that they are too many, and in a period."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from types import TracebackType


class Budget(Protocol):
    """How many requests the vendor takes."""

    async def spend(self) -> str:
        """Wait until a request fits, and count it; return a ticket.

        Raises:
            HeldUpError: it would not fit before the operation has to end.
        """
        ...

    async def answered(self, ticket: str) -> None:
        """Note that the answer has come."""
        ...

    async def returned(self, ticket: str) -> None:
        """Take a ticket back: the request was not sent."""
        ...

    async def exhausted(self, seconds: float) -> None:
        """Note that the vendor takes nothing for so long."""
        ...


class Flight:
    """At most ``limit`` at a time, first come first served. A semaphore cannot be made smaller."""

    def __init__(self, limit: int) -> None:
        """Begin with this many."""
        self.limit = limit
        self._flying = 0
        self._line: deque[asyncio.Future[None]] = deque()

    async def __aenter__(self) -> None:
        """Wait for a place."""
        place = asyncio.get_running_loop().create_future()
        self._line.append(place)
        self._start()
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self._land()
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the place back."""
        self._land()

    def halve(self) -> None:
        """Let half as many fly from now on, one at least; those in flight come to their end."""
        self.limit = max(self.limit // 2, 1)

    def _land(self) -> None:
        self._flying -= 1
        self._start()

    def _start(self) -> None:
        while self._line and self._flying < self.limit:
            place = self._line.popleft()
            if not place.done():
                self._flying += 1
                place.set_result(None)
