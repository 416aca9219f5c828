"""``pulumi-accounts commvault-token renew``: what it writes, what it refuses, and what it says of the vendor's answers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.support.canary import Canaries
from tests.support.tokens import RENEWALS, PairFile, pair_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command, Said
    from tests.support.emulator import Emulator

_MAY_BE_USED = "; the pair may be used up: make a new pair in the Commvault portal and write it to "


@pytest.fixture
def file(command: Command, emulator: Emulator) -> PairFile:
    """Return a file with a pair that the vendor has just made."""
    return pair_of(emulator, command.folder / "pair.json")


def _renew(command: Command, *arguments: str) -> Said:
    return command("commvault-token", "renew", "pair.json", *arguments)


def _status(emulator: Emulator, token: str) -> int:
    url = f"{emulator.url}/api/v1/partner/accounts"
    return httpx.get(url, headers={"Authorization": f"Bearer {token.strip()}"}, trust_env=False).status_code


def test_token_renewal_saves_the_new_pair(command: Command, emulator: Emulator, file: PairFile) -> None:
    """The pair's file has the new pair, the token's its access token, both for their owner only; the old one is no good."""
    before = file.pair
    file.path.chmod(0o644)
    said = _renew(command)
    assert (said.code, said.err) == (0, "")
    assert said.out == f"{file.path} is renewed; {file.token_file} holds its access token\n"
    assert file.pair.keys() == {"accessToken", "refreshToken"}
    assert set(file.pair.values()).isdisjoint(before.values())
    assert file.token == file.pair["accessToken"] + "\n"
    assert [_status(emulator, each) for each in (file.token, before["accessToken"])] == [200, 401]
    assert {each.stat().st_mode & 0o777 for each in command.folder.iterdir()} == {0o600}
    assert command.files == [f"pair.json{each}" for each in ("", ".lock", ".sent", ".token")]


def test_token_renewal_goes_on_for_ever(command: Command, file: PairFile) -> None:
    """Each run sends the pair of the one before, with its access token as the bearer; no pair is sent twice."""
    for _ in range(3):
        assert _renew(command).code == 0
    assert len({each["refreshToken"] for each in file.sent}) == 3
    bearers = [each["headers"]["authorization"] for each in file.emulator.requests("POST", RENEWALS)]
    assert bearers == [f"Bearer {each['accessToken']}" for each in file.sent]


def test_token_renewal_leaves_a_young_pair_alone(command: Command, file: PairFile) -> None:
    """It is handed out all the same: whoever renewed it may have been killed in between."""
    said = _renew(command, "--older-than", "20")
    assert (said.code, said.out) == (0, f"{file.path} is 0 min old: not renewed\n")
    assert file.sent == []
    assert file.token == file.pair["accessToken"] + "\n"
    hour_ago = file.path.stat().st_mtime - 3600
    os.utime(file.path, (hour_ago, hour_ago))
    assert _renew(command, "--older-than", "20").code == 0
    assert len(file.sent) == 1


def test_token_renewal_takes_where_from_options_and_environment(command: Command, file: PairFile) -> None:
    """The path, the address and the token's file each have an option, and a variable."""
    command.environment |= {"COMMVAULT_TOKEN_FILE": str(command.folder / "mine")}
    assert _renew(command, "--path", "/commandcenter/api/V4/AccessToken/Renew").code == 0
    assert (command.folder / "mine").read_text(encoding="utf-8") == file.pair["accessToken"] + "\n"
    command.environment |= {
        "COMMVAULT_BASE_URL": None,
        "COMMVAULT_RENEWAL_PATH": "/webconsole/api/V4/AccessToken/Renew",
    }
    assert _renew(command, "--base-url", file.emulator.url, "--token-file", "other").code == 0
    assert (command.folder / "other").read_text(encoding="utf-8") == file.pair["accessToken"] + "\n"
    paths = [each["path"].removesuffix("/V4/AccessToken/Renew") for each in file.emulator.requests("POST", RENEWALS)]
    assert paths == ["/commandcenter/api", "/webconsole/api"]


def test_token_renewal_locks_a_file_by_all_its_names(command: Command, file: PairFile) -> None:
    """A link stays a link: what it leads to is renewed, with what is beside that."""
    (command.folder / "link.json").symlink_to(file.path)
    assert command("commvault-token", "renew", "link.json").code == 0
    assert (command.folder / "link.json").is_symlink()
    assert file.token == file.pair["accessToken"] + "\n"


@pytest.mark.parametrize(
    "path", ["//evil.example/V4", "https://evil.example/V4", "V4", "/V4?a=b", "/V4 x", "/V4\nx", ""]
)
def test_token_renewal_goes_to_no_other_host(command: Command, file: PairFile, path: str) -> None:
    """A path is no address, and has nothing but a path."""
    assert _renew(command, "--path", path).code == 2
    assert file.sent == []


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
def test_token_renewal_says_what_a_file_lacks(command: Command, file: PairFile, content: Any, reason: str) -> None:
    """One line with the form that it should have; nothing is sent, and nothing of the file is shown."""
    file.holds(content)
    said = _renew(command)
    form = '{"accessToken": "...", "refreshToken": "..."}'
    assert (said.code, said.err) == (1, f"{file.path} {reason}: it should be {form}\n")
    assert file.sent == []


@pytest.mark.parametrize("place", ["pair.json.lock", ".pair.json.new", "pair.json.sent", "pair.json.token"])
def test_token_renewal_tries_first_whether_it_can_write(command: Command, file: PairFile, place: str) -> None:
    """A pair whose successor could not be saved, or not handed out, is not sent."""
    (command.folder / place).mkdir()
    said = _renew(command)
    assert said.code == 1
    assert said.err.startswith("cannot ")
    assert said.err.count("\n") == 1
    assert file.sent == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root can write everywhere: run the tests as another user")
def test_token_renewal_in_a_folder_that_is_read_only(command: Command, file: PairFile) -> None:
    """One line; nothing is sent."""
    command.folder.chmod(0o500)
    said = _renew(command)
    command.folder.chmod(0o700)
    assert (said.code, said.err) == (1, f"cannot write {file.path}.lock: Permission denied\n")
    assert file.sent == []


@pytest.mark.parametrize("name", ["pair.json", "pair.json.lock", "pair.json.sent"])
def test_token_renewal_keeps_the_token_out_of_the_pairs_own_files(command: Command, file: PairFile, name: str) -> None:
    """It would overwrite the only good pair."""
    said = _renew(command, "--token-file", name)
    assert said.code == 1
    assert "name another with --token-file" in said.err
    assert file.sent == []


_CANARIES = Canaries("access", "refresh")
_NEW = {"accessToken": _CANARIES["access"], "refreshToken": _CANARIES["refresh"]}
_USED: dict[str, tuple[dict[str, Any], str]] = {
    "401": ({"status": 401}, "answered 401: a fault on demand"),
    "403": ({"status": 403}, "answered 403: a fault on demand"),
    "400": ({"status": 400, "body": {"errorMessage": "no", "error": "no such pair"}}, "answered 400: no such pair"),
    "500": ({"status": 500, "effect": True}, "answered 500: a fault on demand"),
    "503": ({"status": 503, "headers": {"Retry-After": "0"}}, "answered 503: a fault on demand"),
    "a sign-in": ({"status": 302, "headers": {"Location": "/login"}}, "answered 302: a redirect to 127.0.0.1"),
    "lost": ({"lose_answer": True}, "got no answer"),
    "reset": ({"reset": True}, "got no answer"),
    "a page": ({"garbage": True, "effect": True}, "got an answer that cannot be read"),
    "nothing": ({"status": 200, "body": ""}, "answered 200 without a new pair"),
    "null": ({"status": 200, "body": {"accessToken": None, "refreshToken": None}}, "answered 200 without a new pair"),
    "empty": ({"status": 200, "body": {**_NEW, "accessToken": ""}}, "answered 200 without a new pair"),
    "half": ({"status": 200, "body": {"refreshToken": _CANARIES["refresh"]}}, "answered 200 without a new pair"),
    "a list": ({"status": 200, "body": ["no"]}, "answered 200 without a new pair"),
    "an error": (
        {"status": 200, "body": {"errorCode": 5, "errorMessage": "Access denied"}},
        "answered 200 without a new pair: Access denied",
    ),
    "XML": ({"status": 200, "body": f"<r><a>{_CANARIES['access']}</a></r>"}, "got an answer that cannot be read"),
    "an echo": (
        {"status": 400, "body": {"error": "no: " + _CANARIES.everything("access")}},
        "answered 400: no: " + " ".join(["[secret]"] * 5),
    ),
}


@pytest.mark.parametrize(("fault", "outcome"), _USED.values(), ids=_USED)
def test_token_renewal_never_sends_a_pair_again(
    command: Command, file: PairFile, fault: dict[str, Any], outcome: str
) -> None:
    """After any answer but the new pair, and after none, it says what to do; the file is as it was."""
    before = file.pair
    file.emulator.fault(path=RENEWALS, **fault)
    said = _renew(command)
    assert said.code == 1
    assert said.err.startswith(f"POST /V4/AccessToken/Renew {outcome}{_MAY_BE_USED}{file.path}; --again sends this one")
    again = _renew(command)
    assert again.code == 1
    assert again.err.startswith(f"the pair in {file.path} was sent at 20")
    assert (len(file.sent), file.pair) == (1, before)
    shown = "".join(each.out + each.err for each in (said, again))
    assert _CANARIES.leaks(shown) == []
    assert not any(str(token) in shown for token in before.values())


def test_token_renewal_shows_no_short_token_of_a_page(command: Command, file: PairFile) -> None:
    """What cannot be read is not shown at all: it may hold the new pair."""
    file.emulator.fault(path=RENEWALS, status=200, body="<p>tok3n</p>")
    assert "tok3n" not in _renew(command).err


_UNUSED: dict[str, dict[str, Any]] = {
    "no such path": {"status": 404},
    "no such method": {"status": 405},
    "another host": {"status": 308, "headers": {"Location": "https://other.example/"}},
    "too many requests": {"status": 429},
    "a proxy's login": {"status": 407},
}


@pytest.mark.parametrize("fault", _UNUSED.values(), ids=_UNUSED)
def test_token_renewal_may_be_tried_again_where_nobody_looked(
    command: Command, file: PairFile, fault: dict[str, Any]
) -> None:
    """One request, and a line that says so; the next run sends the pair."""
    file.emulator.fault(path=RENEWALS, **fault)
    said = _renew(command)
    assert said.code == 1
    assert "the pair is not used up" in said.err
    assert len(file.sent) == 1
    assert _renew(command).code == 0


def test_token_renewal_by_tls_to_a_plain_server_uses_nothing(command: Command, file: PairFile) -> None:
    """No encrypted connection came about, so that nothing was sent."""
    said = _renew(command, "--base-url", file.emulator.url.replace("http:", "https:"))
    assert said.last_line.endswith("; the pair was not sent")
    assert _renew(command).code == 0


def test_token_renewal_of_a_pair_that_was_put_back(command: Command, file: PairFile) -> None:
    """A backup, or a tool that writes files, must not cost the new pair."""
    backup = file.pair
    assert _renew(command).code == 0
    newest = file.pair
    file.holds(backup)
    assert _renew(command).code == 1
    file.holds(newest)
    assert _renew(command).code == 0


def test_token_renewal_goes_on_with_a_new_pair(command: Command, emulator: Emulator, file: PairFile) -> None:
    """As its messages advise."""
    file.emulator.fault(path=RENEWALS, lose_answer=True)
    assert _renew(command).code == 1
    file.holds(emulator.make_tokens())
    assert _renew(command).code == 0


@pytest.mark.parametrize("noted", ["", "[]", "{", '{"": ""'])
def test_token_renewal_trusts_no_damaged_note(command: Command, file: PairFile, noted: str) -> None:
    """What cannot be read may be about this pair."""
    (command.folder / "pair.json.sent").write_text(noted, encoding="utf-8")
    said = _renew(command)
    assert (said.code, file.sent) == (1, [])
    assert "was sent at an unknown time" in said.err
    assert _renew(command, "--again").code == 0


def test_token_renewal_takes_an_answer_in_any_wrapping(command: Command, file: PairFile) -> None:
    """The vendor's page shows none, and what is not understood is lost."""
    file.emulator.fault(path=RENEWALS, status=200, body={"tokenInfo": {"x": 1, **_NEW}, "errorCode": 0})
    assert _renew(command).code == 0
    assert file.pair == _NEW


def test_token_renewal_waits_for_no_exhausted_budget(command: Command, file: PairFile) -> None:
    """It counts against the tenant's hourly writes; where none is left, nothing is sent."""
    command.environment["COMMVAULT_WRITES_PER_HOUR"] = "1"
    assert _renew(command).code == 0
    said = _renew(command)
    assert said.code == 1
    assert said.last_line.endswith("(nothing is lost: run it again later); the pair was not sent")
    assert len(file.sent) == 1


def test_token_renewal_of_a_file_that_is_none(command: Command, tmp_path: Path) -> None:
    """One line each."""
    for name, reason in ((str(tmp_path / "none"), "No such file or directory"), ("/", "it is no regular file")):
        said = command("commvault-token", "renew", name)
        assert said.code == 1
        assert said.err.startswith("cannot read ")
        assert said.err.endswith(f": {reason}\n")
