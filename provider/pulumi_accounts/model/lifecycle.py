"""An object's asynchronous status: what counts as ready, as failed, and which way it may move."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from pulumi_accounts.model.types import status_word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from pulumi_accounts.model.vendors import Setting


class Phase(Enum):
    """What a status means to somebody who waits."""

    READY = "ready"
    PENDING = "pending"
    FAILED = "failed"
    ENDED = "ended"


@dataclass(frozen=True, kw_only=True)
class Lifecycle:
    """The statuses of one kind of object, as a table."""

    status: str = "status"
    """The property that holds the status."""
    ready: frozenset[str] | None = None
    """The statuses in service; None: every one that is not failed."""
    failed: frozenset[str] = frozenset()
    ended: Mapping[str, str] = field(default_factory=dict[str, str])
    """The statuses of an object that is out of service until somebody brings it back, each with the way to do so."""
    deleted: frozenset[str] = frozenset()
    """Those of them that another object with the same key makes no duplicate of."""
    retried: bool = False
    """A failed object is written again by the next update; otherwise somebody must mend it at the vendor."""
    stages: tuple[str, ...] = ()
    """Where the program may set the status: the order it moves in. It never moves back."""
    once: frozenset[str] = frozenset()
    """Statuses whose sending sets off something that must not happen twice."""
    watched: int = 0
    """How many times an object is read again after such a status was sent: the vendor may fail afterwards."""
    gone_setting: Setting[list[str]] | None = None
    """The setting that lists the statuses of an object that no longer exists."""

    def phase(self, status: str | None) -> Phase:
        """Tell what a status means. A status that is not in the table is pending, unless all but failed are ready."""
        if is_among(status, self.ended):
            return Phase.ENDED
        if is_among(status, self.failed):
            return Phase.FAILED
        if self.ready is None or is_among(status, self.ready):
            return Phase.READY
        return Phase.PENDING

    def way_back(self, status: str | None) -> str:
        """Return how an object with such a status comes back into service; empty if it is not out of it."""
        return next((way for each, way in self.ended.items() if is_among(status, (each,))), "")

    def faults(self) -> Iterator[str]:
        """Yield what contradicts itself in the table."""
        for status in sorted(self.once):
            if not is_among(status, self.stages):
                yield f"lifecycle.once names {status}, which is none of its stages"
        for status in sorted(self.deleted):
            if not is_among(status, self.ended):
                yield f"lifecycle.deleted names {status}, which is none of those that ended"
        for status in sorted({*self.failed, *self.ended}):
            if is_among(status, (*(self.ready or ()), *self.stages)):
                yield f"lifecycle names {status} as failed or ended, which is ready or a stage as well"

    def moves_on(self, live: str | None, wanted: str) -> bool:
        """Tell whether going from the live status to the wanted one is a step forward.

        Only the stages have an order: any other status may be left for, and reached from, all of them.
        """
        if is_among(live, (wanted,)):
            return False
        stages = [status_word(each) for each in self.stages]
        before, after = status_word(live), status_word(wanted)
        if before in stages and after in stages:
            return stages.index(after) > stages.index(before)
        return True


def is_among(status: str | None, statuses: Collection[str]) -> bool:
    """Tell whether a status is one of these, in whatever letters and blanks the vendor writes it."""
    return status is not None and status_word(status) in map(status_word, statuses)
