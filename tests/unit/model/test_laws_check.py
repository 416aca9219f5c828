"""Laws of check: what is good passes unchanged, whatever is not is told without raising and without its value."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.check import check
from pulumi_accounts.model.values import UNKNOWN, without_none
from tests.unit.model.strategies import (
    for_each_object,
    good_inputs,
    json_values,
    partly_unknown,
    respelt,
    written_inputs,
)

CANARY = "canary-7f3a"


@for_each_object
@given(data=st.data())
def test_good_inputs_pass(token: str, data: st.DataObject) -> None:
    """Inputs that fit the declaration have no problem, and come back with what they held."""
    written = data.draw(written_inputs(token))
    checked = check(BY_TOKEN[token], written)
    assert checked.problems == ()
    kept = {key: value for key, value in without_none(written).items() if value != {}}
    assert checked.inputs.keys() == kept.keys()


@for_each_object
@given(data=st.data())
def test_check_is_idempotent(token: str, data: st.DataObject) -> None:
    """What check returns, it accepts again and returns unchanged."""
    inputs = data.draw(good_inputs(token))
    again = check(BY_TOKEN[token], inputs)
    assert (again.inputs, again.problems) == (inputs, ())


@for_each_object
@given(data=st.data())
def test_check_is_idempotent_over_unknowns(token: str, data: st.DataObject) -> None:
    """A value that is not known yet is no problem wherever it is, and stays where it is."""
    inputs = data.draw(partly_unknown(data.draw(good_inputs(token).filter(bool))))
    checked = check(BY_TOKEN[token], inputs)
    assert (checked.inputs, checked.problems) == (inputs, ())


@for_each_object
@given(data=st.data())
def test_spelling_of_keys_does_not_matter(token: str, data: st.DataObject) -> None:
    """snake_case, camelCase and a mix of both are the same inputs."""
    written = data.draw(written_inputs(token))
    mixed = data.draw(respelt(BY_TOKEN[token].inputs, written))
    assert check(BY_TOKEN[token], mixed) == check(BY_TOKEN[token], written)


def _garbage(token: str, leaf: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return anything under declared and undeclared names."""
    declared = [name for each in BY_TOKEN[token].fields for name in (each.key, each.name)]
    return st.dictionaries(st.sampled_from(declared) | st.text(max_size=9), json_values(leaf), max_size=8)


@for_each_object
@given(data=st.data())
def test_check_never_raises(token: str, data: st.DataObject) -> None:
    """Check answers for any JSON, with unknowns anywhere, and names each problem's property with a reason."""
    given = data.draw(_garbage(token, st.just(UNKNOWN)))
    for problem in check(BY_TOKEN[token], given).problems:
        assert problem.path
        assert problem.reason


@for_each_object
@given(data=st.data())
def test_no_value_shows_in_a_problem(token: str, data: st.DataObject) -> None:
    """No problem tells a value, because it may be a secret that ended up in the wrong place."""
    given = data.draw(_garbage(token, st.just(CANARY)))
    good = data.draw(good_inputs(token))
    for inputs in (given, good | given):
        assert CANARY not in " ".join(str(problem) for problem in check(BY_TOKEN[token], inputs).problems)


@for_each_object
@given(data=st.data())
def test_problems_of_secrets_are_marked(token: str, data: st.DataObject) -> None:
    """A problem at or under a secret property, or at one that nobody declared, keeps the engine from printing it."""
    for problem in check(BY_TOKEN[token], data.draw(_garbage(token, st.just(CANARY)))).problems:
        field = BY_TOKEN[token].by_key.get(str(problem.path[0]))
        if field is None or field.secret or field.input is None:
            assert problem.secret, problem
