"""Small things of the command that a first-class tool gets right."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.apis import LOOKUPS, RESOURCES
from pulumi_accounts.cli.importing.kinds import kind_of

if TYPE_CHECKING:
    from tests.cli.conftest import Command
    from tests.support.emulator import Emulator

_CREDENTIAL = "leadconduit:Credential"
_LOGIN = {"type": "token", "package": "leadconduit-custom"}


@pytest.mark.parametrize("encoding", ["iso-8859-1", "ascii", "iso-8859-2:strict"])
@pytest.mark.parametrize("arguments", [("list", _CREDENTIAL), ("doctor",)], ids=" ".join)
def test_a8_what_the_encoding_lacks(
    command: Command, emulator: Emulator, encoding: str, arguments: tuple[str, ...]
) -> None:
    """A name with letters that the terminal cannot show is escaped, and nothing fails."""
    emulator.put(_CREDENTIAL, "a" * 24, {**_LOGIN, "name": "Żółw 日本"})
    emulator.fault(method="GET", path="/account", status=500, body={"error": "メンテナンス"}, times=None)
    environment = {**os.environ, **command.environment, "PYTHONIOENCODING": encoding}
    environment["ACCOUNTS_STORE"] = "memory:"
    done = subprocess.run(
        [sys.executable, "-c", "from pulumi_accounts.cli import main; main()", *arguments],
        env={key: value for key, value in environment.items() if value is not None},
        cwd=command.folder,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    if arguments[0] == "list":
        # What is written as bytes, where the encoding is ASCII, is not lost either.
        assert b"\\u65e5\\u672c" in done.stdout or "日本".encode() in done.stdout


@pytest.mark.parametrize(
    ("token", "hint"),
    [
        ("leadconduit:Onbord", "did you mean leadconduit:Onboard?"),
        ("accounts:commvault:Acount", "did you mean commvault:Account?"),
        ("activeplatform:Account", "did you mean activeplatform:VendorAccount?"),
        ("leadconduit:credentials", "did you mean leadconduit:Credential?"),
        ("leadconduit:Person", "the kinds are "),
        ("commvault:User", "the kinds are "),
    ],
)
def test_a9_a_kind_that_there_is_not(token: str, hint: str) -> None:
    """Only a name that is close is suggested: that of a vendor alone says nothing."""
    with pytest.raises(ValueError, match="is no kind of object") as raised:
        kind_of(token, RESOURCES)
    assert hint in str(raised.value)


def test_a9_a_kind_that_can_only_be_looked_up() -> None:
    """`list` knows it; an import file does not, and suggests nothing else for it."""
    assert kind_of("leadconduit:User", (*RESOURCES, *LOOKUPS)).class_name == "User"
    with pytest.raises(ValueError, match="the kinds are leadconduit:Account"):
        kind_of("leadconduit:User", RESOURCES)
