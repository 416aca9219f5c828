"""Whoever keeps the file of a token fresh, and the vendor that takes what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.clock import VirtualTime
    from tests.support.emulator import Emulator

OLD, NEW = "first-token", "second-token"


@dataclass(frozen=True)
class Keeper:
    """Renews the token, sooner or later."""

    path: Path
    emulator: Emulator
    time: VirtualTime

    def holds(self, content: str | bytes | None) -> None:
        """Write the file, or take it away."""
        if content is None:
            self.path.unlink(missing_ok=True)
        else:
            self.path.write_bytes(content.encode() if isinstance(content, str) else content)

    def will_hold(self, content: str | bytes | None, after: float) -> None:
        """Write the file so many seconds from now."""
        due = self.time.seconds + after
        self.time.on_sleep = lambda: self.holds(content) if self.time.seconds >= due else None

    def expires(self) -> None:
        """Let the vendor take another token from now on."""
        self.emulator.behave(commvault_token=NEW)
        self.emulator.clear_requests()

    def tokens(self) -> list[str]:
        """Return the tokens that the vendor was shown."""
        return [each["headers"]["authorization"].removeprefix("Bearer ") for each in self.emulator.requests()]

    def begin(self) -> None:
        """Let the vendor take the first token, and the file hold it."""
        self.emulator.behave(commvault_token=OLD)
        self.holds(f"{OLD}\n")
