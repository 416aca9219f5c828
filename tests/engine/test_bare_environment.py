"""Whoever follows the README has a home, a PATH and the settings that it names; the laws hold with nothing else set."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chaos.processes import Session
from tests.support.project import NAME

if TYPE_CHECKING:
    from tests.support.emulator import Emulator

CREDENTIAL = "leadconduit:Credential"
# Far longer than anything takes, so that a loaded machine fails no test.
_SECONDS = 120

_PROGRAM = """
import pulumi
import {module} as accounts

secrets = pulumi.Config()
accounts.leadconduit.Credential(
    "mail", name="Mail gateway", type="user", package="leadconduit-mail", username="sender",
    password=secrets.require_secret("mailPassword"),
)
"""


class Shell:
    """What somebody types in a new project's folder."""

    def __init__(self, home: Path, engine: Path, emulator: Emulator) -> None:
        """Begin in an empty folder of an empty home."""
        self.folder = home / "project"
        self.folder.mkdir(parents=True)
        self.engine = engine
        path = [str(Path(sys.executable).parent), str(engine), "/usr/local/bin", "/usr/bin", "/bin"]
        self.environment = {
            "HOME": str(home),
            # The engine finds its user's home by the user's entry, and would write to the real one.
            "PULUMI_HOME": str(home / ".pulumi"),
            "PATH": os.pathsep.join(path),
            "PULUMI_CONFIG_PASSPHRASE": "a passphrase",
            "LEADCONDUIT_API_KEY": "demo",
            "LEADCONDUIT_BASE_URL": emulator.url,
        }

    def run(self, *command: str, check: bool = True) -> str:
        """Run a command, and return what it prints; one that should fail does."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
        assert (done.returncode == 0) is check, done.stdout + done.stderr
        return done.stdout + done.stderr

    def killed(self, emulator: Emulator) -> None:
        """Begin an up, and kill the command while the vendor has the request."""
        with subprocess.Popen(
            [self.engine / "pulumi", "up", "--yes", "--skip-preview", "--non-interactive"],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as command:
            deadline = time.monotonic() + _SECONDS
            while not emulator.requests("POST") and time.monotonic() < deadline:
                time.sleep(0.02)
            session = Session(command.pid)
            os.kill(command.pid, signal.SIGKILL)
            command.wait()
            assert session.wait(_SECONDS), "something goes on for ever"
            session.end()


@pytest.mark.parametrize("module", ["pulumi_accounts.dynamic", "pulumi_accounts"])
def test_two_stacks_and_a_kill(tmp_path: Path, engine_directory: Path, emulator: Emulator, module: str) -> None:
    """What one stack was making when it was killed is its own: the other is refused with the id, and leaves it alone."""
    shell = Shell(tmp_path, engine_directory, emulator)
    (shell.folder / "Pulumi.yaml").write_text(f"name: {NAME}\nruntime: python\n", encoding="utf-8")
    (shell.folder / "__main__.py").write_text(_PROGRAM.format(module=module), encoding="utf-8")
    (tmp_path / "state").mkdir()
    shell.run("pulumi", "login", f"file://{tmp_path / 'state'}")
    if module == "pulumi_accounts":
        shell.run("pulumi-accounts", "install-plugin")
    for name in ("dev", "prod"):
        shell.run("pulumi", "stack", "init", name)
        shell.run("pulumi", "config", "set", "--secret", "mailPassword", "bare-canary-pa55word")
    shell.run("pulumi", "stack", "select", "dev")
    emulator.fault(method="POST", latency=1)
    shell.killed(emulator)
    (made,) = emulator.objects(CREDENTIAL)
    shell.run("pulumi", "cancel", "--yes")
    refused = shell.run("pulumi", "up", "--yes", "--skip-preview", "--stack", "prod", check=False)
    assert made["id"] in refused
    assert "canary" not in refused
    shell.run("pulumi", "up", "--yes", "--skip-preview")
    shell.run("pulumi", "preview", "--refresh", "--expect-no-changes")
    shell.run("pulumi", "destroy", "--yes", "--skip-preview", "--stack", "prod")
    assert [each["id"] for each in emulator.objects(CREDENTIAL)] == [made["id"]]
    shell.run("pulumi", "destroy", "--yes", "--skip-preview")
    assert emulator.objects(CREDENTIAL) == []
    assert (tmp_path / ".local" / "state" / "pulumi-accounts" / "store.sqlite").exists()
