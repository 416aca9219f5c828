"""How many requests a vendor gets at a time: as many as it is known to bear, more while it answers as quickly as ever."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from math import inf
from typing import TYPE_CHECKING, Self

import anyio

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from pulumi_accounts.http.clock import Clock
    from pulumi_accounts.http.wire import RawAnswer

# Seconds within which any answer is quick, and how much slower than the quickest one may be.
_ANYHOW, _SLOWER = 0.1, 2


@dataclass
class Flight:
    """The places of requests in flight: ``async with`` takes one."""

    clock: Clock
    places: int
    """How many there are to begin with."""
    most: int
    """How many there may be in the end; no more than at the beginning where somebody has named the number."""
    _quickest: float = inf
    _quick: int = 0
    """Quick answers in a row since there was another place."""

    def __post_init__(self) -> None:
        """Take no place yet."""
        self._limiter = anyio.CapacityLimiter(self.places)

    async def __aenter__(self) -> Self:
        """Wait for a place."""
        await self._limiter.acquire()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Give it back."""
        self._limiter.release()

    async def answer(self, request: Awaitable[RawAnswer]) -> RawAnswer:
        """Wait for an answer, and learn from it whether the vendor bears more."""
        began = self.clock.now()
        try:
            received = await request
        except BaseException:
            self._quick = 0
            raise
        self._learn(received.head.status_code, self.clock.now() - began)
        return received

    def _learn(self, status: int, seconds: float) -> None:
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            # Those in flight come to their end; half as many follow, and no more for the rest of the run.
            self.places = self.most = max(self.places // 2, 1)
            self._limiter.total_tokens = self.places
            return
        self._quickest = min(self._quickest, seconds)
        is_quick = status < HTTPStatus.INTERNAL_SERVER_ERROR and seconds <= max(_ANYHOW, _SLOWER * self._quickest)
        self._quick = self._quick + 1 if is_quick else 0
        # As many quick answers as there are places are one round of all of them.
        if self._quick >= self.places < self.most and self._limiter.statistics().tasks_waiting:
            self.places, self._quick = self.places + 1, 0
            self._limiter.total_tokens = self.places
