"""``pulumi-accounts import-file``: objects that exist, as a file for ``pulumi import`` and a program that matches."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pulumi_accounts.cli.failures import one_line
from pulumi_accounts.cli.importing import configuring, secrets, summary
from pulumi_accounts.cli.importing.file import Adapter
from pulumi_accounts.cli.importing.found import Wanted
from pulumi_accounts.cli.importing.gather import gather
from pulumi_accounts.cli.importing.items import prepare
from pulumi_accounts.cli.importing.job import Job
from pulumi_accounts.cli.importing.kinds import reachable_kinds
from pulumi_accounts.cli.importing.refusing import insist, leave_out
from pulumi_accounts.cli.importing.writing import write_all
from pulumi_accounts.cli.listing import Name, Status, one_kind
from pulumi_accounts.cli.progress import Progress
from pulumi_accounts.cli.work import run, settings
from pulumi_accounts.model.errors import AccountsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pulumi_accounts.cli.importing.found import Found
    from pulumi_accounts.cli.importing.gather import Gathered
    from pulumi_accounts.cli.importing.items import Item
    from pulumi_accounts.model.declarations import Declaration

Tokens = Annotated[list[str] | None, typer.Argument(metavar="TOKEN", hidden=True)]
Out = Annotated[
    Path,
    typer.Option(
        metavar="FILE", dir_okay=False, allow_dash=True, help="The file for pulumi import; - for standard output."
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="Write secrets to standard output, if that is what --out says.")]
Program = Annotated[
    Path | None, typer.Option("--program", metavar="FILE", dir_okay=False, help="A Python program that matches.")
]
Secrets = Annotated[
    str | None,
    typer.Option(
        "--secrets",
        metavar="FILE",
        help='Secrets that the API masks, as JSON: {"<id>": {"password": "<value>"}}; - reads standard input.',
    ),
]
Which = Annotated[Adapter, typer.Option(metavar="ADAPTER", help="The resources to import: native or dynamic ones.")]
Ids = Annotated[list[str] | None, typer.Option("--id", metavar="ID", help="Only this object; may be repeated.")]

SetSecrets = Annotated[
    bool, typer.Option("--set-secrets", help="Set the program's secrets in the selected stack's configuration.")
]

_STANDARD_OUTPUT = Path("-")


def import_file(  # noqa: PLR0913 - options of a command
    tokens: Tokens = None,
    *,
    adapter: Which = Adapter.NATIVE,
    out: Out = Path("accounts-import.json"),
    program_file: Program = None,
    secrets_from: Secrets = None,
    ids: Ids = None,
    name: Name = None,
    status: Status = None,
    set_secrets: SetSecrets = False,
    yes: Yes = False,
) -> None:
    """Write an import file, and a program that matches.

    TOKEN is a kind of object: {kinds}. Without one it is every kind of each vendor that is configured. Addresses and
    credentials come from the selected stack's configuration, if there is one, and otherwise from the environment;
    `pulumi-accounts doctor` shows where each comes from. Nothing is written to a vendor, and no file is touched before everything has been read.

    The program takes its secrets from stack configuration. --set-secrets sets those that are known, half a second
    each; for the others, and without it, the commands that set them are printed, without values.
    """
    named = [one_kind(each) for each in dict.fromkeys(tokens or ())]
    if program_file and program_file.resolve() == out.resolve():
        raise typer.BadParameter("--program and --out are the same file")
    with one_line():
        stack = configuring.selected_stack() if set_secrets else None
        given = secrets.read(secrets_from)
        there = _gather(named, Wanted(tuple(ids or ()), name, status))
        job = Job(_fitting(there.found, given), adapter, None if out == _STANDARD_OUTPUT else out, program_file)
        _carry_out(job, stack, may_show=yes)
    if there.refused:
        raise typer.Exit(1)


def _carry_out(job: Job, stack: str | None, *, may_show: bool) -> None:
    """Write the files, set the secrets in a stack's configuration if it is given, and say what is done and left to do."""
    if job.out is None and job.holds_secrets and not may_show:
        raise AccountsError("the file would hold secrets: --yes writes them to standard output, --out to a file")
    _write(job)
    _say(job, summary.written(job))
    if stack:
        number = configuring.set_secrets(job.items, stack)
        _say(job, [f"secrets set in the configuration of {stack}: {number}"])
    _say(job, summary.left_to_do(job, job.to_set(known_are_set=stack is not None)))


def _fitting(found: Sequence[Found], given: secrets.Given) -> list[Item]:
    """Return what can be imported, and say what cannot, and what of the secrets nothing needs."""
    items, left_out = prepare(found, given)
    for each in left_out:
        typer.echo(str(each), err=True)
    if not items:
        raise AccountsError("there is nothing to import: no object matches, and no file is written")
    if unused := sum(not any(each.has_id(key) for each in found) for key in given):
        typer.echo(f"--secrets: {unused} of its ids are of no object that is imported", err=True)
    return items


def _write(job: Job) -> None:
    """Write the files, the one for the import to standard output if it has no place; keep a program that was there."""
    programs = job.program_files()
    write_all([*job.import_files(), *programs])
    for each in programs[1:]:
        typer.echo(f"{each.path}: the program that was there before", err=True)
    if job.out is None:
        typer.echo(job.text, nl=False)


def _say(job: Job, lines: Iterable[str]) -> None:
    """Tell the user, beside the import's text if that is on standard output."""
    typer.echo("\n".join(lines), err=job.out is None)


def _gather(named: list[Declaration], wanted: Wanted) -> Gathered:
    """Return what there is, and say what nobody may see; a kind that is asked for by name has to be there."""
    given = settings()
    kinds, skipped = (named, []) if named else reachable_kinds(given)
    if skipped:
        typer.echo(f"not configured, and left out: {', '.join(skipped)}", err=True)
    answer = insist if named else leave_out
    with Progress(len(kinds)) as progress:
        there = run(given, progress.tell, lambda session: gather(session, kinds, wanted, progress, answer))
    for each in there.refused:
        typer.echo(str(each), err=True)
    return there
