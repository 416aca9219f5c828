"""LeadConduit resources that need no plugin.

Written by `make generate` from the declarations in `pulumi_accounts.apis.leadconduit`; changes belong there.
"""

# The SDK's own get and set are not typed.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pulumi
from pulumi.dynamic import Resource

from pulumi_accounts.dynamic.declaring import declare
from pulumi_accounts.dynamic.providers import (
    LeadconduitAccountProvider,
    LeadconduitCredentialProvider,
    LeadconduitOnboardProvider,
)
from pulumi_accounts.options import declared, spelled
from pulumi_accounts.types.leadconduit import (
    FIELDS,
    NAMES,
    NESTED,
    AccountArgs,
    ConnectedAccount,
    CredentialArgs,
    Features,
    FeaturesArgs,
    Invitation,
    OnboardArgs,
    Partner,
    UserAccount,
)

__all__ = [
    "Account",
    "AccountArgs",
    "ConnectedAccount",
    "Credential",
    "CredentialArgs",
    "Features",
    "FeaturesArgs",
    "Invitation",
    "Onboard",
    "OnboardArgs",
    "Partner",
    "UserAccount",
]


class Account(Resource, module="accounts/leadconduit", name="Account"):
    """The LeadConduit account that the API key belongs to.

    It can be neither created nor deleted: creating the resource takes over the key's own account and writes only what
    is set and differs; deleting it leaves the account as it is.
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        data_retention_in_days: pulumi.Input[int] | None = None,
        data_truncated_at: pulumi.Input[str] | None = None,
        features: pulumi.Input[FeaturesArgs | Mapping[str, Any]] | None = None,
        subscriptions: pulumi.Input[Mapping[str, pulumi.Input[Any]]] | None = None,
        allow_data_loss: pulumi.Input[bool] | None = None,
        adopt_id: pulumi.Input[str] | None = None,
    ) -> None:
        """Declare a LeadConduit account.

        Args:
            resource_name: The resource's name in the stack.
            opts: Options of the resource.
            data_retention_in_days: Days for which lead events are kept. Older events are deleted for good, so lowering it needs `allowDataLoss`.
            data_truncated_at: The instant before which lead events have been deleted. Moving it later needs `allowDataLoss`.
            features: Features of the account's plan. Those that are not set keep their live values.
            subscriptions: Subscriptions by name (`base`, `pro`, `partner`), as the vendor has them.
            allow_data_loss: Accept that lead events are deleted for good by this program's change. Never sent.
            adopt_id: Take over this existing object instead of creating one. Used at creation only: it never causes a diff.
        """
        args = AccountArgs(
            data_retention_in_days=data_retention_in_days,
            data_truncated_at=data_truncated_at,
            features=features,
            subscriptions=subscriptions,
            allow_data_loss=allow_data_loss,
            adopt_id=adopt_id,
        )
        secrets = pulumi.ResourceOptions(
            additional_secret_outputs=["apiKey", "keenReadApiKey", "keenWriteApiKey", "__echo", "__seen"]
        )
        opts = pulumi.ResourceOptions.merge(spelled(opts, NAMES["Account"]), secrets)
        declare(
            self, LeadconduitAccountProvider, resource_name, declared(args, NESTED["Account"], FIELDS["Account"]), opts
        )

    @property
    @pulumi.getter(name="ssoId")
    def sso_id(self) -> pulumi.Output[str | None]:
        """The account's id across all ActiveProspect products."""
        return pulumi.get(self, "sso_id")

    @property
    @pulumi.getter(name="apiKey")
    def api_key(self) -> pulumi.Output[str | None]:
        """The account's own API key; the vendor advises to use a user's key instead."""
        return pulumi.get(self, "api_key")

    @property
    @pulumi.getter(name="name")
    def name(self) -> pulumi.Output[str | None]:
        """The company's name."""
        return pulumi.get(self, "name")

    @property
    @pulumi.getter(name="timeZone")
    def time_zone(self) -> pulumi.Output[str | None]:
        """The account's time zone, such as `America/New_York`."""
        return pulumi.get(self, "time_zone")

    @property
    @pulumi.getter(name="type")
    def type(self) -> pulumi.Output[str | None]:
        """The account's type."""
        return pulumi.get(self, "type")

    @property
    @pulumi.getter(name="keenProjectId")
    def keen_project_id(self) -> pulumi.Output[str | None]:
        """The account's project at Keen, the vendor's statistics service."""
        return pulumi.get(self, "keen_project_id")

    @property
    @pulumi.getter(name="keenReadApiKey")
    def keen_read_api_key(self) -> pulumi.Output[str | None]:
        """The key that reads the Keen project."""
        return pulumi.get(self, "keen_read_api_key")

    @property
    @pulumi.getter(name="keenWriteApiKey")
    def keen_write_api_key(self) -> pulumi.Output[str | None]:
        """The key that writes to the Keen project."""
        return pulumi.get(self, "keen_write_api_key")

    @property
    @pulumi.getter(name="pricingComponents")
    def pricing_components(self) -> pulumi.Output[Sequence[Mapping[str, Any]] | None]:
        """What the account pays for, as the vendor has it."""
        return pulumi.get(self, "pricing_components")

    @property
    @pulumi.getter(name="billingType")
    def billing_type(self) -> pulumi.Output[str | None]:
        """How the account is billed."""
        return pulumi.get(self, "billing_type")

    @property
    @pulumi.getter(name="financialState")
    def financial_state(self) -> pulumi.Output[str | None]:
        """Whether a contracted account is paid."""
        return pulumi.get(self, "financial_state")

    @property
    @pulumi.getter(name="financialStateUpdatedAt")
    def financial_state_updated_at(self) -> pulumi.Output[str | None]:
        """When `financialState` last changed."""
        return pulumi.get(self, "financial_state_updated_at")

    @property
    @pulumi.getter(name="leadPingEnabled")
    def lead_ping_enabled(self) -> pulumi.Output[bool | None]:
        """Whether lead pings are on."""
        return pulumi.get(self, "lead_ping_enabled")

    @property
    @pulumi.getter(name="productId")
    def product_id(self) -> pulumi.Output[str | None]:
        """The product, such as `lcx`."""
        return pulumi.get(self, "product_id")

    @property
    @pulumi.getter(name="state")
    def state(self) -> pulumi.Output[str | None]:
        """The account's state."""
        return pulumi.get(self, "state")

    @property
    @pulumi.getter(name="connectedBuyers")
    def connected_buyers(self) -> pulumi.Output[Sequence[Partner] | None]:
        """Buyers that the account is connected to."""
        return pulumi.get(self, "connected_buyers")

    @property
    @pulumi.getter(name="connectedSellers")
    def connected_sellers(self) -> pulumi.Output[Sequence[Partner] | None]:
        """Sellers that the account is connected to."""
        return pulumi.get(self, "connected_sellers")

    @property
    @pulumi.getter(name="pendingBuyers")
    def pending_buyers(self) -> pulumi.Output[Sequence[Invitation] | None]:
        """Buyers that were invited and have not answered."""
        return pulumi.get(self, "pending_buyers")

    @property
    @pulumi.getter(name="pendingSellers")
    def pending_sellers(self) -> pulumi.Output[Sequence[Invitation] | None]:
        """Sellers that were invited and have not answered."""
        return pulumi.get(self, "pending_sellers")

    @property
    @pulumi.getter(name="enterprise")
    def enterprise(self) -> pulumi.Output[bool | None]:
        """Whether the account has an enterprise contract. Of the vendor's older document."""
        return pulumi.get(self, "enterprise")

    @property
    @pulumi.getter(name="selfServiceStatus")
    def self_service_status(self) -> pulumi.Output[str | None]:
        """The state of a self-service account. Of the vendor's older document."""
        return pulumi.get(self, "self_service_status")

    @property
    @pulumi.getter(name="selfServiceStatusUpdatedAt")
    def self_service_status_updated_at(self) -> pulumi.Output[str | None]:
        """When `selfServiceStatus` last changed. Of the vendor's older document."""
        return pulumi.get(self, "self_service_status_updated_at")

    @property
    @pulumi.getter(name="cancelledAt")
    def cancelled_at(self) -> pulumi.Output[str | None]:
        """When the account was cancelled. Of the vendor's older document."""
        return pulumi.get(self, "cancelled_at")

    @property
    @pulumi.getter(name="couponCode")
    def coupon_code(self) -> pulumi.Output[str | None]:
        """The coupon that the account was opened with. Of the vendor's older document."""
        return pulumi.get(self, "coupon_code")

    @property
    @pulumi.getter(name="currentPeriodEndsAt")
    def current_period_ends_at(self) -> pulumi.Output[str | None]:
        """When the current billing period ends. Of the vendor's older document."""
        return pulumi.get(self, "current_period_ends_at")

    @property
    @pulumi.getter(name="currentPeriodStartedAt")
    def current_period_started_at(self) -> pulumi.Output[str | None]:
        """When the current billing period began. Of the vendor's older document."""
        return pulumi.get(self, "current_period_started_at")

    @property
    @pulumi.getter(name="marketingReference")
    def marketing_reference(self) -> pulumi.Output[str | None]:
        """Where the account came from. Of the vendor's older document."""
        return pulumi.get(self, "marketing_reference")

    @property
    @pulumi.getter(name="startedAt")
    def started_at(self) -> pulumi.Output[str | None]:
        """When the account was opened. Of the vendor's older document."""
        return pulumi.get(self, "started_at")

    @property
    @pulumi.getter(name="subscriptionId")
    def subscription_id(self) -> pulumi.Output[str | None]:
        """The account's subscription. Of the vendor's older document."""
        return pulumi.get(self, "subscription_id")

    @property
    @pulumi.getter(name="dataRetentionInDays")
    def data_retention_in_days(self) -> pulumi.Output[int | None]:
        """Days for which lead events are kept. Older events are deleted for good, so lowering it needs `allowDataLoss`."""
        return pulumi.get(self, "data_retention_in_days")

    @property
    @pulumi.getter(name="dataTruncatedAt")
    def data_truncated_at(self) -> pulumi.Output[str | None]:
        """The instant before which lead events have been deleted. Moving it later needs `allowDataLoss`."""
        return pulumi.get(self, "data_truncated_at")

    @property
    @pulumi.getter(name="features")
    def features(self) -> pulumi.Output[Features | None]:
        """Features of the account's plan. Those that are not set keep their live values."""
        return pulumi.get(self, "features")

    @property
    @pulumi.getter(name="subscriptions")
    def subscriptions(self) -> pulumi.Output[Mapping[str, Any] | None]:
        """Subscriptions by name (`base`, `pro`, `partner`), as the vendor has them."""
        return pulumi.get(self, "subscriptions")

    @property
    @pulumi.getter(name="allowDataLoss")
    def allow_data_loss(self) -> pulumi.Output[bool | None]:
        """Accept that lead events are deleted for good by this program's change. Never sent."""
        return pulumi.get(self, "allow_data_loss")

    @property
    @pulumi.getter(name="adoptId")
    def adopt_id(self) -> pulumi.Output[str | None]:
        """Take over this existing object instead of creating one. Used at creation only: it never causes a diff."""
        return pulumi.get(self, "adopt_id")


class Credential(Resource, module="accounts/leadconduit", name="Credential"):
    """A login or token that a LeadConduit integration package uses at another service.

    LeadConduit renews tokens inside a credential. The entries that `renewedProperties` names are sent at creation and where
    the program changes them. Else LeadConduit keeps its own values, and they are no drift. An entry that is taken out of the
    program stays at LeadConduit. Name an entry there before you change its value.
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        name: pulumi.Input[str],
        type: pulumi.Input[str],
        package: pulumi.Input[str],
        username: pulumi.Input[str] | None = None,
        password: pulumi.Input[str] | None = None,
        properties: pulumi.Input[Mapping[str, pulumi.Input[Any]]] | None = None,
        secret_properties: pulumi.Input[Mapping[str, pulumi.Input[Any]]] | None = None,
        renewed_properties: pulumi.Input[Sequence[pulumi.Input[str]]] | None = None,
        adopt_id: pulumi.Input[str] | None = None,
    ) -> None:
        """Declare a LeadConduit credential.

        Args:
            resource_name: The resource's name in the stack.
            opts: Options of the resource.
            name: A friendly name. The vendor does not demand that it is unique.
            type: What the credential is made of. `user` is a user name and a password; the vendor documents no other type's fields.
            package: The LeadConduit integration package that the credential belongs to, such as `leadconduit-custom`: without an npm scope.
            username: The user name. Required for type `user`.
            password: The password. Required for type `user`. One that reads back masked, empty or not at all counts as unchanged.
            properties: Further fields of the credential that are no secret, named as the vendor names them.
            secret_properties: Further secret fields of the credential, named as the vendor names them.
            renewed_properties: Names of entries that LeadConduit renews by itself (default: `accessToken`, `access_token`, `refresh_token`, `expires_at`, `expires_in`).
            adopt_id: Take over this existing object instead of creating one. Used at creation only: it never causes a diff.
        """
        args = CredentialArgs(
            name=name,
            type=type,
            package=package,
            username=username,
            password=None if password is None else pulumi.Output.secret(password),
            properties=properties,
            secret_properties=None if secret_properties is None else pulumi.Output.secret(secret_properties),
            renewed_properties=renewed_properties,
            adopt_id=adopt_id,
        )
        secrets = pulumi.ResourceOptions(additional_secret_outputs=["password", "secretProperties", "__echo", "__seen"])
        opts = pulumi.ResourceOptions.merge(spelled(opts, NAMES["Credential"]), secrets)
        declare(
            self,
            LeadconduitCredentialProvider,
            resource_name,
            declared(args, NESTED["Credential"], FIELDS["Credential"]),
            opts,
        )

    @property
    @pulumi.getter(name="name")
    def name(self) -> pulumi.Output[str]:
        """A friendly name. The vendor does not demand that it is unique."""
        return pulumi.get(self, "name")

    @property
    @pulumi.getter(name="type")
    def type(self) -> pulumi.Output[str]:
        """What the credential is made of. `user` is a user name and a password; the vendor documents no other type's fields."""
        return pulumi.get(self, "type")

    @property
    @pulumi.getter(name="package")
    def package(self) -> pulumi.Output[str]:
        """The LeadConduit integration package that the credential belongs to, such as `leadconduit-custom`: without an npm scope."""
        return pulumi.get(self, "package")

    @property
    @pulumi.getter(name="username")
    def username(self) -> pulumi.Output[str | None]:
        """The user name. Required for type `user`."""
        return pulumi.get(self, "username")

    @property
    @pulumi.getter(name="password")
    def password(self) -> pulumi.Output[str | None]:
        """The password. Required for type `user`. One that reads back masked, empty or not at all counts as unchanged."""
        return pulumi.get(self, "password")

    @property
    @pulumi.getter(name="properties")
    def properties(self) -> pulumi.Output[Mapping[str, Any] | None]:
        """Further fields of the credential that are no secret, named as the vendor names them."""
        return pulumi.get(self, "properties")

    @property
    @pulumi.getter(name="secretProperties")
    def secret_properties(self) -> pulumi.Output[Mapping[str, Any] | None]:
        """Further secret fields of the credential, named as the vendor names them."""
        return pulumi.get(self, "secret_properties")

    @property
    @pulumi.getter(name="renewedProperties")
    def renewed_properties(self) -> pulumi.Output[Sequence[str] | None]:
        """Names of entries that LeadConduit renews by itself (default: `accessToken`, `access_token`, `refresh_token`, `expires_at`, `expires_in`)."""
        return pulumi.get(self, "renewed_properties")

    @property
    @pulumi.getter(name="createdAt")
    def created_at(self) -> pulumi.Output[str]:
        """When the credential was created."""
        return pulumi.get(self, "created_at")

    @property
    @pulumi.getter(name="updatedAt")
    def updated_at(self) -> pulumi.Output[str]:
        """When the credential was last changed."""
        return pulumi.get(self, "updated_at")

    @property
    @pulumi.getter(name="adoptId")
    def adopt_id(self) -> pulumi.Output[str | None]:
        """Take over this existing object instead of creating one. Used at creation only: it never causes a diff."""
        return pulumi.get(self, "adopt_id")


class Onboard(Resource, module="accounts/leadconduit", name="Onboard"):
    """The onboarding of a buyer connection.

    Setting `status` to `completed` makes LeadConduit set up the buyer's delivery: it edits flows and e-mails people,
    and it cannot be undone. It is sent once, and never again.
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        invitation_id: pulumi.Input[str],
        flow_id: pulumi.Input[str] | None = None,
        account_id: pulumi.Input[str] | None = None,
        connection_id: pulumi.Input[str] | None = None,
        status: pulumi.Input[str] | None = None,
        adopt_id: pulumi.Input[str] | None = None,
    ) -> None:
        """Declare a LeadConduit onboard.

        Args:
            resource_name: The resource's name in the stack.
            opts: Options of the resource.
            invitation_id: The invitation that this onboard belongs to. Another one is another onboard.
            flow_id: The flow to use, normally the minimal one.
            account_id: The account that owns the onboard. LeadConduit fills it in where it is not set.
            connection_id: The connection to use. LeadConduit takes it from the invitation where it is not set.
            status: How far the onboarding is. It moves forward only; `completed` starts the buyer's delivery and is sent once.
            adopt_id: Take over this existing object instead of creating one. Used at creation only: it never causes a diff.
        """
        args = OnboardArgs(
            invitation_id=invitation_id,
            flow_id=flow_id,
            account_id=account_id,
            connection_id=connection_id,
            status=status,
            adopt_id=adopt_id,
        )
        secrets = pulumi.ResourceOptions(additional_secret_outputs=["__echo", "__seen"])
        opts = pulumi.ResourceOptions.merge(spelled(opts, NAMES["Onboard"]), secrets)
        declare(
            self, LeadconduitOnboardProvider, resource_name, declared(args, NESTED["Onboard"], FIELDS["Onboard"]), opts
        )

    @property
    @pulumi.getter(name="invitationId")
    def invitation_id(self) -> pulumi.Output[str]:
        """The invitation that this onboard belongs to. Another one is another onboard."""
        return pulumi.get(self, "invitation_id")

    @property
    @pulumi.getter(name="flowId")
    def flow_id(self) -> pulumi.Output[str | None]:
        """The flow to use, normally the minimal one."""
        return pulumi.get(self, "flow_id")

    @property
    @pulumi.getter(name="accountId")
    def account_id(self) -> pulumi.Output[str | None]:
        """The account that owns the onboard. LeadConduit fills it in where it is not set."""
        return pulumi.get(self, "account_id")

    @property
    @pulumi.getter(name="connectionId")
    def connection_id(self) -> pulumi.Output[str | None]:
        """The connection to use. LeadConduit takes it from the invitation where it is not set."""
        return pulumi.get(self, "connection_id")

    @property
    @pulumi.getter(name="status")
    def status(self) -> pulumi.Output[str]:
        """How far the onboarding is. It moves forward only; `completed` starts the buyer's delivery and is sent once."""
        return pulumi.get(self, "status")

    @property
    @pulumi.getter(name="createdAt")
    def created_at(self) -> pulumi.Output[str]:
        """When the onboard was created."""
        return pulumi.get(self, "created_at")

    @property
    @pulumi.getter(name="updatedAt")
    def updated_at(self) -> pulumi.Output[str]:
        """When the onboard was last changed."""
        return pulumi.get(self, "updated_at")

    @property
    @pulumi.getter(name="adoptId")
    def adopt_id(self) -> pulumi.Output[str | None]:
        """Take over this existing object instead of creating one. Used at creation only: it never causes a diff."""
        return pulumi.get(self, "adopt_id")
