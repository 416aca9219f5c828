"""What the command and the provider load, and how it shows progress on a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.cli.failures import one_line
from pulumi_accounts.cli.importing.writing import File, write_all
from tests.support import tenant

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command
    from tests.support.emulator import Emulator

_LOADED = "import sys; print(*sorted({each.partition('.')[0] for each in sys.modules}))"


def _modules(code: str) -> set[str]:
    argv = [sys.executable, "-c", f"{code}; {_LOADED}"]
    return set(subprocess.run(argv, capture_output=True, text=True, check=True).stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "code",
    [
        "import pulumi_accounts.plugin.main, pulumi_accounts.plugin.servicer, pulumi_accounts.plugin.resources",
        "import pulumi_accounts.dynamic, pulumi_accounts.dynamic.bridge",
        "import pulumi_accounts, pulumi_accounts.leadconduit",
    ],
    ids=["plugin", "dynamic", "classes"],
)
def test_what_the_cli_needs_is_not_loaded_by_the_provider(code: str) -> None:
    """Its extra dependencies may be missing, and would slow the plugin's start."""
    assert _modules(code) & {"typer", "click", "rich", "shellingham"} == set()


def test_pulumi_is_not_loaded_until_it_is_needed() -> None:
    """The SDK takes longer to load than everything else; only dynamic import files need it."""
    assert "pulumi" not in _modules("import pulumi_accounts.cli.app")


def _on_a_terminal(command: Command, *arguments: str) -> tuple[int, str, str]:
    """Run a command whose standard error is a terminal; return its status, its output and what the terminal got."""
    environment = {key: value for key, value in {**os.environ, **command.environment}.items() if value is not None}
    argv = [sys.executable, "-c", "from pulumi_accounts.cli import main; main()", *arguments]
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        argv, env={**environment, "TERM": "xterm"}, cwd=command.folder, stdout=subprocess.PIPE, stderr=theirs, text=True
    ) as process:
        os.close(theirs)
        shown = b""
        # Linux ends a terminal that nobody writes to any more with an error.
        while chunk := _read(ours):
            shown += chunk
        output = process.communicate()[0]
    os.close(ours)
    return process.returncode, output, shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_progress_is_a_bar_on_a_terminal(command: Command, emulator: Emulator) -> None:
    """It counts kinds, and objects that are read one by one; standard output stays clean."""
    tenant.fill(emulator, 20)
    code, output, shown = _on_a_terminal(command, "import-file")
    assert code == 0
    assert "asking the vendors" in shown
    assert "100%" in shown
    assert "found" not in shown
    assert output.startswith("accounts-import.json: 20 objects to import\n")


def test_progress_is_plain_lines_in_a_log(command: Command, emulator: Emulator) -> None:
    """A line for each kind, one for each hundred objects that are read, and no bar."""
    contacts = [{"email": "a@acme.example", "firstName": "Ada", "lastName": "Doe"}]
    for number in range(120):
        wire = {"name": f"Partner {number}", "externalId": f"X-{number}", "contacts": contacts}
        emulator.put("commvault:Account", f"00000000-0000-0000-0000-{number:012}", wire)
    said = command("import-file", "commvault:Account")
    assert said.err == "commvault:Account: 100 of 121 read\ncommvault:Account: 121 found\n"


def test_waits_are_told(command: Command, emulator: Emulator) -> None:
    """A wait that a vendor asks for is a line of its own."""
    emulator.fault(status=429, headers={"Retry-After": "3.1"}, path="/credentials")
    said = command("list", "leadconduit:Credential", "--json")
    assert said.code == 0
    assert said.err.startswith("LeadConduit: waiting 3 s before the next try: GET /credentials answered 429")


def test_a_bug_says_that_it_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    """What is no failure that a user could mend is reported as ours, without a traceback and without its text."""
    with pytest.raises(Exception) as raised, one_line():  # noqa: PT011 - typer's own way to end a command
        raise KeyError("s3cret")
    assert getattr(raised.value, "exit_code", None) == 1
    errors = capsys.readouterr().err
    assert errors.startswith("this is a bug in pulumi-accounts, please report it: KeyError in ")
    assert "s3cret" not in errors


def test_files_are_written_together(tmp_path: Path) -> None:
    """Private ones for their owner only, whatever was there before; others as the umask says."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("old", encoding="utf-8")
    first.chmod(0o644)
    write_all([File(first, "new\n", private=True), File(second, "ünï\n")])
    assert first.read_bytes() == b"new\n"
    assert first.stat().st_mode & 0o777 == 0o600
    assert second.read_text(encoding="utf-8") == "ünï\n"
    assert second.stat().st_mode & 0o100 == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == ["first", "second"]
