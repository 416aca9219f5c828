"""Settings: stack configuration first, then the environment, then a default; nothing that is wrong is guessed at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from pulumi_accounts.apis.activeplatform import DELETED_STATUSES
from pulumi_accounts.apis.leadconduit import LEADCONDUIT
from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.operations.configuration.reading import load
from pulumi_accounts.operations.configuration.settings import SETTINGS
from pulumi_accounts.operations.session import Session


@dataclass(frozen=True)
class Row:
    """A row of the public table of configuration."""

    key: str
    variable: str | None
    default: Any
    secret: bool = False
    number: bool = False
    words: tuple[str, str] = ("one", "two")
    """Two values that it can have."""

    @property
    def name(self) -> str:
        """The setting's name in Python."""
        return "".join(f"_{each.lower()}" if each.isupper() else each for each in self.key)

    def __str__(self) -> str:
        """Name test cases."""
        return self.key


ADDRESSES = ("https://one.example", "https://two.example/billing")

TABLE = (
    Row("leadconduitApiKey", "LEADCONDUIT_API_KEY", None, secret=True),
    Row("leadconduitBaseUrl", "LEADCONDUIT_BASE_URL", "https://app.leadconduit.com", words=ADDRESSES),
    Row("commvaultToken", "COMMVAULT_TOKEN", None, secret=True),
    Row("commvaultBaseUrl", "COMMVAULT_BASE_URL", "https://api.metallic.io", words=ADDRESSES),
    Row("commvaultTokenFile", "COMMVAULT_TOKEN_FILE", None),
    Row("activeplatformApiToken", "ACTIVEPLATFORM_API_TOKEN", None, secret=True),
    Row("activeplatformBaseUrl", "ACTIVEPLATFORM_BASE_URL", None, words=ADDRESSES),
    Row("activeplatformApiPath", "ACTIVEPLATFORM_API_PATH", "/api/vendor/v1", words=("/api/v1/reseller", "/api")),
    Row("activeplatformDeletedStatuses", None, ["deleted"]),
    Row("readyTimeoutSeconds", "ACCOUNTS_READY_TIMEOUT_SECONDS", 1200, number=True),
    Row("pollInitialSeconds", "ACCOUNTS_POLL_INITIAL_SECONDS", 1, number=True),
    Row("pollMaxSeconds", "ACCOUNTS_POLL_MAX_SECONDS", 30, number=True),
    Row("requestTimeoutSeconds", "ACCOUNTS_REQUEST_TIMEOUT_SECONDS", 30, number=True),
    Row("store", "ACCOUNTS_STORE", None, secret=True, words=("memory:", "/var/lib/store.sqlite")),
    Row("onExisting", "ACCOUNTS_ON_EXISTING", "refuse", words=("adopt", "ignore")),
    Row("leadconduitConcurrency", "LEADCONDUIT_CONCURRENCY", 3, number=True),
    Row("commvaultTrustUpdateTime", "COMMVAULT_TRUST_UPDATE_TIME", default=True, words=("true", "false")),
    Row("commvaultReadsPerHour", "COMMVAULT_READS_PER_HOUR", 1000, number=True),
    Row("commvaultWritesPerHour", "COMMVAULT_WRITES_PER_HOUR", 100, number=True),
)
BY_NAME = {each.name: each for each in SETTINGS}
EVERY = pytest.mark.parametrize("row", TABLE, ids=str)
NUMBERS = pytest.mark.parametrize("row", [each for each in TABLE if each.number], ids=str)
FROM_ENVIRONMENT = pytest.mark.parametrize("row", [each for each in TABLE if each.variable], ids=str)
CANARY = "s3cret-canary"


def _values(row: Row) -> tuple[str, str, Any, Any]:
    """Return two texts for a setting, and what each of them means."""
    one, two = row.words
    if row.number:
        return "17", "23", 17, 23
    return (one, two, one == "true", two == "true") if row.default is True else (one, two, one, two)


def test_the_table_is_complete() -> None:
    """There is no setting that the table does not have."""
    assert {each.name for each in TABLE} == set(BY_NAME)


@EVERY
def test_names(row: Row) -> None:
    """Keys, variables and secrecy are those that stacks in the field rely on."""
    setting = BY_NAME[row.name]
    assert (setting.key, setting.config_key) == (row.key, f"accounts:{row.key}")
    assert (setting.variable, setting.secret) == (row.variable, row.secret)


@EVERY
def test_defaults(row: Row) -> None:
    """Without configuration and environment there is the default."""
    assert load({}, {})[BY_NAME[row.name]] == row.default


@FROM_ENVIRONMENT
def test_precedence(row: Row) -> None:
    """Configuration goes before the environment, and the environment before the default."""
    first, second, first_value, second_value = _values(row)
    assert load({row.key: first}, {row.variable or "": second})[BY_NAME[row.name]] == first_value
    assert load({}, {row.variable or "": second})[BY_NAME[row.name]] == second_value


WHOSE = [each for each in TABLE if (each.secret and each.key != "store") or each.key.endswith(("BaseUrl", "TokenFile"))]


@FROM_ENVIRONMENT
@pytest.mark.parametrize("nothing", [None, ""])
def test_an_empty_value_is_none(row: Row, nothing: str | None) -> None:
    """A key that is there and empty does not hide the environment, nor an empty variable the default."""
    if row in WHOSE and nothing == "":
        return
    _, second, _, second_value = _values(row)
    assert load({row.key: nothing}, {row.variable or "": second})[BY_NAME[row.name]] == second_value
    assert load({row.key: nothing}, {row.variable or "": ""})[BY_NAME[row.name]] == row.default


@pytest.mark.parametrize("row", WHOSE, ids=str)
def test_an_empty_value_is_nobody_else_s(row: Row) -> None:
    """Whose account it is must not come from the environment where the program gives it and it is empty."""
    with pytest.raises(ConfigurationError, match=f"^accounts:{row.key} is empty: give it a value, or leave it out$"):
        load({row.key: ""}, {row.variable or "": ADDRESSES[0]})


@pytest.mark.parametrize("row", [each for each in TABLE if each.key.endswith("BaseUrl")], ids=str)
@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://api.example", "an http or https URL"),
        ("api.example", "an http or https URL"),
        ("https://", "an http or https URL"),
        ("https://api.example:0", "an http or https URL"),
        ("https://api.example:x", "an http or https URL"),
        ("https://[api", "an http or https URL"),
        ("https://user:s3cret-canary@api.example", "no login, no query and no fragment"),
        ("https://api.example/?api_token=s3cret-canary", "no login, no query and no fragment"),
        ("https://api.example/#s3cret-canary", "no login, no query and no fragment"),
    ],
)
def test_an_address_is_no_more_than_that(row: Row, url: str, reason: str) -> None:
    """A login or a query in a base URL would be printed, or lost: it is refused, and not repeated."""
    with pytest.raises(ConfigurationError, match=reason) as caught:
        load({row.key: url}, {})
    assert "canary" not in str(caught.value)


@NUMBERS
@pytest.mark.parametrize("given", ["17", 17, 17.0, '"17"'])
def test_numbers_come_as_text_or_as_they_are(row: Row, given: Any) -> None:
    """Stack configuration is text; a provider's arguments are numbers."""
    assert load({row.key: given}, {})[BY_NAME[row.name]] == 17


@NUMBERS
@pytest.mark.parametrize("given", ["soon", "0", "-1", "nan", [1]], ids=repr)
def test_a_number_that_is_none(row: Row, given: Any) -> None:
    """The error names what the number came from: the key, or the variable."""
    with pytest.raises(ConfigurationError, match=f"^accounts:{row.key} should be "):
        load({row.key: given}, {})
    with pytest.raises(ConfigurationError, match=f"^{row.variable} should be "):
        load({}, {row.variable or "": given})


@pytest.mark.parametrize(
    ("given", "statuses"),
    [
        ('["gone", "Closed"]', ["gone", "Closed"]),
        (["gone", "Closed"], ["gone", "Closed"]),
        ("[]", []),
        ([], []),
        ("", ["deleted"]),
        (None, ["deleted"]),
    ],
    ids=repr,
)
def test_deleted_statuses(given: Any, statuses: list[str]) -> None:
    """A list comes as JSON text in stack configuration, and as a list in a provider's arguments."""
    assert load({"activeplatformDeletedStatuses": given}, {})[DELETED_STATUSES] == statuses


@pytest.mark.parametrize("given", ["gone", "[", '{"a": 1}', "7", '["gone", 7]', [7]], ids=repr)
def test_deleted_statuses_that_are_no_list(given: Any) -> None:
    """What is no list of texts is an error that names the key."""
    with pytest.raises(ConfigurationError, match=r"^accounts:activeplatformDeletedStatuses should be "):
        load({"activeplatformDeletedStatuses": given}, {})


def test_all_that_is_wrong_at_once() -> None:
    """Every fault is in one line, each with where it comes from."""
    with pytest.raises(ConfigurationError) as error:
        load({"pollMaxSeconds": "soon", "leadconduitApiKey": [CANARY]}, {"ACCOUNTS_POLL_INITIAL_SECONDS": "-1"})
    assert len(str(error.value).splitlines()) == 1
    for place in ("accounts:pollMaxSeconds", "accounts:leadconduitApiKey", "ACCOUNTS_POLL_INITIAL_SECONDS"):
        assert place in str(error.value)


@pytest.mark.parametrize("row", [each for each in TABLE if each.secret], ids=str)
@pytest.mark.parametrize("given", [[CANARY], {"key": CANARY}], ids=repr)
def test_errors_hold_no_secret(row: Row, given: Any) -> None:
    """A secret of the wrong type is named, and not shown."""
    with pytest.raises(ConfigurationError, match=f"accounts:{row.key} ") as error:
        load({row.key: given}, {})
    assert CANARY not in repr(error.value)
    assert error.value.__cause__ is None


def test_a_configured_file_goes_before_a_token_of_the_environment() -> None:
    """Configuration wins, also where it says it in another way."""
    environment = {"COMMVAULT_TOKEN": CANARY, "COMMVAULT_TOKEN_FILE": "/environment"}
    settings = load({"commvaultTokenFile": "/configured"}, environment)
    token, file = BY_NAME["commvault_token"], BY_NAME["commvault_token_file"]
    assert (settings[token], settings[file]) == (None, "/configured")
    settings = load({"commvaultTokenFile": "/configured", "commvaultToken": "given"}, environment)
    assert settings[token] == "given"
    assert load({}, environment)[token] == CANARY


def test_a_configured_token_goes_before_a_file_of_the_environment() -> None:
    """Nor is another tenant's file read once the vendor refuses the token."""
    settings = load({"commvaultToken": "given"}, {"COMMVAULT_TOKEN_FILE": "/environment"})
    assert settings[BY_NAME["commvault_token_file"]] is None
    assert load({}, {"COMMVAULT_TOKEN_FILE": "/environment"})[BY_NAME["commvault_token_file"]] == "/environment"


def test_what_is_not_known_is_left_alone() -> None:
    """Other keys in the same namespace do no harm."""
    assert load({"brandNew": 1}, {"ACCOUNTS_BRAND_NEW": "1"}) == load({}, {})


def test_values_show_nowhere_by_accident() -> None:
    """Settings hold secrets, so that what Python prints of them holds no value."""
    assert CANARY not in repr(load({"leadconduitApiKey": CANARY}, {}))


@pytest.mark.parametrize(
    ("config", "at_first", "in_the_end"),
    [({}, 3, 10), ({"leadconduitConcurrency": 3}, 3, 0), ({"leadconduitConcurrency": 20}, 20, 0)],
)
def test_a_number_of_requests_in_flight_that_is_set_is_obeyed(
    config: dict[str, int], at_first: int, in_the_end: int
) -> None:
    """Only where nobody has set one, it rises by itself."""
    client = Session(load(config, {})).clients.of(LEADCONDUIT)
    assert (client.in_flight, client.most_in_flight) == (at_first, in_the_end)
