"""How many requests a vendor takes in a period."""

from __future__ import annotations

import asyncio
from typing import Protocol

from pulumi_accounts.http.shield import to_the_end


class Budget(Protocol):
    """How many requests the vendor takes."""

    async def spend(self) -> str:
        """Wait until a request fits, and count it; return a ticket.

        Raises:
            HeldUpError: it would not fit before the operation has to end.
        """
        ...

    async def answered(self, ticket: str) -> None:
        """Note that the answer has come."""
        ...

    async def returned(self, ticket: str) -> None:
        """Take a ticket back: the request was not sent."""
        ...

    async def exhausted(self, seconds: float) -> None:
        """Note that the vendor takes nothing for so long."""
        ...


async def noted(budget: Budget | None, ticket: str, *, left: bool, reads: bool) -> bool:
    """Tell the budget what has become of a request; return whether we were told to stop meanwhile, which a read obeys."""
    if budget is None:
        return False
    _, stopped = await to_the_end(budget.answered(ticket) if left else budget.returned(ticket))
    if stopped and reads:
        raise asyncio.CancelledError
    return stopped
