"""Everything the emulator knows, and the clock that statuses move by."""

from __future__ import annotations

import copy
import random
import time
from collections import defaultdict, deque
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.emulator import seed
from pulumi_accounts.emulator.behaviour import Behaviour
from pulumi_accounts.emulator.faults import Faults
from pulumi_accounts.emulator.log import Log
from pulumi_accounts.emulator.store import Held, Store
from pulumi_accounts.emulator.tokens import Chains

if TYPE_CHECKING:
    from collections.abc import Callable

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Live


class World:
    """The vendors' objects, how they behave, and what they were asked.

    Statuses that change by themselves need no background task: an object holds the instant of its change, and whoever
    looks at it after that instant finds it changed.
    """

    def __init__(
        self, behaviour: Behaviour | None = None, *, db: str | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        """Open the store, with the objects that are always there if it is new."""
        self._first_behaviour = behaviour or Behaviour()
        self._clock = clock
        self.store = Store(db)
        self._start()
        if not self.store.seeded:
            self._seed()

    def _start(self) -> None:
        self.behaviour = self._first_behaviour
        self.faults = Faults()
        self._chances: dict[int, random.Random] = {}
        self._before: dict[tuple[str, str], tuple[float, Live]] = {}
        self.log = Log()
        self.tokens = Chains()
        self.requests_of_period = defaultdict[str, deque[float]](deque)

    def _seed(self) -> None:
        for token, wire in seed.OBJECTS:
            self.keep(Held(token, str(wire["id"]), dict(wire)), "seeded")
        self.store.mark_seeded()

    def reset(self) -> None:
        """Begin anew, as after the first start."""
        self.store.clear()
        self._start()
        self._seed()

    def now(self) -> float:
        """Return the instant, in seconds since 1970."""
        return self._clock()

    def moment(self) -> datetime:
        """Return the instant in UTC."""
        return datetime.fromtimestamp(self.now(), UTC)

    def find(self, declaration: Declaration, object_id: str) -> Held | None:
        """Return an object with the status that it has by now; its id, or what stands for it in a path, names it."""
        held = self.store.get(declaration.token, declaration.normal_id(object_id))
        if held is None and declaration.other_ids:
            every = self.store.all(declaration.token)
            held = next((each for each in every if declaration.is_meant(each.wire, object_id)), None)
        return self._settled(held) if held else None

    def all(self, token: str) -> list[Held]:
        """Return the objects of a kind with the status that they have by now."""
        return [self._settled(held) for held in self.store.all(token)]

    def listed(self, token: str) -> list[Held]:
        """Return the objects of a kind that lists show by now."""
        newest = iso(self.now() - self.behaviour.list_lag_seconds)
        return [held for held in self.all(token) if held.created is None or held.created <= newest]

    def chance(self, seed: int) -> random.Random:
        """Return the numbers that follow from a seed, going on where they were left."""
        return self._chances.setdefault(seed, random.Random(seed))  # noqa: S311 - no secret is made of it

    def written(self, held: Held) -> None:
        """Keep what an object is before a write: some replicas show it for a moment."""
        self._before[held.token, held.id] = self.now(), copy.deepcopy(held.wire)

    def as_read(self, held: Held) -> Live:
        """Return an object as a read shows it: perhaps as it was before the last write."""
        moment, before = self._before.get((held.token, held.id), (0.0, held.wire))
        return before if self.now() < moment + self.behaviour.read_lag_seconds else held.wire

    def _settled(self, held: Held) -> Held:
        if held.settles_at is None or held.settles_at > self.now():
            return held
        at = held.settles_at
        if name := BY_TOKEN[held.token].status_wire:
            held.wire[name] = held.settles_to
        held.settles_at = held.settles_to = None
        return self.keep(held, "settled", at)

    def keep(self, held: Held, event: str, at: float | None = None) -> Held:
        """Save an object, with a line in its history."""
        moment = self.now() if at is None else at
        line: Live = {"at": iso(moment), "event": event}
        if status := BY_TOKEN[held.token].status_of(held.wire):
            line["status"] = status
        held.history.append(line)
        self.store.save(held)
        return held


def iso(moment: float) -> str:
    """Write an instant to the millisecond, in UTC."""
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
