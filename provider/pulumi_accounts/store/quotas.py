"""How many requests a vendor takes in a period, counted for all who share the store: first come, first served.

A quota is a small text in the store. What is done with it is a plain function of that text, which every backend carries
out as one step. A request is counted from when it leaves until a period after its answer has come, because nobody can
tell when in between the vendor counts it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

STALE = 20.0
"""Seconds after which nobody waits for a process that has not shown that it still waits itself."""


@dataclass(frozen=True)
class Waiting:
    """A request that waits for its turn."""

    ticket: str
    owner: str
    """The process that wants to make it."""
    seen: float
    """When that process last said so."""


@dataclass(frozen=True)
class Quota:
    """What was asked for in the last period. Times are seconds since 1970."""

    spent: dict[str, float] = field(default_factory=dict[str, float])
    """By ticket, when each request was made, or answered."""
    waiting: tuple[Waiting, ...] = ()
    until: float = 0.0
    """The vendor takes nothing before."""

    @classmethod
    def read(cls, text: str | None) -> Quota:
        """Read it from the store; what cannot be read is none yet."""
        try:
            found = json.loads(text or "{}")
            waiting = tuple(Waiting(**each) for each in found.get("waiting", ()))
            return cls(dict(found.get("spent", {})), waiting, float(found.get("until", 0.0)))
        except (ValueError, TypeError, AttributeError):
            return cls()

    def without(self, ticket: str) -> Quota:
        """Return it as if a request had never been asked for."""
        spent = {each: when for each, when in self.spent.items() if each != ticket}
        return replace(self, spent=spent, waiting=tuple(each for each in self.waiting if each.ticket != ticket))

    def __str__(self) -> str:
        """Write it for the store."""
        return json.dumps(asdict(self), separators=(",", ":"))


@dataclass(frozen=True)
class Turn:
    """What a look at the quota has come to."""

    admitted: tuple[str, ...]
    """Requests that may leave now."""
    waits: dict[str, float]
    """Seconds until each of this process's other requests may."""
    told: float = 0.0
    """Seconds until the vendor takes anything at all, as it has told."""

    @property
    def wait(self) -> float:
        """Seconds until the next one may; none without any."""
        return min(self.waits.values(), default=0.0)


@dataclass(frozen=True)
class Limit:
    """So many requests in any period of so many seconds."""

    requests: int
    seconds: float

    def admit(self, quota: Quota, owner: str, tickets: Sequence[str], now: float) -> tuple[Quota, Turn]:
        """Let those go whose turn it is, and keep the others of this process in line."""
        quota = self._current(quota, now)
        others = [each for each in quota.waiting if each.owner != owner and each.seen > now - STALE]
        line = self._in_line(quota, others, owner, tickets, now)
        free = 0 if quota.until > now else max(self.requests - len(quota.spent), 0)
        admitted = [each.ticket for each in line[:free] if each.owner == owner]
        left = tuple(each for each in line if each.ticket not in admitted)
        quota = replace(quota, spent={**quota.spent, **dict.fromkeys(admitted, now)}, waiting=left)
        places = [number for number, each in enumerate(left) if each.owner == owner]
        waits = self.waits(quota, places, now)
        own = {left[n].ticket: wait for n, wait in zip(places, waits, strict=True)}
        return quota, Turn(tuple(admitted), own, quota.until - now)

    def waits(self, quota: Quota, places: Sequence[int], now: float) -> list[float]:
        """Return the seconds until the requests at some places of the line, counted from 0, may leave."""
        free = max(self.requests - len(quota.spent), 0)
        times = sorted(quota.spent.values())
        waits: list[float] = []
        for place in places:
            periods, number = divmod(place - free, self.requests)
            last = times[number] if number < len(times) else now
            due = now if place < free else last + (periods + 1) * self.seconds
            waits.append(max(due, quota.until) - now)
        return waits

    def left(self, quota: Quota, now: float) -> int:
        """Return how many may leave now."""
        quota = self._current(quota, now)
        return 0 if quota.until > now else max(self.requests - len(quota.spent) - len(quota.waiting), 0)

    def _current(self, quota: Quota, now: float) -> Quota:
        """Leave out what is over."""
        spent = {ticket: at for ticket, at in quota.spent.items() if at > now - self.seconds}
        return replace(quota, spent=spent, until=min(quota.until, now + self.seconds))

    def _in_line(
        self, quota: Quota, others: list[Waiting], owner: str, tickets: Sequence[str], now: float
    ) -> list[Waiting]:
        """Return the line: whoever was in it stays where it was, and new requests join at the end."""
        wanted = set(tickets)
        kept = [each for each in quota.waiting if each in others or (each.owner == owner and each.ticket in wanted)]
        known = {each.ticket for each in kept}
        fresh = [replace(each, seen=now) if each.owner == owner else each for each in kept]
        return fresh + [Waiting(each, owner, now) for each in tickets if each not in known]
