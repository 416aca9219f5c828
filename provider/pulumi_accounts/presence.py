"""Whether the engine will find the native plugin: it says that it does not by ending the program, in many lines.

One look when the first native resource is declared, and one line with the command that mends it.
"""

from __future__ import annotations

import functools
import os
import shutil
from importlib import metadata
from pathlib import Path

import pulumi

from pulumi_accounts.collecting import is_run_by_the_engine
from pulumi_accounts.model.naming import PACKAGE

_FOLDERS = f"resource-{PACKAGE}-v"


@functools.cache
def warn_without_plugin() -> None:
    """Say once what the engine will miss; nothing where there is the plugin of this version, or where it is told of another way."""
    plugins = Path(os.environ.get("PULUMI_HOME") or Path.home() / ".pulumi") / "plugins"
    version = metadata.version("pulumi-accounts")
    if (plugins / f"{_FOLDERS}{version}").exists() or not is_run_by_the_engine() or _is_elsewhere():
        return
    others = sorted(each.name.removeprefix(_FOLDERS) for each in plugins.glob(f"{_FOLDERS}*") if each.is_dir())
    found = (
        f"is of version {', '.join(others)}, and this program's package of {version}" if others else "is not installed"
    )
    pulumi.log.warn(f"the {PACKAGE} plugin {found}: run `pulumi-accounts install-plugin`")


def _is_elsewhere() -> bool:
    """Tell whether the engine finds a plugin on PATH, listens to one that was started for it, or has one named by the project."""
    if shutil.which(f"pulumi-resource-{PACKAGE}") or PACKAGE in os.environ.get("PULUMI_DEBUG_PROVIDERS", ""):
        return True
    here = Path.cwd()
    files = (folder / name for folder in (here, *here.parents) for name in ("Pulumi.yaml", "Pulumi.yml"))
    return any("plugins:" in each.read_text("utf-8", errors="replace") for each in files if each.is_file())
