"""``pulumi-accounts import-file``: objects that exist, as a file for ``pulumi import`` and a program that matches."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pulumi_accounts.cli.failures import one_line
from pulumi_accounts.cli.importing import file, program, secrets
from pulumi_accounts.cli.importing.file import Adapter
from pulumi_accounts.cli.importing.items import prepare
from pulumi_accounts.cli.importing.literals import escaped
from pulumi_accounts.cli.importing.select import Wanted, gather, gather_allowed, reachable_kinds
from pulumi_accounts.cli.importing.writing import Written, write_all
from pulumi_accounts.cli.listing import Name, Status, one_kind
from pulumi_accounts.cli.progress import Progress
from pulumi_accounts.cli.work import run, settings
from pulumi_accounts.model.adoption import left_to_the_vendor
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.lifecycle import Phase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pulumi_accounts.cli.importing.items import Item
    from pulumi_accounts.cli.importing.select import Found, Refused
    from pulumi_accounts.model.declarations import Declaration

Tokens = Annotated[
    list[str] | None, typer.Argument(help="Kinds of object, such as leadconduit:Credential.", metavar="[TOKEN]...")
]
Out = Annotated[
    Path, typer.Option(dir_okay=False, allow_dash=True, help="The file for pulumi import; - for standard output.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Write secrets to standard output, if that is what --out says.")]
Program = Annotated[Path | None, typer.Option("--program", dir_okay=False, help="A Python program that matches.")]
Secrets = Annotated[
    str | None,
    typer.Option(
        "--secrets",
        metavar="FILE",
        help='Secrets that the API masks, as JSON: {"<id>": {"password": "<value>"}}; - reads standard input.',
    ),
]
Which = Annotated[Adapter, typer.Option(help="The resources to import: of the native plugin, or dynamic ones.")]
Ids = Annotated[list[str] | None, typer.Option("--id", metavar="ID", help="Only this object; may be repeated.")]

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
    yes: Yes = False,
) -> None:
    """Write what `pulumi import --file` takes for the objects that exist, and a Python program that matches.

    Without TOKEN it is all kinds of object of every vendor that is configured: {kinds}. Addresses and credentials come
    from the environment; see `pulumi-accounts doctor`. Nothing is written to a vendor, and no file is touched before
    everything has been read.

    The program takes its secrets from stack configuration; the commands that set them are printed, without values.
    """
    named = [one_kind(each) for each in dict.fromkeys(tokens or ())]
    if program_file and program_file.resolve() == out.resolve():
        raise typer.BadParameter("--program and --out are the same file")
    with one_line():
        given = secrets.read(secrets_from)
        found, refused = _gather(named, Wanted(tuple(ids or ()), name, status))
        items = _fitting(found, given)
        _say_unused(given, found)
        private = file.holds_secrets(items, adapter)
        shown = out == _STANDARD_OUTPUT
        if shown and private and not yes:
            raise AccountsError("the file would hold secrets: --yes writes them to standard output, --out to a file")
        _write(items, adapter, None if shown else out, program_file)
    typer.echo("\n".join(_summary(items, out, program_file, private=private and not shown)), err=shown)
    if refused:
        raise typer.Exit(1)


def _fitting(found: Sequence[Found], given: secrets.Given) -> list[Item]:
    """Return what can be imported, and say what cannot."""
    items, left_out = prepare(found, given)
    for each in left_out:
        typer.echo(str(each), err=True)
    _refuse_nothing(items)
    return items


def _write(items: Sequence[Item], adapter: Adapter, out: Path | None, program_file: Path | None) -> None:
    """Write both files, the one for the import to standard output if it has no place."""
    text = file.write(items, adapter)
    files = [Written(out, text, private=True)] if out else []
    if program_file:
        files.append(Written(program_file, program.write(items, adapter)))
    write_all(files)
    if out is None:
        typer.echo(text, nl=False)


def _gather(named: list[Declaration], wanted: Wanted) -> tuple[list[Found], list[Refused]]:
    """Return what there is, and say what nobody may see; a kind that is asked for by name has to be there."""
    given = settings()
    kinds, skipped = (named, []) if named else reachable_kinds(given)
    if skipped:
        typer.echo(f"not configured, and left out: {', '.join(skipped)}", err=True)
    with Progress(len(kinds)) as progress:
        if named:
            return run(given, progress.say, lambda session: gather(session, kinds, wanted, progress)), []
        found, refused = run(given, progress.say, lambda session: gather_allowed(session, kinds, wanted, progress))
    for each in refused:
        typer.echo(str(each), err=True)
    return found, refused


def _refuse_nothing(items: Sequence[Item]) -> None:
    if not items:
        raise AccountsError("there is nothing to import: no object matches, and no file is written")


def _say_unused(given: secrets.Given, found: Sequence[Found]) -> None:
    used = {key for key in given for each in found if each.declaration.normal_id(key) == each.object_id}
    if unused := len(given) - len(used):
        typer.echo(f"--secrets: {unused} of its ids are of no object that is imported", err=True)


def _summary(items: Sequence[Item], out: Path, program_file: Path | None, *, private: bool) -> Iterator[str]:
    """Say what was written, and what is left to do, in the order in which to do it."""
    yield f"{out}: {len(items)} object{'' if len(items) == 1 else 's'} to import"
    if program_file:
        yield f"{program_file}: the program that matches"
    yield from _failed(items)
    yield from _left_to_vendors(items)
    yield from _configuration(items)
    yield from [
        "",
        "import them:",
        f"  pulumi import --file {shlex.quote(str(out))} --generate-code=false --protect=false",
    ]
    if private:
        yield from [
            "",
            f"{out} holds secrets in the clear. Only you can read it (mode 0600); delete it after the import:",
        ]
        yield f"  rm {shlex.quote(str(out))}"


def _failed(items: Sequence[Item]) -> Iterator[str]:
    """Name what the vendor failed to bring into service: the first preview is not clean there."""
    failed = [each for each in items if each.declaration.phase_of(each.found.live) is Phase.FAILED]
    if failed:
        yield from ["", "failed at the vendor: the first up writes these once more, or says what else is to be done"]
        yield from (f"  {each.name}: {escaped(each.found.status)}" for each in failed)


def _left_to_vendors(items: Sequence[Item]) -> Iterator[str]:
    others = {each.name: left_to_the_vendor(each.declaration, each.found.live) for each in items}
    if any(others.values()):
        yield from ["", "fields that the vendor has beside, and that no program needs to state:"]
        yield from (f"  {name}: {escaped(', '.join(keys))}" for name, keys in others.items() if keys)


def _configuration(items: Sequence[Item]) -> Iterator[str]:
    if any(each.config for each in items):
        yield from ["", "set the secrets that the program asks for (each command asks for the value):"]
    for each in items:
        for place, key in each.config.items():
            yield f"  pulumi config set --secret {key}" + ("  # as JSON" if place in each.as_json else "")
    if unknown := [key for each in items for key in each.unknown]:
        yield from [
            "",
            "withheld by the API and not given by --secrets: until the next up, a preview shows these being set",
        ]
        yield from (f"  {key}" for key in unknown)
