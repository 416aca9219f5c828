"""What can be done with records, in every kind of store alike."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from pulumi_accounts.store.entries import KEPT, NOTICEABLE
from tests.unit.store.conftest import entry

if TYPE_CHECKING:
    from pulumi_accounts.store.entries import Store


def test_a_record_is_kept_as_it_is(store: Store) -> None:
    """What was written down reads back the same, be the object known or not."""
    unknown, known = entry(), entry(object_id="1", fingerprint="other", confirmed=False)
    store.add(unknown)
    store.add(known)
    assert store.unresolved(["scope"], "fingerprint") == [unknown]
    assert store.holder(["scope"], "1") == known


def test_an_empty_store_knows_nothing(store: Store) -> None:
    """Questions about what is not there are answered, and what is not there can be taken away."""
    assert store.begun(["resource"], ["scope"]) == []
    assert store.unresolved(["scope"], "fingerprint") == []
    assert store.holder(["scope"], "1") is None
    assert not store.claim("nobody", "1")
    store.confirm(["scope"], ["1", "2"])
    store.drop("nobody")
    store.forget(["scope"], "1")
    store.purge(time.time())


def test_a_claim_gives_a_record_its_object(store: Store) -> None:
    """The record knows the object, the object its record, and nobody looks for it any more."""
    one = entry()
    store.add(one)
    assert store.claim(one.id, "1")
    known = replace(one, object_id="1")
    assert store.holder(["scope"], "1") == known
    assert store.begun(["resource"], ["scope"]) == [known]
    assert store.unresolved(["scope"], "fingerprint") == []


def test_claims_are_exclusive(store: Store) -> None:
    """An object that is one record's is not another's, however often that is tried; the first may claim it again."""
    one, two = entry(), entry(resource="other")
    store.add(one)
    store.add(two)
    assert store.claim(one.id, "1")
    assert not store.claim(two.id, "1")
    assert not store.claim(two.id, "1")
    assert store.claim(one.id, "1")
    assert store.holder(["scope"], "1") == replace(one, object_id="1")
    assert store.unresolved(["scope"], "fingerprint") == [two]


def test_claims_are_of_one_scope(store: Store) -> None:
    """The same id at another address, or of another kind, is another object."""
    one, two = entry(), entry(scope="elsewhere")
    store.add(one)
    store.add(two)
    assert store.claim(one.id, "1")
    assert store.claim(two.id, "1")
    assert store.holder(["elsewhere"], "1") == replace(two, object_id="1")


def test_adding_with_an_object_takes_it_over(store: Store) -> None:
    """The object is the new record's, and the old one is no creation that anybody would go on with."""
    one, two = entry(), entry(resource="other", object_id="1")
    store.add(one)
    store.claim(one.id, "1")
    store.add(two)
    assert store.holder(["scope"], "1") == two
    assert store.begun(["other"], ["scope"]) == [two]
    assert store.begun(["resource"], ["scope"]) == []


def test_the_old_record_of_what_was_taken_over_does_no_harm(store: Store) -> None:
    """Whoever still has the old record can neither drop nor claim away the new one's object."""
    one, two = entry(), entry(resource="other", object_id="1")
    store.add(one)
    store.claim(one.id, "1")
    store.add(two)
    assert not store.claim(one.id, "1")
    store.drop(one.id)
    assert store.holder(["scope"], "1") == two


def test_settling(store: Store) -> None:
    """What the engine has is nobody's open creation; whose it is stays known."""
    one, two = entry(), entry()
    for number, each in enumerate((one, two)):
        store.add(each)
        store.claim(each.id, str(number))
    store.confirm(["scope"], ["0", "unknown"])
    assert store.begun(["resource"], ["scope"]) == [replace(two, object_id="1")]
    assert store.holder(["scope"], "0") == replace(one, object_id="0", confirmed=True)


def test_settling_elsewhere(store: Store) -> None:
    """The same id in another place is not settled by it."""
    one = entry(object_id="1")
    store.add(one)
    store.confirm(["elsewhere"], ["1"])
    assert store.begun(["resource"], ["scope"]) == [one]


def test_a_settled_object_is_still_exclusive(store: Store) -> None:
    """The engine's having it gives nobody else a right to it."""
    one, two = entry(object_id="1"), entry()
    store.add(one)
    store.confirm(["scope"], ["1"])
    store.add(two)
    assert not store.claim(two.id, "1")


def test_forgetting(store: Store) -> None:
    """An object that is no more is nobody's: its id may be claimed anew, and no creation is open for it."""
    one, two = entry(object_id="1"), entry(resource="other")
    store.add(one)
    store.forget(["elsewhere"], "1")
    assert store.holder(["scope"], "1") == one
    store.forget(["scope"], "1")
    assert store.holder(["scope"], "1") is None
    assert store.begun(["resource"], ["scope"]) == []
    store.add(two)
    assert store.claim(two.id, "1")


def test_dropping(store: Store) -> None:
    """A record that is dropped is gone, with its object or without, and cannot claim any more."""
    one, two = entry(), entry(object_id="1")
    store.add(one)
    store.add(two)
    store.drop(one.id)
    assert store.unresolved(["scope"], "fingerprint") == []
    assert not store.claim(one.id, "2")
    store.drop(two.id)
    assert store.holder(["scope"], "1") is None
    assert store.begun(["resource"], ["scope"]) == []


def test_open_creations_come_newest_first(store: Store) -> None:
    """The last one that was begun is the first to be looked into, whatever the order of writing."""
    opened = [entry(opened=instant) for instant in (20.0, 30.0, 10.0)]
    for each in opened:
        store.add(each)
    assert [each.opened for each in store.begun(["resource"], ["scope"])] == [30.0, 20.0, 10.0]


def test_open_creations_are_of_one_resource_and_scope(store: Store) -> None:
    """Neither another resource's nor another address's creations are told."""
    for each in (one := entry(), entry(resource="other"), entry(scope="elsewhere")):
        store.add(each)
    assert store.begun(["resource"], ["scope"]) == [one]


def test_who_looks_for_the_same(store: Store) -> None:
    """Every stack's records are told that look for the same in one place; those that have found it are not."""
    one, two = entry(), entry(stack="other", resource="other")
    for each in (one, two, entry(fingerprint="different"), entry(scope="elsewhere"), entry(object_id="1")):
        store.add(each)
    assert {each.id for each in store.unresolved(["scope"], "fingerprint")} == {one.id, two.id}


def test_several_calls_as_one_step(store: Store) -> None:
    """What is done in a batch has been done, and what a batch reads is what it wrote."""
    one = entry()
    with store.batch():
        store.add(one)
        assert store.claim(one.id, "1")
        assert store.holder(["scope"], "1") == replace(one, object_id="1")
    assert store.begun(["resource"], ["scope"]) == [replace(one, object_id="1")]


def test_purging_spares_what_is_younger(store: Store) -> None:
    """What was opened later stays, settled or not."""
    one, two = entry(), entry(object_id="1", confirmed=True)
    store.add(one)
    store.add(two)
    store.purge(time.time() - KEPT)
    assert store.begun(["resource"], ["scope"]) == [one]
    assert store.holder(["scope"], "1") == two


def test_taking_an_object_over(store: Store) -> None:
    """Whoever takes it has it, and is told who had it; nobody loses it to another stack that takes only what is free."""
    first, second = entry(object_id="1"), entry(object_id="1", stack="another")
    assert store.take(first, over="stack") is None
    assert store.take(second, over="another") == first
    assert store.holder(["scope"], "1") == first
    assert store.take(second) == first
    assert store.holder(["scope"], "1") == second
    assert store.begun(["resource"], ["scope"]) == [second]
    again = entry(object_id="1", stack="another")
    assert store.take(again, over="another") == second
    assert store.holder(["scope"], "1") == again


def test_a_request_that_leaves_late(store: Store) -> None:
    """The record says when, unless there is none any more."""
    late = entry()
    store.add(late)
    assert store.post([late.id, "nobody"], late.opened + 60) == {"nobody"}
    assert store.unresolved(["scope"], "fingerprint") == [replace(late, changed=late.opened + 60)]
    assert replace(late, changed=late.opened + 60).left == late.opened + 60 + NOTICEABLE
    assert store.post(["nobody"], 1) == {"nobody"}
