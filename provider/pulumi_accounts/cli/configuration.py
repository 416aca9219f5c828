"""What commands go by: the selected stack's configuration where there is a stack here, and the environment."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pulumi_accounts.cli.tools import pulumi
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.naming import PACKAGE, unqualified
from pulumi_accounts.operations.engine.surroundings import PROJECT_FILES, project_files

if TYPE_CHECKING:
    from collections.abc import Iterator

# What can give one of our settings to a stack: a line of its own, an environment that it imports, or files elsewhere.
_MAY_CONFIGURE = re.compile(rf"\b{PACKAGE}:|^environment:|^stackConfigDir:", re.MULTILINE)
# A backend may be far away.
_SECONDS = 300


@dataclass(frozen=True)
class Configured:
    """What a stack's configuration says of this package."""

    values: dict[str, str] = field(default_factory=dict[str, str], repr=False)
    in_the_clear: frozenset[str] = frozenset()
    """The keys whose values everybody can read who sees the file."""
    is_there: bool = False
    """Whether there is a stack at all."""


def of_stack(*which: str) -> Configured:
    """Ask for a stack's configuration, the selected one's without ``--stack``.

    Raises:
        AccountsError: the engine cannot tell.
    """
    told = json.loads(pulumi("--non-interactive", "config", "--show-secrets", "--json", *which, seconds=_SECONDS))
    ours = {name: each for key, each in told.items() if (name := unqualified(key))}
    plain = frozenset(name for name, each in ours.items() if not each.get("secret"))
    return Configured({name: each.get("value") for name, each in ours.items()}, plain, is_there=True)


def of_selected_stack() -> Configured:
    """Return what the selected stack's configuration says, as far as there is a stack here and it has something to say.

    The engine is only asked where it may have: that takes half a second.
    """
    files = list(_files())
    here = Configured(is_there=any(each.name not in PROJECT_FILES for each in files))
    if not any(_MAY_CONFIGURE.search(each.read_text("utf-8", errors="replace")) for each in files):
        return here
    try:
        return of_stack()
    except AccountsError as error:
        typer.echo(f"the selected stack's configuration is left out: {error}", err=True)
        return here


def _files() -> Iterator[Path]:
    """Return the files of the project here and of its stacks' configuration."""
    project = next(project_files(Path.cwd()), None)
    return project.parent.glob("Pulumi*.y*ml") if project else iter(())
