"""What happens in one run, as data: everything is chosen by the seed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from chaos.kinds import KINDS, Blow, Kind

_STARTING = 3.0
"""About as many seconds as an up takes until its first request."""
_REQUESTS = {"none": 48, "edited": 48, "replaced": 60}
"""About as many requests as it sends, by what changes in the program."""
_WRITES = {"POST": 10, "PUT": 4}
_WRITES_WHEN_REPLACING = {"POST": 4, "PUT": 3, "DELETE": 3}
"""How many writes there are, by method."""
_MOST_FAULTS = 3
_BETWEEN_BLOWS = (0.02, 1.0)


@dataclass(frozen=True, kw_only=True)
class Strike:
    """How one up is broken."""

    blow: Blow | None
    moment: str
    after: int
    """How many requests the vendors get before a blow at any moment."""
    write: tuple[str, int]
    """The write that a blow goes with: its method, and how many go before it."""
    pause: float
    """Seconds between the moment and the blow."""
    between: float
    """Seconds between two blows."""
    faults: tuple[dict[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """One run and its break."""

    seed: int
    kind: Kind
    adapter: str
    skips_checkpoints: bool
    twins: bool
    """Whether two credentials differ in nothing but the resource's name."""
    change: str
    """``none``; ``edited``: the program, before the recovery; ``replaced``: what is broken is not the first up."""
    strikes: tuple[Strike, ...]
    """One for each up that is broken."""
    options: tuple[str, ...] = ()
    """Of the up that is broken."""

    @property
    def title(self) -> str:
        """Name it to people."""
        extras = [
            "without checkpoints" if self.skips_checkpoints else "",
            "with twins" if self.twins else "",
            {"edited": "program edited before the recovery", "replaced": "while replacing"}.get(self.change, ""),
        ]
        return ", ".join([f"seed {self.seed}: {self.kind.name}", self.adapter, *filter(None, extras)])


def choose(seed: int, adapter: str = "", options: tuple[str, ...] = ()) -> Scenario:
    """Return the scenario of a seed; consecutive seeds go through the kinds, with either adapter unless one is named."""
    chance, kind = random.Random(seed), KINDS[seed % len(KINDS)]  # noqa: S311 - it is to be repeatable
    change = chance.choice(("none", "none", "edited", "replaced")) if kind.stacks == 1 else "none"
    return Scenario(
        seed=seed,
        kind=kind,
        adapter=adapter or ("native", "dynamic")[seed // len(KINDS) % 2],
        skips_checkpoints=chance.random() < 1 / 3,
        twins=chance.random() < 1 / 3,
        change=change,
        strikes=tuple(_strike(chance, kind, change) for _ in range(kind.rounds)),
        options=options,
    )


def _strike(chance: random.Random, kind: Kind, change: str) -> Strike:
    moment, after = chance.choice(kind.moments), chance.randrange(_REQUESTS[change])
    writes = _WRITES_WHEN_REPLACING if change == "replaced" else _WRITES
    return Strike(
        blow=chance.choice(kind.blows) if kind.blows else None,
        moment=moment,
        after=after,
        write=_write(chance, writes),
        pause=_pause(chance, moment, after),
        between=chance.uniform(*_BETWEEN_BLOWS),
        faults=tuple(_fault(chance, kind, writes) for _ in range(chance.randint(1, _MOST_FAULTS)) if kind.faults),
    )


def _write(chance: random.Random, writes: dict[str, int]) -> tuple[str, int]:
    method = chance.choice(("POST", "POST", *writes))
    return method, chance.randrange(writes[method])


def _pause(chance: random.Random, moment: str, after: int) -> float:
    if moment == "any" and not after:
        return chance.uniform(0, _STARTING)
    # A step of the engine takes some hundredths of a second.
    return chance.choice((0.0, chance.uniform(0, 0.1)))


def _fault(chance: random.Random, kind: Kind, writes: dict[str, int]) -> dict[str, Any]:
    method, skip = _write(chance, writes)
    return {"method": method, "skip": skip, "times": chance.choice((1, 1, 2)), **chance.choice(kind.faults)}
