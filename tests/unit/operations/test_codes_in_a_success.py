"""V19: the code of an error in an answer of success is a refusal, whatever was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.cli.health import probe
from pulumi_accounts.http.errors import GarbledError
from pulumi_accounts.model.errors import AccountsError, IncompleteError
from pulumi_accounts.model.state import absorb
from pulumi_accounts.operations.lookup import list_all
from tests.support.server import reply
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from tests.support.server import RawServer
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

ACCOUNT, CREDENTIAL, COMMVAULT = "leadconduit:Account", "leadconduit:Credential", "commvault:Account"
ID = "0123456789abcdef01234567"
OLD = {"id": ID, "data_retention_in_days": 30, "features": {}}
REFUSED = reply(200, {"errorCode": 1006, "errorMessage": "the plan has ended", "field": "plan.name"})
WORDS = r"answered 200: plan\.name: the plan has ended \(code 1006\)"


@pytest.mark.parametrize("token", [ACCOUNT, COMMVAULT])
async def test_v19_a_read(raw_bench: Bench, server: RawServer, token: str) -> None:
    """The object is neither gone nor empty."""
    raw_bench.url = server.url
    server.will(REFUSED)
    with pytest.raises(AccountsError, match=WORDS):
        await raw_bench.objects(token).read(ID if token == ACCOUNT else "0e5a3a4b-4a9e-4f5b-9a68-0d2f4f1f5c11", {})


@pytest.mark.parametrize("rows", [{}, {"data": []}, {"data": [{"id": ID}]}], ids=str)
async def test_v19_a_list(raw_bench: Bench, server: RawServer, rows: dict[str, Any]) -> None:
    """A list beside it counts for nothing."""
    raw_bench.url = server.url
    server.will(reply(200, {"error": {"code": 1006, "message": "the plan has ended"}, **rows}))
    with pytest.raises(GarbledError, match=r"answered 200: the plan has ended \(code 1006\)"):
        await list_all(raw_bench.target(COMMVAULT))


async def test_v19_an_update(raw_bench: Bench, server: RawServer) -> None:
    """What was not written is told in the vendor's words, once it was looked at; the next up writes it again."""
    raw_bench.url = server.url
    objects = raw_bench.objects(ACCOUNT)
    state = absorb(objects.target.declaration, {"dataRetentionInDays": 30}, OLD)
    server.will(
        reply(200, OLD), reply(200, {**OLD, "errorCode": 1006, "message": "the plan has ended"}), reply(200, OLD)
    )
    with pytest.raises(IncompleteError, match=r"answered 200: the plan has ended \(code 1006\) \(nothing of what was"):
        await objects.update(ID, state, {"dataRetentionInDays": 60})
    assert sum(each.method == "PUT" for each in server.received) == 1


async def test_v19_a_creation(raw_bench: Bench, server: RawServer) -> None:
    """An answer that may be of something else is no reason to create a second one."""
    raw_bench.url = server.url
    server.will(reply(200, {"id": ID}), reply(200, []), REFUSED, reply(200, []))
    with pytest.raises(AccountsError, match=WORDS + ".*the next `pulumi up` looks again"):
        await raw_bench.objects(CREDENTIAL).create(inputs_of(CREDENTIAL))
    assert sum(each.method == "POST" for each in server.received) == 1


async def test_v19_the_probe(raw_bench: Bench, server: RawServer) -> None:
    """Such a vendor is not healthy."""
    raw_bench.url = server.url
    server.will(REFUSED)
    target = raw_bench.target(COMMVAULT)
    health = await probe(target.session, target.declaration.vendor)
    assert health.problem.startswith("failed: GET /api/v1/partner/accounts answered 200: plan.name: the plan has ended")
