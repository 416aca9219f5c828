# ruff: noqa: INP001, T201 - a script that talks to people
"""What large tenants cost in requests and hours, from the laws that the tests hold: a table for ``docs/scaling.md``.

Nothing is measured here. Requests follow from how many objects, pages and stacks there are; hours from the quotas, which all
stacks of a tenant share: a request that is one too many waits for the next period.
"""

from __future__ import annotations

from dataclasses import dataclass

from pulumi_accounts.apis.commvault import COMMVAULT

_TENANTS = (1_000, 10_000, 100_000)
_STACKS = (1, 10, 100)
# The first readers go alone before a list is worth it.
_ALONE = 3
_READS, _WRITES = (each.default for each in COMMVAULT.budgets or ())


@dataclass(frozen=True)
class Tenant:
    """A Commvault tenant, and the stacks that share it evenly."""

    objects: int
    stacks: int

    @property
    def in_stack(self) -> int:
        """How many objects a stack has."""
        return -(-self.objects // self.stacks)

    @property
    def pages(self) -> int:
        """How many pages the list of the tenant has."""
        per_page = COMMVAULT.paging.per_page if COMMVAULT.paging else self.objects
        return -(-self.objects // per_page)

    @property
    def refresh(self) -> int:
        """Reads for a refresh of every stack."""
        return self.stacks * min(self.in_stack, self.pages + _ALONE)

    @property
    def first_up(self) -> tuple[int, int]:
        """Reads and writes for the first up of every stack, where each object has to be written, and soon settles.

        A stack's objects are looked up in one list. They are written as the quota lets them, and looked at once.
        """
        batch = min(self.in_stack, _WRITES)
        looks = -(-self.in_stack // batch) * min(batch, self.pages)
        return self.stacks * (self.pages + looks), self.objects


def hours(requests: int, allowed: int) -> int:
    """Return how many hours pass before the last of so many requests may leave."""
    return (requests - 1) // allowed


def main() -> None:
    """Print the table."""
    print(
        "| objects | stacks | objects a stack | refresh of all: reads | hours | first up of all: reads | writes | hours |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for objects in _TENANTS:
        for stacks in _STACKS:
            tenant = Tenant(objects, stacks)
            reads, writes = tenant.first_up
            first = max(hours(reads, _READS), hours(writes, _WRITES))
            print(
                f"| {objects:,} | {stacks} | {tenant.in_stack:,} | {tenant.refresh:,} "
                f"| {hours(tenant.refresh, _READS)} | {reads:,} | {writes:,} | {first} |"
            )


if __name__ == "__main__":
    main()
