"""An import of more objects than an hour's budget of requests: one line a wait, with how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.cli.importing.found import Wanted
from pulumi_accounts.cli.importing.gather import gather
from pulumi_accounts.cli.progress import Progress
from tests.support.partners import partners

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench

_COMMVAULT = "commvault:Account"

pytestmark = pytest.mark.anyio


async def test_p4_a_budget_that_lasts_hours(
    bench: Bench, emulator: Emulator, capsys: pytest.CaptureFixture[str]
) -> None:
    """However many objects wait, each hour has one line: how many of how many are read, and when it goes on."""
    partners(emulator, 60)
    bench.configure(commvaultReadsPerHour=25)
    with Progress(1) as progress:
        bench.session.clients.report = progress.tell
        there = await gather(bench.session, [BY_TOKEN[_COMMVAULT]], Wanted(), progress)
    waits = [each for each in capsys.readouterr().err.splitlines() if "hourly request budget" in each]
    assert len(there.found) >= 60
    # The last seconds of an hour, in which one read goes after the other, are told by themselves.
    hours = [each for each in waits if int(each.split(" s for ")[0].rpartition(" ")[2]) > 600]
    assert len(hours) == 2
    assert all("it goes on at " in each and " objects are read" in each for each in waits)
