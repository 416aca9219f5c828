"""The examples of the vendors' documents, sent as they are written there, must give the documented answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import pytest

from tests.support.documents import (
    ACCOUNT_ANSWER,
    ACCOUNT_SENT,
    ACTIVEPLATFORM_ANSWER,
    ACTIVEPLATFORM_SENT,
    ATTRIBUTES_SENT,
    COMMVAULT_ANSWER,
    CONNECTION_ANSWER,
    CREDENTIAL_SENT,
    ENTITY_ANSWER,
    FLOW_ANSWER,
    ONBOARD_ANSWER,
    ONBOARD_SENT,
    USER_ANSWER,
)

if TYPE_CHECKING:
    import httpx

    from tests.support.emulator import Emulator

_ID = re.compile(r"[0-9a-f]{24}")
_INSTANTS = {
    "leadconduit": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"),
    "commvault": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"),
    "activeplatform": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d"),
}


def differences(documented: Any, got: Any, path: str = "") -> list[str]:
    """Return where an answer is not the documented one; ``<string>`` and example ids stand for any of their kind."""
    if documented == "<string>":
        return [] if isinstance(got, str) and got else [f"{path}: {got!r}"]
    if isinstance(documented, str) and _ID.fullmatch(documented):
        return [] if isinstance(got, str) and _ID.fullmatch(got) else [f"{path}: {got!r}"]
    if isinstance(documented, dict) and isinstance(got, dict):
        left, right = cast("dict[str, Any]", documented), cast("dict[str, Any]", got)
        names = sorted({*left, *right})
        return [
            each for name in names for each in differences(left.get(name), right.get(name, "absent"), f"{path}.{name}")
        ]
    if isinstance(documented, list) and isinstance(got, list) and len(documented) == len(got):
        return [
            each
            for index, expected in enumerate(cast("list[Any]", documented))
            for each in differences(expected, got[index], f"{path}[{index}]")
        ]
    return [] if documented == got else [f"{path}: {got!r} instead of {documented!r}"]


_STAMPS = ("created_at", "updated_at", "updateTs")


def moved_on(answer: dict[str, Any], vendor: str, *names: str) -> dict[str, Any]:
    """Return the answer without the instants that move, having seen that they are written as documented."""
    for name in names:
        assert _INSTANTS[vendor].fullmatch(answer[name]), f"{name} is {answer[name]}"
    return {key: value for key, value in answer.items() if key not in names}


def without(documented: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return the documented answer without some fields."""
    return {key: value for key, value in documented.items() if key not in names}


def test_the_account_reads_as_documented(leadconduit: httpx.Client) -> None:
    """GET /account is the documented account from the start."""
    assert differences(ACCOUNT_ANSWER, leadconduit.get("/account").json()) == []


def test_names_what_is_looked_up_reads_as_documented(leadconduit: httpx.Client) -> None:
    """The user, an entity and a flow off their lists, and a connection by itself have each documented field."""
    entity = next(each for each in leadconduit.get("/entities").json() if each["connected"] == "seller")
    (flow,) = leadconduit.get("/flows").json()
    connection = leadconduit.get(f"/connections/{entity['invitation_id']}").json()
    got = [leadconduit.get("/user").json(), entity, flow, connection]
    documented = [USER_ANSWER, ENTITY_ANSWER, FLOW_ANSWER, CONNECTION_ANSWER]
    assert differences(documented, got) == []


def test_names_the_list_of_connections_reads_as_documented(leadconduit: httpx.Client) -> None:
    """It shows no external_id."""
    (connection,) = leadconduit.get("/connections").json()
    assert differences(without(CONNECTION_ANSWER, "external_id"), connection) == []


def test_an_account_update_answers_as_documented(leadconduit: httpx.Client) -> None:
    """PUT /account gives back the account with what was sent; subscriptions are those of the example's body."""
    answer = leadconduit.put("/account", json=ACCOUNT_SENT)
    assert answer.status_code == 200
    assert differences({**ACCOUNT_ANSWER, "subscriptions": {}}, answer.json()) == []


def test_an_onboard_update_answers_as_documented(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """PUT /onboards/{id} gives back the documented onboard."""
    emulator.put("leadconduit:Onboard", ONBOARD_ANSWER["id"], {**ONBOARD_ANSWER, "status": "in_progress"})
    answer = leadconduit.put(f"/onboards/{ONBOARD_ANSWER['id']}", json=ONBOARD_SENT)
    assert answer.status_code == 200
    got = moved_on(answer.json(), "leadconduit", "updated_at")
    assert got == without(ONBOARD_ANSWER, "updated_at")


def test_a_commvault_update_answers_as_documented(commvault: httpx.Client) -> None:
    """PUT of the example's values answers with the documented account in the status updating."""
    documented = COMMVAULT_ANSWER["data"]
    sent = {key: documented[key] for key in ("externalId", "name", "website", "contacts")}
    answer = commvault.put(f"/accounts/{documented['id']}", json=sent)
    assert (answer.status_code, list(answer.json())) == (200, ["data"])
    assert moved_on(answer.json()["data"], "commvault", "updateTs") == without(documented, "updateTs")


def test_an_activeplatform_update_answers_as_documented(emulator: Emulator, activeplatform: httpx.Client) -> None:
    """PUT of the example's body answers with the documented account; only the instant of the update moves."""
    before = {**ACTIVEPLATFORM_ANSWER, "city": "Brest", "phone": None, "manager_id": 7, "name": "Somebody Else"}
    emulator.put("activeplatform:VendorAccount", 2000589, before)
    answer = activeplatform.put("/accounts/2000589.json", json=ACTIVEPLATFORM_SENT)
    assert answer.status_code == 200
    assert moved_on(answer.json(), "activeplatform", "updated_at") == without(ACTIVEPLATFORM_ANSWER, "updated_at")


def test_an_activeplatform_account_made_of_the_example_reads_as_documented(activeplatform: httpx.Client) -> None:
    """A new account of the example's values, with attributes by key, has all the documented fields."""
    made = activeplatform.post("/accounts.json", json={**ACTIVEPLATFORM_SENT, "custom_attributes": ATTRIBUTES_SENT})
    assert made.status_code == 201
    got = moved_on(activeplatform.get(f"/accounts/{made.json()['id']}.json").json(), "activeplatform", *_STAMPS[:2])
    assert without(got, "id") == without(ACTIVEPLATFORM_ANSWER, "id", *_STAMPS)


@pytest.mark.parametrize("kind", ["string", "user"])
def test_a_credential_goes_through_its_life_as_documented(leadconduit: httpx.Client, kind: str) -> None:
    """A credential is created, listed, read, updated and deleted with the documented answers."""
    sent = {**CREDENTIAL_SENT, "type": kind}
    made = leadconduit.post("/credentials", json=sent)
    documented = {"id": "5fd4371e940df5a34a3888b2", **sent}
    assert made.status_code == 201
    assert differences(documented, moved_on(made.json(), "leadconduit", "created_at", "updated_at")) == []
    path = f"/credentials/{made.json()['id']}"
    assert leadconduit.get("/credentials").json() == [made.json()]
    assert leadconduit.get(path).json() == made.json()
    changed = leadconduit.put(path, json=sent)
    assert (changed.status_code, without(changed.json(), *_STAMPS)) == (200, without(made.json(), *_STAMPS))
    deleted = leadconduit.delete(path)
    assert (deleted.status_code, deleted.json()) == (200, changed.json())
    assert leadconduit.get("/credentials").json() == []
