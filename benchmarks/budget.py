# ruff: noqa: INP001, T201 - a script that talks to people
"""250 writes where the vendor takes 100 in a period, from two processes at once, against the least time that takes."""

from __future__ import annotations

import asyncio
import multiprocessing
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated

import typer

from pulumi_accounts.apis.commvault import COMMVAULT
from pulumi_accounts.emulator.behaviour import Behaviour, RateLimit
from pulumi_accounts.http.call import Call
from pulumi_accounts.http.client import Client
from pulumi_accounts.http.clock import Clock
from pulumi_accounts.http.errors import StatusError
from pulumi_accounts.operations.configuration.credentials import ConfiguredSecret
from pulumi_accounts.operations.journal.budget import StoredBudget
from pulumi_accounts.store.opening import open_store
from pulumi_accounts.store.quotas import Limit
from pulumi_accounts.store.writer import StoreWriter

# A script finds what lies beside it; the tests' own support lies elsewhere.
sys.path.append(str(Path(__file__).parents[1]))

from tests.support.emulator import running

_ALLOWED, _WRITES, _PROCESSES = 100, 250, 2
_PATH = "/api/v1/partner/accounts/{}"


def main(
    period: Annotated[float, typer.Option(help="Seconds in which the vendor takes 100 writes.")] = 40.0,
    store: Annotated[str | None, typer.Option(help="A Redis server, instead of a file.")] = None,
) -> None:
    """Write, and print the time beside the least that is possible."""
    limit = RateLimit(writes=_ALLOWED, period_seconds=period)
    with running(Behaviour(commvault_rate_limit=limit)) as emulator, tempfile.TemporaryDirectory() as folder:
        name = store or str(Path(folder) / "store.sqlite")
        started = time.perf_counter()
        with multiprocessing.get_context("spawn").Pool(_PROCESSES) as pool:
            work = [(emulator.url, name, period, _WRITES // _PROCESSES)] * _PROCESSES
            refused = sum(pool.starmap(_write, work))
        seconds = time.perf_counter() - started
        sent = len(emulator.requests("PUT"))
    least = (_WRITES - 1) // _ALLOWED * period
    print(f"{sent} writes by {_PROCESSES} processes, {_ALLOWED} in {period:g} s: {seconds:.1f} s, {refused} refused")
    print(f"the least possible {least:.1f} s; ratio {seconds / least:.3f}")


def _write(url: str, name: str, period: float, writes: int) -> int:
    return asyncio.run(_all(url, name, period, writes))


async def _all(url: str, name: str, period: float, writes: int) -> int:
    writer = StoreWriter(lambda: open_store(name))
    budget = StoredBudget(writer, "tenant", Limit(_ALLOWED, period), Clock(), lambda _: None)
    secret = ConfiguredSecret(COMMVAULT, "demo")
    client = Client(vendor=COMMVAULT, base_url=url, secret=secret, timeout=30, writes=budget)
    calls = (Call(method="PUT", path=_PATH.format(number), body={}, repeatable=False) for number in range(writes))
    results = await asyncio.gather(*(client.call(each) for each in calls), return_exceptions=True)
    await client.aclose()
    await writer.aclose()
    return sum(isinstance(each, StatusError) and each.status == 429 for each in results)  # noqa: PLR2004


if __name__ == "__main__":
    typer.run(main)
