"""No `repr()` of what holds a secret shows it: tracebacks with the values of variables end up in logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.http.client import Call
from pulumi_accounts.model.plan import plan
from pulumi_accounts.operations.creation import Creation
from pulumi_accounts.operations.obtained import Obtained
from pulumi_accounts.operations.target import Name
from pulumi_accounts.operations.work import Work
from tests.support.specimens import PASSWORD
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

CREDENTIAL = "leadconduit:Credential"
KEY = "canary-key-77d1"


async def test_nothing_shows_a_secret(bench: Bench) -> None:
    """Settings, session, client, call, answer, page, managed state, plans and work under way."""
    bench.configure(commvaultToken=KEY)
    inputs = inputs_of(CREDENTIAL)
    objects = bench.objects(CREDENTIAL)
    target = objects.target
    managed = await objects.create(inputs)
    page = [each async for each in target.api.pages()]
    live = page[0].rows[0]
    commvault = bench.session.client(bench.target("commvault:Account").declaration.vendor)
    shown = [
        bench.session.settings,
        bench.session,
        target,
        target.api.client,
        commvault,
        commvault.secret,
        Call(method="POST", path="/x", body=inputs, params={"api_token": KEY}),
        page,
        managed,
        plan(target.declaration, {}, inputs),
        Work(target=target, inputs=inputs, live=live),
        Creation(target, inputs),
        Obtained(live),
        Name(target, live, inputs),
        target.catalogue,
    ]
    for each in shown:
        assert PASSWORD not in repr(each), type(each)
        assert KEY not in repr(each), type(each)
