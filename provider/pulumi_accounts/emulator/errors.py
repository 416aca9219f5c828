"""What a vendor refuses, before it is put in that vendor's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class WireProblem:
    """One reason against a body; the place is named as the vendor names it."""

    place: str
    reason: str

    def __str__(self) -> str:
        """Write the problem as a sentence."""
        return f"{self.place} {self.reason}"


class VendorError(Exception):
    """A request that is answered with an error; the vendor's habits turn it into a body."""

    def __init__(
        self, status: int, message: str, *, problems: Iterable[WireProblem] = (), headers: dict[str, str] | None = None
    ) -> None:
        """Keep what every vendor's error body is made of."""
        super().__init__(message)
        self.status = status
        self.message = message
        self.problems = tuple(problems)
        self.headers = headers or {}


class ControlError(Exception):
    """A request to the control API that makes no sense; its text is the answer."""

    def __init__(self, message: str, status: int = 422) -> None:
        """Keep the status that goes with the text."""
        super().__init__(message)
        self.status = status
