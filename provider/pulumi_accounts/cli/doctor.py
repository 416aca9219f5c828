"""``pulumi-accounts doctor``: whether everything that the provider needs is there and works."""

from __future__ import annotations

import os
import re
from importlib import metadata
from typing import TYPE_CHECKING

import typer

from pulumi_accounts.apis import VENDORS
from pulumi_accounts.cli.failures import one_line
from pulumi_accounts.cli.health import Health, probe
from pulumi_accounts.cli.importing.literals import escaped
from pulumi_accounts.cli.tools import engine_version, plugin_versions
from pulumi_accounts.cli.work import is_configured, run, settings, side_by_side
from pulumi_accounts.http.redaction import HIDDEN
from pulumi_accounts.operations.settings import SETTINGS, given

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_accounts.operations.session import Session


def doctor() -> None:
    """Check configuration, reachability, credentials, engine and plugin.

    Settings are read from the environment, as every command of pulumi-accounts reads them; a stack's own configuration
    is not looked at. The exit status is 1 if anything that is configured does not work.
    """
    typer.echo("settings\n" + "\n".join(_settings()))
    with one_line():
        usable = settings()
        known = [each for each in VENDORS if is_configured(each, usable)]

        async def look(session: Session) -> list[Health]:
            return await side_by_side(probe(session, each) for each in known)

        health = {each.vendor.name: each for each in run(usable, lambda _: None, look)}
    typer.echo("\nvendors")
    for each in VENDORS:
        typer.echo(f"  {each.title}: {health.get(each.name, 'not configured')}")
    typer.echo("\ntools\n" + "\n".join(_tools()))
    if not all(each.well for each in health.values()):
        raise typer.Exit(1)


def _settings() -> Iterator[str]:
    """Show every setting, with where it came from."""
    values = {setting.name: value for setting, value in given({}, os.environ)}
    for each in SETTINGS:
        if each.name in values:
            shown = HIDDEN if each.secret else _address(escaped(str(values[each.name])))
            yield f"  {each.config_key} = {shown} (from {each.variable})"
        elif each.default is None:
            yield f"  {each.config_key} is not set ({each.variable})"
        else:
            yield f"  {each.config_key} = {each.default} (default)"


def _address(value: str) -> str:
    """Leave out of an address what may be a secret."""
    return re.sub(r"(?<=//)[^/@]*@|[?#].*", HIDDEN, value) if "://" in value else value


def _tools() -> Iterator[str]:
    own = metadata.version("pulumi-accounts")
    yield f"  pulumi-accounts {own}, Python SDK {metadata.version('pulumi')}"
    engine = engine_version()
    if engine is None:
        yield "  the pulumi command is not on PATH"
        return
    yield f"  engine {engine}"
    installed = plugin_versions()
    if not installed:
        yield "  native plugin: not installed (only native resources need it: pulumi-accounts install-plugin)"
    elif own in installed:
        yield f"  native plugin {own}"
    else:
        yield f"  native plugin {', '.join(installed)}, not {own}: run pulumi-accounts install-plugin"
