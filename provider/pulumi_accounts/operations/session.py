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
from pulumi_accounts.operations.secrets import ConfiguredSecret
from pulumi_accounts.operations.settings import config_key, variable

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
        statuses: list[str] = getattr(self.settings, lifecycle.gone_setting)
        return str(live.get(lifecycle.status)).lower() in {each.lower() for each in statuses}

    async def aclose(self) -> None:
        """Close every connection."""
        for client in self._clients.values():
            await client.aclose()
        self._clients.clear()

    def _connect(self, vendor: Vendor) -> Client:
        settings = self.settings
        file = vendor.secret_file_setting and getattr(settings, vendor.secret_file_setting)
        reads, writes = (
            (Budget(getattr(settings, name), self.clock) for name in vendor.budgets) if vendor.budgets else (None, None)
        )
        return Client(
            vendor=vendor,
            base_url=self._base_url(vendor),
            secret=ConfiguredSecret(vendor, getattr(settings, vendor.secret_setting), file),
            timeout=settings.request_timeout_seconds,
            reads=reads,
            writes=writes,
            clock=self.clock,
            report=self.report,
        )

    def _base_url(self, vendor: Vendor) -> str:
        name = vendor.url_setting
        url: str | None = getattr(self.settings, name)
        if not url:
            raise ConfigurationError(
                f"{vendor.title} has no common address: run `pulumi config set {config_key(name)} <url>` "
                f"or set the environment variable {variable(name)}"
            )
        parts = _web_address(url)
        if parts is None:
            raise ConfigurationError(f"{config_key(name)} should be an http or https URL")
        if parts.scheme == "http" and parts.hostname not in _LOCAL:
            self.warn(f"{config_key(name)} is plain http: credentials and data travel unprotected")
        return url


def _web_address(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        # A port that is no number, or a bracket with no IPv6 address behind it.
        return None
    return parts if usable else None
