"""What is installed of Pulumi: the engine's command, and the plugins that it knows."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

# Longer than a cold start takes; a command that hangs must not hang us.
_SECONDS = 30


def engine_version() -> str | None:
    """Return the version of the pulumi command on PATH, if there is one."""
    return _pulumi("version")


def plugin_versions() -> list[str]:
    """Return the versions of the accounts plugin that the engine finds by itself."""
    try:
        plugins: Any = json.loads(_pulumi("plugin", "ls", "--json") or "[]")
    except ValueError:
        return []
    return [each.get("version", "") for each in plugins if each.get("name") == "accounts"]


def _pulumi(*arguments: str) -> str | None:
    command = shutil.which("pulumi")
    if command is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - no part of the command is a user's
            [command, *arguments], capture_output=True, text=True, check=False, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
