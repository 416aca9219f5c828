"""W7, W8 on the real engine: LeadConduit renews the tokens in a credential, and no stack ever writes one back that has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.both import Both, Side

CREDENTIAL = "leadconduit:Credential"
NAMES = ("access_token", "refresh_token")
FIRST = {"access_token": "first-access-canary", "refresh_token": "first-refresh-canary"}


def _logins(number: int, **changes: Any) -> list[tuple[str, str, dict[str, Any]]]:
    given = {"package": "leadconduit-custom", "secret_properties": FIRST, **changes}
    return [(CREDENTIAL, kind, {"name": f"{kind} {number}", "type": kind, **given}) for kind in ("oauth", "token")]


def _assert_only_live(side: Side) -> None:
    """No update carries what the program gave to begin with: each has what the vendor had when it was read."""
    for put in side.emulator.requests("PUT"):
        assert all(str(put["body"].get(name)).startswith("renewed-") for name in NAMES)


def test_w7_tokens_that_are_renewed_live_on(both: Both) -> None:
    """Through refreshes, renames, ignored changes and release nothing is unclean, and only live tokens are sent."""
    both.behave(renews_tokens=True, replaces_whole=True, counts_versions=True)
    both.declare(*_logins(0))
    both.stack.up()
    for number in range(1, 4):
        both.stack.refresh()
        both.stack.assert_settled()
        both.clear_requests()
        both.declare(*_logins(number))
        both.stack.up()
        for side in both:
            assert len(side.emulator.requests("PUT")) == 2
            _assert_only_live(side)
    both.declare(*_logins(4), ignored=["secretProperties"])
    both.clear_requests()
    both.stack.up()
    both.stack.assert_settled()
    both.declare(*_logins(5, secret_properties=None, properties={"region": "eu"}))
    both.stack.up()
    both.stack.assert_settled()
    for side in both:
        _assert_only_live(side)
        assert all(str(each["access_token"]).startswith("renewed-") for each in side.emulator.objects(CREDENTIAL))
        assert not {"version", "account_id"} & {key for put in side.emulator.requests("PUT") for key in put["body"]}
