"""How many requests a vendor takes in a period."""

from __future__ import annotations

from typing import Protocol


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
