"""A session: what one run of the engine needs for every operation, made when it is first needed."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING

from pulumi_accounts.apis import BY_TOKEN, RESOURCES
from pulumi_accounts.http.clock import Clock
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.handling import Reading
from pulumi_accounts.model.values import visible
from pulumi_accounts.operations.clients import Clients
from pulumi_accounts.operations.configuration.settings import STORE
from pulumi_accounts.operations.engine.run import Run
from pulumi_accounts.operations.journal.journal import Journal
from pulumi_accounts.operations.kind.kind import Kind
from pulumi_accounts.operations.tenancy.tenant import Tenant
from pulumi_accounts.store.opening import open_store
from pulumi_accounts.store.writer import StoreWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.vendors import Vendor
    from pulumi_accounts.operations.configuration.settings import Settings


@dataclass
class Session:
    """What every operation needs. It belongs to one event loop."""

    settings: Settings
    report: Callable[[str], None] = print
    """Tells the user what long work waits for."""
    warn: Callable[[str], None] = print
    clock: Clock = field(default_factory=Clock)
    run: Run = field(default_factory=Run)
    """What the engine's run has shown and done so far."""
    turns: defaultdict[tuple[str, ...], asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    """Creations of objects that nobody could tell apart take turns, so that each lost answer finds its own object."""
    _kinds: dict[tuple[str, str], Kind] = field(default_factory=dict[tuple[str, str], Kind])
    _tenants: dict[str, Tenant] = field(default_factory=dict[str, Tenant])

    def __post_init__(self) -> None:
        """Open nothing yet."""
        report, warn = self.report, self.warn
        # Names and statuses are the vendor's texts.
        self.report, self.warn = lambda text: report(visible(text)), lambda text: warn(visible(text))
        name = self.settings[STORE]
        self._writer = StoreWriter(lambda: open_store(name), self.warn, lambda: open_store(name, patient=False))
        self.clients = Clients(self.settings, self.clock, self.report, self.warn, self._writer)
        self.journal = Journal(self._writer, self.run)

    def kind(self, declaration: Declaration, parent: str = "") -> Kind:
        """Return a kind of object: what is known of it, and how it is reached; below one parent where it has one.

        Raises:
            AccountsError: it has parents, and none is named.
        """
        if declaration.parent and not parent:
            raise AccountsError(f"a {declaration.called} belongs to another object: name that by {declaration.parent}")
        key = (declaration.token, parent)
        if key not in self._kinds:
            self._kinds[key] = Kind(
                declaration=declaration,
                parent=parent,
                settings=self.settings,
                clock=self.clock,
                report=self.report,
                clients=self.clients,
                journal=self.journal,
                find_tenant=lambda: self._tenant(declaration.vendor),
            )
        return self._kinds[key]

    async def confirm(self) -> None:
        """Note, at an orderly end, that the engine has what this run has made, where it has saved it by now."""
        if self.run.saves_at_once:
            await self.journal.confirm_made()

    async def aclose(self) -> None:
        """Close every connection."""
        for each in self._kinds.values():
            await each.aclose()
        await self._writer.aclose()
        await self.clients.aclose()

    def _tenant(self, vendor: Vendor) -> Tenant:
        """Return whose objects the vendor's credential sees."""
        if vendor.name not in self._tenants:
            listed = (each for each in RESOURCES if each.vendor is vendor and each.reading is not Reading.OWN)
            kinds = tuple(each.token for each in listed if not each.parent)
            self._tenants[vendor.name] = Tenant(vendor, self.clients.of(vendor), self._writer, self._ids, kinds)
        return self._tenants[vendor.name]

    async def _ids(self, token: str) -> Iterable[str]:
        return (await self.kind(BY_TOKEN[token]).catalogue.listing(-inf)).rows
