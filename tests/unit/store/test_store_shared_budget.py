"""Two processes that write at once, against a vendor that counts: none is refused, and none takes the other's turn."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.emulator import Emulator

ALLOWED, PERIOD, WRITES, PROCESSES = 40, 2.0, 50, 2

# Writes as often as it is told to, through a client whose budget lies in the store, and prints what it was answered.
WRITER = """
import asyncio, json, sys
from pulumi_accounts.apis.commvault import COMMVAULT
from pulumi_accounts.http.call import Call
from pulumi_accounts.http.client import Client
from pulumi_accounts.http.clock import Clock
from pulumi_accounts.http.errors import StatusError
from pulumi_accounts.operations.journal.budget import StoredBudget
from pulumi_accounts.store.writer import StoreWriter
from pulumi_accounts.operations.configuration.credentials import ConfiguredSecret
from pulumi_accounts.store.opening import open_store
from pulumi_accounts.store.quotas import Limit

url, name, allowed, period, writes = sys.argv[1:]

async def main():
    ledger = StoreWriter(lambda: open_store(name))
    budget = StoredBudget(ledger, "tenant", Limit(int(allowed), float(period)), Clock(), lambda _: None)
    secret = ConfiguredSecret(COMMVAULT, "demo")
    client = Client(vendor=COMMVAULT, base_url=url, secret=secret, timeout=30, writes=budget)
    calls = (Call(method="PUT", path=f"/api/v1/partner/accounts/{n}", body={}, repeatable=False) for n in range(int(writes)))
    answers = await asyncio.gather(*(client.call(each) for each in calls), return_exceptions=True)
    await client.aclose()
    await ledger.aclose()
    print(json.dumps([each.status if isinstance(each, StatusError) else str(each) for each in answers]))

asyncio.run(main())
"""


def test_two_processes_on_one_budget(shared: str, emulator: Emulator) -> None:
    """More writes than a period takes, from two processes: the vendor, which counts for itself, refuses none."""
    limit = {"writes": ALLOWED, "period_seconds": PERIOD}
    emulator.behave(commvault_rate_limit=limit)
    command = [sys.executable, "-c", WRITER, emulator.url, shared, str(ALLOWED), str(PERIOD), str(WRITES)]
    writers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)]
    answers = [json.loads(each.communicate()[0]) for each in writers]
    # No account has such an id: what is counted here is what the vendor let through.
    assert answers == [[404] * WRITES] * PROCESSES
    assert len(emulator.requests("PUT")) == PROCESSES * WRITES
