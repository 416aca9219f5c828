"""Which requests are made again, after which failures, how often and after how long."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.http.call import ATTEMPTS, Call
from pulumi_accounts.http.errors import ApiError, LostError, StatusError, UnreachableError
from tests.support.server import DROP, SILENCE, Reply, refusing_port, reply

if TYPE_CHECKING:
    from tests.support.clock import VirtualTime
    from tests.support.server import RawServer
    from tests.unit.http.conftest import Clients

pytestmark = pytest.mark.anyio

TRANSIENT = (408, 425, 429, 500, 501, 502, 503, 504, 520, 524, 530)
FINAL = (400, 401, 403, 404, 405, 409, 410, 422)
_FIRST_WAIT, _JITTER = 0.5, 0.25

LATER = {"Retry-After": "2"}
NO_EFFECT = (reply(425), reply(429), reply(429, headers=LATER), reply(503, headers=LATER))
IN_DOUBT = (DROP, *(reply(status) for status in TRANSIENT if status not in (425, 429)), reply(500, headers=LATER))


def _named(each: Reply) -> str:
    return "drop" if each.drops else f"{each.status}{'-later' if each.headers else ''}"


def _call(method: str) -> Call:
    body = {"name": "CRM"} if method in ("POST", "PUT") else None
    return Call(method=method, path="/credentials", body=body, repeatable=method != "POST")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
@pytest.mark.parametrize("failure", [*(reply(status) for status in TRANSIENT), DROP], ids=_named)
async def test_a_passing_failure_is_tried_again(
    server: RawServer, clients: Clients, time: VirtualTime, method: str, failure: Reply
) -> None:
    """What may be repeated is repeated after each failure that may pass, unchanged, and answers in the end."""
    server.will(failure, failure, reply(200, {"id": 7}))
    answer = await clients.of(server.url).call(_call(method))
    assert answer.data == {"id": 7}
    assert [each.method for each in server.received] == [method] * 3
    assert len({each.body for each in server.received}) == 1
    assert len(time.sleeps) == 2


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "POST"])
@pytest.mark.parametrize("status", FINAL)
async def test_a_final_failure_is_not_tried_again(
    server: RawServer, clients: Clients, time: VirtualTime, method: str, status: int
) -> None:
    """What another try would meet again is an error at once."""
    server.will(reply(status))
    with pytest.raises(StatusError) as failure:
        await clients.of(server.url).call(_call(method))
    assert (failure.value.status, len(server.received), time.sleeps) == (status, 1, [])
    assert not failure.value.in_doubt


@pytest.mark.parametrize("failure", [reply(503), DROP], ids=_named)
async def test_tries_are_limited_and_waits_grow(
    server: RawServer, clients: Clients, time: VirtualTime, failure: Reply
) -> None:
    """The last of a few tries is the error; each wait is about twice the one before."""
    server.will(failure)
    with pytest.raises(ApiError):
        await clients.of(server.url).call(_call("GET"))
    assert len(server.received) == ATTEMPTS
    assert len(time.sleeps) == ATTEMPTS - 1
    for number, slept in enumerate(time.sleeps):
        assert _FIRST_WAIT * 2**number <= slept <= _FIRST_WAIT * 2**number + _JITTER


@pytest.mark.parametrize("failure", NO_EFFECT, ids=_named)
async def test_a_post_without_effect_is_tried_again(server: RawServer, clients: Clients, failure: Reply) -> None:
    """A POST that the vendor put off has made nothing."""
    server.will(failure, reply(201, {"id": 7}))
    assert (await clients.of(server.url).call(_call("POST"))).data == {"id": 7}
    assert len(server.received) == 2


@pytest.mark.parametrize("failure", IN_DOUBT, ids=_named)
async def test_a_post_in_doubt_is_not_tried_again(
    server: RawServer, clients: Clients, time: VirtualTime, failure: Reply
) -> None:
    """A POST that may have made something is sent once, and says that it is in doubt."""
    server.will(failure, reply(201, {"id": 7}))
    with pytest.raises(ApiError) as error:
        await clients.of(server.url).call(_call("POST"))
    assert error.value.in_doubt
    assert (len(server.received), time.sleeps) == (1, [])


async def test_a_post_whose_answer_takes_too_long_is_in_doubt(server: RawServer, clients: Clients) -> None:
    """Silence says nothing about the effect."""
    server.will(SILENCE)
    with pytest.raises(LostError) as error:
        await clients.of(server.url, timeout=0.1).call(_call("POST"))
    assert error.value.in_doubt
    assert len(server.received) == 1


@pytest.mark.parametrize("failure", [*NO_EFFECT, *IN_DOUBT, *(reply(status) for status in FINAL)], ids=_named)
async def test_token_renewal_sends_a_single_request_once(server: RawServer, clients: Clients, failure: Reply) -> None:
    """What must not arrive twice is not made again after any answer, nor after none."""
    server.will(failure, reply(200, {"id": 7}))
    with pytest.raises(ApiError) as error:
        await clients.of(server.url).call(replace(_call("POST"), single=True))
    assert not error.value.never_sent
    assert len(server.received) == 1


async def test_token_renewal_tries_again_what_never_left(clients: Clients, time: VirtualTime) -> None:
    """A connection that is refused carries nothing away."""
    with refusing_port() as url, pytest.raises(UnreachableError) as error:
        await clients.of(url).call(replace(_call("POST"), single=True))
    assert error.value.never_sent
    assert len(time.sleeps) == ATTEMPTS - 1


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_refused_connection_is_tried_again(clients: Clients, time: VirtualTime, method: str) -> None:
    """A request that never arrived has no effect, so that even a POST is repeated."""
    with refusing_port() as url, pytest.raises(UnreachableError) as error:
        await clients.of(url).call(_call(method))
    assert not error.value.in_doubt
    assert len(time.sleeps) == ATTEMPTS - 1


async def test_only_long_waits_are_told(server: RawServer, clients: Clients) -> None:
    """A wait worth knowing of is one line with the vendor, the seconds and the reason; short ones are not told."""
    server.will(reply(503), reply(503, {"error": "too busy"}, {"Retry-After": "90"}), reply(200))
    await clients.of(server.url).call(_call("GET"))
    (line,) = clients.said
    assert line.startswith("LeadConduit: waiting 90 s before the next try: GET /credentials answered 503: too busy")
