"""``pulumi-accounts commvault-token renew``: what it writes, what it refuses, and what it says of the vendor's answers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.support.tokens import RENEWALS, pair_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command, Said
    from tests.support.emulator import Emulator
    from tests.support.tokens import PairFile


def _renew(command: Command, *arguments: str) -> Said:
    return command("commvault-token", "renew", "pair.json", *arguments)


def _status(emulator: Emulator, token: str) -> int:
    url = f"{emulator.url}/api/v1/partner/accounts"
    return httpx.get(url, headers={"Authorization": f"Bearer {token.strip()}"}, trust_env=False).status_code


def test_token_renewal_saves_the_new_pair(command: Command, emulator: Emulator, pair_file: PairFile) -> None:
    """The pair's file has the new pair, the token's its access token, both for their owner only; the old one is no good."""
    before = pair_file.pair
    pair_file.path.chmod(0o644)
    said = _renew(command)
    assert (said.code, said.err) == (0, "")
    assert said.out == f"{pair_file.path} is renewed; {pair_file.token_file} holds its access token\n"
    assert pair_file.pair.keys() == {"accessToken", "refreshToken"}
    assert set(pair_file.pair.values()).isdisjoint(before.values())
    assert pair_file.token == pair_file.pair["accessToken"] + "\n"
    assert [_status(emulator, each) for each in (pair_file.token, before["accessToken"])] == [200, 401]
    assert {each.stat().st_mode & 0o777 for each in command.folder.iterdir()} == {0o600}
    assert command.files == [f"pair.json{each}" for each in ("", ".lock", ".sent", ".token")]


def test_token_renewal_goes_on_for_ever(command: Command, pair_file: PairFile) -> None:
    """Each run sends the pair of the one before, with its access token as the bearer; no pair is sent twice."""
    for _ in range(3):
        assert _renew(command).code == 0
    assert len({each["refreshToken"] for each in pair_file.sent}) == 3
    bearers = [each["headers"]["authorization"] for each in pair_file.emulator.requests("POST", RENEWALS)]
    assert bearers == [f"Bearer {each['accessToken']}" for each in pair_file.sent]


def test_token_renewal_leaves_a_young_pair_alone(command: Command, pair_file: PairFile) -> None:
    """It is handed out all the same: whoever renewed it may have been killed in between."""
    said = _renew(command, "--older-than", "20")
    assert (said.code, said.out) == (0, f"{pair_file.path} is 0 min old: not renewed\n")
    assert pair_file.sent == []
    assert pair_file.token == pair_file.pair["accessToken"] + "\n"
    hour_ago = pair_file.path.stat().st_mtime - 3600
    os.utime(pair_file.path, (hour_ago, hour_ago))
    assert _renew(command, "--older-than", "20").code == 0
    assert len(pair_file.sent) == 1


def test_token_renewal_takes_where_from_options_and_environment(command: Command, pair_file: PairFile) -> None:
    """The path, the address and the token's file each have an option, and a variable."""
    command.environment |= {"COMMVAULT_TOKEN_FILE": str(command.folder / "mine")}
    assert _renew(command, "--path", "/commandcenter/api/V4/AccessToken/Renew").code == 0
    assert (command.folder / "mine").read_text(encoding="utf-8") == pair_file.pair["accessToken"] + "\n"
    command.environment |= {
        "COMMVAULT_BASE_URL": None,
        "COMMVAULT_RENEWAL_PATH": "/webconsole/api/V4/AccessToken/Renew",
    }
    assert _renew(command, "--base-url", pair_file.emulator.url, "--token-file", "other").code == 0
    assert (command.folder / "other").read_text(encoding="utf-8") == pair_file.pair["accessToken"] + "\n"
    paths = [
        each["path"].removesuffix("/V4/AccessToken/Renew") for each in pair_file.emulator.requests("POST", RENEWALS)
    ]
    assert paths == ["/commandcenter/api", "/webconsole/api"]


def test_token_renewal_shows_no_commands_to_a_terminal(command: Command, emulator: Emulator) -> None:
    """Names of files are shown, never obeyed."""
    odd = pair_of(emulator, command.folder / "a\x1b[2J\npair.json")
    said = command("commvault-token", "renew", str(odd.path))
    assert said.code == 0
    assert "\x1b" not in said.out
    assert said.out.count("\n") == 1


def test_token_renewal_locks_a_file_by_all_its_names(command: Command, pair_file: PairFile) -> None:
    """A link stays a link: what it leads to is renewed, with what is beside that."""
    (command.folder / "link.json").symlink_to(pair_file.path)
    assert command("commvault-token", "renew", "link.json").code == 0
    assert (command.folder / "link.json").is_symlink()
    assert pair_file.token == pair_file.pair["accessToken"] + "\n"


@pytest.mark.parametrize(
    "path", ["//evil.example/V4", "https://evil.example/V4", "V4", "/V4?a=b", "/V4 x", "/V4\nx", ""]
)
def test_token_renewal_goes_to_no_other_host(command: Command, pair_file: PairFile, path: str) -> None:
    """A path is no address, and has nothing but a path."""
    assert _renew(command, "--path", path).code == 2
    assert pair_file.sent == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "has no usable accessToken and no usable refreshToken"),
        ("secret-canary", "is not JSON"),
        ("[" * 5000, "is nested too deeply"),
        ({"accessToken": "secret-canary"}, "has no usable refreshToken"),
        ({"refreshToken": "secret-canary"}, "has no usable accessToken"),
        ({"accessToken": "", "refreshToken": "secret-canary"}, "has no usable accessToken"),
        ({"accessToken": "secret-canary\n", "refreshToken": "secret-canary"}, "has no usable accessToken"),
        ({"accessToken": ["secret-canary"], "refreshToken": 7}, "has no usable accessToken and no usable refreshToken"),
    ],
)
def test_token_renewal_says_what_a_file_lacks(command: Command, pair_file: PairFile, content: Any, reason: str) -> None:
    """One line with the form that it should have; nothing is sent, and nothing of the file is shown."""
    pair_file.holds(content)
    said = _renew(command)
    form = '{"accessToken": "...", "refreshToken": "..."}'
    assert (said.code, said.err) == (1, f"{pair_file.path} {reason}: it should be {form}\n")
    assert pair_file.sent == []


@pytest.mark.parametrize("place", ["pair.json.lock", ".pair.json.new", "pair.json.sent", "pair.json.token"])
def test_token_renewal_tries_first_whether_it_can_write(command: Command, pair_file: PairFile, place: str) -> None:
    """A pair whose successor could not be saved, or not handed out, is not sent."""
    (command.folder / place).mkdir()
    said = _renew(command)
    assert said.code == 1
    assert said.err.startswith("cannot ")
    assert said.err.count("\n") == 1
    assert pair_file.sent == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root can write everywhere: run the tests as another user")
def test_token_renewal_in_a_folder_that_is_read_only(command: Command, pair_file: PairFile) -> None:
    """One line; nothing is sent."""
    command.folder.chmod(0o500)
    said = _renew(command)
    command.folder.chmod(0o700)
    assert (said.code, said.err) == (1, f"cannot write {pair_file.path}.lock: Permission denied\n")
    assert pair_file.sent == []


@pytest.mark.parametrize("name", ["pair.json", "pair.json.lock", "pair.json.sent"])
def test_token_renewal_keeps_the_token_out_of_the_pairs_own_files(
    command: Command, pair_file: PairFile, name: str
) -> None:
    """It would overwrite the only good pair."""
    said = _renew(command, "--token-file", name)
    assert said.code == 1
    assert "name another with --token-file" in said.err
    assert pair_file.sent == []


def test_token_renewal_of_a_pair_that_was_put_back(command: Command, pair_file: PairFile) -> None:
    """A backup, or a tool that writes files, must not cost the new pair."""
    backup = pair_file.pair
    assert _renew(command).code == 0
    newest = pair_file.pair
    pair_file.holds(backup)
    assert _renew(command).code == 1
    pair_file.holds(newest)
    assert _renew(command).code == 0


@pytest.mark.parametrize("noted", ["", "[]", "{", '{"": ""'])
def test_token_renewal_trusts_no_damaged_note(command: Command, pair_file: PairFile, noted: str) -> None:
    """What cannot be read may be about this pair."""
    (command.folder / "pair.json.sent").write_text(noted, encoding="utf-8")
    said = _renew(command)
    assert (said.code, pair_file.sent) == (1, [])
    assert "was sent at an unknown time" in said.err
    assert _renew(command, "--again").code == 0


def test_token_renewal_waits_for_no_exhausted_budget(command: Command, pair_file: PairFile) -> None:
    """It counts against the tenant's hourly writes; where none is left, nothing is sent."""
    command.environment["COMMVAULT_WRITES_PER_HOUR"] = "1"
    assert _renew(command).code == 0
    said = _renew(command)
    assert said.code == 1
    assert said.last_line.endswith("(nothing is lost: run it again later); the pair was not sent")
    assert len(pair_file.sent) == 1


def test_token_renewal_of_a_file_that_is_none(command: Command, tmp_path: Path) -> None:
    """One line each."""
    for name, reason in ((str(tmp_path / "none"), "No such file or directory"), ("/", "it is no regular file")):
        said = command("commvault-token", "renew", name)
        assert said.code == 1
        assert said.err.startswith("cannot read ")
        assert said.err.endswith(f": {reason}\n")
