"""The command ``pulumi-accounts`` in a folder of its own, pointed at the emulator."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from pulumi_accounts.cli.app import app
from pulumi_accounts.operations.configuration.settings import SETTINGS
from tests.support.tokens import PairFile, pair_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.emulator import Emulator


@dataclass(frozen=True)
class Said:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def last_line(self) -> str:
        """The last line on standard error: what went wrong."""
        return self.err.rstrip("\n").rsplit("\n", 1)[-1]

    @property
    def config_keys(self) -> list[str]:
        """The keys of configuration that the user is asked to set."""
        return re.findall(r"^ +pulumi config set --secret (\S+)", self.out, re.MULTILINE)


@dataclass
class Command:
    """Runs commands within this process, without what the user's own environment says."""

    folder: Path
    environment: dict[str, str | None] = field(default_factory=dict[str, str | None])

    def __call__(self, *arguments: str, stdin: str | None = None) -> Said:
        """Run a command."""
        result = CliRunner().invoke(app, arguments, input=stdin, env=self.environment)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Said(result.exit_code, result.stdout, result.stderr)

    def import_file(self, *arguments: str, stdin: str | None = None) -> Said:
        """Write an import file and a program."""
        return self("import-file", "--program", "program.py", *arguments, stdin=stdin)

    @property
    def resources(self) -> list[dict[str, Any]]:
        """What the import file lists."""
        return json.loads((self.folder / "accounts-import.json").read_text(encoding="utf-8"))["resources"]

    @property
    def program(self) -> str:
        """The program's text."""
        return (self.folder / "program.py").read_text(encoding="utf-8")

    @property
    def files(self) -> list[str]:
        """The names of everything in the folder."""
        return sorted(os.listdir(self.folder))  # noqa: PTH208 - names are what is compared


@pytest.fixture
def command(emulator: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Return the command, with credentials for every vendor."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    variables = (each.variable for each in SETTINGS if each.variable)
    environment: dict[str, str | None] = dict.fromkeys(variables)
    environment |= dict.fromkeys(
        ("LEADCONDUIT_BASE_URL", "COMMVAULT_BASE_URL", "ACTIVEPLATFORM_BASE_URL"), emulator.url
    )
    environment |= dict.fromkeys(("LEADCONDUIT_API_KEY", "COMMVAULT_TOKEN", "ACTIVEPLATFORM_API_TOKEN"), "demo")
    environment["ACCOUNTS_STORE"] = str(tmp_path / "store" / "store.sqlite")
    # Reading the machine's certificates takes longer than any test here, and none of them speaks TLS.
    environment |= {"SSL_CERT_FILE": None, "SSL_CERT_DIR": str(tmp_path)}
    return Command(folder, environment)


@pytest.fixture
def pair_file(command: Command, emulator: Emulator) -> PairFile:
    """Return a file with a pair that the vendor has just made."""
    return pair_of(emulator, command.folder / "pair.json")
