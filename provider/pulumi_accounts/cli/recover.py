"""``pulumi-accounts recover``: what an interrupted ``up`` was creating, as a file for ``pulumi import``."""

from __future__ import annotations

import asyncio
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pulumi_accounts.cli.failures import one_line
from pulumi_accounts.cli.importing import file
from pulumi_accounts.cli.importing.literals import escaped
from pulumi_accounts.cli.importing.writing import File, write_all
from pulumi_accounts.cli.recovering.find import find
from pulumi_accounts.cli.recovering.stack import read
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.spelling import property_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_accounts.cli.importing.items import Item
    from pulumi_accounts.cli.recovering.find import Recovered
    from pulumi_accounts.cli.recovering.stack import Interrupted

StackName = Annotated[
    str | None, typer.Option("--stack", metavar="NAME", help="The stack; without it the selected one.")
]
Out = Annotated[Path, typer.Option(metavar="FILE", dir_okay=False, help="The file for pulumi import.")]
Yes = Annotated[bool, typer.Option("--yes", help="Write the file without asking.")]


def recover(stack: StackName = None, out: Out = Path("accounts-recover.json"), *, yes: Yes = False) -> None:
    """Find at the vendors what an interrupted `up` was creating.

    Where the machine that was interrupted still has its journal, the next `pulumi up` finds it by itself. This is for
    a machine that has none, such as a fresh CI runner: the backend knows what was under way. Nothing is written to a
    vendor. What is found goes into a file for `pulumi import`, and the commands that finish are printed.
    """
    with one_line():
        state = read(stack)
        if not state.pending:
            typer.echo("nothing is pending: no creation was interrupted")
            return
        recovered = asyncio.run(find(state, lambda line: typer.echo(line, err=True)))
        typer.echo("\n".join(_told(recovered)))
        if recovered.unclear:
            raise AccountsError(
                f"no file is written: say which object it is by {property_name('adoptId')}, and run this again"
            )
        if recovered.found:
            _ask(out, yes=yes)
            write_all([File(out, _text(recovered), private=True)])
    typer.echo("\n".join(["", "finish by:", *_commands(recovered, stack, out)]))


def _told(recovered: Recovered) -> Iterator[str]:
    """Say what became of each creation."""
    for pending, item in recovered.found:
        yield f"{_named(pending)}: found {item.found.object_id}{_label(item)}"
    for pending, several in recovered.unclear:
        ids = ", ".join(each.object_id for each in several)
        yield f"{_named(pending)}: any of {ids} may be it"
    for pending in recovered.absent:
        yield f"{_named(pending)}: nothing was made; the next up goes on with it"


def _label(item: Item) -> str:
    return f' "{escaped(item.found.label)}"' if item.found.label else ""


def _named(pending: Interrupted) -> str:
    return f"{pending.declaration.token} {escaped(pending.name)}"


def _ask(out: Path, *, yes: bool) -> None:
    """Let the user decide about the file, which may hold secrets.

    Raises:
        AccountsError: nobody can be asked.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise AccountsError(f"nothing is written: run it with --yes to have {out} written without being asked")
    typer.confirm(f"write {out}?", abort=True)


def _text(recovered: Recovered) -> str:
    """Write each resource as one of its stack: below its parent, and of its provider."""
    resources: list[dict[str, Any]] = []
    names: dict[str, str] = {}
    for pending, item in recovered.found:
        entry = file.entry(item, pending.adapter)
        for key, urn in (("parent", pending.parent), ("provider", pending.provider)):
            if urn and "pulumi:pulumi:Stack::" not in urn:
                names[f"{key}{len(names)}"] = urn
                entry[key] = next(name for name, each in names.items() if each == urn)
        resources.append(entry)
    return file.written(resources, names)


def _commands(recovered: Recovered, stack: str | None, out: Path) -> Iterator[str]:
    which = f" --stack {shlex.quote(stack)}" if stack else ""
    yield f"pulumi refresh --clear-pending-creates --yes{which}"
    if recovered.found:
        yield f"{file.command(out)} --yes{which}"
    yield f"pulumi up{which}"
