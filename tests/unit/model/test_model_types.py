"""The kinds of text in vendors' documents: what fits, and that no reason repeats what does not."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from pulumi_accounts.model import types

_GOOD: list[tuple[Any, Any]] = [
    (types.NonEmpty, "x"),
    (types.NonEmpty, " two\nlines "),
    (types.Email, "john.doe@acme.com"),
    (types.Email, "o'neil+tag@localhost"),
    (types.ObjectId, "5fd4371e940df5a34a3888b2"),
    (types.ObjectId, "5FD4371E940DF5A34A3888B2"),
    (types.Uuid, "7194af6f-1285-4295-94aa-ceed7ea2d792"),
    (types.Uuid, "7194AF6F-1285-4295-94AA-CEED7EA2D792"),
    (types.NumberId, "2000589"),
    (types.CountryCode, "BY"),
    (types.CountryCode, "by"),
    (types.Instant, "2023-11-07T05:31:56Z"),
    (types.Instant, "2016-10-04T03:45:11.720+03:00"),
    (types.Instant, "2026-01-31 00:00:00Z"),
    (types.Count, 0),
    (types.Identifier, 1),
]

_BAD: list[tuple[Any, Any]] = [
    (types.NonEmpty, ""),
    (types.NonEmpty, " \t\n"),
    (types.NonEmpty, 1),
    (types.Email, "nobody"),
    (types.Email, "two words@acme.com"),
    (types.Email, "@acme.com"),
    (types.Email, "john@acme@com"),
    (types.Email, "john@acme.com\n"),
    (types.ObjectId, "5fd4371e940df5a34a3888b"),
    (types.ObjectId, "5fd4371e940df5a34a3888bg"),
    (types.ObjectId, "5fd4371e940df5a34a3888b2\n"),
    (types.Uuid, "7194af6f128542959 4aaceed7ea2d792"),
    (types.Uuid, "{7194af6f-1285-4295-94aa-ceed7ea2d792}"),
    (types.NumberId, "-1"),
    (types.NumberId, ""),
    (types.NumberId, "1.0"),
    (types.CountryCode, "Belarus"),
    (types.CountryCode, "B1"),
    (types.Instant, "2021-06-07T21:16:48"),
    (types.Instant, "2021-06-07"),
    (types.Instant, "yesterday"),
    (types.Instant, "20240101"),
    (types.Instant, "1700000000"),
    (types.Instant, "-5"),
    (types.Instant, "2023-13-07T05:31:56Z"),
    (types.Count, -1),
    (types.Count, "1"),
    (types.Count, True),
    (types.Identifier, 0),
    (types.Identifier, 1.5),
]


@pytest.mark.parametrize(("shape", "value"), _GOOD)
def test_what_fits_passes_unchanged(shape: Any, value: Any) -> None:
    """A value that fits comes back as it was written."""
    assert TypeAdapter(shape).validate_python(value, strict=True) == value


@pytest.mark.parametrize(("shape", "value"), _BAD)
def test_what_does_not_fit_is_told_without_the_value(shape: Any, value: Any) -> None:
    """A reason says what should be there; whoever reads it must not learn the value from it."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(shape).validate_python(value, strict=True)
    (error,) = caught.value.errors()
    assert "should be" in error["msg"]
    assert len(str(value)) < 4 or str(value) not in error["msg"]


@pytest.mark.parametrize("text", ["2023-11-07T05:31:56Z", "2023-11-07t08:31:56+03:00", "2023-11-07 00:31:56-05:00"])
def test_instants_are_read_with_their_offset(text: str) -> None:
    """Three ways to write one instant."""
    assert types.parse_instant(text) == datetime(2023, 11, 7, 5, 31, 56, tzinfo=UTC)


@pytest.mark.parametrize("value", ["", "20240101", "1700000000", "2021-06-07T21:16:48", None, 1700000000, {}])
def test_what_is_no_instant_is_a_value_error(value: Any) -> None:
    """A number is not read as seconds since 1970, and a time without an offset is not guessed."""
    with pytest.raises(ValueError, match=r"date-time|timezone"):
        types.parse_instant(value)


@pytest.mark.parametrize(
    ("shape", "left", "right"),
    [
        (types.Instant, "2023-11-07T05:31:56Z", "2023-11-07T08:31:56.000+03:00"),
        (types.ObjectId, "5FD4371E940DF5A34A3888B2", "5fd4371e940df5a34a3888b2"),
        (types.Uuid, "7194AF6F-1285-4295-94AA-CEED7EA2D792", "7194af6f-1285-4295-94aa-ceed7ea2d792"),
    ],
)
def test_canonical_forms_are_equal(shape: Any, left: str, right: str) -> None:
    """What means the same has one canonical form."""
    (canonical,) = (mark for mark in get_args(shape) if isinstance(mark, types.Canonical))
    assert canonical.form(left) == canonical.form(right)


@pytest.mark.parametrize(
    "value", ["0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "soon", "", 7, None, {"a": 1}]
)
def test_what_cannot_be_made_canonical_stays(value: Any) -> None:
    """A vendor may answer with anything: it is compared as it is."""
    (canonical,) = (mark for mark in get_args(types.Instant) if isinstance(mark, types.Canonical))
    assert canonical.form(value) == value
    assert types.CASELESS.form(7) == 7
