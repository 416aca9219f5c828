"""What happens in one run, as data: everything is chosen by the seed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from chaos.kinds import KINDS, Blow, Kind

_REQUESTS = 48
"""About as many requests as an up sends."""
_STARTING = 3.0
"""About as many seconds as it takes until the first of them."""
_WRITES = {"POST": 10, "PUT": 4}
"""How many writes there are, by method."""
_MOST_FAULTS = 3
_BETWEEN_BLOWS = (0.02, 1.0)


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """One run and its break."""

    seed: int
    kind: Kind
    adapter: str
    skips_checkpoints: bool
    twins: bool
    """Whether two credentials differ in nothing but the resource's name."""
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
    faults: list[dict[str, Any]]

    @property
    def title(self) -> str:
        """Name it to people."""
        extras = (" without checkpoints" if self.skips_checkpoints else "") + (" with twins" if self.twins else "")
        return f"seed {self.seed}: {self.kind.name}, {self.adapter}{extras}"


def choose(seed: int) -> Scenario:
    """Return the scenario of a seed; consecutive seeds go through the kinds, with either adapter."""
    chance = random.Random(seed)  # noqa: S311 - it is to be repeatable
    kind, after = KINDS[seed % len(KINDS)], chance.randrange(_REQUESTS)
    moment = chance.choice(kind.moments)
    return Scenario(
        seed=seed,
        kind=kind,
        adapter=("native", "dynamic")[seed // len(KINDS) % 2],
        skips_checkpoints=chance.random() < 1 / 3,
        twins=chance.random() < 1 / 3,
        blow=chance.choice(kind.blows) if kind.blows else None,
        moment=moment,
        after=after,
        write=_write(chance),
        pause=_pause(chance, moment, after),
        between=chance.uniform(*_BETWEEN_BLOWS),
        faults=[_fault(chance, kind) for _ in range(chance.randint(1, _MOST_FAULTS))] if kind.faults else [],
    )


def _write(chance: random.Random) -> tuple[str, int]:
    method = chance.choice(("POST", "POST", "POST", "PUT"))
    return method, chance.randrange(_WRITES[method])


def _pause(chance: random.Random, moment: str, after: int) -> float:
    if moment == "any" and not after:
        return chance.uniform(0, _STARTING)
    # A step of the engine takes some hundredths of a second.
    return chance.choice((0.0, chance.uniform(0, 0.1)))


def _fault(chance: random.Random, kind: Kind) -> dict[str, Any]:
    method, skip = _write(chance)
    return {**chance.choice(kind.faults), "method": method, "skip": skip, "times": chance.choice((1, 1, 2))}
