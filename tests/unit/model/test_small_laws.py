"""Small things: values without quotes, names of what has none yet, lists of machines that lag."""

from __future__ import annotations

from typing import Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.check import check
from pulumi_accounts.model.partial import is_older
from tests.support.specimens import ACTIVEPLATFORM_ACCOUNT, COMMVAULT_ACCOUNT

_ACCOUNT = BY_TOKEN[ACTIVEPLATFORM_ACCOUNT.token]


@pytest.mark.parametrize("value", [501, 5.5, True], ids=repr)
def test_a9_a_text_without_quotes(value: Any) -> None:
    """YAML reads `00501` as a number, and says nothing of what it was."""
    problems = check(_ACCOUNT, {**ACTIVEPLATFORM_ACCOUNT.inputs, "zip": value}).problems
    assert [str(each) for each in problems] == ["zip: should be a valid string: write it in quotes"]


def test_a9_an_account_that_is_not_there_yet_has_a_name() -> None:
    """ActivePlatform makes an account's name of others, which messages use until then."""
    inputs = {"firstName": "Jan", "lastName": "Kowalski"}
    assert _ACCOUNT.name_of(inputs) == 'ActivePlatform account "Jan Kowalski"'
    assert _ACCOUNT.name_of({**inputs, "name": "Kowalski Ltd"}) == 'ActivePlatform account "Kowalski Ltd"'
    assert _ACCOUNT.name_of({}) == "ActivePlatform account"


@pytest.mark.parametrize(
    ("entry", "live", "older"),
    [
        ("2021-06-07T21:16:48", "2021-06-07T21:16:49", True),
        ("2021-06-07T21:16:48", "2021-06-07T21:16:48", False),
        ("2021-06-07T21:16:48Z", "2021-06-07T21:16:49", True),
        ("2021-06-07T23:16:48+02:00", "2021-06-07T21:16:48Z", False),
        ("yesterday", "2021-06-07T21:16:48", False),
        (None, "2021-06-07T21:16:48", False),
    ],
)
def test_an_entry_of_a_machine_that_lags(entry: str | None, live: str, older: bool) -> None:  # noqa: FBT001
    """A time without an offset is UTC; what is no time tells nothing."""
    declaration = BY_TOKEN[COMMVAULT_ACCOUNT.token]
    assert is_older(declaration, {"updateTs": entry}, {"updateTs": live}) is older
