"""Plan: the changes, as data."""

from __future__ import annotations

from typing import Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.check import check
from pulumi_accounts.model.echo import Written
from pulumi_accounts.model.errors import RefusedError
from pulumi_accounts.model.guards import losses, losses_since, refuse_first_losses, refuse_losses
from pulumi_accounts.model.plan import Action, Change, plan
from pulumi_accounts.model.state import absorb, managed_leaves
from pulumi_accounts.model.values import UNKNOWN, Path, Properties, get_at, set_at
from tests.support.specimens import SPECIMENS, Specimen

COMMVAULT = BY_TOKEN["commvault:Account"]
ACCOUNT = BY_TOKEN["leadconduit:Account"]
CREDENTIAL = BY_TOKEN["leadconduit:Credential"]
ONBOARD = BY_TOKEN["leadconduit:Onboard"]


def _applied(specimen: Specimen) -> tuple[Properties, Properties]:
    inputs = check(specimen.declaration, specimen.inputs).inputs
    live = specimen.on_wire(specimen.inputs)
    return inputs, absorb(specimen.declaration, inputs, live, written=Written(specimen.declaration.by_key, live))


@pytest.mark.parametrize(("specimen", "name"), [(each, name) for each in SPECIMENS for name in each.changes], ids=str)
def test_each_change_is_planned(specimen: Specimen, name: str) -> None:
    """A specimen's other value for a property is planned there, from old to new, and replaces only where declared."""
    inputs, state = _applied(specimen)
    changed = check(specimen.declaration, specimen.inputs | {name: specimen.changes[name]}).inputs
    changes = plan(specimen.declaration, state, changed)
    assert changes
    for change in changes:
        assert change.path[0] == specimen.role_of(name).key
        assert (change.old, change.new) == (get_at(inputs, change.path), get_at(changed, change.path))
        assert (change.action, change.replaces) == (Action.SET, specimen.replaces(name))


@pytest.mark.parametrize(
    ("specimen", "name", "action"),
    [
        *((each, name, Action.CLEAR) for each in SPECIMENS for name in each.cleared),
        *((each, name, Action.RELEASE) for each in SPECIMENS for name in each.released),
    ],
    ids=str,
)
def test_each_farewell_is_planned(specimen: Specimen, name: str, action: Action) -> None:
    """A property taken out is cleared where the vendor documents null, and let go where it does not."""
    inputs, state = _applied(specimen)
    path = specimen.path_of(name)
    less = set_at(inputs, path, None)
    changes = plan(specimen.declaration, state, less)
    assert changes
    for change in changes:
        assert change.path[: len(path)] == path
        assert change == Change(change.path, get_at(inputs, change.path), None, action)


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_drift_is_planned_back(specimen: Specimen) -> None:
    """What somebody changed elsewhere is set again to the program's value."""
    inputs, state = _applied(specimen)
    live = specimen.on_wire(specimen.inputs) | specimen.drift
    (change,) = plan(specimen.declaration, absorb(specimen.declaration, inputs, live, before=state), inputs)
    (drifted,) = specimen.drift.values()
    assert change == Change((specimen.drifted,), drifted, inputs[specimen.drifted], Action.SET)


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_everything_is_planned_against_nothing(specimen: Specimen) -> None:
    """Against an empty state, each managed property is a change."""
    inputs, _ = _applied(specimen)
    paths = {change.path for change in plan(specimen.declaration, {}, inputs)}
    assert paths == {path for path, _ in managed_leaves(specimen.declaration, inputs).values()}


@pytest.mark.parametrize(
    ("before", "now", "paths"),
    [
        ({"a": 1}, {"a": {"b": 1}}, [("a", "b"), ("a",)]),
        ({"a": {"b": 1}}, {"a": 1}, [("a",)]),
        ({"a": [{"x": 1}]}, {"a": [1]}, [("a",)]),
        ({"a": {"b": 1}}, {"a": UNKNOWN}, [("a",)]),
        ({"a": [{"x": 1}]}, {"a": [UNKNOWN]}, [("a",)]),
        ({"a": [{"x": 1}, {"x": 2}]}, {"a": [{"x": 1}]}, [("a", 1, "x")]),
        ({"a": 1, "b": 2}, UNKNOWN, [()]),
        ({"a": 1}, {"b": 1}, [("b",), ("a",)]),
        ({"a": 1}, None, [("a",)]),
    ],
)
def test_free_form_values_may_change_their_shape(before: Any, now: Any, paths: list[Path]) -> None:
    """What takes the place of a property is the change; what is gone with nothing in its place is one as well."""
    state = absorb(CREDENTIAL, {"properties": before}, before, written=Written({"properties"}, before))
    changes = plan(CREDENTIAL, state, {} if now is None else {"properties": now})
    assert [change.path for change in changes] == [("properties", *path) for path in paths]
    assert {change.action for change in changes} == {Action.SET}


def test_a_replacement_is_marked() -> None:
    """Another invitation is another onboard; the same in other letters is not."""
    state = absorb(ONBOARD, {"invitationId": "a" * 24}, {"invitation_id": "a" * 24})
    (change,) = plan(ONBOARD, state, {"invitationId": "b" * 24})
    assert change.replaces
    assert plan(ONBOARD, state, {"invitationId": "A" * 24}) == ()


@pytest.mark.parametrize("status", ["active", "updating", "on hold", None])
def test_only_a_failure_is_planned_again(status: str | None) -> None:
    """A status that has not failed is no change, whatever it is."""
    assert plan(COMMVAULT, {"status": status}, {}) == ()


def test_a_failure_is_planned_again() -> None:
    """What the vendor failed to carry out is written again, even if nothing differs."""
    assert plan(COMMVAULT, {"status": "update_failure"}, {}) == (
        Change(("status",), "update_failure", None, Action.RETRY),
    )
    assert plan(ONBOARD, {"status": "failed"}, {}) == ()


def test_losses_are_refused_all_at_once() -> None:
    """What would destroy data stops the plan with every reason, and what would not lets it pass."""
    live = {"dataRetentionInDays": 90, "dataTruncatedAt": "2024-01-01T00:00:00Z"}
    wanted = {"dataRetentionInDays": 30, "dataTruncatedAt": "2025-01-01T00:00:00Z"}
    with pytest.raises(RefusedError, match=r"LeadConduit account: .*90 days.*; dataTruncatedAt") as caught:
        refuse_losses(ACCOUNT, live, wanted)
    assert list(caught.value.problems) == losses(ACCOUNT, live, wanted)
    refuse_losses(ACCOUNT, live, wanted | {"allowDataLoss": True})
    refuse_losses(CREDENTIAL, live, wanted)


@pytest.mark.parametrize(
    ("before", "paths"),
    [
        ({}, []),
        ({"dataRetentionInDays": 90}, [("dataRetentionInDays",)]),
        ({"dataRetentionInDays": 30}, []),
        ({"dataTruncatedAt": "2024-01-01T00:00:00Z", "dataRetentionInDays": 90}, [("dataRetentionInDays",)]),
    ],
)
def test_losses_since_the_last_inputs(before: Properties, paths: list[Path]) -> None:
    """Only a property that the stack had can be told to shrink by its inputs alone."""
    assert [each.path for each in losses_since(ACCOUNT, before, {"dataRetentionInDays": 30})] == paths


def test_first_losses_are_refused() -> None:
    """A property that the stack begins to set is compared with the live value; one that it has set is not, here."""
    state = {"dataRetentionInDays": 90, "__managed": []}
    with pytest.raises(RefusedError, match="90 days to 30"):
        refuse_first_losses(ACCOUNT, state, {"dataRetentionInDays": 30})
    refuse_first_losses(ACCOUNT, state, {"dataRetentionInDays": 30, "allowDataLoss": True})
    refuse_first_losses(ACCOUNT, state | {"__managed": ["dataRetentionInDays"]}, {"dataRetentionInDays": 30})
