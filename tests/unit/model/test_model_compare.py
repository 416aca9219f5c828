"""Comparison: what means the same to a vendor is no difference."""

from __future__ import annotations

from typing import Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.compare import same
from pulumi_accounts.model.values import UNKNOWN, Path

_A, _B = {"key": "a", "value": "1"}, {"key": "b", "value": 2}
_ID = "64b8f0f5e4b0c3a1d5e6f7a9"

_SAME: list[tuple[str, Path, Any, Any]] = [
    ("leadconduit:Account", ("dataRetentionInDays",), 30, 30.0),
    ("leadconduit:Account", ("dataTruncatedAt",), "2023-11-07T05:31:56Z", "2023-11-07T05:31:56.000+00:00"),
    ("leadconduit:Account", ("subscriptions", "base"), {"a": 1, "b": None}, {"a": 1}),
    ("leadconduit:Account", ("subscriptions", "list"), [30, {"x": 1.0}], [30.0, {"x": 1}]),
    ("leadconduit:Account", ("features",), {"firehose": True, "added": 1}, {"added": 1, "firehose": True}),
    ("leadconduit:Credential", ("name",), "Mail", "Mail"),
    ("leadconduit:Credential", ("properties", "x"), None, None),
    ("leadconduit:Onboard", ("invitationId",), _ID, _ID.upper()),
    ("commvault:Account", ("contacts",), [{"email": "a@b", "phone": None}], [{"email": "a@b"}]),
    ("activeplatform:VendorAccount", ("country",), "BY", "by"),
    ("activeplatform:VendorAccount", ("creditLimit",), 1, 1.0),
    ("activeplatform:VendorAccount", ("customAttributes",), [_A, _B], [_B, _A]),
    ("activeplatform:VendorAccount", ("customAttributes",), [_A, _B], [{"key": "b", "value": 2.0}, _A]),
    ("activeplatform:VendorAccount", ("customAttributes",), [], []),
]

_DIFFERENT: list[tuple[str, Path, Any, Any]] = [
    ("leadconduit:Account", ("dataRetentionInDays",), 30, "30"),
    ("leadconduit:Account", ("dataRetentionInDays",), 0, None),
    ("leadconduit:Account", ("dataTruncatedAt",), "2023-11-07T05:31:56Z", "2023-11-07T05:31:57Z"),
    ("leadconduit:Account", ("dataTruncatedAt",), "2023-11-07T05:31:56Z", None),
    ("leadconduit:Account", ("features", "firehose"), True, 1),
    ("leadconduit:Account", ("features", "firehose"), False, None),
    ("leadconduit:Account", ("subscriptions", "list"), [1, 2], [2, 1]),
    ("leadconduit:Account", ("subscriptions", "list"), [], None),
    ("leadconduit:Credential", ("name",), "Mail", "mail"),
    ("leadconduit:Credential", ("name",), "UNKNOWN", UNKNOWN),
    ("leadconduit:Credential", ("name",), UNKNOWN, UNKNOWN),
    ("leadconduit:Credential", ("properties", "list"), [1], [UNKNOWN]),
    ("commvault:Account", ("website",), "", None),
    ("activeplatform:VendorAccount", ("customAttributes",), [_A, _A], [_A]),
    ("activeplatform:VendorAccount", ("customAttributes",), [_A], None),
    ("activeplatform:VendorAccount", ("customAttributes",), [_A], "secret"),
]


@pytest.mark.parametrize(("token", "path", "left", "right"), _SAME)
def test_the_same(token: str, path: Path, left: Any, right: Any) -> None:
    """Numbers, instants, ids, countries and unordered lists have several spellings each."""
    assert same(BY_TOKEN[token], path, left, right)
    assert same(BY_TOKEN[token], path, right, left)


@pytest.mark.parametrize(("token", "path", "left", "right"), _DIFFERENT)
def test_different(token: str, path: Path, left: Any, right: Any) -> None:
    """Types, texts and the order of other lists matter; what is not known yet is like nothing."""
    assert not same(BY_TOKEN[token], path, left, right)
    assert not same(BY_TOKEN[token], path, right, left)
