"""V19: a vendor's sentence keeps the field that it is about and the code that support asks for, in every shape in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis.activeplatform import ACTIVEPLATFORM
from pulumi_accounts.apis.commvault import COMMVAULT
from pulumi_accounts.http.call import Call
from pulumi_accounts.http.errors import ApiError, GarbledError, StatusError
from tests.support.server import reply
from tests.unit.http.conftest import SECRET

if TYPE_CHECKING:
    from tests.support.server import RawServer
    from tests.unit.http.conftest import Clients

pytestmark = pytest.mark.anyio

READ = Call(method="GET", path="/x")
EMAIL = "contacts[0].email"


async def _words(server: RawServer, clients: Clients, body: Any) -> str:
    server.will(reply(422, body, reason="Unprocessable"))
    with pytest.raises(StatusError) as error:
        await clients.of(server.url).call(READ)
    return str(error.value).removeprefix("GET /x answered 422").removeprefix(": ")


def _item(**more: Any) -> dict[str, Any]:
    return {"message": "is taken", "code": 1006, **more}


ITEMS: list[dict[str, Any]] = [
    _item(field=EMAIL),
    _item(field="contacts.0.email"),
    _item(field="contacts[0][email]"),
    _item(field=["contacts", 0, "email"]),
    _item(field=["contacts", "0", "email"]),
    _item(source={"pointer": "/data/attributes/contacts/0/email"}),
    _item(source={"pointer": "#/contacts/0/email"}),
    _item(source={"parameter": EMAIL}),
    _item(pointer="/contacts/0/email"),
    _item(loc=["body", "contacts", 0, "email"]),
    _item(param=EMAIL),
    _item(path=["contacts", 0, "email"]),
    _item(path=EMAIL),
    _item(propertyPath=EMAIL),
    _item(property_path=EMAIL),
    _item(instancePath="/contacts/0/email"),
    _item(target=EMAIL),
    _item(fields=[EMAIL]),
    {"detail": "is taken", "title": "Invalid", "code": "1006", "status": "422", "id": "7", "field": EMAIL},
    {"msg": "is taken", "type": "value_error", "errorCode": 1006, "loc": ["body", "contacts", 0, "email"]},
    {"errorMessage": "is taken", "error_code": "1006", "field": EMAIL},
    {"message": "is taken", "extensions": {"code": 1006}, "path": ["contacts", 0, "email"]},
    {"title": "is taken", "code": 1006, "field": EMAIL},
]
WRAPPINGS = {
    "errors": lambda item: {"errors": [item]},
    "violations": lambda item: {"violations": [item]},
    "messages": lambda item: {"messages": [item]},
    "detail": lambda item: {"detail": [item]},
    "a list": lambda item: [item],
    "nested lists": lambda item: {"errors": [[item], []]},
    "error": lambda item: {"error": item},
    "details": lambda item: {"error": {"details": [item]}},
    "an error each": lambda item: {"errors": [{"error": item}]},
}


@pytest.mark.parametrize("item", ITEMS, ids=str)
@pytest.mark.parametrize("wrapping", WRAPPINGS)
async def test_v19_sentence_field_and_code(server: RawServer, clients: Clients, item: Any, wrapping: str) -> None:
    """However an error is put and wrapped, it is one sentence, with field and code once each."""
    assert await _words(server, clients, WRAPPINGS[wrapping](item)) == "contacts[0].email: is taken (code 1006)"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            {"error": {"message": "Invalid", "details": [_item(field="zip"), _item(field="name", code=None)]}},
            "Invalid: zip: is taken (code 1006), name: is taken",
        ),
        (
            {"error": {"message": "Invalid.", "code": 7, "details": [_item(field="zip")]}},
            "Invalid (code 7): zip: is taken (code 1006)",
        ),
        ({"message": "is taken", "errors": [_item(field="zip")]}, "zip: is taken (code 1006)"),
        ({"code": 1006, "errors": [{"field": "zip", "message": "is bad"}]}, "zip: is bad (code 1006)"),
        ({"errors": {"contacts": [{"email": ["is bad"]}, {}]}}, "contacts[0].email: is bad"),
        ({"errors": {"contacts": {"0": {"email": ["is bad"]}}}}, "contacts[0].email: is bad"),
        ({"errors": {"contacts.0.email": [["is bad"], ["is long"]]}}, "contacts[0].email: is bad, is long"),
        ({"errors": {"zip": [{"message": "is bad", "code": 5}]}}, "zip: is bad (code 5)"),
        ({"errors": {"zip": {"message": "zip is bad", "path": "zip"}}}, "zip is bad"),
        ({"errors": [{"code": "1006", "detail": "is taken"}]}, "is taken (code 1006)"),
        ({"errors": [{"code": "missing_field", "field": "zip"}]}, "zip: code missing_field"),
        ({"field": "zip", "message": "zip is bad"}, "zip is bad"),
        ({"field": "zip", "error": "is bad", "code": 0}, "zip: is bad"),
        ({"message": "is bad", "fields": ["zip", "name"]}, "zip, name: is bad"),
        ({"message": "Invalid", "fields": {"zip": "is bad"}}, "Invalid: zip: is bad"),
        ({"title": "Invalid", "status": 422, "errors": {"zip": ["is bad"]}}, "Invalid: zip: is bad"),
        ({"error": "Unprocessable", "message": ["zip is bad"], "statusCode": 422}, "Unprocessable: zip is bad"),
        ({"error": "invalid_token", "error_description": "has expired"}, "has expired (code invalid_token)"),
        ({"error": "Missing", "message": "No account", "path": "/x"}, "Missing: No account"),
        ({"errorCode": 587, "errorMessage": ""}, "code 587"),
        ({"errorCode": 0, "errorMessage": ""}, "Unprocessable"),
        ({"error": {"message": "is bad", "code": "", "field": ""}}, "is bad"),
        ({"error": {"message": "is bad", "code": None, "field": []}}, "is bad"),
        ({"error": {"message": "is bad", "code": {}, "field": {}}}, "is bad"),
        ({"error": {"code": "E7", "message": "E7"}}, "E7 (code E7)"),
        ({"error": {"message": "is bad", "field": "/"}}, "is bad"),
        ({"error": {"message": "is bad", "field": 'a["\\x"]'}}, r'["a[\"\\x\"]"]: is bad'),
        ({"error": {"message": "is bad", "field": "data"}}, "data: is bad"),
        ({"response": [{"errorCode": 5, "errorString": "no client"}]}, "no client (code 5)"),
    ],
    ids=str,
)
async def test_v19_siblings(server: RawServer, clients: Clients, body: Any, words: str) -> None:
    """Neither field nor code comes twice, nor do empty ones; what is common to several errors stands before them."""
    assert await _words(server, clients, body) == words


@pytest.mark.parametrize(
    "item",
    [
        {"field": f"a.0.{SECRET}", "message": SECRET, "code": SECRET},
        {"source": {"pointer": f"/a/0/{SECRET}"}, "message": SECRET},
        {"loc": ["body", SECRET], "msg": SECRET},
        {SECRET: [SECRET], "a": {SECRET: [SECRET]}},
    ],
    ids=str,
)
async def test_v19_no_secret(server: RawServer, clients: Clients, item: dict[str, Any]) -> None:
    """Fields and codes are the vendor's texts like its sentences: none of them shows a secret."""
    words = await _words(server, clients, {"errors": [item]})
    assert SECRET not in words
    assert "[secret]" in words


async def test_v19_a_secret_that_looks_like_a_path(server: RawServer, clients: Clients) -> None:
    """Writing a field in our way does not take a secret apart."""
    server.will(
        reply(422, {"errors": [{"field": "a.7.very/secret", "message": "is bad"}, {"a.7.very/secret": ["no"]}]})
    )
    with pytest.raises(StatusError) as error:
        await clients.of(server.url, secret="a.7.very/secret").call(READ)
    assert str(error.value) == "GET /x answered 422: [secret]: is bad, [secret]: no"


REFUSALS: list[tuple[dict[str, Any], str]] = [
    ({"errorCode": 587, "errorMessage": "no such plan"}, "no such plan (code 587)"),
    ({"error_code": "587", "error_message": "no such plan", "data": []}, "no such plan (code 587)"),
    ({"error": {"code": 1006, "message": "Record not found"}}, "Record not found (code 1006)"),
    ({"error": {"errorCode": 5, "errorMessage": "busy"}, "data": []}, "busy (code 5)"),
    ({"code": 1006, "message": "Record not found", "data": []}, "Record not found (code 1006)"),
    ({"response": [{"errorCode": 5, "errorString": "busy"}]}, "busy (code 5)"),
    ({"response": {"errorCode": -5, "errorString": "busy"}}, "busy (code -5)"),
    ({"data": {"errorCode": 5, "errorMessage": "busy"}}, "busy (code 5)"),
    ({"errorCode": 5}, "code 5"),
]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
@pytest.mark.parametrize(("body", "words"), REFUSALS, ids=str)
async def test_v19_a_code_in_a_success(server: RawServer, clients: Clients, body: Any, words: str, method: str) -> None:
    """A status of success with the code of an error is a refusal, in the vendor's words."""
    server.will(reply(200, body))
    with pytest.raises(GarbledError) as error:
        await clients.of(server.url, COMMVAULT).call(Call(method=method, path="/x"))
    assert str(error.value) == f"{method} /x answered 200: {words}"
    assert error.value.done
    assert len(server.received) == 1


@pytest.mark.parametrize(
    "body",
    [
        {"errorCode": 0, "errorMessage": "Success", "data": []},
        {"errorCode": "0", "errorMessage": "", "data": {"id": 7}},
        {"error": {"code": 0, "message": "OK"}, "data": []},
        {"code": 200, "message": "done", "data": []},
        {"code": "OK", "message": "done"},
        {"errorCode": None, "error": None, "errors": []},
        {"id": 7, "status": "failed", "error": {"code": 12, "message": "no flow"}},
        {"code": 77},
    ],
    ids=str,
)
async def test_v19_no_code_of_an_error(server: RawServer, clients: Clients, body: Any) -> None:
    """A zero says that all is well, and an object may have a failure of its own to tell."""
    server.will(reply(200, body))
    assert (await clients.of(server.url, COMMVAULT).call(READ)).data == body


async def test_v19_very_many_errors(server: RawServer, clients: Clients) -> None:
    """Of a great many, the first are shown, and the rest is not looked at."""
    errors = {f"contacts.{number}.email": ["is bad"] for number in range(200_000)}
    server.will(reply(422, {"errors": errors}))
    with pytest.raises(ApiError, match=r"contacts\[0\]\.email: is bad; contacts\[1\]\.email: is bad.*…$"):
        await clients.of(server.url, ACTIVEPLATFORM).call(READ)
