"""Law 8: whatever an answer holds is cleaned once, where it is decoded; nothing of it ends as a bug."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.body import create_body
from pulumi_accounts.model.errors import AccountsError, AmbiguousError
from pulumi_accounts.model.handling import Reading
from tests.support.server import DROP, Reply, reply
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import ACTIVEPLATFORM, CREDENTIAL, POSTED

if TYPE_CHECKING:
    from tests.support.server import RawServer
    from tests.unit.operations.runs import Machine

pytestmark = pytest.mark.anyio

MIB = 1024 * 1024
ID = "a" * 24
ODD: list[Any] = [None, True, 5, -1.5, "", "x", [], [1], [[]], {}, {"a": []}, [{"name": {}}], [None]]


def _made(token: str = CREDENTIAL, **changes: Any) -> dict[str, Any]:
    """Return the object as a vendor has it that is to be created."""
    return {"id": ID, **create_body(BY_TOKEN[token], inputs_of(token)), **changes}


@pytest.mark.parametrize("token", POSTED)
async def test_v2_odd_objects_in_a_list(raw: Machine, server: RawServer, token: str) -> None:
    """Objects with values of any shape break neither the look before a creation nor the one after, nor a read."""
    declaration = BY_TOKEN[token]
    keys = [each.wire for each in declaration.fields if each.wire != "id"]
    ids = iter(range(1, 10_000)) if token == ACTIVEPLATFORM else map(str, itertools.count(10**23))
    rows = [_made(token, id=next(ids), **{key: odd}) for key, odd in itertools.product(keys, ODD)]
    everything = [*rows, *ODD, {"id": {}}, {"id": []}]
    server.will(reply(200, everything))
    with pytest.raises(AccountsError, match="are there already"):
        await raw.run().create(token, inputs_of(token))
    server.will(DROP, reply(200, everything))
    with pytest.raises(AmbiguousError, match="may be it"):
        await raw.run(onExisting="ignore").create(token, inputs_of(token))
    for each in rows[::11]:
        server.will(reply(200, [each] if declaration.reading is Reading.LISTING else each))
        found = await raw.run().objects(token).read(str(each["id"]), {})
        assert found
        json.dumps(found.state, allow_nan=False)


@pytest.mark.parametrize("number", [b"1e999", b"NaN", b"Infinity", b"1e308", b"-0"], ids=str)
async def test_numbers_that_are_none(raw: Machine, server: RawServer, number: bytes) -> None:
    """State holds nothing that the engine could not keep."""
    body = json.dumps(_made(ACTIVEPLATFORM, id=7, credit_limit="NUMBER")).encode().replace(b'"NUMBER"', number)
    server.will(reply(200, body))
    found = await raw.run().objects(ACTIVEPLATFORM).read("7", {})
    assert found
    json.dumps(found.state, allow_nan=False)


TEXT = "half \\ud83d of one, \\u0007 a bell, \\u001b[31m red, \\u202e turned, \\r\\n a line"


async def test_v1_texts_that_cannot_be_written(raw: Machine, server: RawServer) -> None:
    """Halves of characters are replaced where answers are decoded: state can be written, keys included."""
    body = json.dumps(_made(name="TEXT", KEY={"KEY": "TEXT"})).replace("TEXT", TEXT).replace("KEY", "k\\ud83d")
    server.will(reply(200, body.encode()))
    found = await raw.run().objects(CREDENTIAL).read(ID, {})
    assert found
    json.dumps(found.state, ensure_ascii=False).encode()


@pytest.mark.parametrize("status", [400, 409, 422, 500])
async def test_v11_words_that_do_something(raw: Machine, server: RawServer, status: int) -> None:
    """A vendor's words show what they hold and do nothing: one line, no escape sequence, not too long."""
    body = ('{"error": "' + TEXT + "x" * MIB + '"}').encode()
    server.will(reply(200, []), reply(status, body), reply(200, []))
    with pytest.raises(AccountsError) as error:
        await raw.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    text = str(error.value)
    text.encode()
    assert len(text) < 2000
    assert not set(text) & {"\x07", "\x1b", "\u202e", "\r", "\n"}


async def test_v11_a_reason_that_does_something(raw: Machine, server: RawServer) -> None:
    """Nor does the reason beside a status."""
    server.will(reply(200, []), Reply(422, b"", reason="No\x1b[31m\x07"))
    with pytest.raises(AccountsError) as error:
        await raw.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert not set(str(error.value)) & {"\x07", "\x1b"}
