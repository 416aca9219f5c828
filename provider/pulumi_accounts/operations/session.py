"""A session: settings, and one client a vendor, made when it is first needed."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from pulumi_accounts.http.budget import Budget
from pulumi_accounts.http.client import Client
from pulumi_accounts.http.clock import Clock
from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.model.lifecycle import is_among
from pulumi_accounts.operations.secrets import ConfiguredSecret
from pulumi_accounts.operations.settings import REQUEST_TIMEOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.vendors import Vendor
    from pulumi_accounts.operations.settings import Settings

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass
class Session:
    """What every operation needs. It belongs to one event loop."""

    settings: Settings
    report: Callable[[str], None] = print
    """Tells the user what long work waits for."""
    warn: Callable[[str], None] = print
    clock: Clock = field(default_factory=Clock)
    created: set[str] = field(default_factory=set[str])
    """Ids of what this session has created: none of them can be the object of a lost answer."""
    turns: defaultdict[tuple[str, ...], asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    """Creations of objects that nobody could tell apart take turns, so that each lost answer finds its own object."""
    _clients: dict[str, Client] = field(default_factory=dict[str, Client])

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

    async def aclose(self) -> None:
        """Close every connection."""
        for client in self._clients.values():
            await client.aclose()
        self._clients.clear()

    def _connect(self, vendor: Vendor) -> Client:
        settings = self.settings
        file = vendor.secret_file_setting and settings[vendor.secret_file_setting]
        reads, writes = (
            (Budget(settings[each], self.clock) for each in vendor.budgets) if vendor.budgets else (None, None)
        )
        return Client(
            vendor=vendor,
            base_url=self._base_url(vendor),
            secret=ConfiguredSecret(vendor, settings[vendor.secret_setting], file),
            timeout=settings[REQUEST_TIMEOUT],
            reads=reads,
            writes=writes,
            clock=self.clock,
            report=self.report,
        )

    def _base_url(self, vendor: Vendor) -> str:
        setting = vendor.url_setting
        url = self.settings[setting]
        if not url:
            raise ConfigurationError(
                f"{vendor.title} has no common address: run `pulumi config set {setting.config_key} <url>` "
                f"or set the environment variable {setting.variable}"
            )
        parts = _web_address(url)
        if parts is None:
            raise ConfigurationError(f"{setting.config_key} should be an http or https URL")
        if parts.scheme == "http" and parts.hostname not in _LOCAL:
            self.warn(f"{setting.config_key} is plain http: credentials and data travel unprotected")
        return url


def _web_address(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        # A port that is no number, or a bracket with no IPv6 address behind it.
        return None
    return parts if usable else None
