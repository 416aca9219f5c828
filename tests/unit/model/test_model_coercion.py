"""V2: values of another type than the declared one are turned into it where that is exact, else left out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.coercion import coerce, is_exact
from pulumi_accounts.model.fields import Free, ListOf, Scalar, Shape, Struct
from pulumi_accounts.model.state import project, spread_values
from pulumi_accounts.model.values import LARGEST_WHOLE, whole_number
from tests.support.marks import NOT_KNOWN, SIGNATURE
from tests.unit.model.strategies import for_each_kind, json_values

TEXT, WHOLE, NUMBER, SWITCH = (Scalar(each, object) for each in ("string", "integer", "number", "boolean"))
_TYPES: dict[str, tuple[type, ...]] = {"string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,)}


def _fits(shape: Shape, value: Any) -> bool:
    match shape:
        case Scalar(json_type=name):
            return isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
        case ListOf(element=Free(mapping=False)) | Free(mapping=False):
            return True
        case ListOf(element=element):
            return isinstance(value, list) and all(_fits(element, each) for each in value)  # pyright: ignore[reportUnknownVariableType]
        case Struct(fields=fields):
            shapes = {each.key: each.shape for each in fields}
            return isinstance(value, dict) and all(_fits(shapes[k], each) for k, each in value.items())  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
        case Free():
            return isinstance(value, dict)


@for_each_kind
@given(data=st.data())
def test_v2_whatever_is_answered_state_has_the_declared_types(token: str, data: st.DataObject) -> None:
    """Any JSON in any field: what is kept of it is what programs and SDKs rely on."""
    declaration = BY_TOKEN[token]
    odd = json_values(st.sampled_from(["1", "true", " 12 ", "1.50", "null", 10**400, 2.0**53, SIGNATURE, NOT_KNOWN]))
    live = data.draw(st.dictionaries(st.sampled_from([each.wire for each in declaration.fields]), odd, max_size=8))
    for key, value in project(declaration, live).items():
        assert _fits(declaration.by_key[key].shape, value), key


@given(json_values())
@example([])
@example({})
def test_v2_what_fits_stays(value: Any) -> None:
    """What has been made to fit once is not changed a second time."""
    for shape in (TEXT, WHOLE, NUMBER, SWITCH, ListOf(TEXT), Free(mapping=True), Free()):
        fitted = coerce(shape, value)
        assert fitted is None or coerce(shape, fitted) == fitted


@pytest.mark.parametrize(
    ("shape", "raw", "fitted"),
    [
        (ListOf(TEXT), {}, []),
        (ListOf(TEXT), {"0": "a"}, None),
        (ListOf(TEXT), "a", None),
        (ListOf(TEXT), ["a", None, {}, 5], ["a", "5"]),
        (ListOf(Free()), ["a", None], ["a", None]),
        (ListOf(Free(mapping=True)), [{}, [], "a"], [{}, {}]),
        (Free(mapping=True), [], {}),
        (Free(mapping=True), ["a"], None),
        (Free(mapping=True), "a", None),
        (TEXT, 5, "5"),
        (TEXT, True, None),
        (TEXT, {"a": 1}, None),
        (WHOLE, "30", 30),
        (WHOLE, " -7 ", -7),
        (WHOLE, 30.0, 30),
        (WHOLE, "030", None),
        (WHOLE, "3.5", None),
        (WHOLE, 3.5, None),
        (WHOLE, "", None),
        (WHOLE, True, None),
        (WHOLE, LARGEST_WHOLE + 1, None),
        (WHOLE, "9" * 5000, None),
        (NUMBER, "12.50", 12.5),
        (NUMBER, "1e999", None),
        (NUMBER, "12,50", None),
        (NUMBER, 10**400, None),
        (NUMBER, False, None),
        (SWITCH, "TRUE", True),
        (SWITCH, "0", False),
        (SWITCH, 1, True),
        (SWITCH, 2, None),
        (SWITCH, "yes", None),
        (SWITCH, [], None),
        (Free(), 10**20, str(10**20)),
        (Free(mapping=True), {SIGNATURE: "x", "a": NOT_KNOWN, "b": [1]}, {"a": None, "b": [1]}),
        (TEXT, NOT_KNOWN, None),
    ],
)
def test_v2_by_kind(shape: Shape, raw: Any, fitted: Any) -> None:
    """The cases, one by one."""
    assert coerce(shape, raw) == fitted
    assert type(coerce(shape, raw)) is type(fitted)


@pytest.mark.parametrize(
    ("token", "live", "kept"),
    [
        ("commvault:Account", {"services": {}}, {"services": []}),
        ("commvault:Account", {"contacts": [None, {"phone": 5}]}, {"contacts": [{"phone": "5"}]}),
        ("activeplatform:VendorAccount", {"custom_attributes": {}}, {"attributes": [], "customAttributes": []}),
        ("activeplatform:VendorAccount", {"custom_attributes": {"passport": "1"}}, {}),
        ("activeplatform:VendorAccount", {"credit_limit": "100.00"}, {"creditLimit": 100.0}),
        ("leadconduit:Account", {"pending_sellers": {}, "features": []}, {"pendingSellers": [], "features": {}}),
        ("leadconduit:Account", {"features": {"seller_access": "true"}}, {"features": {"sellerAccess": True}}),
    ],
)
def test_v2_as_seen(token: str, live: Any, kept: Any) -> None:
    """What vendors were seen to answer."""
    assert project(BY_TOKEN[token], live) == kept


def test_v2_further_fields_of_a_credential() -> None:
    """What stands beside the declared fields is kept as far as it can be."""
    credential = BY_TOKEN["leadconduit:Credential"]
    assert spread_values(credential, {"limit": 10**20}, {"properties": {"limit": "x"}}) == {
        "properties": {"limit": str(10**20)}
    }


@pytest.mark.parametrize(
    ("value", "exact"),
    [
        (1, True),
        (LARGEST_WHOLE, True),
        (LARGEST_WHOLE + 1, False),
        (1e300, False),
        (0.1, True),
        (float("nan"), False),
        (10**400, False),
    ],
)
def test_w4_numbers_that_stay_the_same(value: float, *, exact: bool) -> None:
    """Whole numbers beyond what a double holds, and what is no number, are another thing once they are stored."""
    assert is_exact(value) is exact


@pytest.mark.parametrize(
    ("value", "now"),
    [(30.0, 30), (1.5, 1.5), (12345678901234567890.0, 12345678901234567890.0), ([{"a": 2.0}], [{"a": 2}])],
)
def test_w4_whole_numbers(value: Any, now: Any) -> None:
    """30.0 is 30; a number too large to be kept is not made another one."""
    assert repr(whole_number(value)) == repr(now)
