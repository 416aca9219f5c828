"""What a process can tell of the engine by itself: whether it is a program that the engine runs, and where plugins lie."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pulumi_accounts.model.naming import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

# What the engine runs a Python program by.
_RUNNER = "pulumi-language-python-exec"
PROJECT_FILES = ("Pulumi.yaml", "Pulumi.yml", "Pulumi.json")
"""What the engine takes for a project."""
_OURS = f"resource-{PACKAGE}-v"


def runs_this_program() -> bool:
    """Tell whether this process is a program that the engine runs, and not a test, a command or somebody's own process."""
    return any(Path(each).name == _RUNNER for each in sys.orig_argv)


def plugin_folder(version: str) -> Path:
    """Return the folder where the engine looks for a version of our plugin."""
    return _plugins() / f"{_OURS}{version}"


def plugin_versions() -> list[str]:
    """Return the versions of our plugin for which the engine has a folder."""
    return sorted(each.name.removeprefix(_OURS) for each in _plugins().glob(f"{_OURS}*") if each.is_dir())


def project_files(folder: Path) -> Iterator[Path]:
    """Yield the project's file, which lies in the folder or in one above."""
    for each in (folder, *folder.parents):
        yield from (each / name for name in PROJECT_FILES if (each / name).is_file())


def _plugins() -> Path:
    return Path(os.environ.get("PULUMI_HOME") or Path.home() / ".pulumi") / "plugins"
