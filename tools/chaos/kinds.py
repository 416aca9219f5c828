"""The kinds of break, as data: each is a row of the table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One way to break a run."""

    name: str
    blow: str | None = None
    """What is done to the run's processes: ``kill`` or ``interrupt`` or ``terminate``, and to whom or how often."""
    moment: str = "any"
    """When: ``any`` moment, ``effect`` (a write has had its effect and is not answered yet), ``answer`` (just after)."""
    faults: tuple[dict[str, Any], ...] = ()
    """What befalls writes; one of these each time."""
    lag: float = 0
    """Seconds for which lists do not show a new object."""


KINDS: tuple[Kind, ...] = (Kind(name="SIGKILL of the command", blow="kill cli"),)
