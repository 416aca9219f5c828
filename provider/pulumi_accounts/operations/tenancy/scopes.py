"""Where objects of one kind are: their vendor's address, and the tenant there. What the journal says is of one scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.digests import shared_digest
from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.model.marks import address_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.operations.tenancy.tenant import Tenant


@dataclass(frozen=True)
class Scopes:
    """The scopes of one kind of object, as digests.

    The present one comes first, then that of older versions, which told no tenants apart.
    """

    declaration: Declaration
    parent: str
    """The id of what the objects belong to; empty if they belong to the tenant itself."""
    url: str | None
    find_tenant: Callable[[], Tenant]

    async def all(self) -> tuple[str, ...]:
        """Return them.

        Raises:
            ApiError: the vendor cannot be asked whose objects these are.
            ConfigurationError: there is no address, or no credential, to ask with.
        """
        return self._of(await self.find_tenant().key())

    async def known(self, state: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the same as far as they are known without a request, and even without a credential: state may tell."""
        try:
            key = await self.find_tenant().key_without_asking(state)
        except ConfigurationError:
            key = None
        return self._of(key)

    def _of(self, tenant: str | None) -> tuple[str, ...]:
        below = (self.parent,) if self.parent else ()
        older = shared_digest(self.url, self.declaration.token, *below)
        if tenant is None:
            return (older,)
        return shared_digest(address_of(self.url or ""), tenant, self.declaration.token, *below), older
