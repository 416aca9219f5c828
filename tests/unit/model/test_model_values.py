"""Values: paths, leaves and the mark for what is not known yet."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulumi_accounts.model.values import (
    UNKNOWN,
    Path,
    format_path,
    get_at,
    has_unknown,
    is_list,
    is_object,
    leaves,
    pick,
    set_at,
    texts,
    whole_number,
    without_none,
)
from tests.unit.model.strategies import json_values, places

_PATHS = st.lists(st.integers(0, 20) | st.text(max_size=4), min_size=1, max_size=3).map(tuple)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("website",), "website"),
        (("contacts", 0, "email"), "contacts[0].email"),
        (("properties", "a.b"), 'properties["a.b"]'),
        (("properties", "x y", "z"), 'properties["x y"].z'),
        (("properties", 'say "hi"'), 'properties["say \\"hi\\""]'),
        (("properties", "é"), 'properties["é"]'),
        (("properties", "0"), 'properties["0"]'),
        (("properties", ""), 'properties[""]'),
        (("properties", "$ref-1"), "properties.$ref-1"),
        (("properties", "line\n"), 'properties["line\\n"]'),
        (("a.b", "c"), '["a.b"].c'),
        ((0,), "[0]"),
        ((), ""),
    ],
)
def test_a_path_reads_as_the_engine_writes_it(path: Path, text: str) -> None:
    """Plain keys stand after a dot, all others in brackets and quotes."""
    assert format_path(path) == text


@given(left=_PATHS, right=_PATHS)
def test_two_paths_never_read_the_same(left: Path, right: Path) -> None:
    """State lists paths as text, so the text must tell them apart."""
    assert (format_path(left) == format_path(right)) is (left == right)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        (("a", "b"), 1),
        (("list", 0), 5),
        (("list", 1, "x"), "y"),
        (("list", 2), None),
        (("list", "x"), None),
        (("a", 0), None),
        (("a", "b", "c"), None),
        (("missing", "b"), None),
        ((), {"a": {"b": 1}, "list": [5, {"x": "y"}]}),
    ],
)
def test_get_at(path: Path, found: Any) -> None:
    """What is not there is None, wherever the path leaves the value."""
    assert get_at({"a": {"b": 1}, "list": [5, {"x": "y"}]}, path) == found


@pytest.mark.parametrize(
    ("value", "path", "new", "result"),
    [
        ({"a": 1}, ("a",), 2, {"a": 2}),
        ({"a": 1}, ("b", "c"), 2, {"a": 1, "b": {"c": 2}}),
        ({"a": 1, "b": 2}, ("a",), None, {"b": 2}),
        ({}, ("a",), None, {}),
        ({}, ("a", 1, "b"), 2, {"a": [{}, {"b": 2}]}),
        ({"a": [1, 2]}, ("a", 0), 3, {"a": [3, 2]}),
        ({"a": "text"}, ("a", "b"), 1, {"a": {"b": 1}}),
        ({"a": "text"}, ("a", 0), 1, {"a": [1]}),
        ("anything", (), 7, 7),
    ],
)
def test_set_at(value: Any, path: Path, new: Any, result: Any) -> None:
    """A copy has the new value; None takes a key away; what is in the way gives way."""
    before = copy.deepcopy(value)
    assert set_at(value, path, new) == result
    assert value == before


@given(value=st.dictionaries(st.text(max_size=3), json_values()), data=st.data())
def test_what_is_set_is_got(value: dict[str, Any], data: st.DataObject) -> None:
    """The value set at any path that exists is found there, and every other path beside it is as it was."""
    paths = list(places(value))
    if not paths:
        return
    path = data.draw(st.sampled_from(paths))
    changed = set_at(value, path, "new")
    assert get_at(changed, path) == "new"
    for other in paths:
        if other[: len(path)] != path and path[: len(other)] != other:
            assert get_at(changed, other) == get_at(value, other)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"a": 1, "b": None}, {("a",): 1}),
        ({"a": {}, "b": {"c": {}}}, {}),
        ({"a": []}, {("a",): []}),
        ({"a": [1, {"b": 2}]}, {("a",): [1, {"b": 2}]}),
        ({"a": [{"b": 1}, {"c": 2}]}, {("a", 0, "b"): 1, ("a", 1, "c"): 2}),
        ({"a": UNKNOWN}, {("a",): UNKNOWN}),
        ({"a": [UNKNOWN]}, {("a",): [UNKNOWN]}),
        ({"whole": [{"b": 1}]}, {("whole",): [{"b": 1}]}),
        ({"whole": None}, {}),
        ({"a": {"whole": [{"b": 1}]}}, {("a", "whole", 0, "b"): 1}),
    ],
)
def test_leaves(value: Any, expected: dict[Path, Any]) -> None:
    """Objects and lists of objects are walked; other lists, and what is compared whole, are one leaf."""
    assert dict(leaves(value, {"whole"})) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (UNKNOWN, True),
        ({"a": [1, {"b": UNKNOWN}]}, True),
        ({"a": [1, {"b": "UNKNOWN"}]}, False),
        ([], False),
        (None, False),
    ],
)
def test_has_unknown(value: Any, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    """The mark is found at any depth, and no text is taken for it."""
    assert has_unknown(value) is expected


def test_the_mark_stays_one() -> None:
    """Copies of a value hold the very mark, because callers compare with ``is``."""
    assert copy.deepcopy({"a": [UNKNOWN]})["a"][0] is UNKNOWN
    assert repr(UNKNOWN) == "UNKNOWN"


@given(value=json_values())
def test_small_helpers_are_total(value: Any) -> None:
    """Nothing is left of None in objects, numbers mean what they meant, and all texts are found."""
    clean = without_none(value)
    assert without_none(clean) == clean
    assert all(get_at(clean, path) is not None for path in places(clean) if isinstance(path[-1], str))
    assert whole_number(value) == value
    assert set(texts([value])) == {str(get_at([value], path)) for path in places([value]) if _is_told([value], path)}


def _is_told(value: Any, path: Path) -> bool:
    return isinstance(get_at(value, path), str | int | float) and not isinstance(get_at(value, path), bool)


@pytest.mark.parametrize(
    ("value", "text"),
    [(30.0, "30"), (30.5, "30.5"), (True, "true"), ("30.0", '"30.0"'), ({"a": [30.0]}, '{"a": [30]}'), (None, "null")],
)
def test_whole_number(value: Any, text: str) -> None:
    """Numbers without a fraction are written without one, at any depth; nothing else changes."""
    assert json.dumps(whole_number(value)) == text


def test_kinds_of_json() -> None:
    """Objects and lists are told apart from everything else."""
    values: list[Any] = [{}, [], "", 0, None, UNKNOWN]
    assert [is_object(each) for each in values] == [True, False, False, False, False, False]
    assert [is_list(each) for each in values] == [False, True, False, False, False, False]


def test_pick() -> None:
    """Only entries that are there and not None are picked; falsy values are values."""
    assert pick({"a": 0, "b": None, "c": ""}, ["a", "b", "c", "d"]) == {"a": 0, "c": ""}
