"""Account objects of LeadConduit, Commvault Cloud and ActivePlatform as Pulumi resources.

    import pulumi_accounts as accounts

    accounts.leadconduit.Credential("mail", name="Mail", type="user", package="mail", username="me", password=secret)

These classes need the plugin; those of ``pulumi_accounts.dynamic`` do not. Each part is imported when it is first used,
because the plugin, which lives in this package too, must start at once.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pulumi_accounts import activeplatform, commvault, leadconduit
    from pulumi_accounts.provider import Provider

__all__ = ["Provider", "activeplatform", "commvault", "leadconduit"]


def __getattr__(name: str) -> Any:
    """Import a part of the package."""
    if name == "Provider":
        return importlib.import_module("pulumi_accounts.provider").Provider
    if name in __all__:
        return importlib.import_module(f"pulumi_accounts.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
