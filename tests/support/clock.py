"""A clock whose hours pass in no time."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pulumi_accounts.http.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class VirtualTime:
    """Time that moves only when somebody sleeps. Sleepers side by side share it, as they would share real time."""

    seconds: float = 1000.0
    began: float = 1000.0
    began_at: float = field(default_factory=time.time)
    """The time of day then: it moves with the virtual time alone, however slow the machine is."""
    sleeps: list[float] = field(default_factory=list[float])
    """How long each sleep was."""
    on_sleep: Callable[[], object] | None = None
    """What happens in the world whenever somebody sleeps."""

    @property
    def clock(self) -> Clock:
        """The clock that shows this time."""
        return Clock(now=self.now, sleep=self.sleep, wall=self.wall)

    def now(self) -> float:
        """Return the time."""
        return self.seconds

    def wall(self) -> float:
        """Return the time of day: the one of the beginning, with all that was slept added."""
        return self.began_at + self.seconds - self.began

    async def sleep(self, seconds: float) -> None:
        """Let others run, then find that the time has passed."""
        until = self.seconds + seconds
        self.sleeps.append(seconds)
        if self.on_sleep:
            self.on_sleep()
        await asyncio.sleep(0)
        self.seconds = max(self.seconds, until)
