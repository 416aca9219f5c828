"""Commvault's tokens: each renewal makes the next pair of a chain, and an older pair ends the chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.support.emulator import running

if TYPE_CHECKING:
    from tests.support.emulator import Emulator, Wire

_DAY = 24 * 3600
_REFUSED = {"error": {"code": 1002, "message": "Invalid or expired access token"}}


def _renew(emulator: Emulator, pair: Wire, bearer: str | None = None, root: str = "") -> httpx.Response:
    headers = {"Authorization": f"Bearer {bearer or pair.get('accessToken')}"}
    body = {key: pair[key] for key in ("accessToken", "refreshToken") if key in pair}
    return httpx.post(f"{emulator.url}{root}/V4/AccessToken/Renew", json=body, headers=headers, trust_env=False)


def _status(emulator: Emulator, token: Any) -> int:
    url = f"{emulator.url}/api/v1/partner/accounts"
    return httpx.get(url, headers={"Authorization": f"Bearer {token}"}, trust_env=False).status_code


@pytest.mark.parametrize("root", ["", "/commandcenter/api", "/webconsole/api"])
def test_token_renewal_gives_the_next_pair(emulator: Emulator, root: str) -> None:
    """It is at the end of any path; the new access token is taken, and the old one is not any more."""
    first = emulator.make_tokens()
    assert _status(emulator, first["accessToken"]) == 200
    answer = _renew(emulator, first, root=root)
    second = answer.json()
    assert answer.status_code == 200
    assert second.keys() == {"accessToken", "refreshToken", "tokenExpiryTimestamp"}
    assert [_status(emulator, each["accessToken"]) for each in (first, second)] == [401, 200]


def test_token_renewal_with_an_older_pair_ends_its_chain(emulator: Emulator) -> None:
    """No token of it is taken or renewed after that; other chains live on."""
    other, first = emulator.make_tokens(), emulator.make_tokens()
    second = _renew(emulator, first).json()
    assert (_renew(emulator, first).status_code, _renew(emulator, first).json()) == (401, _REFUSED)
    assert _status(emulator, second["accessToken"]) == 401
    assert _renew(emulator, second).status_code == 401
    assert _renew(emulator, other).status_code == 200


def test_token_renewal_with_a_mixed_pair_ends_its_chain(emulator: Emulator) -> None:
    """Half of a pair is as good as an older one."""
    first = emulator.make_tokens()
    assert _renew(emulator, {**first, "refreshToken": "another"}).status_code == 401
    assert _status(emulator, first["accessToken"]) == 401


def test_token_renewal_knows_a_pair_from_the_start(emulator: Emulator) -> None:
    """The token that everybody knows is taken whatever becomes of its pair."""
    demo = {"accessToken": "demo", "refreshToken": "demo"}
    assert [_renew(emulator, demo).status_code for _ in range(2)] == [200, 401]
    assert _status(emulator, "demo") == 200
    emulator.reset()
    assert _renew(emulator, demo).status_code == 200


@pytest.mark.parametrize("missing", ["accessToken", "refreshToken"])
def test_token_renewal_needs_both_tokens(emulator: Emulator, missing: str) -> None:
    """What is no pair is refused, and ends no chain."""
    pair = emulator.make_tokens()
    half = {key: value for key, value in pair.items() if key != missing}
    assert _renew(emulator, half, bearer=pair["accessToken"]).status_code == 400
    assert _renew(emulator, pair, bearer="another").status_code == 401
    assert _renew(emulator, pair).status_code == 200
    assert httpx.get(f"{emulator.url}/V4/AccessToken/Renew", trust_env=False).status_code == 405


def test_token_renewal_counts_as_a_write(emulator: Emulator) -> None:
    """The vendor limits a tenant's writes, whatever they are about."""
    emulator.behave(commvault_rate_limit={"writes": 1})
    second = _renew(emulator, emulator.make_tokens()).json()
    assert _renew(emulator, second).status_code == 429


def test_token_renewal_is_possible_for_two_weeks() -> None:
    """A token expires after half an hour; its pair is good for two weeks more."""
    now = 1_000_000.0
    with running(clock=lambda: now) as emulator:
        first = emulator.make_tokens()
        now += 1799
        assert _status(emulator, first["accessToken"]) == 200
        now += 1
        assert _status(emulator, first["accessToken"]) == 401
        now += 14 * _DAY - 1
        second = _renew(emulator, first).json()
        assert _status(emulator, second["accessToken"]) == 200
        now += 1800 + 14 * _DAY
        assert _renew(emulator, second).status_code == 401
