"""Statuses: what they mean to somebody who waits, and which way they may move."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.apis.activeplatform import DELETED_STATUSES, VendorAccount
from pulumi_accounts.apis.commvault import Account
from pulumi_accounts.apis.leadconduit import Onboard
from pulumi_accounts.model.lifecycle import Lifecycle, Phase

if TYPE_CHECKING:
    from pulumi_accounts.model.declarations import Declaration

COMMVAULT, ONBOARD = Account.declaration, Onboard.declaration
ACTIVEPLATFORM = VendorAccount.declaration


@pytest.mark.parametrize(
    ("declaration", "status", "phase"),
    [
        (COMMVAULT, "active", Phase.READY),
        (COMMVAULT, "updating", Phase.PENDING),
        (COMMVAULT, "update_failure", Phase.FAILED),
        (COMMVAULT, "reticulating", Phase.PENDING),
        (COMMVAULT, "Pending Delete", Phase.ENDED),
        (COMMVAULT, "ACTIVE", Phase.READY),
        (COMMVAULT, "active ", Phase.READY),
        (COMMVAULT, "Update_Failure", Phase.FAILED),
        (ONBOARD, " FAILED", Phase.FAILED),
        (COMMVAULT, None, Phase.PENDING),
        (ONBOARD, "created", Phase.READY),
        (ONBOARD, "in_progress", Phase.READY),
        (ONBOARD, "completed", Phase.READY),
        (ONBOARD, "completed_flows_sync", Phase.READY),
        (ONBOARD, "any other word", Phase.READY),
        (ONBOARD, None, Phase.READY),
        (ONBOARD, "failed", Phase.FAILED),
        (ACTIVEPLATFORM, "active", Phase.READY),
        (ACTIVEPLATFORM, "Credit hold", Phase.READY),
        (ACTIVEPLATFORM, "Administrative hold", Phase.READY),
    ],
)
def test_v3_phase(declaration: Declaration, status: str | None, phase: Phase) -> None:
    """The contract's words, and words that no document names."""
    assert declaration.lifecycle is not None
    assert declaration.lifecycle.phase(status) is phase


_ORDER = ("created", "in_progress", "completed", "completed_flows_sync")


@pytest.mark.parametrize(
    ("live", "wanted", "moves"),
    [
        *((live, wanted, _ORDER.index(wanted) > _ORDER.index(live)) for live in _ORDER for wanted in _ORDER),
        (None, "created", True),
        (None, "completed", True),
        ("failed", "in_progress", True),
        ("completed", "archived", True),
        ("archived", "created", True),
        ("archived", "archived", False),
    ],
)
def test_moves_on(live: str | None, wanted: str, moves: bool) -> None:  # noqa: FBT001 - a column of the table
    """Stages move forward only; a word that is no stage can be reached and left."""
    assert ONBOARD.lifecycle is not None
    assert ONBOARD.lifecycle.moves_on(live, wanted) is moves


def test_completed_is_sent_once() -> None:
    """The one status that sets something off is marked, and watched after it was sent."""
    assert ONBOARD.lifecycle is not None
    assert ONBOARD.lifecycle.once == {"completed"}
    assert ONBOARD.lifecycle.watched > 0


def test_only_commvault_writes_a_failed_object_again() -> None:
    """A failed update is repeated; a failed readiness check of an onboard is not, because it would start twice."""
    assert [d.lifecycle is not None and d.lifecycle.retried for d in (COMMVAULT, ONBOARD)] == [True, False]


def test_which_statuses_are_gone_is_a_setting() -> None:
    """How ActivePlatform spells a deleted account is known to its operator alone."""
    assert ACTIVEPLATFORM.lifecycle is not None
    assert ACTIVEPLATFORM.lifecycle.gone_setting is DELETED_STATUSES


def test_an_empty_table_calls_everything_ready() -> None:
    """An object without asynchronous statuses is in service once it exists."""
    assert Lifecycle().phase("whatever") is Phase.READY
    assert Lifecycle().moves_on("b", "a")
    assert not Lifecycle().moves_on("a", "a")
