"""A session: settings, and one client a vendor, made when it is first needed."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pulumi_accounts.apis import BY_TOKEN, RESOURCES
from pulumi_accounts.http.client import Client
from pulumi_accounts.http.clock import Clock
from pulumi_accounts.model.declarations import Reading
from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.model.lifecycle import is_among
from pulumi_accounts.model.values import visible
from pulumi_accounts.operations.api import Api
from pulumi_accounts.operations.book import Book
from pulumi_accounts.operations.budget import HOUR, Budget
from pulumi_accounts.operations.catalogue import Catalogue
from pulumi_accounts.operations.engine.identity import digest
from pulumi_accounts.operations.engine.run import Run
from pulumi_accounts.operations.ledger import Ledger
from pulumi_accounts.operations.listings import Listings
from pulumi_accounts.operations.marks import LOCAL, address_of
from pulumi_accounts.operations.secrets import ConfiguredSecret
from pulumi_accounts.operations.settings import REQUEST_TIMEOUT, STORE
from pulumi_accounts.operations.settling import Settling
from pulumi_accounts.operations.tenant import Tenant
from pulumi_accounts.store.opening import open_store
from pulumi_accounts.store.quotas import Limit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.vendors import Setting, Vendor
    from pulumi_accounts.operations.settings import Settings

_LESSONS = 3


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
    budgets: dict[str, Budget] = field(default_factory=dict[str, Budget])
    """By the setting's name, those of the clients so far."""
    _clients: dict[str, Client] = field(default_factory=dict[str, Client])
    _catalogues: dict[str, Catalogue] = field(default_factory=dict[str, Catalogue])
    _settling: dict[str, Settling] = field(default_factory=dict[str, Settling])
    _tenants: dict[str, Tenant] = field(default_factory=dict[str, Tenant])
    _lessons: Counter[str] = field(default_factory=Counter[str])
    """By kind, how many objects were written."""

    def __post_init__(self) -> None:
        """Open nothing yet."""
        report, warn = self.report, self.warn
        # Names and statuses are the vendor's texts.
        self.report, self.warn = lambda text: report(visible(text)), lambda text: warn(visible(text))
        name = self.settings[STORE]
        self._ledger = Ledger(lambda: open_store(name), self.warn)
        self.book = Book(self._ledger, self.run)
        """What the records say."""

    def client(self, vendor: Vendor) -> Client:
        """Return the vendor's client.

        Raises:
            ConfigurationError: the vendor's base URL is missing or is none.
        """
        if vendor.name not in self._clients:
            self._clients[vendor.name] = self._connect(vendor)
        return self._clients[vendor.name]

    def is_gone(self, declaration: Declaration, live: Mapping[str, Any]) -> bool:
        """Tell whether the vendor keeps an object only as a deleted one."""
        lifecycle = declaration.lifecycle
        if lifecycle is None or lifecycle.gone_setting is None:
            return False
        return is_among(declaration.status_of(live), self.settings[lifecycle.gone_setting])

    def tenant(self, vendor: Vendor) -> Tenant:
        """Return whose objects the vendor's credential sees."""
        if vendor.name not in self._tenants:
            self._tenants[vendor.name] = self._tenant(vendor)
        return self._tenants[vendor.name]

    def _tenant(self, vendor: Vendor) -> Tenant:
        async def seen(token: str) -> Iterable[str]:
            catalogue = self.catalogue(Api(BY_TOKEN[token], self.client(vendor)))
            return (await catalogue.listing(-inf)).rows

        listed = (each for each in RESOURCES if each.vendor is vendor and each.reading is not Reading.OWN)
        return Tenant(vendor, self.client(vendor), self._ledger, seen, tuple(each.token for each in listed))

    def places(self, declaration: Declaration, tenant: str | None) -> tuple[str, ...]:
        """Return digests of where this kind of object is: records are of one address, and one tenant there.

        The last one is that of older versions, which told no tenants apart.
        """
        url, token = self.settings[declaration.vendor.url_setting], declaration.token
        older = digest(url, token)
        return (older,) if tenant is None else (digest(address_of(url or ""), tenant, token), older)

    def catalogue(self, api: Api) -> Catalogue:
        """Return what is known of one kind of object."""
        token = api.declaration.token
        if token not in self._catalogues:
            self._catalogues[token] = Catalogue(Listings(api, self.clock, lambda: self.run.count(token)))
        return self._catalogues[token]

    def learns(self, declaration: Declaration) -> bool:
        """Tell whether an object that was written is among the first ones, which show what the vendor makes of values."""
        self._lessons[declaration.token] += 1
        # The question whose objects these are is one request, too; a creation takes no more of them for it.
        return self._lessons[declaration.token] <= _LESSONS - bool(declaration.vendor.tenant)

    def settling(self, api: Api) -> Settling:
        """Return what of one kind is waited for."""
        token = api.declaration.token
        if token not in self._settling:
            self._settling[token] = Settling(self.catalogue(api), self.settings, self.report)
        return self._settling[token]

    async def settle(self) -> None:
        """Note, at an orderly end, that the engine has what this run has made, where it has saved it by now."""
        if self.run.saves_at_once:
            await self.book.settle_made()

    async def aclose(self) -> None:
        """Close every connection."""
        for each in self._catalogues.values():
            await each.listings.aclose()
        await self._ledger.aclose()
        for client in self._clients.values():
            await client.aclose()
        self._clients.clear()

    def _connect(self, vendor: Vendor) -> Client:
        settings = self.settings
        file = vendor.secret_file_setting and settings[vendor.secret_file_setting]
        secret = ConfiguredSecret(vendor, settings[vendor.secret_setting], file)
        reads, writes = (self._budget(vendor, each, secret) for each in vendor.budgets or (None, None))
        return Client(
            vendor=vendor,
            base_url=self._base_url(vendor),
            secret=secret,
            timeout=settings[REQUEST_TIMEOUT],
            in_flight=settings[vendor.concurrency] if vendor.concurrency else vendor.in_flight,
            reads=reads,
            writes=writes,
            clock=self.clock,
            report=self.report,
        )

    def _budget(self, vendor: Vendor, setting: Setting[int] | None, secret: ConfiguredSecret) -> Budget | None:
        if setting is None:
            return None
        name = digest(self.settings[vendor.url_setting], secret.tenant(), setting.name)

        def tell(seconds: float) -> None:
            self.report(f"{vendor.title}: waiting {seconds:.0f} s for the hourly request budget; nothing is lost")

        self.budgets[setting.name] = Budget(self._ledger, name, Limit(self.settings[setting], HOUR), self.clock, tell)
        return self.budgets[setting.name]

    def _base_url(self, vendor: Vendor) -> str:
        setting = vendor.url_setting
        url = self.settings[setting]
        if not url:
            raise ConfigurationError(
                f"{vendor.title} has no common address: run `pulumi config set {setting.config_key} <url>` "
                f"or set the environment variable {setting.variable}"
            )
        parts = urlsplit(url)
        if parts.scheme == "http" and parts.hostname not in LOCAL:
            self.warn(f"{setting.config_key} is plain http: credentials and data travel unprotected")
        return url
