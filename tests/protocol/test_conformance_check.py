"""Check, asked as the engine asks it: idempotent, tolerant of unknown values, and silent about secrets."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest
from pydantic.alias_generators import to_camel

from pulumi_accounts.model.values import format_path, get_at, leaves, set_at
from tests.support.dynamic_plugin import REFERENCES
from tests.support.marks import NOT_KNOWN
from tests.support.specimens import LEADCONDUIT_ACCOUNT, SPECIMENS, Specimen

if TYPE_CHECKING:
    from tests.support.plugin import Plugin

CLASSES = {
    "leadconduit:Account": "LeadconduitAccountProvider",
    "leadconduit:Credential": "LeadconduitCredentialProvider",
    "leadconduit:Onboard": "LeadconduitOnboardProvider",
    "commvault:Account": "CommvaultAccountProvider",
    "activeplatform:VendorAccount": "ActiveplatformVendorAccountProvider",
}
"""What state in the field refers to; none of these names may ever change."""

CANARY = "made-up-canary-7c1d"


def test_state_refers_to_the_classes_by_name() -> None:
    """What state holds of a provider is its module and class: no code, and nothing that a release may rename."""
    assert set(REFERENCES) == set(CLASSES)
    for token, reference in REFERENCES.items():
        pickled = base64.b64decode(reference)
        assert len(pickled) < 100
        assert b"pulumi_accounts.dynamic.providers" in pickled
        assert CLASSES[token].encode() in pickled


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_a_checked_program_is_checked_again_unchanged(plugin: Plugin, specimen: Specimen) -> None:
    """Check makes keys uniform, and then has nothing left to do."""
    once = plugin.check(specimen.token, specimen.inputs)
    assert once.failures == []
    assert set(once.inputs) == {to_camel(key) for key in specimen.inputs}
    again = plugin.check(specimen.token, once.inputs, once.inputs)
    assert again == once


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_a_value_may_be_unknown_anywhere(plugin: Plugin, specimen: Specimen) -> None:
    """A preview does not know every value yet: whichever it is, it passes, and stays unknown."""
    known = plugin.check(specimen.token, specimen.inputs).inputs
    places = {path[:length] for path, _ in leaves(known) for length in range(1, len(path) + 1)}
    for place in places:
        checked = plugin.check(specimen.token, set_at(known, place, NOT_KNOWN))
        assert checked.failures == [], format_path(place)
        assert get_at(checked.inputs, place) == NOT_KNOWN, format_path(place)


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_failures_name_their_property(plugin: Plugin, specimen: Specimen) -> None:
    """Each bad value is a failure with its path; where its value must not show, the path is in the reason instead."""
    checked = plugin.check(specimen.token, {**specimen.inputs, **specimen.bad})
    secret = {each.key for each in specimen.declaration.inputs if each.secret}
    paths = {specimen.bad_paths.get(key, to_camel(key)) for key in specimen.bad}
    hidden = {path for path in paths if path.split(".")[0] in secret}
    named = paths - hidden if plugin.names_properties else set[str]()
    assert {name for name, _ in checked.failures} - {""} == named
    assert {reason.split(": ")[0] for name, reason in checked.failures if name == ""} == {
        plugin.said(path) for path in paths - named
    }


@pytest.mark.parametrize("wrong", [CANARY, [CANARY], {"name": CANARY}, {"nested": [CANARY]}], ids=repr)
@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_no_failure_repeats_a_value(plugin: Plugin, specimen: Specimen, wrong: Any) -> None:
    """Whatever a property, or a misspelt one, holds: failures do not repeat it."""
    keys = [*specimen.inputs, *specimen.bad, "pass_word"]
    checked = plugin.check(specimen.token, dict.fromkeys(keys, wrong))
    assert checked.failures
    assert CANARY not in repr(checked.failures)
    unnamed = {*specimen.declaration.secret_keys, "passWord", "pass_word"}
    assert not {name for name, _ in checked.failures} & unnamed


def test_a_shorter_retention_is_refused_against_the_last_inputs(plugin: Plugin) -> None:
    """Check sees what the stack has managed so far, and refuses to have events deleted unless the program allows it."""
    token, before = LEADCONDUIT_ACCOUNT.token, {"dataRetentionInDays": 200}
    lower = {"dataRetentionInDays": 100}
    ((name, reason),) = plugin.check(token, lower, before).failures
    assert name or reason.startswith(f"{plugin.said('dataRetentionInDays')}: ")
    assert "lowering it from 200 days to 100 deletes lead events for good" in reason
    for news, olds in (
        (before, before),
        (lower, {}),
        (lower, {"features": {}}),
        ({"dataRetentionInDays": 300}, before),
    ):
        assert plugin.check(token, news, olds).failures == []
    assert plugin.check(token, {**lower, "allowDataLoss": True}, before).failures == []
