"""What vendors do beside their documents: habits that are switched on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from typing import Any

    import httpx

    from tests.support.emulator import Emulator

CREDENTIAL, COMMVAULT, VENDOR = "leadconduit:Credential", "commvault:Account", "activeplatform:VendorAccount"
ID = "a" * 24
LOGIN = {"name": "Mail", "type": "oauth", "package": "leadconduit-custom", "access_token": "first", "colour": "red"}


def test_tokens_are_renewed_before_each_answer(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """Those that LeadConduit's own package renews, and nothing else."""
    emulator.put(CREDENTIAL, ID, LOGIN)
    emulator.behave(renews_tokens=True)
    seen = [leadconduit.get(f"/credentials/{ID}").json() for _ in range(3)]
    assert len({each["access_token"] for each in seen} | {"first"}) == 4
    assert {each["colour"] for each in seen} == {"red"}


def test_a_version_counts_writes(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """It is the vendor's: what a request says of it counts for nothing."""
    emulator.behave(counts_versions=True)
    made = leadconduit.post("/credentials", json={**LOGIN, "version": 9}).json()
    changed = leadconduit.put(f"/credentials/{made['id']}", json={**LOGIN, "version": 9}).json()
    assert (made["version"], changed["version"]) == (1, 2)
    assert len(made["account_id"]) == 24


@pytest.mark.parametrize("whole", [False, True])
def test_a_put_may_replace_what_it_does_not_name(
    emulator: Emulator,
    leadconduit: httpx.Client,
    whole: bool,  # noqa: FBT001
) -> None:
    """Nobody documents whether it does."""
    emulator.put(CREDENTIAL, ID, LOGIN)
    emulator.behave(replaces_whole=whole)
    changed = leadconduit.put(f"/credentials/{ID}", json={**LOGIN, "colour": None, "name": "Other"}).json()
    fewer = {key: value for key, value in LOGIN.items() if key != "access_token"}
    assert ("access_token" in leadconduit.put(f"/credentials/{ID}", json=fewer).json()) is not whole
    assert changed["name"] == "Other"


@pytest.mark.parametrize(
    ("token", "order"),
    [(COMMVAULT, {"sort": "asc:insertTs"}), (VENDOR, {"sorting[field]": "id", "sorting[reversed]": "false"})],
)
def test_lists_come_in_an_order(
    emulator: Emulator, commvault: httpx.Client, activeplatform: httpx.Client, token: str, order: dict[str, str]
) -> None:
    """In that of changes, or in the one that is asked for, unless the vendor does not take it."""
    for number in range(1, 4):
        key = f"00000000-0000-0000-0000-{number:012}" if token == COMMVAULT else str(number)
        emulator.put(
            token, key, {"name": "n", "externalId": key, "first_name": "n", "insertTs": f"2021-01-01T00:00:0{number}"}
        )
    emulator.change(token, "00000000-0000-0000-0000-000000000002" if token == COMMVAULT else "2", name="changed")
    emulator.behave(list_order="changed")

    def ids(**asked: str) -> list[Any]:
        client = commvault if token == COMMVAULT else activeplatform
        body = client.get("/accounts" if token == COMMVAULT else "/accounts.json", params=asked).json()
        rows = body["data"] if token == COMMVAULT else body
        return [int(str(each["id"])[-1]) for each in rows if str(each["id"])[-12:].lstrip("0") in {"1", "2", "3"}]

    assert ids()[0] == 2
    assert ids(**order) == [1, 2, 3]
    emulator.behave(takes_sorting=False)
    assert ids(**order)[0] == 2


def test_others_edit_between_two_pages(emulator: Emulator, activeplatform: httpx.Client) -> None:
    """The same seed edits the same objects."""
    for number in range(30):
        emulator.put(VENDOR, str(9_000_000 + number), {"first_name": "n"})
    emulator.behave(edits_between_pages=2, edit_seed=4)
    for page in (1, 2):
        activeplatform.get("/accounts.json", params={"page": page, "per_page": 10})
    edited = [
        each["id"]
        for each in emulator.objects(VENDOR)
        if any(line["event"] == "edited by somebody else" for line in emulator.history(VENDOR, each["id"]))
    ]
    assert len(edited) == 2


def test_a_replica_lags_behind(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """The answer to a write shows it, and reads for a while do not."""
    emulator.put(CREDENTIAL, ID, LOGIN)
    emulator.behave(read_lag_seconds=60)
    path = f"/credentials/{ID}"
    assert leadconduit.put(path, json={**LOGIN, "name": "Other"}).json()["name"] == "Other"
    assert leadconduit.get(path).json()["name"] == leadconduit.get("/credentials").json()[0]["name"] == "Mail"
    emulator.behave(read_lag_seconds=0)
    assert leadconduit.get(path).json()["name"] == "Other"


@pytest.mark.parametrize(
    ("style", "status", "body"),
    [
        (
            "details",
            422,
            {
                "error": {
                    "code": 422,
                    "message": "the request is not valid",
                    "details": [{"field": "name", "message": "is required"}],
                }
            },
        ),
        (
            "json-api",
            422,
            {"errors": [{"code": "422", "detail": "is required", "source": {"pointer": "/data/attributes/name"}}]},
        ),
        ("code in a 200", 200, {"errorMessage": "name is required", "errorCode": 422}),
    ],
)
def test_errors_are_written_in_other_styles(
    emulator: Emulator, leadconduit: httpx.Client, style: str, status: int, body: dict[str, Any]
) -> None:
    """By field, as JSON:API has it, or in a success."""
    emulator.behave(error_style=style)
    answer = leadconduit.post("/credentials", json={key: each for key, each in LOGIN.items() if key != "name"})
    assert (answer.status_code, answer.json()) == (status, body)


def test_everything_is_a_404(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """As at an address where something else is."""
    emulator.behave(answers_404=True)
    assert [leadconduit.get(path).status_code for path in ("/account", "/credentials", "/user")] == [404] * 3
    assert leadconduit.post("/credentials", json=LOGIN).status_code == 404


def test_an_account_may_end_deactivated(emulator: Emulator, commvault: httpx.Client) -> None:
    """That is what a write may settle to."""
    emulator.behave(commvault_outcome="deactivated", settle_seconds=0)
    (held,) = emulator.objects(COMMVAULT)
    body = {"externalId": held["externalId"], "name": held["name"], "contacts": [{}]}
    commvault.put(f"/accounts/{held['id']}", json=body)
    assert commvault.get(f"/accounts/{held['id']}").json()["data"]["status"] == "deactivated"
