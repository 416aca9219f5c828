"""LeadConduit: what it keeps, fills in, hides, and lets fail later."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import httpx

    from tests.support.emulator import Emulator

_INVITATION, _FLOW = "64b8f0f5e4b0c3a1d5e6f7a9", "64b8f0f5e4b0c3a1d5e6f7ab"
_LOGIN = {"name": "CRM", "type": "user", "package": "leadconduit-crm", "username": "ada", "password": "pa55-word"}


def _onboard(client: httpx.Client, **more: Any) -> dict[str, Any]:
    return client.post("/onboards", json={"invitation_id": _INVITATION, **more}).json()


def test_an_account_update_leaves_the_rest(leadconduit: httpx.Client) -> None:
    """A partial body changes what it carries and nothing else."""
    before = leadconduit.get("/account").json()
    answer = leadconduit.put("/account", json={"data_retention_in_days": 30}).json()
    assert answer == {**before, "data_retention_in_days": 30}
    assert leadconduit.get("/account").json() == answer


def test_features_are_replaced_whole(leadconduit: httpx.Client) -> None:
    """The document does not say whether features are merged, so the emulator does what hurts a careless client."""
    answer = leadconduit.put("/account", json={"features": {"firehose": False}}).json()
    assert answer["features"] == {"firehose": False}


def test_read_only_and_unknown_fields_of_an_account_are_ignored(leadconduit: httpx.Client) -> None:
    """What the vendor does not let anybody write stays as it is, without an error."""
    before = leadconduit.get("/account").json()
    answer = leadconduit.put("/account", json={"name": "Mine now", "api_key": "x", "allow_data_loss": True, "new": 1})
    assert (answer.status_code, answer.json()) == (200, before)


def test_a_credential_keeps_further_fields_of_any_kind(leadconduit: httpx.Client) -> None:
    """Additional properties come back as they were sent, whatever they are called."""
    more = {"token_url": "https://idp.example", "scopes": ["a", "b"], "nested": {"deep": None}, "properties": {"a": 1}}
    made = leadconduit.post("/credentials", json={**_LOGIN, **more}).json()
    assert made == {**made, **_LOGIN, **more}


def test_a_credential_ignores_its_read_only_fields(leadconduit: httpx.Client) -> None:
    """An id and instants that are sent are not taken over."""
    sent = {**_LOGIN, "id": "0" * 24, "created_at": "2001-01-01T00:00:00Z", "updated_at": "2001-01-01T00:00:00Z"}
    made = leadconduit.post("/credentials", json=sent).json()
    assert made["id"] != sent["id"]
    assert "2001-01-01T00:00:00Z" not in {made["created_at"], made["updated_at"]}


def test_a_token_credential_needs_no_login(leadconduit: httpx.Client) -> None:
    """Only the type user demands a user name and a password."""
    answer = leadconduit.post("/credentials", json={"name": "n", "type": "token", "package": "p", "token": "t"})
    assert (answer.status_code, answer.json()["token"]) == (201, "t")


def test_two_credentials_may_share_a_name(leadconduit: httpx.Client) -> None:
    """Names are not said to be unique: the same body twice makes two objects, each with its own id."""
    ids = {leadconduit.post("/credentials", json=_LOGIN).json()["id"] for _ in range(2)}
    assert {each["id"] for each in leadconduit.get("/credentials").json()} == ids
    assert len(ids) == 2


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_an_id_is_found_in_either_letter_case(emulator: Emulator, leadconduit: httpx.Client, method: str) -> None:
    """Hexadecimal digits mean the same in capitals."""
    emulator.put("leadconduit:Credential", "ABCDEF0123456789abcdef01", _LOGIN)
    answer = leadconduit.request(method, "/credentials/abcdef0123456789ABCDEF01", json=_LOGIN)
    assert answer.json()["id"] == "ABCDEF0123456789abcdef01"


@pytest.mark.parametrize(
    ("reads", "shown"),
    [
        ("clear", {"password": "pa55-word"}),
        ("masked", {"password": "********"}),
        ("empty", {"password": ""}),
        ("absent", {}),
    ],
)
def test_a_password_reads_as_told(
    emulator: Emulator, leadconduit: httpx.Client, reads: str, shown: dict[str, str]
) -> None:
    """Every answer shows the password the one way, and the vendor holds it all the same."""
    emulator.behave(password_reads=reads)
    made = leadconduit.post("/credentials", json=_LOGIN).json()
    path = f"/credentials/{made['id']}"
    answers = [made, leadconduit.get(path).json(), leadconduit.put(path, json=_LOGIN).json()]
    answers += [*leadconduit.get("/credentials").json(), leadconduit.delete(path).json()]
    assert [{key: each[key] for key in each if key == "password"} for each in answers] == [shown] * 5


def test_a_masked_password_is_still_held(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """Masking is a way of showing: the object itself has the password that was sent."""
    emulator.behave(password_reads="masked")
    made = leadconduit.post("/credentials", json=_LOGIN).json()
    assert emulator.object("leadconduit:Credential", made["id"])["password"] == "pa55-word"


def test_a_new_onboard_is_filled_in(leadconduit: httpx.Client) -> None:
    """POST takes the invitation and the flow; account, connection and status come from the vendor."""
    asked = {"flow_id": _FLOW, "status": "completed", "account_id": "1" * 24, "connection_id": "2" * 24}
    made = _onboard(leadconduit, **asked)
    assert (made["status"], made["flow_id"]) == ("created", _FLOW)
    assert made["account_id"] == leadconduit.get("/account").json()["id"]
    assert len(made["connection_id"]) == 24
    assert made["connection_id"] != asked["connection_id"]
    assert leadconduit.get("/onboards").json() == [made]


def test_an_onboard_update_takes_all_five(leadconduit: httpx.Client) -> None:
    """PUT takes what POST does not, and keeps what it does not carry."""
    made = _onboard(leadconduit, flow_id=_FLOW)
    change = {"account_id": "1" * 24, "connection_id": "2" * 24, "status": "anything"}
    answer = leadconduit.put(f"/onboards/{made['id']}", json={"invitation_id": _INVITATION, **change}).json()
    assert {**answer, "updated_at": ""} == {**made, **change, "updated_at": ""}


@pytest.mark.parametrize(("outcome", "ends_as"), [("completed", "completed"), ("failed", "failed")])
def test_a_completed_onboard_ends_as_told(
    emulator: Emulator, leadconduit: httpx.Client, outcome: str, ends_as: str
) -> None:
    """The answer says completed at once; the set-up may still fail behind it."""
    emulator.behave(onboard_outcome=outcome, settle_seconds=0.05)
    made = _onboard(leadconduit)
    sent = {"invitation_id": _INVITATION, "status": "completed"}
    assert leadconduit.put(f"/onboards/{made['id']}", json=sent).json()["status"] == "completed"
    time.sleep(0.06)
    assert [each["status"] for each in leadconduit.get("/onboards").json()] == [ends_as]


def test_every_status_an_onboard_was_sent_is_in_its_history(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """A status that is sent twice shows twice, so that a test can tell."""
    made = _onboard(leadconduit)
    for status in ("in_progress", "completed", "completed"):
        leadconduit.put(f"/onboards/{made['id']}", json={"invitation_id": _INVITATION, "status": status})
    history = emulator.history("leadconduit:Onboard", made["id"])
    assert [each["status"] for each in history] == ["created", "in_progress", "completed", "completed"]
    assert [each["at"] for each in history] == sorted(each["at"] for each in history)


@pytest.mark.parametrize("key", ["id", "invitation_id", "external_id"])
def test_names_a_connection_has_three_ids(leadconduit: httpx.Client, key: str) -> None:
    """Its own, its invitation's and the one it has across all products lead to it; it is not written."""
    own = leadconduit.get(f"/connections/{_INVITATION}").json()
    assert leadconduit.get(f"/connections/{own[key].upper()}").json() == own
    assert leadconduit.put(f"/connections/{own['id']}", json={}).status_code == 405
    assert leadconduit.get(f"/connections/{_FLOW}").status_code == 404


def test_names_an_invitation_leads_from_an_entity_to_an_onboard(leadconduit: httpx.Client) -> None:
    """The entity, the connection and the onboard speak of the same invitation, account and flow."""
    (entity,) = (each for each in leadconduit.get("/entities").json() if each["invitation_id"] == _INVITATION)
    connection = leadconduit.get(f"/connections/{_INVITATION}").json()
    assert connection["connected_account"]["id"] == entity["connected_account_id"]
    assert entity["flow_ids"] == [each["id"] for each in leadconduit.get("/flows").json()] == [_FLOW]
    assert _onboard(leadconduit, flow_id=_FLOW)["connection_id"] == connection["id"]


def test_names_pending_partners_are_entities(leadconduit: httpx.Client) -> None:
    """The account lists them by the entity's id, which is not the invitation's."""
    account, entities = leadconduit.get("/account").json(), leadconduit.get("/entities").json()
    pending = {each["id"]: each for each in entities if each["pending"]}
    listed = [*account["pending_buyers"], *account["pending_sellers"]]
    assert {each["id"]: each["name"] for each in listed} == {key: each["name"] for key, each in pending.items()}
    assert not {each["invitation_id"] for each in entities} & pending.keys()


def test_the_user_reveals_who_calls(leadconduit: httpx.Client) -> None:
    """GET /user has the documented fields, with a key that is easy to find again where it must not show."""
    user = leadconduit.get("/user").json()
    assert user["api_key"].startswith("lc-user-api-key-")
    assert {"superuser", "user_admin", "subscription_admin", "products", "product_code"} <= user.keys()
