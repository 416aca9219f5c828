"""What the vendor may answer to a renewal, and what becomes of the pair: good still, used up, or nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.canary import Canaries
from tests.support.tokens import RENEWALS

if TYPE_CHECKING:
    from tests.cli.conftest import Command, Said
    from tests.support.emulator import Emulator
    from tests.support.tokens import PairFile

_MAY_BE_USED = "; the pair may be used up: make a new pair in the Commvault portal and write it to "


def _renew(command: Command, *arguments: str) -> Said:
    return command("commvault-token", "renew", "pair.json", *arguments)


_CANARIES = Canaries("access", "refresh")
_NEW = {"accessToken": _CANARIES["access"], "refreshToken": _CANARIES["refresh"]}
_USED: dict[str, tuple[dict[str, Any], str]] = {
    "401": ({"status": 401}, "answered 401: a fault on demand (code 1002)"),
    "403": ({"status": 403}, "answered 403: a fault on demand (code 1000)"),
    "400": ({"status": 400, "body": {"errorMessage": "no", "error": "no such pair"}}, "answered 400: no such pair"),
    "500": ({"status": 500, "effect": True}, "answered 500: a fault on demand (code 1000)"),
    "503": ({"status": 503, "headers": {"Retry-After": "0"}}, "answered 503: a fault on demand (code 1000)"),
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
        "answered 200 without a new pair: Access denied (code 5)",
    ),
    "XML": ({"status": 200, "body": f"<r><a>{_CANARIES['access']}</a></r>"}, "got an answer that cannot be read"),
    "an echo": (
        {"status": 400, "body": {"error": "no: " + _CANARIES.everything("access")}},
        "answered 400: no: " + " ".join(["[secret]"] * 5),
    ),
}


@pytest.mark.parametrize(("fault", "outcome"), _USED.values(), ids=_USED)
def test_token_renewal_never_sends_a_pair_again(
    command: Command, pair_file: PairFile, fault: dict[str, Any], outcome: str
) -> None:
    """After any answer but the new pair, and after none, it says what to do; the file is as it was."""
    before = pair_file.pair
    pair_file.emulator.fault(path=RENEWALS, **fault)
    said = _renew(command)
    assert said.code == 1
    assert said.err.startswith(
        f"POST /V4/AccessToken/Renew {outcome}{_MAY_BE_USED}{pair_file.path}; --again sends this one"
    )
    again = _renew(command)
    assert again.code == 1
    assert again.err.startswith(f"the pair in {pair_file.path} was sent at 20")
    assert (len(pair_file.sent), pair_file.pair) == (1, before)
    shown = "".join(each.out + each.err for each in (said, again))
    assert _CANARIES.leaks(shown) == []
    assert not any(str(token) in shown for token in before.values())


def test_token_renewal_shows_no_short_token_of_a_page(command: Command, pair_file: PairFile) -> None:
    """What cannot be read is not shown at all: it may hold the new pair."""
    pair_file.emulator.fault(path=RENEWALS, status=200, body="<p>tok3n</p>")
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
    command: Command, pair_file: PairFile, fault: dict[str, Any]
) -> None:
    """One request, and a line that says so; the next run sends the pair."""
    pair_file.emulator.fault(path=RENEWALS, **fault)
    said = _renew(command)
    assert said.code == 1
    assert "the pair is not used up" in said.err
    assert len(pair_file.sent) == 1
    assert _renew(command).code == 0


def test_token_renewal_by_tls_to_a_plain_server_uses_nothing(command: Command, pair_file: PairFile) -> None:
    """No encrypted connection came about, so that nothing was sent."""
    said = _renew(command, "--base-url", pair_file.emulator.url.replace("http:", "https:"))
    assert said.last_line.endswith("; the pair was not sent")
    assert _renew(command).code == 0


def test_token_renewal_goes_on_with_a_new_pair(command: Command, emulator: Emulator, pair_file: PairFile) -> None:
    """As its messages advise."""
    pair_file.emulator.fault(path=RENEWALS, lose_answer=True)
    assert _renew(command).code == 1
    pair_file.holds(emulator.make_tokens())
    assert _renew(command).code == 0


def test_token_renewal_takes_an_answer_in_any_wrapping(command: Command, pair_file: PairFile) -> None:
    """The vendor's page shows none, and what is not understood is lost."""
    pair_file.emulator.fault(path=RENEWALS, status=200, body={"tokenInfo": {"x": 1, **_NEW}, "errorCode": 0})
    assert _renew(command).code == 0
    assert pair_file.pair == _NEW
