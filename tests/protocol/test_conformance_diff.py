"""Diff, asked as the engine asks it: nothing after a creation, something for each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic.alias_generators import to_camel

from pulumi_accounts.model.values import format_path, leaves, set_at
from tests.support.marks import NOT_KNOWN
from tests.support.specimens import ACCOUNT_ID, LEADCONDUIT_ACCOUNT, SPECIMENS, Specimen

if TYPE_CHECKING:
    from tests.support.dynamic_plugin import Properties
    from tests.support.plugin import Plugin


def _created(plugin: Plugin, specimen: Specimen) -> tuple[Properties, str, Properties]:
    """Return checked inputs, id and state of a new object."""
    inputs = plugin.check(specimen.token, specimen.inputs).inputs
    return inputs, *plugin.create(specimen.token, inputs)


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_nothing_differs_after_a_creation(plugin: Plugin, specimen: Specimen) -> None:
    """However the vendor rewrites what it is sent, the same program makes no diff, be it before or after a read."""
    inputs, object_id, state = _created(plugin, specimen)
    assert not plugin.diff(specimen.token, object_id, state, inputs).changes
    found = plugin.read(specimen.token, object_id, state, inputs)
    assert found.inputs == (inputs if plugin.keeps_inputs else None)
    assert not plugin.diff(specimen.token, object_id, found.state, inputs).changes


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_every_change_makes_a_diff(plugin: Plugin, specimen: Specimen) -> None:
    """Each property that can be changed is seen to change, and replaces the object where the declaration says so."""
    _, object_id, state = _created(plugin, specimen)
    for key, value in specimen.changes.items():
        changed = plugin.check(specimen.token, {**specimen.inputs, key: value}).inputs
        diff = plugin.diff(specimen.token, object_id, state, changed)
        assert diff.changes, key
        assert diff.replaces == ([to_camel(key)] if specimen.replaces(key) else []), key


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_an_unknown_value_makes_a_diff(plugin: Plugin, specimen: Specimen) -> None:
    """What another resource has yet to produce may be a change, wherever it stands."""
    inputs, object_id, state = _created(plugin, specimen)
    changing = {to_camel(key) for key in specimen.changes}
    places = [path for path, _ in leaves(inputs) if path[0] in changing]
    for place in {path[:length] for path in places for length in range(1, len(path) + 1)}:
        changed = plugin.check(specimen.token, set_at(inputs, place, NOT_KNOWN)).inputs
        assert plugin.diff(specimen.token, object_id, state, changed).changes, format_path(place)


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_adoption_makes_no_diff(plugin: Plugin, specimen: Specimen) -> None:
    """An id to take over is looked at when an object is created, and never afterwards."""
    inputs, object_id, state = _created(plugin, specimen)
    adopting = {**inputs, "adoptId": object_id}
    assert plugin.check(specimen.token, adopting).failures == []
    assert not plugin.diff(specimen.token, object_id, state, adopting).changes


def test_what_the_stack_never_managed_is_guarded_by_the_diff(plugin: Plugin) -> None:
    """A first retention that is shorter than the live one is refused by the diff, which a refresh never meets."""
    token = LEADCONDUIT_ACCOUNT.token
    _, state = plugin.create(token, {"features": {"firehose": True}})
    assert state["dataRetentionInDays"] == 123
    with pytest.raises(Exception, match="lowering it from 123 days to 100 deletes lead events for good"):
        plugin.diff(token, ACCOUNT_ID, state, {"dataRetentionInDays": 100})
    _, state = plugin.create(token, {"dataRetentionInDays": 200})
    drifted = {**state, "dataRetentionInDays": 900}
    assert plugin.diff(token, ACCOUNT_ID, drifted, {"dataRetentionInDays": 200}).changes
