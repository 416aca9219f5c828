"""The vendors' API objects, one file a vendor, or one more for what is only looked up: declarations and wire habits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_accounts.apis import activeplatform, commvault, leadconduit, leadconduit_lookups

if TYPE_CHECKING:
    from pulumi_accounts.model.api_object import ApiObject
    from pulumi_accounts.model.declarations import Declaration

RESOURCES: list[Declaration] = []
"""What programs manage."""

LOOKUPS: list[Declaration] = []
"""What can be read and not managed."""

BY_TOKEN: dict[str, Declaration] = {}

VENDORS = (leadconduit.LEADCONDUIT, commvault.COMMVAULT, activeplatform.ACTIVEPLATFORM)


def register(cls: type[ApiObject]) -> None:
    """Make a kind of object known to everything that follows from declarations."""
    declaration = cls.declaration
    (RESOURCES if declaration.managed else LOOKUPS).append(declaration)
    BY_TOKEN[declaration.token] = declaration


register(leadconduit.Account)
register(leadconduit.Credential)
register(leadconduit.Onboard)
register(commvault.Account)
register(activeplatform.VendorAccount)
register(leadconduit_lookups.User)
register(leadconduit_lookups.Entity)
register(leadconduit_lookups.Connection)
register(leadconduit_lookups.Flow)
