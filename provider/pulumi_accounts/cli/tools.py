"""What is installed of Pulumi: the engine's command, and the plugins that it knows."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

from pulumi_accounts.model.errors import AccountsError

# Longer than a cold start takes; a command that hangs must not hang us.
_SECONDS = 30


def engine_version() -> str | None:
    """Return the version of the pulumi command on PATH, if there is one."""
    return _told("version")


def plugin_versions() -> list[str]:
    """Return the versions of the accounts plugin that the engine finds by itself."""
    try:
        plugins: Any = json.loads(_told("plugin", "ls", "--json") or "[]")
    except ValueError:
        return []
    return [each.get("version", "") for each in plugins if each.get("name") == "accounts"]


def pulumi(*arguments: str, seconds: float = _SECONDS) -> str:
    """Run a pulumi command and return what it prints.

    Raises:
        AccountsError: it fails, hangs, or there is no such command.
    """
    command = shutil.which("pulumi")
    if command is None:
        raise AccountsError("pulumi is not on PATH: install the Pulumi CLI first")
    called = " ".join(each for each in arguments if not each.startswith("--"))
    try:
        done = subprocess.run(  # noqa: S603 - a stack's name is one argument, and no shell reads it
            [command, *arguments], capture_output=True, text=True, check=False, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        raise AccountsError(f"pulumi {called} did not end within {seconds:g} s") from None
    except OSError as error:
        raise AccountsError(f"pulumi cannot be run: {error.strerror}") from None
    if done.returncode:
        words = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
        raise AccountsError(f"pulumi {called}: {words[-1].removeprefix('error: ')}")
    return done.stdout


def _told(*arguments: str) -> str | None:
    try:
        return pulumi(*arguments).strip()
    except AccountsError:
        return None
