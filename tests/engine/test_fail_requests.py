"""Requests that go wrong on their way: every object is made once, and every error is one line."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.support.specimens import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.emulator import Emulator, Wire
    from tests.support.stack import Stack

CREDENTIAL = "leadconduit:Credential"
WITHOUT_EFFECT: list[dict[str, Any]] = [
    {"reset": True},
    {"status": 500},
    {"status": 429, "headers": {"Retry-After": "1"}},
]
# What may still be carried out, or was by the vendor's own word, is not sent again by the same run.
NOT_AGAIN: list[dict[str, Any]] = [{"garbage": True}, {"hang": True}]
WITH_EFFECT: list[dict[str, Any]] = [
    {"lose_answer": True},
    {"status": 500, "effect": True},
    {"garbage": True, "effect": True},
    {"hang": True, "effect": True},
]
QUICK = {"ACCOUNTS_REQUEST_TIMEOUT_SECONDS": "0.3"}


def _credentials(*names: str, **inputs: Any) -> list[tuple[str, str, dict[str, Any]]]:
    common = {"type": "user", "package": "leadconduit-custom", "username": "sender", "password": PASSWORD, **inputs}
    return [(CREDENTIAL, name, {"name": name, **common}) for name in names]


def test_each_is_created_once_however_the_answers_are_lost(
    make_stack: Callable[..., Stack], emulator: Emulator
) -> None:
    """Whatever happens to a POST, it is sent again only if it had no effect, if need be by the next up."""
    faults = {emulator.fault(method="POST", path="/credentials", **each)["id"]: each for each in WITH_EFFECT}
    harmless = {emulator.fault(method="POST", path="/credentials", **each)["id"] for each in WITHOUT_EFFECT + NOT_AGAIN}
    names = [f"mail-{number}" for number in range(len(faults) + len(harmless))]
    stack = make_stack(**QUICK)
    stack.declare(*_credentials(*names))
    errors = stack.up(check=False).errors
    assert emulator.faults() == [], "every fault has struck"
    assert all("the next `pulumi up` looks again before it creates anything" in each for each in errors)
    assert len(errors) == len(NOT_AGAIN)
    stack.up()
    held = {each["name"]: each["id"] for each in emulator.objects(CREDENTIAL)}
    assert len(emulator.objects(CREDENTIAL)) == len(names)
    assert stack.ids() == held
    for name in names:
        posts = [each for each in emulator.requests("POST", "/credentials") if each["body"]["name"] == name]
        assert len(posts) == 1 + sum(each["fault"] in harmless for each in posts), posts
        _assert_waited(posts)
    assert "unchanged" in stack.preview().output


def test_writes_are_made_again_and_unreadable_answers_are_looked_after(
    make_stack: Callable[..., Stack], emulator: Emulator
) -> None:
    """An update outlives a lost answer, a reset, a 500 and an answer that is no JSON: what was written shows."""
    stack = make_stack(**QUICK)
    names = ("lost", "reset", "failed", "slow", "garbled")
    stack.declare(*_credentials(*names))
    stack.up()
    paths = {name: f"/credentials/{object_id}" for name, object_id in stack.ids().items()}
    # Without the list each is looked after by itself, however many want to know at once.
    emulator.fault(path="/credentials", method="GET", status=403, times=None)
    emulator.fault(method="PUT", path=paths["lost"], lose_answer=True)
    emulator.fault(method="PUT", path=paths["reset"], reset=True)
    emulator.fault(method="PUT", path=paths["failed"], status=500)
    emulator.fault(method="GET", path=paths["failed"], status=500)
    emulator.fault(method="PUT", path=paths["slow"], hang=True, effect=True)
    emulator.fault(method="PUT", path=paths["garbled"], garbage=True, effect=True)
    stack.declare(*_credentials(*names, username="relay"))
    told = stack.up().output
    assert (
        f'LeadConduit credential "garbled": PUT {paths["garbled"]} answered 200 with something that is not JSON' in told
    )
    assert "looking whether it was carried out" in told
    assert [each["path"] for each in emulator.faults()] == ["/credentials"]
    assert {each["username"] for each in emulator.objects(CREDENTIAL)} == {"relay"}
    emulator.clear_requests()
    stack.up()
    assert emulator.requests("PUT") == []
    assert "unchanged" in stack.preview().output


def test_what_cannot_be_read_stays_in_the_stack(make_stack: Callable[..., Stack], emulator: Emulator) -> None:
    """A refresh tells each failure in one line and drops nothing; only a 404 means gone, and is then made anew."""
    stack = make_stack(**QUICK)
    told = {
        "garbled": "answered 200 with something that is not JSON (text/html; charset=utf-8)",
        "hanging": "got no answer within 0.3 s",
        "refused": "answered 401: a fault on demand (the API key is wrong, or was reset",
        "forbidden": "answered 403: a fault on demand (the credential may not do this)",
        "page": "answered 418: Sorry",
    }
    stack.declare(*_credentials(*told))
    stack.up()
    before = {name: each["outputs"] for name, each in stack.resources().items()}
    paths = {name: f"/credentials/{object_id}" for name, object_id in stack.ids().items()}
    # Without the list each is read by itself.
    emulator.fault(path="/credentials", method="GET", status=403, times=None)
    emulator.fault(path=paths["garbled"], garbage=True)
    emulator.fault(path=paths["hanging"], hang=True, times=None)
    emulator.fault(path=paths["refused"], status=401)
    emulator.fault(path=paths["forbidden"], status=403)
    emulator.fault(path=paths["page"], status=418, body="<html><body>Sorry</body></html>")
    result = stack.refresh(check=False)
    assert not result.ok
    starts = {name: f'accounts: LeadConduit credential "{name}": GET {paths[name]} {told[name]}' for name in told}
    assert len(result.errors) == len(told), result.output
    assert all(any(line.startswith(start) for line in result.errors) for start in starts.values()), result.output
    assert {name: each["outputs"] for name, each in stack.resources().items()} == before
    emulator.clear_faults()
    emulator.remove(CREDENTIAL, paths["page"].rpartition("/")[2])
    assert "- 1 deleted" in stack.refresh().output
    stack.up()
    assert len(emulator.objects(CREDENTIAL)) == len(told)


def _assert_waited(posts: list[Wire]) -> None:
    """After a 429 the next try comes no sooner than the vendor asked for."""
    times = [datetime.fromisoformat(each["at"]) for each in posts]
    for post, at, then in zip(posts, times, times[1:], strict=False):
        assert post["status"] != 429 or then - at >= timedelta(seconds=1)
