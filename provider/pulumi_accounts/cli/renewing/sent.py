"""Which pairs have been sent: noted on disk before each leaves, so that nobody sends it again, whatever is killed.

A pair stays noted once it is renewed: whoever puts an old one back, from a backup or by a tool that writes files, would have
the vendor delete the new ones.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pulumi_accounts.cli.renewing.replacing import replace
from pulumi_accounts.http.decoding import UnreadableError, values_of
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.values import is_object

if TYPE_CHECKING:
    from pathlib import Path

    from pulumi_accounts.cli.renewing.pair import Pair
    from pulumi_accounts.http.clock import Clock

# As many as four months of renewals have; older ones cannot be renewed by then.
_KEPT = 10_000
_UNKNOWN = "an unknown time"


@dataclass(frozen=True)
class Sent:
    """The pairs of one file that may be used up. It holds digests, and no token."""

    file: Path
    """The pair's."""

    @property
    def place(self) -> Path:
        """Where they are noted."""
        return self.file.with_name(f"{self.file.name}.sent")

    def when(self, pair: Pair) -> str | None:
        """Return when a pair was sent; None: it was not. Where nobody can tell, it is taken for sent.

        Raises:
            AccountsError: the file is there, and cannot be opened.
        """
        noted = self._noted()
        return _UNKNOWN if noted is None else noted.get(pair.mark)

    def note(self, pair: Pair, clock: Clock) -> None:
        """Note that a pair is being sent.

        Raises:
            AccountsError: that cannot be written.
        """
        at = datetime.fromtimestamp(clock.wall(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._write({**(self._noted() or {}), pair.mark: at})

    def take_back(self, pair: Pair) -> None:
        """Note that a pair was not sent after all.

        Raises:
            AccountsError: that cannot be written.
        """
        self._write({mark: at for mark, at in (self._noted() or {}).items() if mark != pair.mark})

    def _write(self, noted: dict[str, str]) -> None:
        replace(self.place, json.dumps(dict(list(noted.items())[-_KEPT:]), indent=0) + "\n")

    def _noted(self) -> dict[str, str] | None:
        try:
            noted = values_of(self.place.read_bytes())
        except FileNotFoundError:
            return {}
        except UnreadableError:
            return None
        except OSError as error:
            raise AccountsError(f"cannot read {self.place}: {error.strerror}") from None
        return {mark: str(at) for mark, at in noted.items()} if is_object(noted) else None
