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

from pulumi_accounts.model.naming import PACKAGE
from pulumi_accounts.operations.engine.surroundings import (
    plugin_folder,
    plugin_versions,
    project_files,
    runs_this_program,
)


@functools.cache
def warn_without_plugin() -> None:
    """Say once what the engine will miss; nothing where there is the plugin of this version, or where it is told of another way."""
    version = metadata.version("pulumi-accounts")
    if plugin_folder(version).exists() or not runs_this_program() or _is_elsewhere():
        return
    others = plugin_versions()
    found = (
        f"is of version {', '.join(others)}, and this program's package of {version}" if others else "is not installed"
    )
    pulumi.log.warn(f"the {PACKAGE} plugin {found}: run `pulumi-accounts install-plugin`")


def _is_elsewhere() -> bool:
    """Tell whether the engine finds a plugin on PATH, listens to one that was started for it, or has one named by the project."""
    if shutil.which(f"pulumi-resource-{PACKAGE}") or PACKAGE in os.environ.get("PULUMI_DEBUG_PROVIDERS", ""):
        return True
    return any("plugins:" in each.read_text("utf-8", errors="replace") for each in project_files(Path.cwd()))
