"""V1 to V16: whatever a vendor answers to anything, an operation ends, in a state or in one line, and shows no secret.

Sequences of answers are tried for each kind and operation, five hundred with HYPOTHESIS_PROFILE=thorough.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest
from google.protobuf import json_format
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pulumi_accounts.apis import BY_TOKEN, RESOURCES
from pulumi_accounts.model.errors import AccountsError, IncompleteError
from pulumi_accounts.model.state import absorb
from pulumi_accounts.model.values import visible
from pulumi_accounts.operations.configuration.reading import load
from pulumi_accounts.operations.lookup import list_all, look_up
from pulumi_accounts.operations.objects import Objects
from pulumi_accounts.operations.session import Session
from pulumi_accounts.operations.target import Target
from pulumi_accounts.plugin import marshal
from tests.support.clock import VirtualTime
from tests.support.hostile import CANARY, replies
from tests.support.server import raw_server
from tests.support.specimens import SPECIMENS
from tests.unit.operations.conftest import CREDENTIALS, inputs_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.support.server import Reply

CASES = [
    *((each.token, what) for each in RESOURCES for what in ("create", "read", "update", "delete")),
    *((token, what) for token in BY_TOKEN for what in ("list", "look up")),
]
IDS = {each.token: each.unknown_id for each in SPECIMENS}


def _inputs(token: str) -> dict[str, Any]:
    secret = {"password": CANARY} if token == "leadconduit:Credential" else {}
    return inputs_of(token, **secret)


async def _look(target: Target) -> Any:
    """Look an object up in every way that there is, one after the other."""
    ways = target.declaration.lookups or ((),)
    return [await look_up(target, dict.fromkeys(keys, "a" * 24)) for keys in ways][-1]


async def _operate(objects: Objects, token: str, operation: str) -> Any:
    if operation in ("list", "look up"):
        return await (list_all if operation == "list" else _look)(objects.target)
    inputs, object_id = _inputs(token), IDS[token]
    state = absorb(objects.target.declaration, inputs, {"id": object_id})
    work: dict[str, Callable[[], Awaitable[Any]]] = {
        "create": lambda: objects.create(inputs),
        "read": lambda: objects.read(object_id, state),
        "update": lambda: objects.update(object_id, state, inputs),
        "delete": lambda: objects.delete(object_id, state),
    }
    return await work[operation]()


async def _meet(token: str, operation: str, answers: list[Reply]) -> tuple[list[str], Any]:
    """Run an operation against a vendor that gives these answers, the last one over and over; return what was said."""
    said: list[str] = []
    async with raw_server(answers) as server:
        urls = {f"{vendor}BaseUrl": server.url for vendor in ("leadconduit", "commvault", "activeplatform")}
        secrets = dict.fromkeys(("leadconduitApiKey", "commvaultToken", "activeplatformApiToken"), CANARY)
        config = {**CREDENTIALS, **urls, **secrets, "readyTimeoutSeconds": 60}
        session = Session(load(config, {}), said.append, said.append, VirtualTime().clock)
        result = None
        try:
            async with asyncio.timeout(60):
                result = await _operate(Objects(Target(session.kind(BY_TOKEN[token]), session)), token, operation)
        except AccountsError as error:
            said.append(str(error))
            result = error.state if isinstance(error, IncompleteError) else None
        finally:
            await session.aclose()
    return said, result


@pytest.mark.parametrize(("token", "operation"), CASES)
@settings(suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_v1_to_v16_any_answer(token: str, operation: str, data: st.DataObject) -> None:
    """No traceback, no endless wait, no secret in a line, no line that is two or that does something, state that can be kept."""
    answers: list[Reply] = data.draw(st.lists(replies(token), min_size=1, max_size=5))
    said, result = asyncio.run(_meet(token, operation, answers))
    for line in said:
        assert CANARY not in line.lower()
        assert CANARY.encode().hex() not in line.lower()
        assert visible(line) == line
        line.encode()
    state = getattr(result, "state", result)
    if isinstance(state, dict):
        json_format.MessageToJson(marshal.write(state))
        json.dumps(state, allow_nan=False).encode()
