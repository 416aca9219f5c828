"""``pulumi-accounts import-file`` when something goes wrong: one line, and nothing half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support import tenant
from tests.support.server import refusing_port

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command, Said
    from tests.support.emulator import Emulator

_MAIN = "from pulumi_accounts.cli import main; main()"


def _assert_refused(command: Command, said: Said, words: str) -> None:
    assert said.code == 1
    assert words in said.last_line
    assert "Traceback" not in said.err
    assert said.out == ""
    assert command.files == []


@pytest.mark.parametrize(
    ("variable", "words"),
    [
        ("LEADCONDUIT_API_KEY", "answered 401: authentication failed (the API key is wrong"),
        ("COMMVAULT_TOKEN", "GET /api/v1/partner/accounts answered 401"),
        ("ACTIVEPLATFORM_API_TOKEN", "ActivePlatform account: GET /api/vendor/v1/accounts.json answered 401"),
    ],
)
def test_a_wrong_token(command: Command, variable: str, words: str) -> None:
    """It is the vendor's refusal, with what it can mean; the objects of other vendors are not written either."""
    command.environment[variable] = "wr0ng-canary"
    said = command.import_file()
    _assert_refused(command, said, words)
    assert "wr0ng-canary" not in said.err


def test_a_server_that_is_down(command: Command) -> None:
    """It is named, with the setting to look at."""
    with refusing_port() as url:
        command.environment["COMMVAULT_BASE_URL"] = url
        said = command.import_file("commvault:Account")
    _assert_refused(command, said, f"could not reach {url}")
    assert "check accounts:commvaultBaseUrl" in said.last_line


def test_a_rate_limit_in_the_middle_of_paging(command: Command, emulator: Emulator) -> None:
    """A limit that does not pass ends the command, with what was read so far thrown away."""
    tenant.fill(emulator, 60)
    emulator.behave(max_page_size=4)
    emulator.fault(status=429, headers={"Retry-After": "0"}, path="/api/v1/partner/*", skip=2, times=None)
    _assert_refused(command, command.import_file(), "Commvault account: GET /api/v1/partner/accounts answered 429")


def test_a_rate_limit_that_passes_is_waited_for(command: Command, emulator: Emulator) -> None:
    """Between two pages, and between two objects that are read one by one, nothing is lost."""
    tenant.fill(emulator, 40)
    emulator.behave(max_page_size=4)
    for skip in (1, 9):
        emulator.fault(status=429, headers={"Retry-After": "0"}, path="/api/v1/partner/*", skip=skip)
    assert command.import_file().code == 0
    assert len(command.resources) == 40


def test_an_object_that_cannot_be_read(command: Command, emulator: Emulator) -> None:
    """A failure among the objects that are read one by one names the object."""
    emulator.fault(status=403, path="/api/v1/partner/accounts/*")
    _assert_refused(command, command.import_file(), 'Commvault account "Acme ltd": GET /api/v1/partner/accounts/7194')


def test_an_object_that_goes_in_the_meantime(command: Command, emulator: Emulator) -> None:
    """One that was listed and is gone when it is read is no longer there to import."""
    emulator.fault(status=404, path="/api/v1/partner/accounts/*")
    said = command.import_file("commvault:Account")
    _assert_refused(command, said, "there is nothing to import")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--name", "Nobody*"], "there is nothing to import: no object matches, and no file is written"),
        (["--id", "12345", "--id", "5fd4371e940df5a34a3888b2"], "nothing has the id 12345"),
        (["--out", "absent/file.json"], "cannot write absent/file.json: No such file or directory"),
        (["--program", "absent/program.py"], "cannot write absent/program.py: No such file or directory"),
    ],
)
def test_what_cannot_be_done(command: Command, arguments: list[str], words: str) -> None:
    """Where nothing matches or one file cannot be written, none is."""
    _assert_refused(command, command.import_file(*arguments), words)


def test_a_failure_leaves_the_files_of_an_earlier_run_alone(command: Command, emulator: Emulator) -> None:
    """They are replaced whole, once all has been read, or not at all."""
    command.import_file()
    before = {name: (command.folder / name).read_bytes() for name in command.files}
    emulator.change("commvault:Account", "7194af6f-1285-4295-94aa-ceed7ea2d792", name="Changed")
    emulator.fault(status=400, path="/credentials")
    assert command.import_file().code == 1
    assert {name: (command.folder / name).read_bytes() for name in command.files} == before


def test_nothing_is_configured(command: Command) -> None:
    """The line names the environment variables."""
    for name in ("LEADCONDUIT_API_KEY", "COMMVAULT_TOKEN", "ACTIVEPLATFORM_API_TOKEN"):
        command.environment[name] = None
    _assert_refused(command, command.import_file(), "no vendor is configured: set one of LEADCONDUIT_API_KEY, COMM")
    said = command.import_file("commvault:Account")
    _assert_refused(command, said, "set the environment variable COMMVAULT_TOKEN")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["leadconduit:Credentials"], "leadconduit:Credentials is no kind of object; did you mean"),
        (["accounts:other"], "accounts:other is no kind of object: the kinds are leadconduit:Account"),
        (["--adapter", "both"], "--adapter"),
        (["--out", "program.py"], "--program and --out are the same file"),
    ],
)
def test_wrong_usage(command: Command, emulator: Emulator, arguments: list[str], words: str) -> None:
    """It is told before anything is asked of a vendor."""
    said = command.import_file(*arguments)
    assert said.code == 2
    assert words in said.err
    assert emulator.requests() == []


def test_ctrl_c_is_quiet(command: Command, emulator: Emulator, tmp_path: Path) -> None:
    """Interrupted while it reads, it ends at once with the status for that, without a word and without a file."""
    emulator.fault(hang=True, path="/credentials")
    environment = {key: value for key, value in {**os.environ, **command.environment}.items() if value is not None}
    argv = [sys.executable, "-c", _MAIN, "import-file", "leadconduit:Credential"]
    pipe = subprocess.PIPE
    with subprocess.Popen(argv, env=environment, cwd=tmp_path / "work", stdout=pipe, stderr=pipe, text=True) as process:
        while not emulator.requests():
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=30)
    assert (process.returncode, output, errors) == (130, "", "")
    assert command.files == []


def _refuse(emulator: Emulator, path: str, status: int) -> None:
    emulator.fault(method="GET", path=path, status=status, body={"error": "not in your plan"}, times=9)


@pytest.mark.parametrize("status", [401, 402, 403])
def test_v12_one_kind_is_refused(command: Command, emulator: Emulator, status: int) -> None:
    """A kind that the plan does not have is named and left out, the rest is written, and the status tells."""
    tenant.fill(emulator, 6)
    _refuse(emulator, "/onboards", status)
    said = command.import_file()
    assert said.code == 1
    assert "leadconduit:Onboard is left out, LeadConduit refuses it: " in said.err
    assert f"answered {status}: not in your plan" in said.err
    assert "import them:" in said.out
    kinds = {each["type"].split(":", 1)[1] for each in command.resources}
    assert {"leadconduit:Credential", "commvault:Account"} <= kinds
    assert "leadconduit:Onboard" not in kinds


def test_v12_a_kind_asked_for_by_name(command: Command, emulator: Emulator) -> None:
    """What the user names has to be there."""
    _refuse(emulator, "/onboards", 401)
    _assert_refused(command, command.import_file("leadconduit:Onboard", "leadconduit:Credential"), "not in your plan")
