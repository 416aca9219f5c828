"""The count itself, as a function of a text: nothing is let through too early, and the line keeps its order."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulumi_accounts.store.opening import open_store
from pulumi_accounts.store.quotas import STALE, Limit, Quota

if TYPE_CHECKING:
    from pulumi_accounts.store.entries import Store

# A look of one of three processes: who, how many new requests it has, and the seconds since the look before.
LOOKS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 4), st.floats(0, 30)), max_size=30)


@given(requests=st.integers(1, 4), looks=LOOKS)
def test_the_law(requests: int, looks: list[tuple[str, int, float]]) -> None:
    """No period has more than its requests, each process's own go in their order, and a promised wait is kept."""
    limit, quota, now, number = Limit(requests, 60), Quota(), 0.0, 0
    waiting: dict[str, list[str]] = {"a": [], "b": [], "c": []}
    went: list[float] = []
    for owner, new, pause in looks:
        now += pause
        fresh = [f"{owner}{number + each}" for each in range(new)]
        number += new
        waiting[owner] += fresh
        quota, turn = limit.admit(Quota.read(str(quota)), owner, waiting[owner], now)
        assert list(turn.admitted) == waiting[owner][: len(turn.admitted)]
        del waiting[owner][: len(turn.admitted)]
        went += [now] * len(turn.admitted)
        assert (turn.wait > 0) <= bool(waiting[owner])
    for first, beyond in zip(went, went[requests:], strict=False):
        assert beyond - first >= 60


@given(requests=st.integers(1, 4), count=st.integers(1, 12))
def test_the_wait_is_exact(requests: int, count: int) -> None:
    """Who waits as long as it was told is let through then, and not before."""
    limit, quota, now = Limit(requests, 60), Quota(), 0.0
    tickets = [str(number) for number in range(count)]
    while tickets:
        quota, turn = limit.admit(quota, "a", tickets, now)
        assert turn.admitted
        tickets = tickets[len(turn.admitted) :]
        if tickets:
            assert not limit.admit(quota, "a", tickets, now + turn.wait - 0.01)[1].admitted
            now += turn.wait


def test_who_was_there_first() -> None:
    """A process that came later waits behind all that an earlier one has in line."""
    limit = Limit(1, 60)
    quota, _ = limit.admit(Quota(), "a", ["a1", "a2", "a3"], 0)
    quota, turn = limit.admit(quota, "b", ["b1"], 1)
    assert (turn.admitted, turn.wait) == ((), 179)
    assert [each.ticket for each in quota.waiting] == ["a2", "a3", "b1"]


def test_who_does_not_show_is_passed_over() -> None:
    """A process that was killed loses its places."""
    limit = Limit(1, 60)
    quota, _ = limit.admit(Quota(), "a", ["a1", "a2", "a3"], 0)
    _, turn = limit.admit(quota, "b", ["b1"], STALE + 1)
    assert turn.wait == pytest.approx(60 - STALE - 1)


@pytest.mark.parametrize("text", ["", "null", "[]", "7", "{", '{"spent": 3}', '{"waiting": [{}]}'])
def test_what_cannot_be_read(text: str) -> None:
    """A text of something else counts as none."""
    assert Quota.read(text) == Quota()


def test_a_text_is_edited(store: Store) -> None:
    """Every store keeps a text by its name, and hands it to the function that replaces it."""
    assert store.edit("a", lambda text, _: ("one", text)) is None
    with store.batch():
        assert store.edit("a", lambda text, _: ("two", text)) == "one"
    assert store.edit("b", lambda text, _: ("x", text)) is None
    assert store.edit("a", lambda text, _: ("three", text)) == "two"


def test_edits_come_one_after_the_other(shared: str) -> None:
    """However many edit at once, none loses what another wrote."""

    def add(name: str) -> None:
        store = open_store(shared)
        for number in range(25):
            store.edit("list", lambda text, _, n=number: (json.dumps([*json.loads(text or "[]"), f"{name}{n}"]), None))
        store.close()

    threads = [threading.Thread(target=add, args=(name,)) for name in "abcd"]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    store = open_store(shared)
    assert len(set(store.edit("list", lambda text, _: (text or "", json.loads(text or "[]"))))) == 100
    store.close()
