"""Where commands take their settings from: the stack that is selected in this folder, or else the environment alone."""

from __future__ import annotations

import json
import os
import stat
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Command
    from tests.support.emulator import Emulator


def _stack(command: Command, *, fails: str = "", **config: str) -> None:
    """Make a project with a selected stack, and an engine that knows its configuration."""
    (command.folder / "Pulumi.yaml").write_text("name: test\nruntime: yaml\n", encoding="utf-8")
    lines = "".join(f"  accounts:{key}: {value}\n" for key, value in config.items())
    (command.folder / "Pulumi.dev.yaml").write_text(f"config:\n{lines}", encoding="utf-8")
    told = json.dumps(
        {f"accounts:{key}": {"value": value, "secret": key.endswith("Key")} for key, value in config.items()}
    )
    answer = f"echo '{fails}' >&2; exit 1" if fails else f"echo '{told}'"
    script = command.folder / "pulumi"
    script.write_text(f"#!/bin/sh\ncase $2 in config) {answer};; *) exit 1;; esac\n", encoding="utf-8")
    script.chmod(stat.S_IRWXU)
    command.environment["PATH"] = f"{command.folder}{os.pathsep}{os.environ['PATH']}"


def test_a2_the_selected_stack_s_settings_win(command: Command, emulator: Emulator) -> None:
    """As in `pulumi up`; doctor says of each setting where it came from."""
    _stack(command, leadconduitApiKey="demo", leadconduitBaseUrl=emulator.url)
    command.environment |= {"LEADCONDUIT_API_KEY": "of-the-environment", "LEADCONDUIT_BASE_URL": None}
    assert command("list", "leadconduit:Account").code == 0
    out = command("doctor").out
    assert "  accounts:leadconduitApiKey = [secret] (from the selected stack)\n" in out
    assert "  accounts:commvaultToken = [secret] (from COMMVAULT_TOKEN)\n" in out
    told = json.loads(command("doctor", "--json").out)["settings"]
    assert told["accounts:leadconduitApiKey"]["source"] == "stack"
    assert told["accounts:commvaultToken"]["source"] == "environment"


def test_a2_a_stack_that_cannot_be_asked(command: Command) -> None:
    """One line says that its settings are left out, and why."""
    _stack(command, leadconduitApiKey="demo", fails="error: incorrect passphrase")
    said = command("list", "leadconduit:Account")
    assert said.code == 0
    assert said.err.startswith("the selected stack's configuration is left out: pulumi config: incorrect passphrase")


def test_a2_a_stack_that_says_nothing(command: Command) -> None:
    """It could: both ways are told, and the engine is not asked."""
    _stack(command, fails="nobody should ask")
    (command.folder / "Pulumi.dev.yaml").write_text("encryptionsalt: v1:made-up\n", encoding="utf-8")
    command.environment["LEADCONDUIT_API_KEY"] = None
    said = command("list", "leadconduit:Account")
    assert "run `pulumi config set --secret accounts:leadconduitApiKey` or set the environment" in said.last_line
    assert "nobody should ask" not in said.err


def test_a2_what_up_would_refuse_or_warn_of(command: Command) -> None:
    """A misspelt setting, and a key that everybody can read, are told here, too."""
    _stack(command, leadconduitApiKye="demo", commvaultToken="demo")
    said = command("doctor")
    assert said.code == 1
    assert "accounts:leadconduitApiKye: is not a setting; did you mean accounts:leadconduitApiKey?" in said.err
    assert "accounts:commvaultToken is not kept as a secret: run `pulumi config set --secret accounts:commv" in said.err
    assert "is not a setting" in command("list", "leadconduit:Account").last_line


def test_a2_without_a_stack_the_environment_alone_is_spoken_of(command: Command) -> None:
    """Nobody is told to configure a stack that is not there."""
    command.environment["LEADCONDUIT_API_KEY"] = None
    said = command("list", "leadconduit:Account")
    assert said.code == 1
    assert said.last_line == "LeadConduit needs a credential: set the environment variable LEADCONDUIT_API_KEY"


def test_a2_with_a_stack_both_ways_are_told(command: Command) -> None:
    """The stack's configuration first."""
    _stack(command, commvaultToken="demo")
    command.environment["LEADCONDUIT_API_KEY"] = None
    assert command("list", "leadconduit:Account").last_line == (
        "LeadConduit needs a credential: run `pulumi config set --secret accounts:leadconduitApiKey` or set the "
        "environment variable LEADCONDUIT_API_KEY"
    )


def test_a2_doctor_asks_no_vendor_that_is_set_up_wrong(command: Command, emulator: Emulator) -> None:
    """Its credential would go to the usual address, or the request would be made as nobody wants it."""
    command.environment["LEADCONDUIT_CONCURRENCY"] = "many"
    assert "  LeadConduit: not asked: LEADCONDUIT_CONCURRENCY should be" in command("doctor").out
    assert emulator.requests(path="/user") == []


def test_a2_doctor_looks_at_every_vendor(command: Command) -> None:
    """Whatever is wrong with the settings of one: its line says so, and the others are asked."""
    command.environment |= {"LEADCONDUIT_BASE_URL": "nowhere", "ACCOUNTS_POLL_MAX_SECONDS": "soon"}
    said = command("doctor")
    assert said.code == 1
    assert "  LeadConduit: not asked: LEADCONDUIT_BASE_URL should be" in said.out
    assert said.out.count("credential accepted") == 2
    assert "ACCOUNTS_POLL_MAX_SECONDS should be a valid number" in said.err


@pytest.mark.parametrize(
    ("variable", "place"),
    [(True, "the environment variable LEADCONDUIT_API_KEY"), (False, "accounts:leadconduitApiKey")],
)
def test_a1_a_refused_key_and_where_it_came_from(command: Command, *, variable: bool, place: str) -> None:
    """Whoever has several knows which one it is."""
    if variable:
        command.environment["LEADCONDUIT_API_KEY"] = "wrong"
    else:
        _stack(command, leadconduitApiKey="wrong")
    said = command("list", "leadconduit:Account")
    assert "answered 401" in said.last_line
    assert said.last_line.endswith(f"does not include this call; it comes from {place})")
    assert "[secret]" not in said.last_line
