"""``pulumi-accounts doctor``: whether everything that the provider needs is there and works."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pulumi_accounts.apis import VENDORS
from pulumi_accounts.cli.failures import one_line
from pulumi_accounts.cli.health import Health, probe
from pulumi_accounts.cli.importing.literals import escaped
from pulumi_accounts.cli.store_health import StoreHealth, store_health
from pulumi_accounts.cli.tools import Tools, tools
from pulumi_accounts.cli.work import is_configured, run, side_by_side, usable_settings
from pulumi_accounts.http.redaction import HIDDEN
from pulumi_accounts.model.naming import in_the_clear
from pulumi_accounts.operations.configuration.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_accounts.model.vendors import Setting, Vendor
    from pulumi_accounts.operations.configuration.settings import Settings
    from pulumi_accounts.operations.session import Session

# Whether a stack has a setting in its configuration.
_SOURCES = {True: "stack", False: "environment"}

AsJson = Annotated[bool, typer.Option("--json", help="Write JSON.")]


def doctor(*, as_json: AsJson = False) -> None:
    """Check settings, vendors, credentials, engine and plugin.

    Settings are read as every command of pulumi-accounts reads them: from the configuration of the selected stack, in a
    folder that has one, and from the environment. The exit status is 1 if anything that is configured, or installed, does
    not work.
    """
    with one_line():
        usable = usable_settings()
        if not as_json:
            typer.echo("settings\n" + "\n".join(_settings(usable)))
        for each in (*usable.faults.values(), *_in_the_clear(usable)):
            typer.echo(each, err=True)
        health = _health(usable)
        store = store_health(usable)
    found = tools()
    if as_json:
        typer.echo(json.dumps(_report(usable, health, found, store), indent=2))
    else:
        typer.echo("\nvendors")
        for each in VENDORS:
            typer.echo(f"  {each.title}: {health.get(each.name, 'not configured')}")
        typer.echo(f"\nstore\n  {store}")
        typer.echo("\ntools\n" + "\n".join(_tools(found)))
    if usable.faults or store.problem or found.problem or not all(each.well for each in health.values()):
        raise typer.Exit(1)


def _health(usable: Settings) -> dict[str, Health]:
    """Ask every vendor that is configured, all at once; one whose settings cannot be used is not asked."""
    wrong = {each.name: health for each in VENDORS if (health := _misconfigured(each, usable))}
    known = [each for each in VENDORS if each.name not in wrong and is_configured(each, usable)]

    async def look(session: Session) -> list[Health]:
        return await side_by_side(probe(session, each) for each in known)

    return wrong | {each.vendor.name: each for each in run(usable, lambda _: None, look)}


def _in_the_clear(usable: Settings) -> Iterator[str]:
    """Say of each key that everybody can read what to do about it."""
    keys = (each.secret_setting for each in VENDORS)
    return (in_the_clear(each.config_key) for each in keys if each.key in usable.in_the_clear)


def _misconfigured(vendor: Vendor, usable: Settings) -> Health | None:
    faults = [usable.faults[each.name] for each in (*vendor.access, *vendor.limits) if each.name in usable.faults]
    return Health(vendor, f"not asked: {'; '.join(faults)}") if faults else None


def _report(usable: Settings, health: dict[str, Health], found: Tools, store: StoreHealth) -> dict[str, Any]:
    """Say the same in JSON; no secret is in it, and null stands for what is not there."""
    vendors = {each.name: {"title": each.title, "configured": False} for each in VENDORS}
    return {
        "settings": {each.config_key: _setting(each, usable) for each in SETTINGS},
        "vendors": {**vendors, **{name: each.as_json() for name, each in health.items()}},
        "store": store.as_json(),
        "tools": found.as_json(),
    }


def _setting(each: Setting[Any], usable: Settings) -> dict[str, Any]:
    is_set = each.name in usable.given
    value = usable.given.get(each.name, each.default)
    shown = None if value is None else _shown(each, value)
    source = _SOURCES[each.name in usable.configured] if is_set else None if each.default is None else "default"
    return {"value": shown, "source": source, "variable": each.variable}


def _settings(usable: Settings) -> Iterator[str]:
    """Show every setting, with where it came from."""
    for each in SETTINGS:
        if each.name in usable.given:
            source = "the selected stack" if each.name in usable.configured else each.variable
            yield f"  {each.config_key} = {_shown(each, usable.given[each.name])} (from {source})"
        elif each.default is None:
            yield f"  {each.config_key} is not set ({each.variable})"
        else:
            yield f"  {each.config_key} = {_shown(each, each.default)} (default)"


def _shown(setting: Setting[Any], value: Any) -> str:
    """Leave out what is a secret, and of an address what may be one."""
    text = HIDDEN if setting.secret else escaped(value if isinstance(value, str) else json.dumps(value))
    if ":" not in text:
        return text
    # A login ends at the last @, wherever one that is no address has it.
    return re.sub(r"(?<=//).*@|(?<=:)(?!//).*@|^[^:/]*:(?!//).*@|[?#].*", HIDDEN, text)


def _tools(found: Tools) -> Iterator[str]:
    own = found.own
    yield f"  pulumi-accounts {own}, Python SDK {found.sdk}"
    if found.narrow:
        yield f"  dynamic resources: four operations at a time (Python SDK {found.sdk} is not made as this version knows it)"
    if found.engine is None:
        yield "  the pulumi command is not on PATH"
        return
    yield f"  engine {found.engine}"
    if found.problem:
        yield f"  native plugin {own}: {found.problem}"
    elif not found.plugins:
        yield "  native plugin: not installed (only native resources need it: pulumi-accounts install-plugin)"
    elif own in found.plugins:
        yield f"  native plugin {own}"
    else:
        yield f"  native plugin {', '.join(found.plugins)}, not {own}: run pulumi-accounts install-plugin"
