"""Faults on demand: each does what it says, to the requests that it names, as often as it was told."""

from __future__ import annotations

import asyncio
import base64
import json
import socket
import time
from typing import TYPE_CHECKING, Any

import httpx
import pytest

if TYPE_CHECKING:
    from tests.support.emulator import Emulator

TOKEN = "leadconduit:Credential"
_LOGIN = {"name": "CRM", "type": "user", "package": "p", "username": "ada", "password": "pw"}


def _statuses(client: httpx.Client, count: int, path: str = "/user") -> list[int]:
    return [client.get(path).status_code for _ in range(count)]


def test_a_status_with_headers_and_body(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """The answer is the one that was asked for, and the request has no effect."""
    emulator.fault(status=503, headers={"Retry-After": "7"}, body={"error": "come back"})
    answer = leadconduit.post("/credentials", json=_LOGIN)
    assert (answer.status_code, answer.headers["retry-after"], answer.json()) == (503, "7", {"error": "come back"})
    assert emulator.objects(TOKEN) == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/user", {"error": "a fault on demand"}),
        ("/api/v1/partner/accounts", {"error": {"code": 1000, "message": "a fault on demand"}}),
        ("/api/vendor/v1/accounts.json", {"errors": {"base": ["a fault on demand"]}}),
    ],
)
def test_a_status_alone_is_worded_as_the_vendor_would(emulator: Emulator, path: str, body: Any) -> None:
    """Without a body of its own the fault has one in the vendor's style."""
    emulator.fault(status=500)
    answer = httpx.get(emulator.url + path)
    assert (answer.status_code, answer.json()) == (500, body)


def test_a_text_is_sent_as_it_is(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """A gateway's page in HTML is no JSON."""
    emulator.fault(status=502, body="<h1>Bad Gateway</h1>")
    answer = leadconduit.get("/user")
    assert (answer.text, answer.headers["content-type"]) == ("<h1>Bad Gateway</h1>", "text/html; charset=utf-8")


def test_a_status_may_come_after_the_effect(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """A server that fails once the work is done leaves an object behind."""
    emulator.fault(status=500, effect=True)
    assert leadconduit.post("/credentials", json=_LOGIN).status_code == 500
    assert len(emulator.objects(TOKEN)) == 1


@pytest.mark.parametrize(("times", "expected"), [(1, [503, 200, 200]), (2, [503, 503, 200]), (None, [503, 503, 503])])
def test_a_fault_strikes_so_often(
    emulator: Emulator, leadconduit: httpx.Client, times: int | None, expected: list[int]
) -> None:
    """Once by default, as often as told, or for ever."""
    emulator.fault(status=503, times=times)
    assert _statuses(leadconduit, 3) == expected
    assert len(emulator.faults()) == (1 if times is None else 0)


def test_a_fault_lets_requests_pass_first(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """The first matching requests are answered as usual; those that do not match are not counted."""
    emulator.fault(status=503, skip=2, path="/user")
    leadconduit.get("/account")
    assert _statuses(leadconduit, 4) == [200, 200, 503, 200]


@pytest.mark.parametrize(
    ("matcher", "struck"),
    [
        ({}, ["GET /user", "POST /credentials", "GET /credentials"]),
        ({"method": "POST"}, ["POST /credentials"]),
        ({"method": "get", "path": "/cred*"}, ["GET /credentials"]),
        ({"path": "/*s"}, ["POST /credentials", "GET /credentials"]),
        ({"path": "/nothing"}, []),
    ],
)
def test_a_fault_strikes_what_matches(
    emulator: Emulator, leadconduit: httpx.Client, matcher: dict[str, str], struck: list[str]
) -> None:
    """Method and path pattern choose the requests."""
    emulator.fault(status=418, times=None, **matcher)
    asked = ["GET /user", "POST /credentials", "GET /credentials"]
    answers = {each: leadconduit.request(*each.split(), json=_LOGIN).status_code for each in asked}
    assert [each for each in asked if answers[each] == 418] == struck


def test_two_faults_strike_in_turn(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """The one that was asked for first strikes first."""
    emulator.fault(status=503)
    emulator.fault(status=500)
    assert _statuses(leadconduit, 3) == [503, 500, 200]


@pytest.mark.parametrize(("fault", "left_behind"), [({"reset": True}, 0), ({"lose_answer": True}, 1)])
def test_a_connection_is_really_reset(
    emulator: Emulator, leadconduit: httpx.Client, fault: dict[str, bool], left_behind: int
) -> None:
    """The client sees its connection break; only a lost answer has had its effect."""
    emulator.fault(**fault)
    with pytest.raises(httpx.ReadError):
        leadconduit.post("/credentials", json=_LOGIN)
    assert len(emulator.objects(TOKEN)) == left_behind
    assert [each["status"] for each in emulator.requests()] == [None]
    assert leadconduit.get("/credentials").status_code == 200


def test_a_reset_is_one_of_tcp(emulator: Emulator) -> None:
    """What a plain socket gets is the operating system's own error, not an orderly end."""
    emulator.fault(reset=True)
    host, port = emulator.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        connection.sendall(b"GET /user HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        with pytest.raises(ConnectionResetError):
            connection.recv(100)


@pytest.mark.parametrize(("effect", "left_behind"), [(False, 0), (True, 1)])
def test_a_request_hangs_until_the_client_goes(
    emulator: Emulator, leadconduit: httpx.Client, *, effect: bool, left_behind: int
) -> None:
    """No answer comes, however long one waits; the emulator serves others meanwhile and after."""
    emulator.fault(hang=True, effect=effect)
    with pytest.raises(httpx.ReadTimeout):
        leadconduit.post("/credentials", json=_LOGIN, timeout=0.05)
    assert len(emulator.objects(TOKEN)) == left_behind
    assert leadconduit.get("/user").status_code == 200


def test_an_answer_comes_late(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """Latency alone changes nothing but the time."""
    emulator.fault(latency=0.06)
    start = time.perf_counter()
    assert leadconduit.get("/user").status_code == 200
    assert time.perf_counter() - start >= 0.06


def test_who_does_not_wait_loses_the_answer_only(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """A request that is answered late has had its effect before the client gave up."""
    emulator.fault(latency=5)
    with pytest.raises(httpx.ReadTimeout):
        leadconduit.post("/credentials", json=_LOGIN, timeout=0.05)
    assert len(emulator.objects(TOKEN)) == 1


def test_a_status_can_be_late_too(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """Faults combine."""
    emulator.fault(latency=0.05, status=504)
    start = time.perf_counter()
    assert leadconduit.get("/user").status_code == 504
    assert time.perf_counter() - start >= 0.05


@pytest.mark.parametrize(
    ("method", "effect", "status", "left_behind"),
    [("POST", False, 201, 0), ("POST", True, 201, 1), ("GET", False, 200, 0)],
)
def test_garbage_looks_like_success(  # noqa: PLR0913 - one row of the table
    emulator: Emulator, leadconduit: httpx.Client, *, method: str, effect: bool, status: int, left_behind: int
) -> None:
    """The status is the usual one, the body is not JSON, and the effect is had if it was asked for."""
    emulator.fault(garbage=True, effect=effect)
    answer = leadconduit.request(method, "/credentials", json=_LOGIN)
    assert answer.status_code == status
    with pytest.raises(ValueError, match="Expecting value"):
        answer.json()
    assert len(emulator.objects(TOKEN)) == left_behind


def test_faults_can_be_taken_back(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """One by its number, or all of them."""
    kept, gone = emulator.fault(status=500, times=None), emulator.fault(status=501, times=None)
    assert httpx.delete(f"{emulator.url}/_emulator/faults/{gone['id']}").status_code == 204
    assert emulator.faults() == [kept]
    emulator.clear_faults()
    assert emulator.faults() == []
    assert _statuses(leadconduit, 1) == [200]


@pytest.mark.parametrize(
    "fields", [{"status": 20}, {"statuss": 500}, {"times": 0}, {"latency": -1}, {"skip": -1}, {"method": 5}]
)
def test_a_fault_that_makes_no_sense_is_refused(emulator: Emulator, fields: dict[str, Any]) -> None:
    """A slip in a test shows at once, by the field's name."""
    with pytest.raises(ValueError, match=next(iter(fields))):
        emulator.fault(**fields)
    assert emulator.faults() == []


def test_the_control_api_has_no_faults(emulator: Emulator) -> None:
    """A fault for everything leaves the emulator itself within reach."""
    emulator.fault(reset=True, times=None)
    assert len(emulator.faults()) == 1


def test_latency_of_everything(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """The behaviour's latency holds for every vendor request, and not for the control API."""
    emulator.behave(latency=0.05)
    start = time.perf_counter()
    leadconduit.get("/user")
    assert time.perf_counter() - start >= 0.05


async def _post_all(emulator: Emulator, count: int) -> list[bytes]:
    """Send requests over as many plain connections at once, and return the answers' first lines."""
    host, port = emulator.url.removeprefix("http://").split(":")
    body, access = json.dumps(_LOGIN), base64.b64encode(b"API:demo").decode()
    head = f"POST /credentials HTTP/1.1\r\nHost: {host}\r\nAuthorization: Basic {access}\r\n"
    request = f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode()

    async def post() -> bytes:
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(request)
        line = await reader.readline()
        writer.close()
        return line

    return await asyncio.gather(*(post() for _ in range(count)))


def test_hundreds_of_requests_at_once(emulator: Emulator) -> None:
    """All are answered, and no two get the same id."""
    assert set(asyncio.run(_post_all(emulator, 300))) == {b"HTTP/1.1 201 Created\r\n"}
    assert len({each["id"] for each in emulator.objects(TOKEN)}) == 300
