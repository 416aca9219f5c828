"""Whether a vendor answers, takes the credential, and how quickly."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_accounts.apis import LOOKUPS, RESOURCES
from pulumi_accounts.http.errors import AuthorizationError
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.operations.configuration.settings import REQUEST_TIMEOUT

if TYPE_CHECKING:
    from pulumi_accounts.http.answers import Answer
    from pulumi_accounts.model.vendors import Vendor
    from pulumi_accounts.operations.journal.budget import StoredBudget
    from pulumi_accounts.operations.session import Session

_MILLISECONDS = 1000


@dataclass(frozen=True)
class Health:
    """What a probe of a vendor found."""

    vendor: Vendor
    problem: str = ""
    milliseconds: float = 0
    budgets: tuple[str, ...] = ()
    """How many requests are left of each kind, in words."""

    @property
    def well(self) -> bool:
        """Whether the vendor can be worked with."""
        return not self.problem

    def as_json(self) -> dict[str, Any]:
        """Write it as JSON has it."""
        return {
            "title": self.vendor.title,
            "configured": True,
            "well": self.well,
            "problem": self.problem or None,
            "milliseconds": None if self.problem else round(self.milliseconds),
            "budgets": list(self.budgets),
        }

    def __str__(self) -> str:
        """Write it in one line."""
        if self.problem:
            return self.problem
        return ", ".join([f"reachable in {self.milliseconds:.0f} ms", "credential accepted", *self.budgets])


async def probe(session: Session, vendor: Vendor) -> Health:
    """Make the cheapest request there is, and wait for its answer no longer than for any other."""
    seconds = session.settings[REQUEST_TIMEOUT]
    try:
        client = session.clients.of(vendor)
        # Setting a client up takes longer than an answer: let every other probe do so, too, before the time counts.
        await asyncio.sleep(0)
        started = time.perf_counter()
        async with asyncio.timeout(seconds):
            answer = await client.call(client.probe)
            _expect(session, vendor, answer)
    except AuthorizationError as error:
        return Health(vendor, f"credential refused: {error}")
    except AccountsError as error:
        return Health(vendor, f"failed: {error}")
    except TimeoutError:
        return Health(vendor, f"failed: no good answer within {seconds:g} s, with repetitions")
    milliseconds = (time.perf_counter() - started) * _MILLISECONDS
    kinds = zip(("reads", "writes"), vendor.budgets or (), strict=False)
    budgets = [await _left(kind, session.clients.budgets[setting.name]) for kind, setting in kinds]
    return Health(vendor, "", milliseconds, tuple(budgets))


async def _left(kind: str, budget: StoredBudget) -> str:
    left, seconds = await budget.usage()
    words = f"{left} of {budget.limit.requests} {kind} an hour left"
    return words if left else f"{words}, the next in {seconds:.0f} s"


def _expect(session: Session, vendor: Vendor, answer: Answer) -> None:
    """Refuse an answer that is not of the kind that the vendor gives.

    Raises:
        GarbledError: with the vendor's words.
    """
    probe = session.clients.of(vendor).probe
    kinds = (session.kind(each) for each in (*RESOURCES, *LOOKUPS) if each.vendor is vendor and not each.parent)
    next(each for each in kinds if each.api.list_path == probe.path).api.expect(probe, answer)
