"""What happens in one run, as data: everything is chosen by the seed."""

from __future__ import annotations

import random
from dataclasses import dataclass

from chaos.kinds import KINDS, Kind

_REQUESTS = 60
"""About as many requests as an up sends."""
_STARTING = 3.0
"""About as many seconds as it takes until the first of them."""


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """One run and its break."""

    seed: int
    kind: Kind
    adapter: str
    skips_checkpoints: bool
    twins: bool
    """Whether two credentials differ in nothing but the resource's name."""
    after: int
    """How many requests the vendors get before a blow at any moment."""
    pause: float
    """Seconds between that and the blow."""


def choose(seed: int) -> Scenario:
    """Return the scenario of a seed; consecutive seeds go through the kinds, with either adapter."""
    chance = random.Random(seed)  # noqa: S311 - it is to be repeatable
    after = chance.randrange(_REQUESTS)
    return Scenario(
        seed=seed,
        kind=KINDS[seed % len(KINDS)],
        adapter=("native", "dynamic")[seed // len(KINDS) % 2],
        skips_checkpoints=chance.random() < 1 / 3,
        twins=chance.random() < 1 / 3,
        after=after,
        pause=chance.uniform(0, 0.3 if after else _STARTING),
    )
