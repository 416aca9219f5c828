"""A budget of requests: so many in any period, from the first one on.

The vendor counts per tenant and hour. A request that would exceed it waits for its turn here, rather than earning a 429
that costs the whole tenant its remaining calls.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pulumi_accounts.http.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Callable

HOUR = 3600.0


@dataclass
class Budget:
    """At most ``limit`` requests in any ``period`` seconds, first come first served."""

    limit: int
    clock: Clock = field(default_factory=Clock)
    period: float = HOUR
    _spent: deque[float] = field(default_factory=deque[float])
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def spend(self, waiting: Callable[[float], None]) -> None:
        """Wait until a request fits, telling for how long in seconds, and count it."""
        async with self._turn:
            while (delay := self._delay()) > 0:
                waiting(delay)
                await self.clock.sleep(delay)
            self._spent.append(self.clock.now())

    @property
    def left(self) -> int:
        """How many requests fit right now."""
        self._forget()
        return self.limit - len(self._spent)

    def _delay(self) -> float:
        self._forget()
        return self._spent[0] + self.period - self.clock.now() if len(self._spent) >= self.limit else 0.0

    def _forget(self) -> None:
        while self._spent and self._spent[0] + self.period <= self.clock.now():
            self._spent.popleft()
