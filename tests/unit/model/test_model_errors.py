"""Failures in words: one line, all problems at once."""

from __future__ import annotations

import pytest

from pulumi_accounts.model.errors import (
    AccountsError,
    AmbiguousError,
    CheckError,
    ConfigurationError,
    IncompleteError,
    NotReadyError,
    Problem,
    RefusedError,
    bug_report,
)


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (
            Problem(("contacts", 0, "email"), "should be an e-mail address"),
            "contacts[0].email: should be an e-mail address",
        ),
        (Problem(("properties", "a.b"), "is taken"), 'properties["a.b"]: is taken'),
        (Problem((), "nothing fits"), "nothing fits"),
        (Problem(("password",), "is required", secret=True), "password: is required"),
    ],
)
def test_a_problem_names_its_property(problem: Problem, text: str) -> None:
    """The path is written the engine's way, and a problem without one is its reason alone."""
    assert str(problem) == text


def test_all_problems_are_in_one_line() -> None:
    """A failed check tells everything that is wrong, so that one round mends it."""
    problems = (Problem(("name",), "is required"), Problem(("type",), "should be a valid string"))
    error = CheckError("LeadConduit credential", iter(problems))
    assert str(error) == "LeadConduit credential: name: is required; type: should be a valid string"
    assert error.problems == problems


def test_what_is_incomplete_says_what_exists() -> None:
    """An adapter can save the object, and add what only it knows."""
    error = IncompleteError("Credential mail failed", "5fd4371e940df5a34a3888b2", {"name": "mail"})
    error.add_advice("set adoptId")
    assert str(error) == "Credential mail failed (set adoptId)"
    assert (error.object_id, error.state) == ("5fd4371e940df5a34a3888b2", {"name": "mail"})


@pytest.mark.parametrize(
    ("kind", "parent"),
    [
        (CheckError, AccountsError),
        (RefusedError, CheckError),
        (NotReadyError, AccountsError),
        (IncompleteError, AccountsError),
        (AmbiguousError, AccountsError),
        (ConfigurationError, AccountsError),
    ],
)
def test_the_tree_of_errors(kind: type[Exception], parent: type[Exception]) -> None:
    """Everything that a user can mend is one kind of error; anything else is our bug."""
    assert issubclass(kind, parent)


def test_a_bug_is_described_without_its_words() -> None:
    """The text of an unexpected failure may hold a secret: its kind and its place are enough to find it."""
    with pytest.raises(KeyError) as caught:
        _ = {}["s3cret-canary"]
    report = bug_report(caught.value)
    assert report.startswith("this is a bug in pulumi-accounts, please report it: KeyError in test_a_bug_is_described")
    assert "canary" not in report
