"""What a command does where a vendor refuses, and what it refuses itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeAlias

from pulumi_accounts.http.errors import StatusError
from pulumi_accounts.model.declarations import Declaration
from pulumi_accounts.model.errors import AccountsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pulumi_accounts.cli.importing.found import Found, Wanted

# How vendors say that a credential, or the plan that it belongs to, may not do something.
_REFUSALS = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.PAYMENT_REQUIRED, HTTPStatus.FORBIDDEN})


@dataclass(frozen=True)
class Refused:
    """A kind of object that the credential, or the plan behind it, may not see."""

    declaration: Declaration
    error: StatusError

    def __str__(self) -> str:
        """Write it in one line."""
        return f"{self.declaration.token} is left out, {self.declaration.vendor.title} refuses it: {self.error}"


Answer: TypeAlias = Callable[[Declaration, StatusError], Refused]
"""What becomes of a kind of object whose list a vendor answers with an error: it is left out, or the error is raised."""


def insist(_declaration: Declaration, error: StatusError) -> Refused:
    """Do without nothing: a kind that is asked for by name has to be there.

    Raises:
        StatusError: always, the vendor's.
    """
    raise error


def leave_out(declaration: Declaration, error: StatusError) -> Refused:
    """Do without a kind that nobody may see.

    Raises:
        StatusError: the vendor's, which is no refusal.
    """
    if error.status not in _REFUSALS:
        raise error
    return Refused(declaration, error)


def refuse_silence(kinds: Iterable[Declaration], refused: Sequence[Refused]) -> None:
    """See to it that every vendor shows something.

    Raises:
        StatusError: one refuses all of its kinds.
    """
    without = {each.declaration.token for each in refused}
    answering = {each.vendor.name for each in kinds if each.token not in without}
    for each in refused:
        if each.declaration.vendor.name not in answering:
            raise each.error


def refuse_unknown(wanted: Wanted, found: Sequence[Found]) -> None:
    """See to it that every id is of something; a name or a status may leave out what has one.

    Raises:
        AccountsError: naming those that are not.
    """
    if wanted.name is not None or wanted.status is not None:
        return
    absent = [each for each in wanted.ids if not any(one.has_id(each) for one in found)]
    if absent:
        raise AccountsError(f"nothing has the id {', '.join(absent)} among the kinds of object that were asked for")
