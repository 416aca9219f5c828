"""Which objects there are, and which of them are wanted: by kind, id, name or status."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from http import HTTPStatus
from typing import TYPE_CHECKING

from pulumi_accounts.apis import RESOURCES
from pulumi_accounts.cli.work import is_configured, side_by_side
from pulumi_accounts.http.errors import StatusError
from pulumi_accounts.model.errors import AccountsError, ConfigurationError
from pulumi_accounts.model.lifecycle import is_among
from pulumi_accounts.model.naming import unqualified
from pulumi_accounts.model.state import project
from pulumi_accounts.model.values import whole_number
from pulumi_accounts.operations.lookup import list_all
from pulumi_accounts.operations.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pulumi_accounts.cli.progress import Progress
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.operations.api import Live
    from pulumi_accounts.operations.session import Session
    from pulumi_accounts.operations.settings import Settings


# How vendors say that a credential, or the plan that it belongs to, may not do something.
_REFUSALS = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.PAYMENT_REQUIRED, HTTPStatus.FORBIDDEN})


@dataclass(frozen=True)
class Found:
    """An object that exists."""

    declaration: Declaration
    live: Live = field(repr=False)

    @property
    def object_id(self) -> str:
        """Its id, as state has it."""
        return self.declaration.normal_id(self.live["id"])

    @property
    def label(self) -> str:
        """What people call it."""
        return self._text(self.declaration.label)

    @property
    def status(self) -> str:
        """Its status; empty for kinds of object that have none."""
        lifecycle = self.declaration.lifecycle
        return self._text(lifecycle.status if lifecycle else "status")

    def _text(self, key: str) -> str:
        value = project(self.declaration, self.live).get(key)
        return "" if value is None else str(value)


@dataclass(frozen=True)
class Wanted:
    """What is asked for; nothing said means all."""

    ids: tuple[str, ...] = ()
    name: str | None = None
    """A shell pattern, case-sensitive."""
    status: str | None = None

    def takes(self, found: Found) -> bool:
        """Tell whether an object is asked for."""
        ids = {found.declaration.normal_id(each) for each in self.ids}
        return (
            (not ids or found.object_id in ids)
            and (self.name is None or fnmatchcase(found.label, self.name))
            and (self.status is None or is_among(found.status, {self.status}))
        )


@dataclass(frozen=True)
class Refused:
    """A kind of object that the credential, or the plan behind it, may not see."""

    declaration: Declaration
    error: StatusError

    def __str__(self) -> str:
        """Write it in one line."""
        return f"{self.declaration.token} is left out, {self.declaration.vendor.title} refuses it: {self.error}"


def kind_of(token: str) -> Declaration:
    """Return the kind of object that a token names, with or without the package's name before it.

    Raises:
        ValueError: it names none.
    """
    kinds = {each.token: each for each in RESOURCES}
    name = unqualified(token) or token
    found = kinds.get(name)
    if found is None:
        close = difflib.get_close_matches(name, kinds, n=1)
        hint = f"; did you mean {close[0]}?" if close else f": the kinds are {', '.join(kinds)}"
        raise ValueError(f"{token} is no kind of object{hint}")
    return found


def reachable_kinds(settings: Settings) -> tuple[list[Declaration], list[str]]:
    """Return the kinds of object of all vendors that are configured, and which vendors are not.

    Raises:
        ConfigurationError: none is.
    """
    kinds = [each for each in RESOURCES if is_configured(each.vendor, settings)]
    skipped = {each.vendor.title: None for each in RESOURCES if not is_configured(each.vendor, settings)}
    if not kinds:
        variables = {each.vendor.secret_setting.variable: None for each in RESOURCES}
        raise ConfigurationError(f"no vendor is configured: set one of {', '.join(filter(None, variables))}")
    return kinds, list(skipped)


async def gather(
    session: Session, kinds: Iterable[Declaration], wanted: Wanted, progress: Progress, *, whole: bool = True
) -> list[Found]:
    """Return the objects that are asked for, in an order that stays; ``whole`` with all their properties.

    Raises:
        AccountsError: a vendor does not answer as it should, or an id is asked for that does not exist.
    """
    targets = [Target(each, session) for each in kinds]
    by_kind = await side_by_side(_gather_kind(each, wanted, progress, whole=whole) for each in targets)
    return _in_order(wanted, by_kind)


async def gather_allowed(
    session: Session, kinds: Iterable[Declaration], wanted: Wanted, progress: Progress
) -> tuple[list[Found], list[Refused]]:
    """Return the objects of all kinds that the credentials may see, and the kinds that a vendor refuses.

    Raises:
        AccountsError: a vendor refuses all of its kinds, or does not answer as it should.
    """
    targets = [Target(each, session) for each in kinds]
    results = await side_by_side(_allowed(each, wanted, progress) for each in targets)
    refused = [each for each in results if isinstance(each, Refused)]
    answering = {
        target.declaration.vendor.name for target, each in zip(targets, results, strict=True) if each not in refused
    }
    for each in refused:
        if each.declaration.vendor.name not in answering:
            raise each.error
    return _in_order(wanted, [each for each in results if not isinstance(each, Refused)]), refused


def _in_order(wanted: Wanted, by_kind: Iterable[list[Found]]) -> list[Found]:
    found = [each for kind in by_kind for each in kind]
    _refuse_unknown(wanted, found)
    return sorted(found, key=lambda each: (each.declaration.token, each.label, each.object_id))


async def _allowed(target: Target, wanted: Wanted, progress: Progress) -> list[Found] | Refused:
    try:
        return await _gather_kind(target, wanted, progress, whole=True)
    except StatusError as error:
        if error.status not in _REFUSALS:
            raise
        return Refused(target.declaration, error)


async def _gather_kind(target: Target, wanted: Wanted, progress: Progress, *, whole: bool) -> list[Found]:
    declaration = target.declaration
    with target.naming({}):
        rows = [Found(declaration, whole_number(live)) for live in await list_all(target)]
    found = [each for each in rows if wanted.takes(each)]
    if whole and not declaration.lists_whole:
        progress.to_read(declaration.token, len(found))
        again = await side_by_side(_read_again(target, each, progress) for each in found)
        found = [each for each in again if each is not None]
    progress.listed(declaration.token, len(found))
    return found


async def _read_again(target: Target, found: Found, progress: Progress) -> Found | None:
    """Read an object that its list shows in part; None if it has gone in the meantime."""
    with target.naming({target.declaration.label: found.label}):
        live = await target.find(found.object_id, whole=True)
    progress.read(target.declaration.token)
    return None if live is None else Found(target.declaration, whole_number(live))


def _refuse_unknown(wanted: Wanted, found: Sequence[Found]) -> None:
    if wanted.name is not None or wanted.status is not None:
        return
    absent = [
        each
        for each in wanted.ids
        if all(each_found.declaration.normal_id(each) != each_found.object_id for each_found in found)
    ]
    if absent:
        raise AccountsError(f"nothing has the id {', '.join(absent)} among the kinds of object that were asked for")
