"""The commands, one file each, put together."""

from __future__ import annotations

from importlib import metadata
from typing import Annotated

import typer

from pulumi_accounts.cli.commvault_token import commvault_token
from pulumi_accounts.cli.doctor import doctor
from pulumi_accounts.cli.emulator import emulator
from pulumi_accounts.cli.help import help_of
from pulumi_accounts.cli.import_file import import_file
from pulumi_accounts.cli.install_plugin import install_plugin
from pulumi_accounts.cli.listing import listing
from pulumi_accounts.cli.recover import recover

app = typer.Typer(
    name="pulumi-accounts",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(metadata.version("pulumi-accounts"))
        raise typer.Exit


def describe(
    *,
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version, and nothing else.")
    ] = False,
) -> None:
    """Help with accounts at {vendors} that Pulumi manages."""


app.callback(help=help_of(describe))(describe)
app.command("list", help=help_of(listing))(listing)
app.command(help=help_of(import_file))(import_file)
app.command()(recover)
app.add_typer(commvault_token, name="commvault-token")
app.command()(doctor)
app.command()(emulator)
app.command()(install_plugin)
