"""``pulumi-accounts import-file --set-secrets``: into the stack's configuration, by standard input alone."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Command
    from tests.support.emulator import Emulator

_LOGIN = {"name": "Mail", "type": "user", "package": "mail", "username": "me", "password": "s3cret-canary"}
_IDS = ("5fd4371e940df5a34a3888aa", "5fd4371e940df5a34a3888ab")


@pytest.fixture(autouse=True)
def _two_credentials(command: Command, emulator: Emulator) -> None:
    for each in _IDS:
        emulator.put("leadconduit:Credential", each, {**_LOGIN, "name": f"Mail {each[-2:]}"})
    command.environment["PATH"] = f"{command.folder}{os.pathsep}{os.environ['PATH']}"


def _pulumi(command: Command, config: str, stack: str = "echo dev") -> None:
    """Put a pulumi command on PATH that takes down how it was called, and what it was given."""
    script = command.folder / "pulumi"
    taken = f'{{ echo "$@"; cat; }} >> {command.folder / "calls"}'
    script.write_text(f"#!/bin/sh\ncase $2 in stack) {stack};; *) {taken}; {config};; esac\n", encoding="utf-8")
    script.chmod(stat.S_IRWXU)


def _import(command: Command, *arguments: str) -> str:
    said = command.import_file("leadconduit:Credential", "--set-secrets", *arguments)
    return f"{said.code}\n{said.out}{said.err}"


def test_each_goes_by_standard_input(command: Command) -> None:
    """No command line holds a value, and nothing is left to set."""
    _pulumi(command, "true")
    said = _import(command)
    assert said.startswith("0\n")
    assert "secrets set in the configuration of dev: 2\n" in said
    assert "config set --secret" not in said
    assert "canary" not in said
    calls = (command.folder / "calls").read_text(encoding="utf-8").splitlines()
    key = "--non-interactive config set --stack dev --secret mail_"
    assert calls == [f"{key}aa_password", "s3cret-canary", f"{key}ab_password", "s3cret-canary"]


def test_what_is_not_known_is_still_asked_for(command: Command, emulator: Emulator) -> None:
    """A masked password cannot be set; the command that sets it is printed."""
    emulator.behave(password_reads="masked")
    _pulumi(command, "true")
    said = _import(command)
    assert "secrets set in the configuration of dev: 0\n" in said
    assert "  pulumi config set --secret mail_aa_password\n" in said


def test_a_refusal_says_how_many_are_set(command: Command) -> None:
    """The files are there, and the same command again sets all."""
    _pulumi(command, f"test $(wc -l < {command.folder / 'calls'}) -lt 3 || {{ echo 'error: disk full' >&2; exit 1; }}")
    said = _import(command)
    assert said.startswith("1\naccounts-import.json: 2 objects to import\nprogram.py: the program that matches\n")
    assert said.rstrip().endswith("disk full; 1 of 2 secrets are set")
    assert "canary" not in said


def test_without_a_stack_nothing_is_read(command: Command, emulator: Emulator) -> None:
    """What would fail in the end is said before anything else is done."""
    _pulumi(command, "true", stack="{ echo 'error: no stack selected' >&2; exit 1; }")
    said = _import(command)
    assert said == "1\n--set-secrets: pulumi stack: no stack selected\n"
    assert emulator.requests() == []
    assert not (command.folder / "program.py").exists()
