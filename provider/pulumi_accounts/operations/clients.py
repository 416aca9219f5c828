"""The clients of one run, one a vendor: each is made when it is first needed, of what users have configured."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pulumi_accounts.model.digests import digest
from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.model.marks import LOCAL
from pulumi_accounts.operations.configuration.credentials import ConfiguredSecret
from pulumi_accounts.operations.configuration.settings import REQUEST_TIMEOUT
from pulumi_accounts.operations.journal.budget import HOUR, StoredBudget
from pulumi_accounts.store.quotas import Limit

if TYPE_CHECKING:
    from collections.abc import Callable

    from pulumi_accounts.http.client import Client
    from pulumi_accounts.http.clock import Clock
    from pulumi_accounts.model.vendors import Setting, Vendor
    from pulumi_accounts.operations.configuration.settings import Settings
    from pulumi_accounts.store.writer import StoreWriter


@dataclass
class Clients:
    """The ways to the vendors."""

    settings: Settings
    clock: Clock
    report: Callable[[str], None]
    warn: Callable[[str], None]
    writer: StoreWriter
    budgets: dict[str, StoredBudget] = field(default_factory=dict[str, StoredBudget])
    """By the setting's name, those of the clients so far."""
    _clients: dict[str, Client] = field(default_factory=dict[str, "Client"])

    def of(self, vendor: Vendor) -> Client:
        """Return a vendor's client.

        Raises:
            ConfigurationError: the vendor's base URL is missing or is none.
        """
        if vendor.name not in self._clients:
            self._clients[vendor.name] = self._connect(vendor)
        return self._clients[vendor.name]

    async def aclose(self) -> None:
        """Close every connection."""
        for each in self._clients.values():
            await each.aclose()
        self._clients.clear()

    def _connect(self, vendor: Vendor) -> Client:
        from pulumi_accounts.http.client import Client  # noqa: PLC0415 - a preview asks nobody, and need not load HTTP

        settings = self.settings
        file = vendor.secret_file_setting and settings[vendor.secret_file_setting]
        given = vendor.secret_setting
        secret = ConfiguredSecret(vendor, settings[given], file, self._origin(vendor), settings.missing(given))
        reads, writes = (self._budget(vendor, each, secret) for each in vendor.budgets or (None, None))
        return Client(
            vendor=vendor,
            base_url=self._base_url(vendor),
            api_path=settings[vendor.path_setting] if vendor.path_setting else "",
            secret=secret,
            timeout=settings[REQUEST_TIMEOUT],
            in_flight=settings[vendor.concurrency] if vendor.concurrency else vendor.in_flight,
            most_in_flight=0 if settings.has(vendor.concurrency) else vendor.most_in_flight,
            reads=reads,
            writes=writes,
            clock=self.clock,
            report=self.report,
        )

    def _origin(self, vendor: Vendor) -> str:
        """Say where a vendor's credential comes from; empty if nobody told."""
        secret, file, settings = vendor.secret_setting, vendor.secret_file_setting, self.settings
        if file and settings.has(file) and not settings.has(secret):
            return f"the file {settings[file]}, which {settings.origin(file)} names"
        return settings.origin(secret)

    def _budget(self, vendor: Vendor, setting: Setting[int] | None, secret: ConfiguredSecret) -> StoredBudget | None:
        if setting is None:
            return None
        name = digest(self.settings[vendor.url_setting], secret.tenant(), setting.name)

        def tell(why: str, seconds: float) -> None:
            until = datetime.fromtimestamp(self.clock.wall() + seconds, UTC).astimezone()
            self.report(
                f"{vendor.title}: waiting {seconds:.0f} s {why}; nothing is lost, and it goes on at {until:%H:%M}"
            )

        own = partial(tell, "for the hourly request budget")
        told = partial(tell, "because it answered 429 and told so")
        budget = StoredBudget(self.writer, name, Limit(self.settings[setting], HOUR), self.clock, own, told)
        self.budgets[setting.name] = budget
        return budget

    def _base_url(self, vendor: Vendor) -> str:
        setting = vendor.url_setting
        url = self.settings[setting]
        if not url:
            raise ConfigurationError(f"{vendor.title} has no common address: {self.settings.missing(setting)}")
        parts = urlsplit(url)
        if parts.scheme == "http" and parts.hostname not in LOCAL:
            self.warn(f"{setting.config_key} is plain http: credentials and data travel unprotected")
        return url
