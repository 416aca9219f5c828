"""The command itself, in a process of its own: how it starts, what survives it, how it ends."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx
import pytest

from pulumi_accounts.emulator.server import bind
from tests.support.emulator import COMMAND, start_emulator_process

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.emulator import Emulator

_CREDENTIAL = ("leadconduit:Credential", "0123456789abcdef01234567")
_LOGIN = {"name": "CRM", "type": "user", "package": "p", "username": "ada", "password": "pw"}


def _run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def _stopped(emulator: Emulator, how: signal.Signals) -> tuple[int, str, str]:
    assert emulator.process
    emulator.process.send_signal(how)
    output, errors = emulator.process.communicate(timeout=10)
    return emulator.process.returncode, output, errors


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_and_quietly(how: signal.Signals) -> None:
    """Ctrl-C ends it without a word, with a connection open and a request hanging."""
    with start_emulator_process() as emulator:
        emulator.fault(hang=True)
        with contextlib.suppress(httpx.ReadTimeout), httpx.Client(timeout=0.05) as idle:
            idle.get(f"{emulator.url}/_emulator/behaviour")
            host, port = emulator.url.removeprefix("http://").split(":")
            with socket.create_connection((host, int(port))) as hanging:
                hanging.sendall(b"GET /user HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                while not emulator.requests():
                    pass
                assert _stopped(emulator, how) == (0, "", "")


def test_small_answers_are_not_held_back() -> None:
    """The delay of small packets is off only for sockets that name their protocol: 40 ms for every answer."""
    with bind(0) as sock:
        assert sock.proto == socket.IPPROTO_TCP


def test_objects_survive_a_restart(tmp_path: Path) -> None:
    """With a file, objects and what is still to settle are there again; what was removed stays removed."""
    file = tmp_path / "emulator.sqlite"
    account = ("commvault:Account", "7194af6f-1285-4295-94aa-ceed7ea2d792")
    with start_emulator_process(db=file) as first:
        made = first.put(*_CREDENTIAL, _LOGIN)
        first.remove("leadconduit:User", "64acddadd9b866e066385bd6")
        first.behave(settle_seconds=0)
        body = {"externalId": "XSP1234", "name": "Acme ltd", "contacts": [{}]}
        headers = {"Authorization": "Bearer demo"}
        path = f"{first.url}/api/v1/partner/accounts/{account[1]}"
        assert httpx.put(path, json=body, headers=headers).json()["data"]["status"] == "updating"
        assert _stopped(first, signal.SIGINT)[0] == 0
    with start_emulator_process(db=file) as second:
        assert second.object(*_CREDENTIAL) == made
        assert second.objects("leadconduit:User") == []
        assert [each["event"] for each in second.history(*account)] == ["seeded", "updated", "settled"]


def test_without_a_file_nothing_survives() -> None:
    """In memory, every start begins anew."""
    with start_emulator_process() as first:
        first.put(*_CREDENTIAL, _LOGIN)
    with start_emulator_process() as second:
        assert second.objects(_CREDENTIAL[0]) == []


def test_a_port_in_use_is_said_in_one_line() -> None:
    """The line names the port and the way out."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = _run(COMMAND[2], "emulator", "--port", str(port))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"port {port} is in use: choose another with --port, or 0 for a free one\n"


def test_a_file_that_is_none_of_its_own_is_said_in_one_line(tmp_path: Path) -> None:
    """A file of something else is left alone, with exit code 1."""
    file = tmp_path / "notes.txt"
    file.write_text("these are my notes, and no database at all" * 20)
    done = _run(COMMAND[2], "emulator", "--port", "0", "--db", str(file))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{file} cannot be used as the emulator's file: ")
    assert done.stderr.count("\n") == 1
    assert file.read_text().startswith("these are my notes")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--help"], ["Usage: pulumi-accounts", "emulator", "Run the three vendors' APIs"]),
        (["emulator", "--help"], ["--port", "--db", 'both tokens are "demo"', "/_emulator/"]),
    ],
)
def test_help_reads_well(arguments: list[str], words: list[str]) -> None:
    """Help names the commands and the options, in plain text."""
    done = _run("import sys; sys.argv[0] = 'pulumi-accounts'\n" + COMMAND[2], *arguments)
    assert done.returncode == 0
    assert [word for word in words if word not in done.stdout] == []


@pytest.mark.parametrize(
    ("missing", "extra", "arguments"),
    [
        ("typer", "cli", ["--help"]),
        ("starlette", "emulator", ["emulator", "--port", "0"]),
        ("uvicorn", "emulator", ["emulator", "--port", "0"]),
    ],
)
def test_a_missing_extra_is_said_in_one_line(missing: str, extra: str, arguments: list[str]) -> None:
    """Without an optional package the command says what to install, instead of a traceback."""
    done = _run(f"import sys; sys.modules[{missing!r}] = None\n{COMMAND[2]}", *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith(f"pip install 'pulumi-accounts[{extra}]'\n")
    assert done.stderr.count("\n") == 1
