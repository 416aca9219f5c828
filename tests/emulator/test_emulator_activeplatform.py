"""ActivePlatform: values that come back otherwise than they went in, owners, lists and their filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.specimens import ACTIVEPLATFORM_ACCOUNT

if TYPE_CHECKING:
    import httpx

    from tests.support.emulator import Emulator

TOKEN = "activeplatform:VendorAccount"


def _make(client: httpx.Client, **more: Any) -> dict[str, Any]:
    answer = client.post("/accounts.json", json={**ACTIVEPLATFORM_ACCOUNT.least, **more})
    assert answer.status_code == 201, answer.text
    return answer.json()


_REWRITTEN: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ({"phone": "+375 (29) 074-59-30"}, {"phone": "+375290745930"}, {"phone": "+375 (29) 074-59-30"}),
    ({"phone": "00375290745930"}, {"phone": "+375290745930"}, {"phone": "00375290745930"}),
    ({"phone": None}, {"phone": None}, {"phone": None}),
    ({"primary_name": None}, {"primary_name": ""}, {"primary_name": None}),
    ({"primary_name": "Acme"}, {"primary_name": "Acme", "name": "Acme"}, {"primary_name": "Acme", "name": "Acme"}),
    ({"credit_limit": "50"}, {"credit_limit": 50}, {"credit_limit": 50}),
    ({"credit_limit": "12.50"}, {"credit_limit": 12.5}, {"credit_limit": 12.5}),
    (
        {"custom_attributes": [{"key": "oasis_account_id", "value": "7"}, {"key": "favourite_colour", "value": 1}]},
        {"custom_attributes": [{"name": "Oasis Account ID", "value": "7"}, {"name": "Favourite Colour", "value": 1}]},
        {"custom_attributes": [{"name": "oasis_account_id", "value": "7"}, {"name": "favourite_colour", "value": 1}]},
    ),
]


@pytest.mark.parametrize(("sent", "read", "plain"), _REWRITTEN)
@pytest.mark.parametrize("rewrite", [True, False])
@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_values_read_back_in_the_vendors_form(  # noqa: PLR0913 - one row of the table
    emulator: Emulator,
    activeplatform: httpx.Client,
    *,
    sent: dict[str, Any],
    read: dict[str, Any],
    plain: dict[str, Any],
    rewrite: bool,
    method: str,
) -> None:
    """Texts become numbers and keys become names; phones and names are rewritten unless told otherwise."""
    emulator.behave(rewrite=rewrite)
    made = _make(activeplatform, **(sent if method == "POST" else {}))
    if method == "PUT":
        made = activeplatform.put(f"/accounts/{made['id']}.json", json=sent).json()
    expected = read if rewrite else plain
    assert {key: made[key] for key in expected} == expected
    assert activeplatform.get(f"/accounts/{made['id']}.json").json() == made


def test_an_attribute_is_changed_by_its_key(activeplatform: httpx.Client) -> None:
    """An attribute that is written again has its new value once, and those that are not written stay."""
    first = [{"key": "trial", "value": "yes"}, {"key": "birth_date", "value": "10.08.2016"}]
    made = _make(activeplatform, custom_attributes=first)
    change = {"custom_attributes": [{"key": "trial", "value": "no"}]}
    answer = activeplatform.put(f"/accounts/{made['id']}.json", json=change).json()
    assert answer["custom_attributes"] == [
        {"name": "Trial", "value": "no"},
        {"name": "Birth date", "value": "10.08.2016"},
    ]


def test_the_system_credit_limit_hides_the_accounts_own(emulator: Emulator, activeplatform: httpx.Client) -> None:
    """With credit_limit_use_system the class's number is read; the switch itself never is."""
    made = _make(activeplatform, credit_limit="50", credit_limit_use_system=True)
    path = f"/accounts/{made['id']}.json"
    assert made["credit_limit"] == 1
    assert "credit_limit_use_system" not in made
    assert emulator.object(TOKEN, made["id"])["credit_limit_use_system"] is True
    assert activeplatform.put(path, json={"account_class_id": 2}).json()["credit_limit"] == 100
    assert activeplatform.put(path, json={"credit_limit_use_system": False}).json()["credit_limit"] == 50


def test_a_new_owner_becomes_a_user(emulator: Emulator, activeplatform: httpx.Client) -> None:
    """A new owner's names are not read back: there are new user ids instead, another for each account."""
    names = {"new_owner_first_name": "Ada", "new_owner_last_name": "Lane", "new_owner_email": "ada@lane.example"}
    first, second = _make(activeplatform, **names), _make(activeplatform)
    assert first["owner_id"] == first["tech_user_id"] == first["bill_user_id"]
    assert first["owner_id"] != second["owner_id"]
    assert not [key for key in emulator.object(TOKEN, first["id"]) if key.startswith("new_owner")]


def test_an_owner_that_exists_is_kept(activeplatform: httpx.Client) -> None:
    """With owner_id no user is made; a new owner in an update is ignored."""
    made = _make(activeplatform, owner_id=2002990)
    answer = activeplatform.put(f"/accounts/{made['id']}.json", json={"new_owner_first_name": "X"})
    assert (answer.status_code, answer.json()["owner_id"], made["owner_id"]) == (200, 2002990, 2002990)


def test_an_update_changes_what_it_carries(activeplatform: httpx.Client) -> None:
    """A partial body leaves the rest; read-only fields are ignored and names follow."""
    made = _make(activeplatform, zip="220007", manager_id=5)
    change = {"last_name": "Roe", "account_type_id": 2, "manager_id": None, "balance": 99, "status": "deleted"}
    answer = activeplatform.put(f"/accounts/{made['id']}.json", json=change).json()
    expected = {**made, "last_name": "Roe", "name": "John Roe", "manager_id": None}
    expected |= {"account_type_id": 2, "account_type": "Company", "updated_at": answer["updated_at"]}
    assert answer == expected


def test_ids_are_whole_numbers_and_never_twice(emulator: Emulator, activeplatform: httpx.Client) -> None:
    """Each account has a number of its own, also beside one that was put there with the next number."""
    first = _make(activeplatform)["id"]
    emulator.put(TOKEN, first + 1, ACTIVEPLATFORM_ACCOUNT.least)
    assert isinstance(first, int)
    assert _make(activeplatform)["id"] == first + 2


_FILTERS: list[tuple[dict[str, str], list[str]]] = [
    ({}, ["a@x.example", "b@x.example", "b@x.example"]),
    ({"filters[email]": "b@x.example"}, ["b@x.example", "b@x.example"]),
    ({"filters[status]": "deleted"}, ["a@x.example"]),
    ({"filters[email]": "b@x.example", "filters[status]": "deleted"}, []),
]


@pytest.mark.parametrize(("query", "emails"), _FILTERS)
def test_the_list_is_filtered(
    emulator: Emulator, activeplatform: httpx.Client, query: dict[str, str], emails: list[str]
) -> None:
    """Filters by e-mail address and status leave what fits all of them, in one bare array."""
    ids = [_make(activeplatform, email=f"{letter}@x.example")["id"] for letter in "abb"]
    emulator.change(TOKEN, ids[0], status="deleted")
    assert [each["email"] for each in activeplatform.get("/accounts.json", params=query).json()] == emails


@pytest.mark.parametrize(
    ("page", "per_page", "expected"),
    [(1, 2, [0, 1]), (2, 2, [2, 3]), (3, 2, [4]), (4, 2, []), (1, 9, [0, 1, 2]), (0, 2, [0, 1])],
)
def test_the_list_comes_in_pages(
    emulator: Emulator, activeplatform: httpx.Client, page: int, per_page: int, expected: list[int]
) -> None:
    """Pages count from 1, and none is larger than the vendor's most."""
    ids = [_make(activeplatform)["id"] for _ in range(5)]
    emulator.behave(max_page_size=3)
    answer = activeplatform.get("/accounts.json", params={"page": page, "per_page": per_page}).json()
    assert [each["id"] for each in answer] == [ids[index] for index in expected]
