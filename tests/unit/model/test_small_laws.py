"""Small things that programs meet: values without quotes, names of what has none yet."""

from __future__ import annotations

from typing import Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.check import check
from tests.support.specimens import ACTIVEPLATFORM_ACCOUNT

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
