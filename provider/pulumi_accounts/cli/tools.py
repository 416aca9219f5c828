"""What is installed of Pulumi: the engine's command, and the plugins that it knows."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.naming import PACKAGE
from pulumi_accounts.operations.engine.surroundings import plugin_folder
from pulumi_accounts.operations.engine.threads import only_four

if TYPE_CHECKING:
    from collections.abc import Iterator

# Longer than a cold start takes; a command that hangs must not hang us.
_SECONDS = 30


@dataclass(frozen=True)
class Tools:
    """What there is of Pulumi, and of this package in it."""

    own: str
    """The version of this package."""
    sdk: str
    engine: str | None
    plugins: tuple[str, ...]
    """The versions of the accounts plugin that the engine finds by itself."""
    problem: str
    """What is wrong with the plugin of this version; empty if nothing is, or there is none."""
    narrow: bool
    """Dynamic resources wait four at a time, since the SDK or gRPC is made otherwise than is known."""

    def as_json(self) -> dict[str, Any]:
        """Write it as JSON has it."""
        return {
            "pulumi-accounts": self.own,
            "sdk": self.sdk,
            "engine": self.engine,
            "plugins": list(self.plugins),
            "problem": self.problem or None,
            "dynamic_side_by_side": not self.narrow,
        }


def tools() -> Tools:
    """Look what is installed, and start the plugin that the engine would start."""
    own = metadata.version("pulumi-accounts")
    plugins = tuple(_plugin_versions())
    problem = _problem(own) if own in plugins else ""
    return Tools(own, metadata.version("pulumi"), _told("version"), plugins, problem, only_four())


def _plugin_versions() -> Iterator[str]:
    try:
        plugins: Any = json.loads(_told("plugin", "ls", "--json") or "[]")
    except ValueError:
        return
    yield from (each.get("version", "") for each in plugins if each.get("name") == PACKAGE)


def _problem(version: str) -> str:
    """Start the registered plugin, which refers to the environment that it was registered from."""
    script = plugin_folder(version) / f"pulumi-resource-{PACKAGE}"
    if not script.exists():
        # The engine knows it from elsewhere.
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - the engine's own file
            [script, "--version"], capture_output=True, text=True, check=False, timeout=_SECONDS
        )
    except OSError:
        return "does not start: its environment is gone; run pulumi-accounts install-plugin"
    except subprocess.TimeoutExpired:
        return f"does not answer within {_SECONDS} s"
    if done.returncode or done.stdout.strip() != version:
        return "does not start as it should: run pulumi-accounts install-plugin"
    return ""


def pulumi(*arguments: str, seconds: float = _SECONDS, stdin: str = "") -> str:
    """Run a pulumi command and return what it prints; what is nobody else's to see goes in by standard input.

    Raises:
        AccountsError: it fails, hangs, or there is no such command.
    """
    command = shutil.which("pulumi")
    if command is None:
        raise AccountsError("pulumi is not on PATH: install the Pulumi CLI first")
    called = " ".join(each for each in arguments if not each.startswith("--"))
    try:
        done = subprocess.run(  # noqa: S603 - a stack's name is one argument, and no shell reads it
            [command, *arguments], input=stdin, capture_output=True, text=True, check=False, timeout=seconds
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
