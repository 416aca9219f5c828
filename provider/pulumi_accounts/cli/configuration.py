"""What commands go by: the selected stack's configuration where there is a stack here, and the environment."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pulumi_accounts.cli.tools import pulumi
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.naming import PACKAGE, unqualified

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROJECT = ("Pulumi.yaml", "Pulumi.yml")
# What can give one of our settings to a stack: a line of its own, an environment that it imports, or files elsewhere.
_MAY_CONFIGURE = re.compile(rf"\b{PACKAGE}:|^environment:|^stackConfigDir:", re.MULTILINE)
# A backend may be far away.
_SECONDS = 300


def of_stack(*which: str) -> dict[str, str]:
    """Return what a stack's configuration says of this package, the selected one's without ``--stack``.

    Raises:
        AccountsError: the engine cannot tell.
    """
    told = pulumi("--non-interactive", "config", "--show-secrets", "--json", *which, seconds=_SECONDS)
    return {name: each.get("value") for key, each in json.loads(told).items() if (name := unqualified(key))}


def of_selected_stack() -> dict[str, str] | None:
    """Return what the selected stack's configuration says of this package; None where there is nothing to go by.

    The engine is only asked in a project with a stack that has something to say.
    """
    if not any(_MAY_CONFIGURE.search(text) for text in _files()):
        return None
    try:
        return of_stack()
    except AccountsError as error:
        typer.echo(f"the selected stack's configuration is left out: {error}", err=True)
        return None


def _files() -> Iterator[str]:
    """Yield the texts of the project here and of its stacks' configuration."""
    here = Path.cwd()
    folders = (folder for folder in (here, *here.parents) if any((folder / name).is_file() for name in _PROJECT))
    for folder in (next(folders, None),):
        for file in folder.glob("Pulumi*.y*ml") if folder else ():
            yield file.read_text("utf-8", errors="replace")
