"""Messages on their way to the engine are waited for, and for no longer than they take."""

from __future__ import annotations

import asyncio

from pulumi_accounts.plugin.engine_log import EngineLog


def test_messages_that_have_arrived_are_not_waited_for() -> None:
    """From Python 3.12 on, a wait for what has ended gives nobody else a turn, who could take it off the list."""

    async def flush() -> None:
        log = EngineLog(None)
        arrived = asyncio.ensure_future(asyncio.sleep(0))
        log._pending.add(arrived)
        await arrived
        async with asyncio.timeout(10):
            await log.flush()
        assert not log._pending

    asyncio.run(flush())
