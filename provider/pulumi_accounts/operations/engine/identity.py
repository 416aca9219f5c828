"""Whose an entry of the journal is: a stack of a project, in the engine's backend.

The engine tells its providers' processes the project and nothing else, so that the stack's name comes with the calls.
The backend is read where the engine reads it; where that cannot be known, it narrows nothing.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.digests import shared_digest
from pulumi_accounts.model.values import is_object
from pulumi_accounts.operations.engine.surroundings import project_files

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = "file://"


@dataclass(frozen=True)
class StackName:
    """A stack's name, as people write it."""

    project: str
    stack: str
    organization: str = ""

    @classmethod
    def parse(cls, text: str, project: str = "") -> StackName:
        """Read one that the engine lists: ``dev``, ``acme/dev`` or ``acme/shop/dev``."""
        *before, stack = text.split("/")
        return cls(before[1] if len(before) > 1 else project, stack, before[0] if before else "")

    def __str__(self) -> str:
        """Write it as a command takes it."""
        return f"{self.organization}/{self.project}/{self.stack}" if self.organization else self.stack

    def within(self, backend: str) -> str:
        """Return a digest of the stack, in the backend of that digest."""
        return shared_digest(backend, self.project, self.stack)


def backend_of(environment: Mapping[str, str], folder: Path) -> str:
    """Return the address of the engine's backend in the one form that it has here; empty if nobody can tell.

    The engine takes the environment's first, then the project's, then that of the last ``pulumi login``.
    """
    address = environment.get("PULUMI_BACKEND_URL") or _of_project(folder) or _of_login(environment)
    if not address.startswith(_FILE):
        return address.rstrip("/")
    # A path that begins with neither / nor ~ is one within the folder in which the engine was started.
    path = address.removeprefix(_FILE) or "/"
    return _FILE + os.path.normpath(folder / (f"{_home()}{path[1:]}" if path[:1] == "~" else path))


def _home() -> str:
    """Return the user's home as the engine finds it: by the user's entry, and not by the environment."""
    try:
        import pwd  # noqa: PLC0415 - Windows has none

        return pwd.getpwuid(os.getuid()).pw_dir
    except (ImportError, KeyError):
        return str(Path.home())


def _of_project(folder: Path) -> str:
    for file in project_files(folder):
        import yaml  # noqa: PLC0415 - only where a project has a file to read

        try:
            project: Any = yaml.safe_load(file.read_text(encoding="utf-8"))
        except (OSError, ValueError, yaml.YAMLError):
            return ""
        return _text(project.get("backend"), "url") if is_object(project) else ""
    return ""


def _of_login(environment: Mapping[str, str]) -> str:
    home = environment.get("PULUMI_CREDENTIALS_PATH") or environment.get("PULUMI_HOME") or f"{_home()}/.pulumi"
    try:
        return _text(json.loads((Path(home) / "credentials.json").read_text(encoding="utf-8")), "current")
    except (OSError, ValueError):
        return ""


def _text(value: Any, key: str) -> str:
    found = value.get(key) if is_object(value) else None
    return found if isinstance(found, str) else ""
