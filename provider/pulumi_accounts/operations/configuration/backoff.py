"""How long to look for something, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_accounts.http.errors import LostError
from pulumi_accounts.operations.configuration.settings import POLL_INITIAL, POLL_MAX, REQUEST_TIMEOUT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from pulumi_accounts.http.clock import Clock
    from pulumi_accounts.http.errors import ApiError
    from pulumi_accounts.operations.configuration.settings import Settings

LAG = 5.0
"""Seconds for which what was written need not show: a list, or an object, may come from a machine that lags."""
_GROWTH = 1.5


@dataclass(frozen=True)
class Backoff:
    """The pauses between looks, in seconds."""

    clock: Clock
    initial: float
    longest: float
    request_timeout: float
    """How long a request may be under way."""

    @classmethod
    def of(cls, settings: Settings, clock: Clock) -> Backoff:
        """Return the one that the settings ask for."""
        return cls(clock, settings[POLL_INITIAL], settings[POLL_MAX], settings[REQUEST_TIMEOUT])

    def pauses(self) -> Iterator[float]:
        """Yield the pauses: growing, and never longer than the longest."""
        pause = min(self.initial, self.longest)
        while True:
            yield pause
            pause = min(pause * _GROWTH, self.longest)

    def gentle_pauses(self) -> Iterator[float]:
        """Yield pauses that grow by the first one each time: for looks that serve many, and so are cheap."""
        pause = min(self.initial, self.longest)
        while True:
            yield pause
            pause = min(pause + self.initial, self.longest)

    def after(self, error: ApiError) -> float:
        """Return for how many seconds to look for what a failed write may have done."""
        timed_out = isinstance(error, LostError) and error.timed_out
        return max(self.request_timeout, LAG) if timed_out else LAG

    async def looks(self, seconds: float) -> AsyncIterator[bool]:
        """Let the caller look again and again for so long; the value is true the last time."""
        pauses, deadline = self.pauses(), self.clock.now() + seconds
        while (left := deadline - self.clock.now()) > 0:
            yield False
            await self.clock.sleep(min(next(pauses), left))
        yield True
