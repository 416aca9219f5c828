"""LeadConduit resources.

Written by `make generate` from the declarations in `pulumi_accounts.apis.leadconduit`; changes belong there.
"""

# The SDK's own get and set are not typed.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pulumi
import pulumi.runtime

from pulumi_accounts.callers import innermost
from pulumi_accounts.options import declared, known_before, spelled
from pulumi_accounts.plain_keys import warn_of_plain_keys
from pulumi_accounts.presence import warn_without_plugin
from pulumi_accounts.program import one_more_resource
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
    "GetAccountResult",
    "GetConnectionResult",
    "GetCredentialResult",
    "GetEntityResult",
    "GetFlowResult",
    "GetUserResult",
    "Invitation",
    "Onboard",
    "OnboardArgs",
    "Partner",
    "UserAccount",
    "get_account",
    "get_account_output",
    "get_connection",
    "get_connection_output",
    "get_credential",
    "get_credential_output",
    "get_entity",
    "get_entity_output",
    "get_flow",
    "get_flow_output",
    "get_user",
    "get_user_output",
]


class Account(pulumi.CustomResource):
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
        warn_without_plugin()
        warn_of_plain_keys()
        with innermost():
            super().__init__(
                "accounts:leadconduit:Account",
                resource_name,
                declared(args, NESTED["Account"], FIELDS["Account"]),
                self._options(opts),
            )
        one_more_resource()

    @classmethod
    def get(cls, resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> Account:
        """Read an existing LeadConduit account without managing it.

        Args:
            resource_name: The resource's name in the stack.
            id: The object's id at the vendor.
            opts: Options of the resource.
        """
        resource = cls.__new__(cls)
        opts = pulumi.ResourceOptions.merge(cls._options(opts), pulumi.ResourceOptions(id=id))
        args = AccountArgs.__new__(AccountArgs)
        pulumi.CustomResource.__init__(
            resource,
            "accounts:leadconduit:Account",
            resource_name,
            declared(args, NESTED["Account"], FIELDS["Account"]),
            opts,
        )
        return resource

    @staticmethod
    def _options(opts: pulumi.ResourceOptions | None) -> pulumi.ResourceOptions:
        own = pulumi.ResourceOptions(
            additional_secret_outputs=["apiKey", "keenReadApiKey", "keenWriteApiKey", "__echo", "__seen"]
        )
        return known_before(pulumi.ResourceOptions.merge(own, spelled(opts, NAMES["Account"])), "leadconduit:Account")

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


class Credential(pulumi.CustomResource):
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
        warn_without_plugin()
        warn_of_plain_keys()
        with innermost():
            super().__init__(
                "accounts:leadconduit:Credential",
                resource_name,
                declared(args, NESTED["Credential"], FIELDS["Credential"]),
                self._options(opts),
            )
        one_more_resource()

    @classmethod
    def get(cls, resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> Credential:
        """Read an existing LeadConduit credential without managing it.

        Args:
            resource_name: The resource's name in the stack.
            id: The object's id at the vendor.
            opts: Options of the resource.
        """
        resource = cls.__new__(cls)
        opts = pulumi.ResourceOptions.merge(cls._options(opts), pulumi.ResourceOptions(id=id))
        args = CredentialArgs.__new__(CredentialArgs)
        pulumi.CustomResource.__init__(
            resource,
            "accounts:leadconduit:Credential",
            resource_name,
            declared(args, NESTED["Credential"], FIELDS["Credential"]),
            opts,
        )
        return resource

    @staticmethod
    def _options(opts: pulumi.ResourceOptions | None) -> pulumi.ResourceOptions:
        own = pulumi.ResourceOptions(additional_secret_outputs=["password", "secretProperties", "__echo", "__seen"])
        return known_before(
            pulumi.ResourceOptions.merge(own, spelled(opts, NAMES["Credential"])), "leadconduit:Credential"
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


class Onboard(pulumi.CustomResource):
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
        warn_without_plugin()
        warn_of_plain_keys()
        with innermost():
            super().__init__(
                "accounts:leadconduit:Onboard",
                resource_name,
                declared(args, NESTED["Onboard"], FIELDS["Onboard"]),
                self._options(opts),
            )
        one_more_resource()

    @classmethod
    def get(cls, resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> Onboard:
        """Read an existing LeadConduit onboard without managing it.

        Args:
            resource_name: The resource's name in the stack.
            id: The object's id at the vendor.
            opts: Options of the resource.
        """
        resource = cls.__new__(cls)
        opts = pulumi.ResourceOptions.merge(cls._options(opts), pulumi.ResourceOptions(id=id))
        args = OnboardArgs.__new__(OnboardArgs)
        pulumi.CustomResource.__init__(
            resource,
            "accounts:leadconduit:Onboard",
            resource_name,
            declared(args, NESTED["Onboard"], FIELDS["Onboard"]),
            opts,
        )
        return resource

    @staticmethod
    def _options(opts: pulumi.ResourceOptions | None) -> pulumi.ResourceOptions:
        own = pulumi.ResourceOptions(additional_secret_outputs=["__echo", "__seen"])
        return known_before(pulumi.ResourceOptions.merge(own, spelled(opts, NAMES["Onboard"])), "leadconduit:Onboard")

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


@pulumi.output_type
class GetAccountResult(dict[str, Any]):
    """What get_account finds."""

    def __init__(
        self,
        *,
        id: str,
        sso_id: str | None = None,
        api_key: str | None = None,
        name: str | None = None,
        time_zone: str | None = None,
        type: str | None = None,
        keen_project_id: str | None = None,
        keen_read_api_key: str | None = None,
        keen_write_api_key: str | None = None,
        pricing_components: Sequence[Mapping[str, Any]] | None = None,
        billing_type: str | None = None,
        financial_state: str | None = None,
        financial_state_updated_at: str | None = None,
        lead_ping_enabled: bool | None = None,
        product_id: str | None = None,
        state: str | None = None,
        connected_buyers: Sequence[Partner] | None = None,
        connected_sellers: Sequence[Partner] | None = None,
        pending_buyers: Sequence[Invitation] | None = None,
        pending_sellers: Sequence[Invitation] | None = None,
        enterprise: bool | None = None,
        self_service_status: str | None = None,
        self_service_status_updated_at: str | None = None,
        cancelled_at: str | None = None,
        coupon_code: str | None = None,
        current_period_ends_at: str | None = None,
        current_period_started_at: str | None = None,
        marketing_reference: str | None = None,
        started_at: str | None = None,
        subscription_id: str | None = None,
        data_retention_in_days: int | None = None,
        data_truncated_at: str | None = None,
        features: Features | None = None,
        subscriptions: Mapping[str, Any] | None = None,
    ) -> None:
        """What get_account finds."""
        pulumi.set(self, "id", id)
        if sso_id is not None:
            pulumi.set(self, "sso_id", sso_id)
        if api_key is not None:
            pulumi.set(self, "api_key", api_key)
        if name is not None:
            pulumi.set(self, "name", name)
        if time_zone is not None:
            pulumi.set(self, "time_zone", time_zone)
        if type is not None:
            pulumi.set(self, "type", type)
        if keen_project_id is not None:
            pulumi.set(self, "keen_project_id", keen_project_id)
        if keen_read_api_key is not None:
            pulumi.set(self, "keen_read_api_key", keen_read_api_key)
        if keen_write_api_key is not None:
            pulumi.set(self, "keen_write_api_key", keen_write_api_key)
        if pricing_components is not None:
            pulumi.set(self, "pricing_components", pricing_components)
        if billing_type is not None:
            pulumi.set(self, "billing_type", billing_type)
        if financial_state is not None:
            pulumi.set(self, "financial_state", financial_state)
        if financial_state_updated_at is not None:
            pulumi.set(self, "financial_state_updated_at", financial_state_updated_at)
        if lead_ping_enabled is not None:
            pulumi.set(self, "lead_ping_enabled", lead_ping_enabled)
        if product_id is not None:
            pulumi.set(self, "product_id", product_id)
        if state is not None:
            pulumi.set(self, "state", state)
        if connected_buyers is not None:
            pulumi.set(self, "connected_buyers", connected_buyers)
        if connected_sellers is not None:
            pulumi.set(self, "connected_sellers", connected_sellers)
        if pending_buyers is not None:
            pulumi.set(self, "pending_buyers", pending_buyers)
        if pending_sellers is not None:
            pulumi.set(self, "pending_sellers", pending_sellers)
        if enterprise is not None:
            pulumi.set(self, "enterprise", enterprise)
        if self_service_status is not None:
            pulumi.set(self, "self_service_status", self_service_status)
        if self_service_status_updated_at is not None:
            pulumi.set(self, "self_service_status_updated_at", self_service_status_updated_at)
        if cancelled_at is not None:
            pulumi.set(self, "cancelled_at", cancelled_at)
        if coupon_code is not None:
            pulumi.set(self, "coupon_code", coupon_code)
        if current_period_ends_at is not None:
            pulumi.set(self, "current_period_ends_at", current_period_ends_at)
        if current_period_started_at is not None:
            pulumi.set(self, "current_period_started_at", current_period_started_at)
        if marketing_reference is not None:
            pulumi.set(self, "marketing_reference", marketing_reference)
        if started_at is not None:
            pulumi.set(self, "started_at", started_at)
        if subscription_id is not None:
            pulumi.set(self, "subscription_id", subscription_id)
        if data_retention_in_days is not None:
            pulumi.set(self, "data_retention_in_days", data_retention_in_days)
        if data_truncated_at is not None:
            pulumi.set(self, "data_truncated_at", data_truncated_at)
        if features is not None:
            pulumi.set(self, "features", features)
        if subscriptions is not None:
            pulumi.set(self, "subscriptions", subscriptions)

    @property
    @pulumi.getter(name="id")
    def id(self) -> str:
        """The object's id at the vendor."""
        return pulumi.get(self, "id")

    @property
    @pulumi.getter(name="ssoId")
    def sso_id(self) -> str | None:
        """The account's id across all ActiveProspect products."""
        return pulumi.get(self, "sso_id")

    @property
    @pulumi.getter(name="apiKey")
    def api_key(self) -> str | None:
        """The account's own API key; the vendor advises to use a user's key instead."""
        return pulumi.get(self, "api_key")

    @property
    @pulumi.getter(name="name")
    def name(self) -> str | None:
        """The company's name."""
        return pulumi.get(self, "name")

    @property
    @pulumi.getter(name="timeZone")
    def time_zone(self) -> str | None:
        """The account's time zone, such as `America/New_York`."""
        return pulumi.get(self, "time_zone")

    @property
    @pulumi.getter(name="type")
    def type(self) -> str | None:
        """The account's type."""
        return pulumi.get(self, "type")

    @property
    @pulumi.getter(name="keenProjectId")
    def keen_project_id(self) -> str | None:
        """The account's project at Keen, the vendor's statistics service."""
        return pulumi.get(self, "keen_project_id")

    @property
    @pulumi.getter(name="keenReadApiKey")
    def keen_read_api_key(self) -> str | None:
        """The key that reads the Keen project."""
        return pulumi.get(self, "keen_read_api_key")

    @property
    @pulumi.getter(name="keenWriteApiKey")
    def keen_write_api_key(self) -> str | None:
        """The key that writes to the Keen project."""
        return pulumi.get(self, "keen_write_api_key")

    @property
    @pulumi.getter(name="pricingComponents")
    def pricing_components(self) -> Sequence[Mapping[str, Any]] | None:
        """What the account pays for, as the vendor has it."""
        return pulumi.get(self, "pricing_components")

    @property
    @pulumi.getter(name="billingType")
    def billing_type(self) -> str | None:
        """How the account is billed."""
        return pulumi.get(self, "billing_type")

    @property
    @pulumi.getter(name="financialState")
    def financial_state(self) -> str | None:
        """Whether a contracted account is paid."""
        return pulumi.get(self, "financial_state")

    @property
    @pulumi.getter(name="financialStateUpdatedAt")
    def financial_state_updated_at(self) -> str | None:
        """When `financialState` last changed."""
        return pulumi.get(self, "financial_state_updated_at")

    @property
    @pulumi.getter(name="leadPingEnabled")
    def lead_ping_enabled(self) -> bool | None:
        """Whether lead pings are on."""
        return pulumi.get(self, "lead_ping_enabled")

    @property
    @pulumi.getter(name="productId")
    def product_id(self) -> str | None:
        """The product, such as `lcx`."""
        return pulumi.get(self, "product_id")

    @property
    @pulumi.getter(name="state")
    def state(self) -> str | None:
        """The account's state."""
        return pulumi.get(self, "state")

    @property
    @pulumi.getter(name="connectedBuyers")
    def connected_buyers(self) -> Sequence[Partner] | None:
        """Buyers that the account is connected to."""
        return pulumi.get(self, "connected_buyers")

    @property
    @pulumi.getter(name="connectedSellers")
    def connected_sellers(self) -> Sequence[Partner] | None:
        """Sellers that the account is connected to."""
        return pulumi.get(self, "connected_sellers")

    @property
    @pulumi.getter(name="pendingBuyers")
    def pending_buyers(self) -> Sequence[Invitation] | None:
        """Buyers that were invited and have not answered."""
        return pulumi.get(self, "pending_buyers")

    @property
    @pulumi.getter(name="pendingSellers")
    def pending_sellers(self) -> Sequence[Invitation] | None:
        """Sellers that were invited and have not answered."""
        return pulumi.get(self, "pending_sellers")

    @property
    @pulumi.getter(name="enterprise")
    def enterprise(self) -> bool | None:
        """Whether the account has an enterprise contract. Of the vendor's older document."""
        return pulumi.get(self, "enterprise")

    @property
    @pulumi.getter(name="selfServiceStatus")
    def self_service_status(self) -> str | None:
        """The state of a self-service account. Of the vendor's older document."""
        return pulumi.get(self, "self_service_status")

    @property
    @pulumi.getter(name="selfServiceStatusUpdatedAt")
    def self_service_status_updated_at(self) -> str | None:
        """When `selfServiceStatus` last changed. Of the vendor's older document."""
        return pulumi.get(self, "self_service_status_updated_at")

    @property
    @pulumi.getter(name="cancelledAt")
    def cancelled_at(self) -> str | None:
        """When the account was cancelled. Of the vendor's older document."""
        return pulumi.get(self, "cancelled_at")

    @property
    @pulumi.getter(name="couponCode")
    def coupon_code(self) -> str | None:
        """The coupon that the account was opened with. Of the vendor's older document."""
        return pulumi.get(self, "coupon_code")

    @property
    @pulumi.getter(name="currentPeriodEndsAt")
    def current_period_ends_at(self) -> str | None:
        """When the current billing period ends. Of the vendor's older document."""
        return pulumi.get(self, "current_period_ends_at")

    @property
    @pulumi.getter(name="currentPeriodStartedAt")
    def current_period_started_at(self) -> str | None:
        """When the current billing period began. Of the vendor's older document."""
        return pulumi.get(self, "current_period_started_at")

    @property
    @pulumi.getter(name="marketingReference")
    def marketing_reference(self) -> str | None:
        """Where the account came from. Of the vendor's older document."""
        return pulumi.get(self, "marketing_reference")

    @property
    @pulumi.getter(name="startedAt")
    def started_at(self) -> str | None:
        """When the account was opened. Of the vendor's older document."""
        return pulumi.get(self, "started_at")

    @property
    @pulumi.getter(name="subscriptionId")
    def subscription_id(self) -> str | None:
        """The account's subscription. Of the vendor's older document."""
        return pulumi.get(self, "subscription_id")

    @property
    @pulumi.getter(name="dataRetentionInDays")
    def data_retention_in_days(self) -> int | None:
        """Days for which lead events are kept. Older events are deleted for good, so lowering it needs `allowDataLoss`."""
        return pulumi.get(self, "data_retention_in_days")

    @property
    @pulumi.getter(name="dataTruncatedAt")
    def data_truncated_at(self) -> str | None:
        """The instant before which lead events have been deleted. Moving it later needs `allowDataLoss`."""
        return pulumi.get(self, "data_truncated_at")

    @property
    @pulumi.getter(name="features")
    def features(self) -> Features | None:
        """Features of the account's plan. Those that are not set keep their live values."""
        return pulumi.get(self, "features")

    @property
    @pulumi.getter(name="subscriptions")
    def subscriptions(self) -> Mapping[str, Any] | None:
        """Subscriptions by name (`base`, `pro`, `partner`), as the vendor has them."""
        return pulumi.get(self, "subscriptions")


def get_account(
    *,
    opts: pulumi.InvokeOptions | None = None,
) -> GetAccountResult:
    """Look a LeadConduit account up."""
    args: dict[str, Any] = {}
    return pulumi.runtime.invoke("accounts:leadconduit:getAccount", args, opts=opts, typ=GetAccountResult).value


def get_account_output(
    *,
    opts: pulumi.InvokeOptions | None = None,
) -> pulumi.Output[GetAccountResult]:
    """Look a LeadConduit account up."""
    args: dict[str, Any] = {}
    return pulumi.runtime.invoke_output("accounts:leadconduit:getAccount", args, opts=opts, typ=GetAccountResult)


@pulumi.output_type
class GetCredentialResult(dict[str, Any]):
    """What get_credential finds."""

    def __init__(
        self,
        *,
        id: str,
        name: str | None = None,
        type: str | None = None,
        package: str | None = None,
        username: str | None = None,
        password: str | None = None,
        properties: Mapping[str, Any] | None = None,
        secret_properties: Mapping[str, Any] | None = None,
        renewed_properties: Sequence[str] | None = None,
        created_at: str | None = None,
        updated_at: str | None = None,
    ) -> None:
        """What get_credential finds."""
        pulumi.set(self, "id", id)
        if name is not None:
            pulumi.set(self, "name", name)
        if type is not None:
            pulumi.set(self, "type", type)
        if package is not None:
            pulumi.set(self, "package", package)
        if username is not None:
            pulumi.set(self, "username", username)
        if password is not None:
            pulumi.set(self, "password", password)
        if properties is not None:
            pulumi.set(self, "properties", properties)
        if secret_properties is not None:
            pulumi.set(self, "secret_properties", secret_properties)
        if renewed_properties is not None:
            pulumi.set(self, "renewed_properties", renewed_properties)
        if created_at is not None:
            pulumi.set(self, "created_at", created_at)
        if updated_at is not None:
            pulumi.set(self, "updated_at", updated_at)

    @property
    @pulumi.getter(name="id")
    def id(self) -> str:
        """The object's id at the vendor."""
        return pulumi.get(self, "id")

    @property
    @pulumi.getter(name="name")
    def name(self) -> str | None:
        """A friendly name. The vendor does not demand that it is unique."""
        return pulumi.get(self, "name")

    @property
    @pulumi.getter(name="type")
    def type(self) -> str | None:
        """What the credential is made of. `user` is a user name and a password; the vendor documents no other type's fields."""
        return pulumi.get(self, "type")

    @property
    @pulumi.getter(name="package")
    def package(self) -> str | None:
        """The LeadConduit integration package that the credential belongs to, such as `leadconduit-custom`: without an npm scope."""
        return pulumi.get(self, "package")

    @property
    @pulumi.getter(name="username")
    def username(self) -> str | None:
        """The user name. Required for type `user`."""
        return pulumi.get(self, "username")

    @property
    @pulumi.getter(name="password")
    def password(self) -> str | None:
        """The password. Required for type `user`. One that reads back masked, empty or not at all counts as unchanged."""
        return pulumi.get(self, "password")

    @property
    @pulumi.getter(name="properties")
    def properties(self) -> Mapping[str, Any] | None:
        """Further fields of the credential that are no secret, named as the vendor names them."""
        return pulumi.get(self, "properties")

    @property
    @pulumi.getter(name="secretProperties")
    def secret_properties(self) -> Mapping[str, Any] | None:
        """Further secret fields of the credential, named as the vendor names them."""
        return pulumi.get(self, "secret_properties")

    @property
    @pulumi.getter(name="renewedProperties")
    def renewed_properties(self) -> Sequence[str] | None:
        """Names of entries that LeadConduit renews by itself (default: `accessToken`, `access_token`, `refresh_token`, `expires_at`, `expires_in`)."""
        return pulumi.get(self, "renewed_properties")

    @property
    @pulumi.getter(name="createdAt")
    def created_at(self) -> str | None:
        """When the credential was created."""
        return pulumi.get(self, "created_at")

    @property
    @pulumi.getter(name="updatedAt")
    def updated_at(self) -> str | None:
        """When the credential was last changed."""
        return pulumi.get(self, "updated_at")


def get_credential(
    *,
    id: str | None = None,
    name: str | None = None,
    package: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetCredentialResult:
    """Look a LeadConduit credential up, by id or by name and package."""
    args: dict[str, Any] = {
        "id": id,
        "name": name,
        "package": package,
    }
    return pulumi.runtime.invoke("accounts:leadconduit:getCredential", args, opts=opts, typ=GetCredentialResult).value


def get_credential_output(
    *,
    id: pulumi.Input[str] | None = None,
    name: pulumi.Input[str] | None = None,
    package: pulumi.Input[str] | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> pulumi.Output[GetCredentialResult]:
    """Look a LeadConduit credential up, by id or by name and package."""
    args: dict[str, Any] = {
        "id": id,
        "name": name,
        "package": package,
    }
    return pulumi.runtime.invoke_output("accounts:leadconduit:getCredential", args, opts=opts, typ=GetCredentialResult)


@pulumi.output_type
class GetUserResult(dict[str, Any]):
    """What get_user finds."""

    def __init__(
        self,
        *,
        id: str,
        sso_id: str | None = None,
        api_key: str | None = None,
        superuser: bool | None = None,
        user_admin: bool | None = None,
        subscription_admin: bool | None = None,
        role_string: str | None = None,
        first_name: str | None = None,
        last_name: str | None = None,
        email: str | None = None,
        phone: str | None = None,
        accounts: Sequence[UserAccount] | None = None,
        products: Sequence[Mapping[str, Any]] | None = None,
        product_code: str | None = None,
    ) -> None:
        """What get_user finds."""
        pulumi.set(self, "id", id)
        if sso_id is not None:
            pulumi.set(self, "sso_id", sso_id)
        if api_key is not None:
            pulumi.set(self, "api_key", api_key)
        if superuser is not None:
            pulumi.set(self, "superuser", superuser)
        if user_admin is not None:
            pulumi.set(self, "user_admin", user_admin)
        if subscription_admin is not None:
            pulumi.set(self, "subscription_admin", subscription_admin)
        if role_string is not None:
            pulumi.set(self, "role_string", role_string)
        if first_name is not None:
            pulumi.set(self, "first_name", first_name)
        if last_name is not None:
            pulumi.set(self, "last_name", last_name)
        if email is not None:
            pulumi.set(self, "email", email)
        if phone is not None:
            pulumi.set(self, "phone", phone)
        if accounts is not None:
            pulumi.set(self, "accounts", accounts)
        if products is not None:
            pulumi.set(self, "products", products)
        if product_code is not None:
            pulumi.set(self, "product_code", product_code)

    @property
    @pulumi.getter(name="id")
    def id(self) -> str:
        """The object's id at the vendor."""
        return pulumi.get(self, "id")

    @property
    @pulumi.getter(name="ssoId")
    def sso_id(self) -> str | None:
        """The account's id across all ActiveProspect products."""
        return pulumi.get(self, "sso_id")

    @property
    @pulumi.getter(name="apiKey")
    def api_key(self) -> str | None:
        """The user's API key."""
        return pulumi.get(self, "api_key")

    @property
    @pulumi.getter(name="superuser")
    def superuser(self) -> bool | None:
        """Whether the user is a super user."""
        return pulumi.get(self, "superuser")

    @property
    @pulumi.getter(name="userAdmin")
    def user_admin(self) -> bool | None:
        """Whether the user manages other users and verified domains."""
        return pulumi.get(self, "user_admin")

    @property
    @pulumi.getter(name="subscriptionAdmin")
    def subscription_admin(self) -> bool | None:
        """Whether the user manages subscriptions."""
        return pulumi.get(self, "subscription_admin")

    @property
    @pulumi.getter(name="roleString")
    def role_string(self) -> str | None:
        """The user's role; the vendor does not use it."""
        return pulumi.get(self, "role_string")

    @property
    @pulumi.getter(name="firstName")
    def first_name(self) -> str | None:
        """The user's first name."""
        return pulumi.get(self, "first_name")

    @property
    @pulumi.getter(name="lastName")
    def last_name(self) -> str | None:
        """The user's last name."""
        return pulumi.get(self, "last_name")

    @property
    @pulumi.getter(name="email")
    def email(self) -> str | None:
        """The user's e-mail address."""
        return pulumi.get(self, "email")

    @property
    @pulumi.getter(name="phone")
    def phone(self) -> str | None:
        """The user's phone number."""
        return pulumi.get(self, "phone")

    @property
    @pulumi.getter(name="accounts")
    def accounts(self) -> Sequence[UserAccount] | None:
        """The accounts that the user is a member of. They have keys in them, so that all of it is secret."""
        return pulumi.get(self, "accounts")

    @property
    @pulumi.getter(name="products")
    def products(self) -> Sequence[Mapping[str, Any]] | None:
        """Every product, with `id`, `name`, `base_url`, `marketing_url` and whether the account has `subscribed` to it."""
        return pulumi.get(self, "products")

    @property
    @pulumi.getter(name="productCode")
    def product_code(self) -> str | None:
        """The current product's code."""
        return pulumi.get(self, "product_code")


def get_user(
    *,
    opts: pulumi.InvokeOptions | None = None,
) -> GetUserResult:
    """Look a LeadConduit user up."""
    args: dict[str, Any] = {}
    return pulumi.runtime.invoke("accounts:leadconduit:getUser", args, opts=opts, typ=GetUserResult).value


def get_user_output(
    *,
    opts: pulumi.InvokeOptions | None = None,
) -> pulumi.Output[GetUserResult]:
    """Look a LeadConduit user up."""
    args: dict[str, Any] = {}
    return pulumi.runtime.invoke_output("accounts:leadconduit:getUser", args, opts=opts, typ=GetUserResult)


@pulumi.output_type
class GetEntityResult(dict[str, Any]):
    """What get_entity finds."""

    def __init__(
        self,
        *,
        id: str,
        name: str | None = None,
        invitation_id: str | None = None,
        invitation_expires_at: str | None = None,
        expired: bool | None = None,
        pending: bool | None = None,
        connected: str | None = None,
        connected_account_id: str | None = None,
        account: bool | None = None,
        description: str | None = None,
        standard: bool | None = None,
        source: str | None = None,
        recipient: str | None = None,
        module_ids: Sequence[str] | None = None,
        flow_ids: Sequence[str] | None = None,
        deprecated: bool | None = None,
        see: str | None = None,
        field_suffix: str | None = None,
        logo_url: str | None = None,
        time_zone: str | None = None,
        trustedform_certified_vendor: bool | None = None,
        website: str | None = None,
        created_at: str | None = None,
        updated_at: str | None = None,
    ) -> None:
        """What get_entity finds."""
        pulumi.set(self, "id", id)
        if name is not None:
            pulumi.set(self, "name", name)
        if invitation_id is not None:
            pulumi.set(self, "invitation_id", invitation_id)
        if invitation_expires_at is not None:
            pulumi.set(self, "invitation_expires_at", invitation_expires_at)
        if expired is not None:
            pulumi.set(self, "expired", expired)
        if pending is not None:
            pulumi.set(self, "pending", pending)
        if connected is not None:
            pulumi.set(self, "connected", connected)
        if connected_account_id is not None:
            pulumi.set(self, "connected_account_id", connected_account_id)
        if account is not None:
            pulumi.set(self, "account", account)
        if description is not None:
            pulumi.set(self, "description", description)
        if standard is not None:
            pulumi.set(self, "standard", standard)
        if source is not None:
            pulumi.set(self, "source", source)
        if recipient is not None:
            pulumi.set(self, "recipient", recipient)
        if module_ids is not None:
            pulumi.set(self, "module_ids", module_ids)
        if flow_ids is not None:
            pulumi.set(self, "flow_ids", flow_ids)
        if deprecated is not None:
            pulumi.set(self, "deprecated", deprecated)
        if see is not None:
            pulumi.set(self, "see", see)
        if field_suffix is not None:
            pulumi.set(self, "field_suffix", field_suffix)
        if logo_url is not None:
            pulumi.set(self, "logo_url", logo_url)
        if time_zone is not None:
            pulumi.set(self, "time_zone", time_zone)
        if trustedform_certified_vendor is not None:
            pulumi.set(self, "trustedform_certified_vendor", trustedform_certified_vendor)
        if website is not None:
            pulumi.set(self, "website", website)
        if created_at is not None:
            pulumi.set(self, "created_at", created_at)
        if updated_at is not None:
            pulumi.set(self, "updated_at", updated_at)

    @property
    @pulumi.getter(name="id")
    def id(self) -> str:
        """The object's id at the vendor."""
        return pulumi.get(self, "id")

    @property
    @pulumi.getter(name="name")
    def name(self) -> str | None:
        """The name that LeadConduit shows. The vendor does not say that it is unique."""
        return pulumi.get(self, "name")

    @property
    @pulumi.getter(name="invitationId")
    def invitation_id(self) -> str | None:
        """The invitation by which the partner became, or is to become, a connection."""
        return pulumi.get(self, "invitation_id")

    @property
    @pulumi.getter(name="invitationExpiresAt")
    def invitation_expires_at(self) -> str | None:
        """When the invitation runs out."""
        return pulumi.get(self, "invitation_expires_at")

    @property
    @pulumi.getter(name="expired")
    def expired(self) -> bool | None:
        """Whether the invitation has run out."""
        return pulumi.get(self, "expired")

    @property
    @pulumi.getter(name="pending")
    def pending(self) -> bool | None:
        """Whether the invitation has not been accepted yet."""
        return pulumi.get(self, "pending")

    @property
    @pulumi.getter(name="connected")
    def connected(self) -> str | None:
        """What the partner is to the account, once they are connected."""
        return pulumi.get(self, "connected")

    @property
    @pulumi.getter(name="connectedAccountId")
    def connected_account_id(self) -> str | None:
        """The account that stands behind an entity of one's own."""
        return pulumi.get(self, "connected_account_id")

    @property
    @pulumi.getter(name="account")
    def account(self) -> bool | None:
        """Whether the entity stands for another LeadConduit account."""
        return pulumi.get(self, "account")

    @property
    @pulumi.getter(name="description")
    def description(self) -> str | None:
        """What the entity is."""
        return pulumi.get(self, "description")

    @property
    @pulumi.getter(name="standard")
    def standard(self) -> bool | None:
        """Whether LeadConduit has the entity built in."""
        return pulumi.get(self, "standard")

    @property
    @pulumi.getter(name="source")
    def source(self) -> str | None:
        """What kind of source of leads the entity is, if it is one."""
        return pulumi.get(self, "source")

    @property
    @pulumi.getter(name="recipient")
    def recipient(self) -> str | None:
        """What kind of recipient of leads the entity is, if it is one."""
        return pulumi.get(self, "recipient")

    @property
    @pulumi.getter(name="moduleIds")
    def module_ids(self) -> Sequence[str] | None:
        """The integration modules that work with the entity."""
        return pulumi.get(self, "module_ids")

    @property
    @pulumi.getter(name="flowIds")
    def flow_ids(self) -> Sequence[str] | None:
        """The flows that have the entity among their sources."""
        return pulumi.get(self, "flow_ids")

    @property
    @pulumi.getter(name="deprecated")
    def deprecated(self) -> bool | None:
        """Whether another entity is to be used instead, which `see` names."""
        return pulumi.get(self, "deprecated")

    @property
    @pulumi.getter(name="see")
    def see(self) -> str | None:
        """The entity to use instead of a deprecated one."""
        return pulumi.get(self, "see")

    @property
    @pulumi.getter(name="fieldSuffix")
    def field_suffix(self) -> str | None:
        """The ending that the entity's custom fields have."""
        return pulumi.get(self, "field_suffix")

    @property
    @pulumi.getter(name="logoUrl")
    def logo_url(self) -> str | None:
        """Where the entity's logo is."""
        return pulumi.get(self, "logo_url")

    @property
    @pulumi.getter(name="timeZone")
    def time_zone(self) -> str | None:
        """The partner's time zone."""
        return pulumi.get(self, "time_zone")

    @property
    @pulumi.getter(name="trustedformCertifiedVendor")
    def trustedform_certified_vendor(self) -> bool | None:
        """Whether a seller is a TrustedForm Certified Vendor."""
        return pulumi.get(self, "trustedform_certified_vendor")

    @property
    @pulumi.getter(name="website")
    def website(self) -> str | None:
        """The partner's website."""
        return pulumi.get(self, "website")

    @property
    @pulumi.getter(name="createdAt")
    def created_at(self) -> str | None:
        """When the entity was created."""
        return pulumi.get(self, "created_at")

    @property
    @pulumi.getter(name="updatedAt")
    def updated_at(self) -> str | None:
        """When the entity was last changed."""
        return pulumi.get(self, "updated_at")


def get_entity(
    *,
    id: str | None = None,
    name: str | None = None,
    invitation_id: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetEntityResult:
    """Look a LeadConduit entity up, by id or by name or by invitationId."""
    args: dict[str, Any] = {
        "id": id,
        "name": name,
        "invitationId": invitation_id,
    }
    return pulumi.runtime.invoke("accounts:leadconduit:getEntity", args, opts=opts, typ=GetEntityResult).value


def get_entity_output(
    *,
    id: pulumi.Input[str] | None = None,
    name: pulumi.Input[str] | None = None,
    invitation_id: pulumi.Input[str] | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> pulumi.Output[GetEntityResult]:
    """Look a LeadConduit entity up, by id or by name or by invitationId."""
    args: dict[str, Any] = {
        "id": id,
        "name": name,
        "invitationId": invitation_id,
    }
    return pulumi.runtime.invoke_output("accounts:leadconduit:getEntity", args, opts=opts, typ=GetEntityResult)


@pulumi.output_type
class GetConnectionResult(dict[str, Any]):
    """What get_connection finds."""

    def __init__(
        self,
        *,
        id: str,
        connected_account: ConnectedAccount | None = None,
        external_id: str | None = None,
        invitation_id: str | None = None,
        relationship_type: str | None = None,
        created_at: str | None = None,
        updated_at: str | None = None,
        created_by: str | None = None,
    ) -> None:
        """What get_connection finds."""
        pulumi.set(self, "id", id)
        if connected_account is not None:
            pulumi.set(self, "connected_account", connected_account)
        if external_id is not None:
            pulumi.set(self, "external_id", external_id)
        if invitation_id is not None:
            pulumi.set(self, "invitation_id", invitation_id)
        if relationship_type is not None:
            pulumi.set(self, "relationship_type", relationship_type)
        if created_at is not None:
            pulumi.set(self, "created_at", created_at)
        if updated_at is not None:
            pulumi.set(self, "updated_at", updated_at)
        if created_by is not None:
            pulumi.set(self, "created_by", created_by)

    @property
    @pulumi.getter(name="id")
    def id(self) -> str:
        """The object's id at the vendor."""
        return pulumi.get(self, "id")

    @property
    @pulumi.getter(name="connectedAccount")
    def connected_account(self) -> ConnectedAccount | None:
        """The account at the other end."""
        return pulumi.get(self, "connected_account")

    @property
    @pulumi.getter(name="externalId")
    def external_id(self) -> str | None:
        """The connection's id across all ActiveProspect products."""
        return pulumi.get(self, "external_id")

    @property
    @pulumi.getter(name="invitationId")
    def invitation_id(self) -> str | None:
        """The invitation that the connection came of."""
        return pulumi.get(self, "invitation_id")

    @property
    @pulumi.getter(name="relationshipType")
    def relationship_type(self) -> str | None:
        """What the account at the other end is."""
        return pulumi.get(self, "relationship_type")

    @property
    @pulumi.getter(name="createdAt")
    def created_at(self) -> str | None:
        """When the connection was made."""
        return pulumi.get(self, "created_at")

    @property
    @pulumi.getter(name="updatedAt")
    def updated_at(self) -> str | None:
        """When the connection was last changed."""
        return pulumi.get(self, "updated_at")

    @property
    @pulumi.getter(name="createdBy")
    def created_by(self) -> str | None:
        """The e-mail address of who made the connection."""
        return pulumi.get(self, "created_by")


def get_connection(
    *,
    id: str | None = None,
    invitation_id: str | None = None,
    with_external_id: bool | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetConnectionResult:
    """Look a LeadConduit connection up, by id or by invitationId.

    `with_external_id`: read the externalId, too, which lists do not show: that takes a request of its own.
    """
    args: dict[str, Any] = {
        "id": id,
        "invitationId": invitation_id,
        "withExternalId": with_external_id,
    }
    return pulumi.runtime.invoke("accounts:leadconduit:getConnection", args, opts=opts, typ=GetConnectionResult).value


def get_connection_output(
    *,
    id: pulumi.Input[str] | None = None,
    invitation_id: pulumi.Input[str] | None = None,
    with_external_id: pulumi.Input[bool] | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> pulumi.Output[GetConnectionResult]:
    """Look a LeadConduit connection up, by id or by invitationId.

    `with_external_id`: read the externalId, too, which lists do not show: that takes a request of its own.
    """
    args: dict[str, Any] = {
        "id": id,
        "invitationId": invitation_id,
        "withExternalId": with_external_id,
    }
    return pulumi.runtime.invoke_output("accounts:leadconduit:getConnection", args, opts=opts, typ=GetConnectionResult)


@pulumi.output_type
class GetFlowResult(dict[str, Any]):
    """What get_flow finds."""

    def __init__(
        self,
        *,
        id: str,
        name: str | None = None,
        enabled: bool | None = None,
        fields: Sequence[str] | None = None,
        sources: Sequence[Mapping[str, Any]] | None = None,
        acceptance_criteria: Mapping[str, Any] | None = None,
        caps: Sequence[Mapping[str, Any]] | None = None,
        pricing: Mapping[str, Any] | None = None,
        errors: Mapping[str, Any] | None = None,
    ) -> None:
        """What get_flow finds."""
        pulumi.set(self, "id", id)
        if name is not None:
            pulumi.set(self, "name", name)
        if enabled is not None:
            pulumi.set(self, "enabled", enabled)
        if fields is not None:
            pulumi.set(self, "fields", fields)
        if sources is not None:
            pulumi.set(self, "sources", sources)
        if acceptance_criteria is not None:
            pulumi.set(self, "acceptance_criteria", acceptance_criteria)
        if caps is not None:
            pulumi.set(self, "caps", caps)
        if pricing is not None:
            pulumi.set(self, "pricing", pricing)
        if errors is not None:
            pulumi.set(self, "errors", errors)

    @property
    @pulumi.getter(name="id")
    def id(self) -> str:
        """The object's id at the vendor."""
        return pulumi.get(self, "id")

    @property
    @pulumi.getter(name="name")
    def name(self) -> str | None:
        """The flow's name. The vendor does not say that it is unique."""
        return pulumi.get(self, "name")

    @property
    @pulumi.getter(name="enabled")
    def enabled(self) -> bool | None:
        """Whether leads are processed."""
        return pulumi.get(self, "enabled")

    @property
    @pulumi.getter(name="fields")
    def fields(self) -> Sequence[str] | None:
        """The ids of the fields that a lead has."""
        return pulumi.get(self, "fields")

    @property
    @pulumi.getter(name="sources")
    def sources(self) -> Sequence[Mapping[str, Any]] | None:
        """Where leads come from, as the vendor has it."""
        return pulumi.get(self, "sources")

    @property
    @pulumi.getter(name="acceptanceCriteria")
    def acceptance_criteria(self) -> Mapping[str, Any] | None:
        """What a lead must fulfil, as the vendor has it."""
        return pulumi.get(self, "acceptance_criteria")

    @property
    @pulumi.getter(name="caps")
    def caps(self) -> Sequence[Mapping[str, Any]] | None:
        """Limits on the number of leads, as the vendor has them."""
        return pulumi.get(self, "caps")

    @property
    @pulumi.getter(name="pricing")
    def pricing(self) -> Mapping[str, Any] | None:
        """What leads cost, as the vendor has it."""
        return pulumi.get(self, "pricing")

    @property
    @pulumi.getter(name="errors")
    def errors(self) -> Mapping[str, Any] | None:
        """What keeps the flow from being saved, as the vendor has it."""
        return pulumi.get(self, "errors")


def get_flow(
    *,
    id: str | None = None,
    name: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetFlowResult:
    """Look a LeadConduit flow up, by id or by name."""
    args: dict[str, Any] = {
        "id": id,
        "name": name,
    }
    return pulumi.runtime.invoke("accounts:leadconduit:getFlow", args, opts=opts, typ=GetFlowResult).value


def get_flow_output(
    *,
    id: pulumi.Input[str] | None = None,
    name: pulumi.Input[str] | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> pulumi.Output[GetFlowResult]:
    """Look a LeadConduit flow up, by id or by name."""
    args: dict[str, Any] = {
        "id": id,
        "name": name,
    }
    return pulumi.runtime.invoke_output("accounts:leadconduit:getFlow", args, opts=opts, typ=GetFlowResult)
