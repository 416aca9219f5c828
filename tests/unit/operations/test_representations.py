"""No `repr()` of what holds a secret shows it: tracebacks with the values of variables end up in logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.http.call import Call
from pulumi_accounts.model.plan import plan
from pulumi_accounts.operations.creating.creation import Creation
from pulumi_accounts.operations.outcomes import Adopted, Posted
from pulumi_accounts.operations.reconciling.reconcile import Reconciliation
from pulumi_accounts.operations.target import Name
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
    page = [each async for each in target.kind.api.pages()]
    live = page[0].rows[0]
    commvault = bench.session.clients.of(bench.target("commvault:Account").declaration.vendor)
    shown = [
        bench.session.settings,
        bench.session,
        target,
        target.kind.api.client,
        commvault,
        commvault.secret,
        Call(method="POST", path="/x", body=inputs, params={"api_token": KEY}),
        page,
        managed,
        plan(target.declaration, {}, inputs),
        Reconciliation.of_known(target, inputs, live, {}, None),
        Reconciliation.of_new(target, inputs, Posted(live=live, sent=frozenset()), None),
        Creation(target, inputs),
        Adopted(live=live),
        Name(target, live, inputs),
        target.kind.catalogue,
    ]
    for each in shown:
        assert PASSWORD not in repr(each), type(each)
        assert KEY not in repr(each), type(each)
