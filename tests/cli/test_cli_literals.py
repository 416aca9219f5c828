"""Values in programs: Python reads back exactly what was written, whatever it is."""

from __future__ import annotations

import ast
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pulumi_accounts.cli.importing.literals import escaped, literal, text
from tests.support.tenant import AWKWARD

# Machines that run several workers stall now and then: a slow example is no failure.
_PATIENT = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Unpaired surrogates, too: JSON can carry them.
_TEXTS = st.text(st.characters(codec=None)) | st.sampled_from(AWKWARD)
_SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _TEXTS
_VALUES = st.recursive(_SCALARS, lambda inner: st.lists(inner) | st.dictionaries(_TEXTS, inner), max_leaves=8)


@_PATIENT
@given(_TEXTS)
def test_texts_come_back(value: str) -> None:
    """A text is one line of printable characters, and evaluates to itself."""
    written = text(value)
    assert ast.literal_eval(written) == value
    assert written.isprintable()


@_PATIENT
@given(_VALUES, st.integers(0, 3))
def test_values_come_back(value: Any, depth: int) -> None:
    """So does any JSON value, at any depth of indentation."""
    assert ast.literal_eval(literal(value, depth)) == value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain", '"plain"'),
        ("it's", '"it\'s"'),
        ('say "hi"', "'say \"hi\"'"),
        ("both \" and '", '"both \\" and \'"'),
        ("a\\b\n\t", '"a\\\\b\\n\\t"'),
        ("日本語 😀", '"日本語 😀"'),
        ("\x00\x1b\u202e\U000e0001\ud800", '"\\x00\\x1b\\u202e\\U000e0001\\ud800"'),
    ],
)
def test_texts_are_written_as_a_formatter_would(value: str, written: str) -> None:
    """What prints stays; the quotes are those that need fewer escapes; the rest is escaped."""
    assert text(value) == written


def test_long_values_are_written_over_several_lines() -> None:
    """A value that does not fit in a line has one part a line, each with a comma."""
    value = {"first": "x" * 30, "second": ["y" * 30, {"z": 1}]}
    assert literal(value, 1) == (
        '{\n        "first": "' + "x" * 30 + '",\n        "second": ["' + "y" * 30 + '", {"z": 1}],\n    }'
    )


@_PATIENT
@given(_TEXTS)
def test_a_terminal_is_never_commanded(value: str) -> None:
    """What is shown of a name has no control characters and no newlines."""
    assert escaped(value).isprintable()
