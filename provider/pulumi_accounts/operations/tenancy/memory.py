"""What the store remembers of credentials, so that one that was rotated is known by what it still sees.

A text in the store holds, by tenant, digests of its credentials and ids of some of its objects. No credential can be told
from it: their digests are salted by the store.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.marks import short
from pulumi_accounts.model.values import is_object

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from pulumi_accounts.store.entries import Store
    from pulumi_accounts.store.writer import StoreWriter

_SEEN = 5
"""Ids of a kind by which a tenant is known again."""
_TENANTS = 50
"""Tenants at one address that are remembered, the newest."""
_CREDENTIALS = 20
"""Credentials of a tenant that are remembered: a token may live for minutes only."""


@dataclass
class CredentialMemory:
    """The tenants and credentials of one vendor's address, as far as this store has met them."""

    writer: StoreWriter
    address: str
    """A digest of the vendor's address."""
    _noted: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    """By kind, the objects that this run has noted."""

    async def digest_of(self, credential: str) -> str:
        """Return a digest of a credential that nobody can make without this store."""
        salt = await self.writer.do(lambda store: store.edit("salt", _salted))
        return hashlib.sha256(f"{salt}{credential}".encode()).hexdigest()

    async def tenant_of(self, credential: str) -> str | None:
        """Return the tenant that a credential, given as its digest, was seen to belong to."""
        return _having(await self._tenants(), credential)

    async def note_credential(self, credential: str, tenant: str) -> str:
        """Note whose a credential is; return the tenant that another process has noted in the meantime, if one has."""

        def noted(text: str | None, _: float) -> tuple[str, str]:
            tenants = _read(text)
            known = _having(tenants, credential) or tenant
            keys = tenants.setdefault(known, {}).setdefault("keys", [])
            keys[:] = [*(each for each in keys if each != credential), credential][-_CREDENTIALS:]
            return json.dumps(dict(list(tenants.items())[-_TENANTS:])), known

        return await self.writer.do(lambda store: store.edit(self._text, noted))

    def note_object(self, store: Store, tenant: str, token: str, object_id: str) -> None:
        """Note an object of a tenant's, within a step of the store's: the first few of each kind are enough."""
        seen = self._noted.setdefault(token, set())
        if len(seen) >= _SEEN or object_id in seen:
            return
        seen.add(object_id)

        def noted(text: str | None, _: float) -> tuple[str, None]:
            tenants = _read(text)
            ids = tenants.setdefault(tenant, {}).setdefault("seen", {}).setdefault(short(token), [])
            ids[:] = [*(each for each in ids if each != object_id), object_id][-_SEEN:]
            return json.dumps(tenants), None

        store.edit(self._text, noted)

    async def seen(self, token: str) -> AsyncIterator[tuple[str, set[str]]]:
        """Yield the tenants of which objects of a kind were noted, and the ids of these."""
        for key, tenant in (await self._tenants()).items():
            if ids := set(tenant.get("seen", {}).get(short(token), ())):
                yield key, ids

    async def _tenants(self) -> dict[str, Any]:
        return await self.writer.do(lambda store: store.edit(self._text, lambda text, _: (text or "{}", _read(text))))

    @property
    def _text(self) -> str:
        return f"tenants:{self.address}"


def _having(tenants: dict[str, Any], credential: str) -> str | None:
    return next((key for key, each in tenants.items() if credential in each.get("keys", ())), None)


def _salted(text: str | None, _: float) -> tuple[str, str]:
    salt = text or secrets.token_hex(16)
    return salt, salt


def _read(text: str | None) -> dict[str, Any]:
    try:
        found: Any = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if is_object(found) else {}
