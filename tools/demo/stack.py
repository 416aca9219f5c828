"""A project with a stack of its own, driven through the real command line; what the engine prints is passed on, shortened."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from pulumi_accounts.model.naming import token_of

ROOT = Path(__file__).parents[2]

_NAME = "accounts-demo"

# The lines that say what happened: an operation that ended, a message of the provider, a property that differs.
_TELLING = re.compile(
    r"^\s*(?P<operation>[-+~]{1,2})\s+(?P<type>\S+) (?P<name>\S+) (?P<done>created|updated|deleted) \((?P<time>\S+)\)"
    r"|^\s+(?:info|warning): (?P<message>.+)$"
    r"|^\s{6,}(?P<property>[~+-] \w+\s*: .+)$"
)
_SUMMARY = re.compile(r"^ {4}\S? ?\d+ \w+")


@dataclass
class Stack:
    """A project with a stack of its own, whose state and settings are thrown away at the end."""

    folder: Path
    engine: Path
    environment: dict[str, str]
    project: Path = ROOT

    def __post_init__(self) -> None:
        """Make the stack."""
        backend = self.folder / "state"
        backend.mkdir()
        self._environment = {
            **os.environ,
            **self.environment,
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), str(self.engine), self.environment["PATH"]]),
            "PULUMI_BACKEND_URL": f"file://{backend}",
            "PULUMI_CONFIG_PASSPHRASE": "demo",
            "ACCOUNTS_STORE": str(self.folder / "records.sqlite"),
            "PULUMI_HOME": str(self.folder / "home"),
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "PULUMI_SKIP_CONFIRMATIONS": "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
            "PULUMI_DISABLE_REGISTRY_RESOLVE": "true",
            "PULUMI_SUPPRESS_NEO_LINK": "true",
            "NO_COLOR": "1",
        }
        self.run("stack", "init", _NAME)
        # The engine writes a new stack's settings beside the project; the project is to stay as it is.
        self._settings = (self.project / f"Pulumi.{_NAME}.yaml").rename(self.folder / "settings.yaml")

    def install_plugin(self) -> None:
        """Make the native plugin known to the engine, as its users do."""
        command = [str(Path(sys.executable).with_name("pulumi-accounts")), "install-plugin"]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"demo: {done.stderr.strip()}")

    def configure(self, key: str, value: str, *, secret: bool = False) -> None:
        """Set stack configuration."""
        self.run("config", "set", *(["--secret"] if secret else []), key, value)

    def run(self, command: str, *arguments: str) -> str:
        """Run a command and return what it printed; one that fails ends the demo with all of it."""
        settings = [] if command == "stack" else ["--config-file", str(self._settings)]
        done = subprocess.run(
            [str(self.engine / "pulumi"), command, *arguments, *settings, "--non-interactive"],
            cwd=self.project,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"demo: pulumi {command} failed\n{done.stdout}")
        return done.stdout


def telling(output: str) -> list[str]:
    """Return what is worth reading of an engine's output, each thing once."""
    lines: dict[str, None] = {}
    for line in output.splitlines():
        if found := _TELLING.match(line):
            parts = found.groupdict()
            if parts["type"] == "pulumi:pulumi:Stack":
                continue
            if parts["done"]:
                kind = token_of(parts["type"]) or parts["type"]
                text = f"{parts['operation']} {kind:29} {parts['name']:8} {parts['done']} in {parts['time']}"
            else:
                text = parts["message"] or parts["property"]
            lines[text.strip()] = None
        elif _SUMMARY.match(line):
            lines[line.strip()] = None
    return list(lines)
