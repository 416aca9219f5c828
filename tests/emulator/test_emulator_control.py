"""The control API: the log, objects behind the vendors' backs, settings, the reset."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.handling import Origin

if TYPE_CHECKING:
    from tests.support.emulator import Emulator

CREDENTIAL, COMMVAULT = "leadconduit:Credential", "commvault:Account"
ACCOUNT = ("leadconduit:Account", "5fd4371e940df5a34a3888b2")
ACME = "7194af6f-1285-4295-94aa-ceed7ea2d792"
_ID = "0123456789abcdef01234567"
_LOGIN = {"name": "CRM", "type": "user", "package": "p", "username": "ada", "password": "pw"}


def test_the_log_tells_all_of_a_request(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """Method, path, query, body, headers of interest, status, answer, and what kind of object it was about."""
    answer = leadconduit.post("/credentials", params={"a": "1"}, json=_LOGIN)
    [entry] = emulator.requests()
    assert {
        key: entry[key] for key in ("method", "path", "query", "body", "status", "answer", "token", "id", "fault")
    } == {
        "method": "POST",
        "path": "/credentials",
        "query": {"a": "1"},
        "body": _LOGIN,
        "status": 201,
        "answer": answer.json(),
        "token": CREDENTIAL,
        "id": None,
        "fault": None,
    }
    assert entry["headers"]["authorization"].startswith("Basic ")
    assert entry["headers"]["content-type"] == "application/json"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", entry["at"])


def test_the_log_is_in_order_and_can_be_asked(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """Requests are found by method and by pattern; the control API's own are not among them."""
    for method, path in (("GET", "/user"), ("GET", f"/credentials/{_ID}"), ("DELETE", f"/credentials/{_ID}")):
        leadconduit.request(method, path)
    assert [each["path"] for each in emulator.requests()] == ["/user", f"/credentials/{_ID}", f"/credentials/{_ID}"]
    assert [each["method"] for each in emulator.requests(path="/credentials/*")] == ["GET", "DELETE"]
    assert [each["id"] for each in emulator.requests("DELETE")] == [_ID]
    assert emulator.requests("POST") == []


def test_the_log_can_be_cleared_and_cut(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """A long log can be asked for its latest entries, and begins anew once cleared."""
    for _ in range(3):
        leadconduit.get("/user")
    last = httpx.get(f"{emulator.url}/_emulator/requests", params={"last": 2}).json()
    assert last == emulator.requests()[1:]
    emulator.clear_requests()
    assert emulator.requests() == []


def test_a_body_that_is_no_json_is_in_the_log_as_text(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """The log shows what was really sent."""
    leadconduit.post("/credentials", content=b"{oops")
    assert [each["body"] for each in emulator.requests()] == ["{oops"]


_SEEDS: list[tuple[str, str, str, dict[str, Any]]] = [
    (CREDENTIAL, _ID, f"/credentials/{_ID}", _LOGIN),
    (COMMVAULT, ACME, f"/api/v1/partner/accounts/{ACME}", {"externalId": "X", "name": "N", "contacts": []}),
    ("activeplatform:VendorAccount", "41", "/api/vendor/v1/accounts/41.json", {"first_name": "F", "last_name": "L"}),
]


@pytest.mark.parametrize(("token", "object_id", "path", "wire"), _SEEDS)
def test_an_object_can_be_put_with_a_chosen_id(  # noqa: PLR0913 - one row of the table
    request: pytest.FixtureRequest, emulator: Emulator, *, token: str, object_id: str, path: str, wire: dict[str, Any]
) -> None:
    """What was put is what the vendor gives, with what the vendor sets by itself added."""
    emulator.put(token, object_id, wire)
    client: httpx.Client = request.getfixturevalue(token.split(":", maxsplit=1)[0])
    answer = client.get(emulator.url + path).json()
    answer = answer.get("data", answer)
    assert {key: answer[key] for key in wire} == wire
    assert str(answer["id"]) == object_id
    assert {"created_at", "insertTs"} & answer.keys()


def test_an_object_changes_behind_everybodys_back(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """A change merges at the top, shows in the next read, and leaves no request in the log."""
    emulator.change(*ACCOUNT, name="Renamed", features={"firehose": False})
    account = leadconduit.get("/account").json()
    assert (account["name"], account["features"]) == ("Renamed", {"firehose": False})
    assert account["time_zone"] == "America/New_York"
    assert [each["method"] for each in emulator.requests()] == ["GET"]
    assert emulator.history(*ACCOUNT)[-1]["event"] == "changed by hand"


def test_a_status_set_by_hand_stays(emulator: Emulator, commvault: httpx.Client) -> None:
    """It takes the place of whatever the object would have settled to."""
    emulator.behave(settle_seconds=0.05)
    commvault.put(f"/accounts/{ACME}", json={"externalId": "XSP1234", "name": "Acme ltd", "contacts": [{}]})
    emulator.change(COMMVAULT, ACME, status="deactivated")
    time.sleep(0.06)
    assert commvault.get(f"/accounts/{ACME}").json()["data"]["status"] == "deactivated"


def test_an_object_can_be_removed(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """What was removed is gone for the vendor's clients, and cannot be removed again."""
    emulator.put(CREDENTIAL, _ID, _LOGIN)
    emulator.remove(CREDENTIAL, _ID)
    assert leadconduit.get(f"/credentials/{_ID}").status_code == 404
    with pytest.raises(ValueError, match="there is no leadconduit:Credential"):
        emulator.remove(CREDENTIAL, _ID)


def test_the_account_itself_can_be_removed(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """Even the key's own account may be gone."""
    emulator.remove(*ACCOUNT)
    assert leadconduit.get("/account").status_code == 404


def test_an_unknown_kind_is_named(emulator: Emulator) -> None:
    """A slip in a token says which tokens there are."""
    with pytest.raises(ValueError, match="there are leadconduit:Account, leadconduit:Credential"):
        emulator.object("leadconduit:Credentials", _ID)


@pytest.mark.parametrize("settings", [{"settle": 1}, {"password_reads": "no"}, {"max_page_size": 0}, {"latency": "x"}])
def test_a_setting_that_makes_no_sense_is_refused(emulator: Emulator, settings: dict[str, Any]) -> None:
    """A slip in a test shows at once, by the setting's name, and changes nothing."""
    before = emulator.behave()
    with pytest.raises(ValueError, match=next(iter(settings))):
        emulator.behave(**settings)
    assert emulator.behave() == before


@pytest.mark.parametrize("body", [b"{", b"[]"])
def test_a_control_request_without_json_is_refused(emulator: Emulator, body: bytes) -> None:
    """The control API tells what it needs instead of failing."""
    answer = httpx.post(f"{emulator.url}/_emulator/faults", content=body)
    assert (answer.status_code, "the body is not" in answer.json()["error"]) == (400, True)


def test_a_list_may_lag_behind(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """What was just created can be read by its id, and is listed only some seconds later; the rest always is."""
    emulator.put(CREDENTIAL, _ID, _LOGIN)
    emulator.behave(list_lag_seconds=0.5)
    made = leadconduit.post("/credentials", json=_LOGIN).json()["id"]
    assert [each["id"] for each in leadconduit.get("/credentials").json()] == [_ID]
    assert leadconduit.get(f"/credentials/{made}").json()["id"] == made
    time.sleep(0.6)
    assert [each["id"] for each in leadconduit.get("/credentials").json()] == [_ID, made]


def test_a_reset_begins_anew(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """Objects, requests, faults and settings are those of the first start."""
    leadconduit.post("/credentials", json=_LOGIN)
    emulator.change(*ACCOUNT, name="Renamed")
    emulator.remove(COMMVAULT, ACME)
    emulator.fault(status=500, times=None)
    emulator.behave(latency=0.01)
    emulator.reset()
    assert (emulator.requests(), emulator.faults(), emulator.objects(CREDENTIAL)) == ([], [], [])
    assert emulator.object(*ACCOUNT)["name"] == "Acme, Inc."
    assert [each["id"] for each in emulator.objects(COMMVAULT)] == [ACME]
    assert emulator.behave()["latency"] == 0


def test_the_objects_are_listed_by_kind(emulator: Emulator) -> None:
    """From the start there are those that the APIs cannot create, with recognisable keys, and no others."""
    kinds = httpx.get(f"{emulator.url}/_emulator/objects").json()
    assert {token: len(entries) for token, entries in kinds.items()} == {
        token: 0 if each.managed and each.origin is Origin.POST else 1 for token, each in BY_TOKEN.items()
    } | {"leadconduit:Entity": 4}
    [account] = emulator.objects(ACCOUNT[0])
    keys = ("api_key", "keen_read_api_key", "keen_write_api_key")
    assert [account[key].rpartition("-")[0] for key in keys] == [
        "lc-account-api-key",
        "lc-keen-read-api-key",
        "lc-keen-write-api-key",
    ]


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nothing", 404), ("PATCH", "/objects", 405)])
def test_a_route_that_there_is_not(emulator: Emulator, method: str, path: str, status: int) -> None:
    """It is refused in JSON, with those that there are."""
    answer = httpx.request(method, f"{emulator.url}/_emulator{path}")
    assert answer.status_code == status
    assert answer.json()["error"].startswith(f"there is no {method} /_emulator{path}; there are GET /_emulator/")
    assert "POST /_emulator/faults" in answer.json()["error"]


@pytest.mark.parametrize("token", ["Credential", "leadconduit:credential", "leadconduit:"])
def test_a_token_that_there_is_not(emulator: Emulator, token: str) -> None:
    """Whatever is asked about it, the answer says which there are."""
    for ask in (emulator.objects, lambda each: emulator.object(each, "a")):
        with pytest.raises(ValueError, match="there are leadconduit:Account"):
            ask(token)


def test_a_fault_by_which_nothing_goes_wrong(emulator: Emulator) -> None:
    """It is refused with the fields of which it needs one; a field that there is not, with all of them."""
    with pytest.raises(
        ValueError, match="nothing would go wrong: set one of status, latency, hang, reset, lose_answer"
    ):
        emulator.fault(path="/credentials")
    with pytest.raises(ValueError, match="methd: there is no such field; did you mean method\\? there are id, method"):
        emulator.fault(methd="POST", status=500)
    with pytest.raises(
        ValueError, match="there is no such field; did you mean settle_seconds\\? there are leadconduit"
    ):
        emulator.behave(setle_seconds=1)
    with pytest.raises(ValueError, match=r"commvault_rate_limit\.raeds: there is no such field; did you mean reads"):
        emulator.behave(commvault_rate_limit={"raeds": 1})
