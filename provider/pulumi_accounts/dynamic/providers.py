"""The dynamic providers, one class a kind of object.

State refers to these classes by module and name, for ever: neither may change. They have no attributes of their own, so
that state holds the reference and no code. A user's program imports this module; it must stay quick, so that everything
with work to do is imported by the plugin process alone, when it is first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pulumi.dynamic import ResourceProvider

if TYPE_CHECKING:
    from pulumi.dynamic import (
        CheckResult,
        ConfigureRequest,
        CreateResult,
        DiffResult,
        ReadResult,
        UpdateResult,
    )


class ObjectProvider(ResourceProvider):
    """Hands the engine's calls to the bridge, under the token of its kind of object."""

    serialize_as_secret_always = False
    token: ClassVar[str]

    def configure(self, req: ConfigureRequest) -> None:
        """Keep the stack's configuration until something needs it."""
        from pulumi_accounts.dynamic import bridge

        bridge.configure(req.config)

    def check(self, _olds: dict[str, Any], news: dict[str, Any]) -> CheckResult:
        """Make the program's inputs uniform, and refuse those that do not fit."""
        from pulumi_accounts.dynamic import bridge

        return bridge.check(self.token, _olds, news)

    def diff(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> DiffResult:
        """Compare state with the program's inputs."""
        from pulumi_accounts.dynamic import bridge

        return bridge.diff(self.token, _id, _olds, _news)

    def create(self, props: dict[str, Any]) -> CreateResult:
        """Bring an object under management."""
        from pulumi_accounts.dynamic import bridge

        return bridge.create(self.token, props)

    def read(self, id_: str, props: dict[str, Any]) -> ReadResult:
        """Read the live object."""
        from pulumi_accounts.dynamic import bridge

        return bridge.read(self.token, id_, props)

    def update(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> UpdateResult:
        """Make the object what the program wants."""
        from pulumi_accounts.dynamic import bridge

        return bridge.update(self.token, _id, _olds, _news)

    def delete(self, _id: str, _props: dict[str, Any]) -> None:
        """Delete the object, or leave it where the vendor cannot."""
        from pulumi_accounts.dynamic import bridge

        bridge.delete(self.token, _id, _props)


class LeadconduitAccountProvider(ObjectProvider):
    """LeadConduit accounts."""

    token = "leadconduit:Account"


class LeadconduitCredentialProvider(ObjectProvider):
    """LeadConduit credentials."""

    token = "leadconduit:Credential"


class LeadconduitOnboardProvider(ObjectProvider):
    """LeadConduit onboards."""

    token = "leadconduit:Onboard"


class CommvaultAccountProvider(ObjectProvider):
    """Commvault Cloud partner accounts."""

    token = "commvault:Account"


class ActiveplatformVendorAccountProvider(ObjectProvider):
    """ActivePlatform customer accounts."""

    token = "activeplatform:VendorAccount"
