"""What goes wrong in ways a user can mend.

    AccountsError        one line for the user, never a traceback
      CheckError         inputs that do not fit; all problems at once
      RefusedError       a plan that would destroy data or cannot be undone
      NotReadyError      an object that the vendor has not brought, or failed to bring, into service
      IncompleteError    an object that exists although creating or updating it did not come to its end
      AmbiguousError     a lost answer that cannot be assigned to one object
      ConfigurationError a setting that is missing or wrong
    (http adds the failures of requests to this tree.)

Any other exception that reaches an adapter is a bug of this provider, and is reported as one.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_accounts.model.values import Path, Properties, format_path, visible

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Problem:
    """One reason why inputs are refused. The reason never holds the value."""

    path: Path
    reason: str
    secret: bool = False
    """The value must not be shown: the engine prints the value of any property that a failure names."""
    called: str = ""
    """What its reader calls the property; empty where the path says it."""

    def __str__(self) -> str:
        """Write the problem as users see it."""
        return f"{self.called or format_path(self.path)}: {self.reason}" if self.path else self.reason


class AccountsError(Exception):
    """A failure that the user can understand and mend."""

    def __str__(self) -> str:
        """Write it so that whatever a vendor's texts hold, names among them, does nothing to a terminal or a log."""
        return visible(super().__str__())


class CheckError(AccountsError):
    """Inputs that do not fit the declaration."""

    def __init__(self, title: str, problems: Iterable[Problem]) -> None:
        """Join all problems in one line."""
        self.problems = tuple(problems)
        super().__init__(f"{title}: " + "; ".join(str(problem) for problem in self.problems))


class RefusedError(CheckError):
    """A change that destroys data or cannot be undone, and that the program has not allowed."""


class NotReadyError(AccountsError):
    """An object that exists and is not in service: still pending at the deadline, or failed at the vendor."""


class AmbiguousError(AccountsError):
    """A creation whose answer was lost, and that several objects could have come of."""


class IncompleteError(AccountsError):
    """An object that exists at the vendor although its creation or update did not come to its end."""

    def __init__(self, reason: str, object_id: str, state: Properties, *, made: bool = False) -> None:
        """Keep what is known of the object, for an adapter that can save it; ``made``: it was not there before."""
        super().__init__(reason)
        self.made = made
        self.object_id = object_id
        self.state = state

    def add_advice(self, advice: str) -> None:
        """Say what to do about it, where only the adapter knows."""
        self.args = (f"{self.args[0]} ({advice})",)


class ConfigurationError(AccountsError):
    """A setting that is missing or cannot be used."""


def bug_report(error: BaseException) -> str:
    """Describe a bug of ours by where it happened. Its text may hold a secret, so that only its type is told."""
    # The limit is stated because the dynamic adapter's process sets sys.tracebacklimit to 0, which leaves no frame.
    frames = traceback.extract_tb(error.__traceback__, limit=100)
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    return f"this is a bug in pulumi-accounts, please report it: {type(error).__name__} in {places}"
