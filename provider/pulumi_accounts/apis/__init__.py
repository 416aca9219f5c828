"""The vendors' API objects, one file a vendor: declarations and wire habits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_accounts.apis import activeplatform, commvault, leadconduit

if TYPE_CHECKING:
    from pulumi_accounts.model.declarations import Declaration

RESOURCES: tuple[Declaration, ...] = (
    leadconduit.Account.declaration,
    leadconduit.Credential.declaration,
    leadconduit.Onboard.declaration,
    commvault.Account.declaration,
    activeplatform.VendorAccount.declaration,
)
"""What programs manage."""

LOOKUPS: tuple[Declaration, ...] = (leadconduit.User.declaration,)
"""What can be read and not managed."""

VENDORS = (leadconduit.LEADCONDUIT, commvault.COMMVAULT, activeplatform.ACTIVEPLATFORM)

BY_TOKEN = {each.token: each for each in (*RESOURCES, *LOOKUPS)}
