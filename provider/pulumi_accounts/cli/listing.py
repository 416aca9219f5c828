"""``pulumi-accounts list``: what exists at a vendor, by id and name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from pulumi_accounts.apis import LOOKUPS, RESOURCES
from pulumi_accounts.cli.failures import one_line
from pulumi_accounts.cli.importing.found import Wanted
from pulumi_accounts.cli.importing.gather import gather
from pulumi_accounts.cli.importing.kinds import kind_of
from pulumi_accounts.cli.importing.literals import escaped
from pulumi_accounts.cli.progress import Progress
from pulumi_accounts.cli.work import run, settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pulumi_accounts.cli.importing.found import Found
    from pulumi_accounts.model.declarations import Declaration

_HEADINGS = ("ID", "STATUS", "NAME")


def one_kind(token: str, known: Sequence[Declaration] = RESOURCES) -> Declaration:
    """Read a token that the user wrote.

    Raises:
        typer.BadParameter: it names no kind of object.
    """
    try:
        return kind_of(token, known)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


Token = Annotated[str, typer.Argument(metavar="TOKEN", hidden=True)]
Name = Annotated[
    str | None, typer.Option(metavar="PATTERN", help="Shell pattern that the name matches, such as 'Acme*'.")
]
Status = Annotated[str | None, typer.Option(metavar="STATUS", help="Only objects with this status.")]


def listing(
    token: Token,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
    name: Name = None,
    status: Status = None,
) -> None:
    """Show which objects of a kind exist: id, status and name.

    TOKEN is one of {kinds}, or {lookups}, which can only be looked up. Addresses and credentials come from the selected stack's configuration, if there is one, and otherwise from the environment; `pulumi-accounts doctor` shows where each comes from.
    """
    kind = one_kind(token, (*RESOURCES, *LOOKUPS))
    with one_line():
        wanted = Wanted(name=name, status=status, whole=False)
        with Progress(1) as progress:
            there = run(settings(), progress.tell, lambda session: gather(session, [kind], wanted, progress))
    typer.echo(_json(there.found) if as_json else _table(there.found))


def _json(found: Sequence[Found]) -> str:
    rows = [{"id": each.object_id, "name": each.label, "status": each.status or None} for each in found]
    return json.dumps(rows, indent=2)


def _table(found: Sequence[Found]) -> str:
    """Write columns; names come last, because nobody knows how wide they show."""
    rows = [_HEADINGS, *(tuple(map(escaped, (each.object_id, each.status, each.label))) for each in found)]
    if not any(each.status for each in found):
        rows = [(first, name) for first, _, name in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
