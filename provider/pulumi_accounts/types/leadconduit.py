"""The values of LeadConduit resources: what programs set, and what they find within; the same for both adapters.

Written by `make generate` from the declarations in `pulumi_accounts.apis.leadconduit`; changes belong there.
"""

# The SDK's own get and set are not typed.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pulumi

__all__ = [
    "FIELDS",
    "NAMES",
    "NESTED",
    "AccountArgs",
    "ConnectedAccount",
    "CredentialArgs",
    "Features",
    "FeaturesArgs",
    "Invitation",
    "OnboardArgs",
    "Partner",
    "UserAccount",
]

# By class, how the engine spells what a Python program writes otherwise.
NAMES = {
    "Account": {
        "sso_id": "ssoId",
        "api_key": "apiKey",
        "time_zone": "timeZone",
        "keen_project_id": "keenProjectId",
        "keen_read_api_key": "keenReadApiKey",
        "keen_write_api_key": "keenWriteApiKey",
        "pricing_components": "pricingComponents",
        "billing_type": "billingType",
        "financial_state": "financialState",
        "financial_state_updated_at": "financialStateUpdatedAt",
        "lead_ping_enabled": "leadPingEnabled",
        "product_id": "productId",
        "connected_buyers": "connectedBuyers",
        "connectedBuyers.sso_id": "ssoId",
        "connected_sellers": "connectedSellers",
        "connectedSellers.sso_id": "ssoId",
        "pending_buyers": "pendingBuyers",
        "pendingBuyers.invitation_expires_at": "invitationExpiresAt",
        "pending_sellers": "pendingSellers",
        "pendingSellers.invitation_expires_at": "invitationExpiresAt",
        "self_service_status": "selfServiceStatus",
        "self_service_status_updated_at": "selfServiceStatusUpdatedAt",
        "cancelled_at": "cancelledAt",
        "coupon_code": "couponCode",
        "current_period_ends_at": "currentPeriodEndsAt",
        "current_period_started_at": "currentPeriodStartedAt",
        "marketing_reference": "marketingReference",
        "started_at": "startedAt",
        "subscription_id": "subscriptionId",
        "data_retention_in_days": "dataRetentionInDays",
        "data_truncated_at": "dataTruncatedAt",
        "features.seller_access": "sellerAccess",
        "features.buyer_access": "buyerAccess",
        "features.lead_transactions": "leadTransactions",
        "features.conversion_feedback": "conversionFeedback",
        "features.third_party_add_on_services": "thirdPartyAddOnServices",
        "features.real_time_bidding": "realTimeBidding",
        "features.leadconduit_trustedform_decisions": "leadconduitTrustedformDecisions",
        "allow_data_loss": "allowDataLoss",
        "adopt_id": "adoptId",
    },
    "Credential": {
        "secret_properties": "secretProperties",
        "renewed_properties": "renewedProperties",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
        "adopt_id": "adoptId",
    },
    "Onboard": {
        "invitation_id": "invitationId",
        "flow_id": "flowId",
        "account_id": "accountId",
        "connection_id": "connectionId",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
        "adopt_id": "adoptId",
    },
}
# By class, the values that have names within; "[]" says that it is a list of them.
NESTED: dict[str, dict[str, Any]] = {"Account": {"features": {"[]": False}}, "Credential": {}, "Onboard": {}}
# By class, every property of a resource, as Python and as the engine spells it.
FIELDS = {
    "Account": (
        ("sso_id", "ssoId"),
        ("api_key", "apiKey"),
        ("name", "name"),
        ("time_zone", "timeZone"),
        ("type", "type"),
        ("keen_project_id", "keenProjectId"),
        ("keen_read_api_key", "keenReadApiKey"),
        ("keen_write_api_key", "keenWriteApiKey"),
        ("pricing_components", "pricingComponents"),
        ("billing_type", "billingType"),
        ("financial_state", "financialState"),
        ("financial_state_updated_at", "financialStateUpdatedAt"),
        ("lead_ping_enabled", "leadPingEnabled"),
        ("product_id", "productId"),
        ("state", "state"),
        ("connected_buyers", "connectedBuyers"),
        ("connected_sellers", "connectedSellers"),
        ("pending_buyers", "pendingBuyers"),
        ("pending_sellers", "pendingSellers"),
        ("enterprise", "enterprise"),
        ("self_service_status", "selfServiceStatus"),
        ("self_service_status_updated_at", "selfServiceStatusUpdatedAt"),
        ("cancelled_at", "cancelledAt"),
        ("coupon_code", "couponCode"),
        ("current_period_ends_at", "currentPeriodEndsAt"),
        ("current_period_started_at", "currentPeriodStartedAt"),
        ("marketing_reference", "marketingReference"),
        ("started_at", "startedAt"),
        ("subscription_id", "subscriptionId"),
        ("data_retention_in_days", "dataRetentionInDays"),
        ("data_truncated_at", "dataTruncatedAt"),
        ("features", "features"),
        ("subscriptions", "subscriptions"),
        ("allow_data_loss", "allowDataLoss"),
        ("adopt_id", "adoptId"),
    ),
    "Credential": (
        ("name", "name"),
        ("type", "type"),
        ("package", "package"),
        ("username", "username"),
        ("password", "password"),
        ("properties", "properties"),
        ("secret_properties", "secretProperties"),
        ("renewed_properties", "renewedProperties"),
        ("created_at", "createdAt"),
        ("updated_at", "updatedAt"),
        ("adopt_id", "adoptId"),
    ),
    "Onboard": (
        ("invitation_id", "invitationId"),
        ("flow_id", "flowId"),
        ("account_id", "accountId"),
        ("connection_id", "connectionId"),
        ("status", "status"),
        ("created_at", "createdAt"),
        ("updated_at", "updatedAt"),
        ("adopt_id", "adoptId"),
    ),
}


@pulumi.input_type
class FeaturesArgs:
    """What the account's plan switches on."""

    def __init__(
        self,
        *,
        seller_access: pulumi.Input[bool] | None = None,
        buyer_access: pulumi.Input[bool] | None = None,
        lead_transactions: pulumi.Input[bool] | None = None,
        conversion_feedback: pulumi.Input[bool] | None = None,
        firehose: pulumi.Input[bool] | None = None,
        third_party_add_on_services: pulumi.Input[bool] | None = None,
        real_time_bidding: pulumi.Input[bool] | None = None,
        leadconduit_trustedform_decisions: pulumi.Input[bool] | None = None,
    ) -> None:
        """What the account's plan switches on.

        Args:
            seller_access: Whether the account may sell leads.
            buyer_access: Whether the account may buy leads.
            lead_transactions: Whether lead transactions are on.
            conversion_feedback: Whether conversion feedback is on.
            firehose: Whether the firehose export is on.
            third_party_add_on_services: Whether third parties' add-on services may be used.
            real_time_bidding: Whether real-time bidding is on.
            leadconduit_trustedform_decisions: Whether TrustedForm decisions are on in LeadConduit.
        """
        if seller_access is not None:
            pulumi.set(self, "seller_access", seller_access)
        if buyer_access is not None:
            pulumi.set(self, "buyer_access", buyer_access)
        if lead_transactions is not None:
            pulumi.set(self, "lead_transactions", lead_transactions)
        if conversion_feedback is not None:
            pulumi.set(self, "conversion_feedback", conversion_feedback)
        if firehose is not None:
            pulumi.set(self, "firehose", firehose)
        if third_party_add_on_services is not None:
            pulumi.set(self, "third_party_add_on_services", third_party_add_on_services)
        if real_time_bidding is not None:
            pulumi.set(self, "real_time_bidding", real_time_bidding)
        if leadconduit_trustedform_decisions is not None:
            pulumi.set(self, "leadconduit_trustedform_decisions", leadconduit_trustedform_decisions)

    @property
    @pulumi.getter(name="sellerAccess")
    def seller_access(self) -> pulumi.Input[bool] | None:
        """Whether the account may sell leads."""
        return pulumi.get(self, "seller_access")

    @property
    @pulumi.getter(name="buyerAccess")
    def buyer_access(self) -> pulumi.Input[bool] | None:
        """Whether the account may buy leads."""
        return pulumi.get(self, "buyer_access")

    @property
    @pulumi.getter(name="leadTransactions")
    def lead_transactions(self) -> pulumi.Input[bool] | None:
        """Whether lead transactions are on."""
        return pulumi.get(self, "lead_transactions")

    @property
    @pulumi.getter(name="conversionFeedback")
    def conversion_feedback(self) -> pulumi.Input[bool] | None:
        """Whether conversion feedback is on."""
        return pulumi.get(self, "conversion_feedback")

    @property
    @pulumi.getter(name="firehose")
    def firehose(self) -> pulumi.Input[bool] | None:
        """Whether the firehose export is on."""
        return pulumi.get(self, "firehose")

    @property
    @pulumi.getter(name="thirdPartyAddOnServices")
    def third_party_add_on_services(self) -> pulumi.Input[bool] | None:
        """Whether third parties' add-on services may be used."""
        return pulumi.get(self, "third_party_add_on_services")

    @property
    @pulumi.getter(name="realTimeBidding")
    def real_time_bidding(self) -> pulumi.Input[bool] | None:
        """Whether real-time bidding is on."""
        return pulumi.get(self, "real_time_bidding")

    @property
    @pulumi.getter(name="leadconduitTrustedformDecisions")
    def leadconduit_trustedform_decisions(self) -> pulumi.Input[bool] | None:
        """Whether TrustedForm decisions are on in LeadConduit."""
        return pulumi.get(self, "leadconduit_trustedform_decisions")


@pulumi.input_type
class AccountArgs:
    """What a program sets of a LeadConduit account."""

    def __init__(
        self,
        *,
        data_retention_in_days: pulumi.Input[int] | None = None,
        data_truncated_at: pulumi.Input[str] | None = None,
        features: pulumi.Input[FeaturesArgs | Mapping[str, Any]] | None = None,
        subscriptions: pulumi.Input[Mapping[str, pulumi.Input[Any]]] | None = None,
        allow_data_loss: pulumi.Input[bool] | None = None,
        adopt_id: pulumi.Input[str] | None = None,
    ) -> None:
        """What a program sets of a LeadConduit account.

        Args:
            data_retention_in_days: Days for which lead events are kept. Older events are deleted for good, so lowering it needs `allowDataLoss`.
            data_truncated_at: The instant before which lead events have been deleted. Moving it later needs `allowDataLoss`.
            features: Features of the account's plan. Those that are not set keep their live values.
            subscriptions: Subscriptions by name (`base`, `pro`, `partner`), as the vendor has them.
            allow_data_loss: Accept that lead events are deleted for good by this program's change. Never sent.
            adopt_id: Take over this existing object instead of creating one. Used at creation only: it never causes a diff.
        """
        if data_retention_in_days is not None:
            pulumi.set(self, "data_retention_in_days", data_retention_in_days)
        if data_truncated_at is not None:
            pulumi.set(self, "data_truncated_at", data_truncated_at)
        if features is not None:
            pulumi.set(self, "features", features)
        if subscriptions is not None:
            pulumi.set(self, "subscriptions", subscriptions)
        if allow_data_loss is not None:
            pulumi.set(self, "allow_data_loss", allow_data_loss)
        if adopt_id is not None:
            pulumi.set(self, "adopt_id", adopt_id)

    @property
    @pulumi.getter(name="dataRetentionInDays")
    def data_retention_in_days(self) -> pulumi.Input[int] | None:
        """Days for which lead events are kept. Older events are deleted for good, so lowering it needs `allowDataLoss`."""
        return pulumi.get(self, "data_retention_in_days")

    @property
    @pulumi.getter(name="dataTruncatedAt")
    def data_truncated_at(self) -> pulumi.Input[str] | None:
        """The instant before which lead events have been deleted. Moving it later needs `allowDataLoss`."""
        return pulumi.get(self, "data_truncated_at")

    @property
    @pulumi.getter(name="features")
    def features(self) -> pulumi.Input[FeaturesArgs | Mapping[str, Any]] | None:
        """Features of the account's plan. Those that are not set keep their live values."""
        return pulumi.get(self, "features")

    @property
    @pulumi.getter(name="subscriptions")
    def subscriptions(self) -> pulumi.Input[Mapping[str, pulumi.Input[Any]]] | None:
        """Subscriptions by name (`base`, `pro`, `partner`), as the vendor has them."""
        return pulumi.get(self, "subscriptions")

    @property
    @pulumi.getter(name="allowDataLoss")
    def allow_data_loss(self) -> pulumi.Input[bool] | None:
        """Accept that lead events are deleted for good by this program's change. Never sent."""
        return pulumi.get(self, "allow_data_loss")

    @property
    @pulumi.getter(name="adoptId")
    def adopt_id(self) -> pulumi.Input[str] | None:
        """Take over this existing object instead of creating one. Used at creation only: it never causes a diff."""
        return pulumi.get(self, "adopt_id")


@pulumi.input_type
class CredentialArgs:
    """What a program sets of a LeadConduit credential."""

    def __init__(
        self,
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
        """What a program sets of a LeadConduit credential.

        Args:
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
        pulumi.set(self, "name", name)
        pulumi.set(self, "type", type)
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
        if adopt_id is not None:
            pulumi.set(self, "adopt_id", adopt_id)

    @property
    @pulumi.getter(name="name")
    def name(self) -> pulumi.Input[str]:
        """A friendly name. The vendor does not demand that it is unique."""
        return pulumi.get(self, "name")

    @property
    @pulumi.getter(name="type")
    def type(self) -> pulumi.Input[str]:
        """What the credential is made of. `user` is a user name and a password; the vendor documents no other type's fields."""
        return pulumi.get(self, "type")

    @property
    @pulumi.getter(name="package")
    def package(self) -> pulumi.Input[str]:
        """The LeadConduit integration package that the credential belongs to, such as `leadconduit-custom`: without an npm scope."""
        return pulumi.get(self, "package")

    @property
    @pulumi.getter(name="username")
    def username(self) -> pulumi.Input[str] | None:
        """The user name. Required for type `user`."""
        return pulumi.get(self, "username")

    @property
    @pulumi.getter(name="password")
    def password(self) -> pulumi.Input[str] | None:
        """The password. Required for type `user`. One that reads back masked, empty or not at all counts as unchanged."""
        return pulumi.get(self, "password")

    @property
    @pulumi.getter(name="properties")
    def properties(self) -> pulumi.Input[Mapping[str, pulumi.Input[Any]]] | None:
        """Further fields of the credential that are no secret, named as the vendor names them."""
        return pulumi.get(self, "properties")

    @property
    @pulumi.getter(name="secretProperties")
    def secret_properties(self) -> pulumi.Input[Mapping[str, pulumi.Input[Any]]] | None:
        """Further secret fields of the credential, named as the vendor names them."""
        return pulumi.get(self, "secret_properties")

    @property
    @pulumi.getter(name="renewedProperties")
    def renewed_properties(self) -> pulumi.Input[Sequence[pulumi.Input[str]]] | None:
        """Names of entries that LeadConduit renews by itself (default: `accessToken`, `access_token`, `refresh_token`, `expires_at`, `expires_in`)."""
        return pulumi.get(self, "renewed_properties")

    @property
    @pulumi.getter(name="adoptId")
    def adopt_id(self) -> pulumi.Input[str] | None:
        """Take over this existing object instead of creating one. Used at creation only: it never causes a diff."""
        return pulumi.get(self, "adopt_id")


@pulumi.input_type
class OnboardArgs:
    """What a program sets of a LeadConduit onboard."""

    def __init__(
        self,
        *,
        invitation_id: pulumi.Input[str],
        flow_id: pulumi.Input[str] | None = None,
        account_id: pulumi.Input[str] | None = None,
        connection_id: pulumi.Input[str] | None = None,
        status: pulumi.Input[str] | None = None,
        adopt_id: pulumi.Input[str] | None = None,
    ) -> None:
        """What a program sets of a LeadConduit onboard.

        Args:
            invitation_id: The invitation that this onboard belongs to. Another one is another onboard.
            flow_id: The flow to use, normally the minimal one.
            account_id: The account that owns the onboard. LeadConduit fills it in where it is not set.
            connection_id: The connection to use. LeadConduit takes it from the invitation where it is not set.
            status: How far the onboarding is. It moves forward only; `completed` starts the buyer's delivery and is sent once.
            adopt_id: Take over this existing object instead of creating one. Used at creation only: it never causes a diff.
        """
        pulumi.set(self, "invitation_id", invitation_id)
        if flow_id is not None:
            pulumi.set(self, "flow_id", flow_id)
        if account_id is not None:
            pulumi.set(self, "account_id", account_id)
        if connection_id is not None:
            pulumi.set(self, "connection_id", connection_id)
        if status is not None:
            pulumi.set(self, "status", status)
        if adopt_id is not None:
            pulumi.set(self, "adopt_id", adopt_id)

    @property
    @pulumi.getter(name="invitationId")
    def invitation_id(self) -> pulumi.Input[str]:
        """The invitation that this onboard belongs to. Another one is another onboard."""
        return pulumi.get(self, "invitation_id")

    @property
    @pulumi.getter(name="flowId")
    def flow_id(self) -> pulumi.Input[str] | None:
        """The flow to use, normally the minimal one."""
        return pulumi.get(self, "flow_id")

    @property
    @pulumi.getter(name="accountId")
    def account_id(self) -> pulumi.Input[str] | None:
        """The account that owns the onboard. LeadConduit fills it in where it is not set."""
        return pulumi.get(self, "account_id")

    @property
    @pulumi.getter(name="connectionId")
    def connection_id(self) -> pulumi.Input[str] | None:
        """The connection to use. LeadConduit takes it from the invitation where it is not set."""
        return pulumi.get(self, "connection_id")

    @property
    @pulumi.getter(name="status")
    def status(self) -> pulumi.Input[str] | None:
        """How far the onboarding is. It moves forward only; `completed` starts the buyer's delivery and is sent once."""
        return pulumi.get(self, "status")

    @property
    @pulumi.getter(name="adoptId")
    def adopt_id(self) -> pulumi.Input[str] | None:
        """Take over this existing object instead of creating one. Used at creation only: it never causes a diff."""
        return pulumi.get(self, "adopt_id")


@pulumi.output_type
class Partner(dict[str, Any]):
    """A buyer or seller that the account is connected to."""

    def __init__(
        self,
        *,
        id: str | None = None,
        name: str | None = None,
        sso_id: str | None = None,
    ) -> None:
        """A buyer or seller that the account is connected to."""
        if id is not None:
            pulumi.set(self, "id", id)
        if name is not None:
            pulumi.set(self, "name", name)
        if sso_id is not None:
            pulumi.set(self, "sso_id", sso_id)

    @property
    @pulumi.getter(name="id")
    def id(self) -> str | None:
        """The partner's id."""
        return pulumi.get(self, "id")

    @property
    @pulumi.getter(name="name")
    def name(self) -> str | None:
        """The partner's name."""
        return pulumi.get(self, "name")

    @property
    @pulumi.getter(name="ssoId")
    def sso_id(self) -> str | None:
        """The partner's id across all ActiveProspect products."""
        return pulumi.get(self, "sso_id")


@pulumi.output_type
class Invitation(dict[str, Any]):
    """A buyer or seller that was invited and has not answered."""

    def __init__(
        self,
        *,
        id: str | None = None,
        name: str | None = None,
        expired: bool | None = None,
        invitation_expires_at: str | None = None,
    ) -> None:
        """A buyer or seller that was invited and has not answered."""
        if id is not None:
            pulumi.set(self, "id", id)
        if name is not None:
            pulumi.set(self, "name", name)
        if expired is not None:
            pulumi.set(self, "expired", expired)
        if invitation_expires_at is not None:
            pulumi.set(self, "invitation_expires_at", invitation_expires_at)

    @property
    @pulumi.getter(name="id")
    def id(self) -> str | None:
        """The id of the entity that stands for who was invited. Look that up with `getEntity` to get its `invitationId`."""
        return pulumi.get(self, "id")

    @property
    @pulumi.getter(name="name")
    def name(self) -> str | None:
        """The name of who was invited."""
        return pulumi.get(self, "name")

    @property
    @pulumi.getter(name="expired")
    def expired(self) -> bool | None:
        """Whether the invitation has run out."""
        return pulumi.get(self, "expired")

    @property
    @pulumi.getter(name="invitationExpiresAt")
    def invitation_expires_at(self) -> str | None:
        """When the invitation runs out."""
        return pulumi.get(self, "invitation_expires_at")


@pulumi.output_type
class Features(dict[str, Any]):
    """What the account's plan switches on."""

    def __init__(
        self,
        *,
        seller_access: bool | None = None,
        buyer_access: bool | None = None,
        lead_transactions: bool | None = None,
        conversion_feedback: bool | None = None,
        firehose: bool | None = None,
        third_party_add_on_services: bool | None = None,
        real_time_bidding: bool | None = None,
        leadconduit_trustedform_decisions: bool | None = None,
    ) -> None:
        """What the account's plan switches on."""
        if seller_access is not None:
            pulumi.set(self, "seller_access", seller_access)
        if buyer_access is not None:
            pulumi.set(self, "buyer_access", buyer_access)
        if lead_transactions is not None:
            pulumi.set(self, "lead_transactions", lead_transactions)
        if conversion_feedback is not None:
            pulumi.set(self, "conversion_feedback", conversion_feedback)
        if firehose is not None:
            pulumi.set(self, "firehose", firehose)
        if third_party_add_on_services is not None:
            pulumi.set(self, "third_party_add_on_services", third_party_add_on_services)
        if real_time_bidding is not None:
            pulumi.set(self, "real_time_bidding", real_time_bidding)
        if leadconduit_trustedform_decisions is not None:
            pulumi.set(self, "leadconduit_trustedform_decisions", leadconduit_trustedform_decisions)

    @property
    @pulumi.getter(name="sellerAccess")
    def seller_access(self) -> bool | None:
        """Whether the account may sell leads."""
        return pulumi.get(self, "seller_access")

    @property
    @pulumi.getter(name="buyerAccess")
    def buyer_access(self) -> bool | None:
        """Whether the account may buy leads."""
        return pulumi.get(self, "buyer_access")

    @property
    @pulumi.getter(name="leadTransactions")
    def lead_transactions(self) -> bool | None:
        """Whether lead transactions are on."""
        return pulumi.get(self, "lead_transactions")

    @property
    @pulumi.getter(name="conversionFeedback")
    def conversion_feedback(self) -> bool | None:
        """Whether conversion feedback is on."""
        return pulumi.get(self, "conversion_feedback")

    @property
    @pulumi.getter(name="firehose")
    def firehose(self) -> bool | None:
        """Whether the firehose export is on."""
        return pulumi.get(self, "firehose")

    @property
    @pulumi.getter(name="thirdPartyAddOnServices")
    def third_party_add_on_services(self) -> bool | None:
        """Whether third parties' add-on services may be used."""
        return pulumi.get(self, "third_party_add_on_services")

    @property
    @pulumi.getter(name="realTimeBidding")
    def real_time_bidding(self) -> bool | None:
        """Whether real-time bidding is on."""
        return pulumi.get(self, "real_time_bidding")

    @property
    @pulumi.getter(name="leadconduitTrustedformDecisions")
    def leadconduit_trustedform_decisions(self) -> bool | None:
        """Whether TrustedForm decisions are on in LeadConduit."""
        return pulumi.get(self, "leadconduit_trustedform_decisions")


@pulumi.output_type
class UserAccount(dict[str, Any]):
    """An account that a user is a member of, as the page "Get user" has it."""

    def __init__(
        self,
        *,
        id: str | None = None,
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
        """An account that a user is a member of, as the page "Get user" has it."""
        if id is not None:
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
    def id(self) -> str | None:
        """The account's id."""
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
        """Days for which lead events are kept."""
        return pulumi.get(self, "data_retention_in_days")

    @property
    @pulumi.getter(name="dataTruncatedAt")
    def data_truncated_at(self) -> str | None:
        """The instant before which lead events have been deleted."""
        return pulumi.get(self, "data_truncated_at")

    @property
    @pulumi.getter(name="features")
    def features(self) -> Features | None:
        """Features of the account's plan."""
        return pulumi.get(self, "features")

    @property
    @pulumi.getter(name="subscriptions")
    def subscriptions(self) -> Mapping[str, Any] | None:
        """Subscriptions by name (`base`, `pro`, `partner`), as the vendor has them."""
        return pulumi.get(self, "subscriptions")


@pulumi.output_type
class ConnectedAccount(dict[str, Any]):
    """The account at the other end of a connection."""

    def __init__(
        self,
        *,
        id: str | None = None,
        sso_id: str | None = None,
        name: str | None = None,
    ) -> None:
        """The account at the other end of a connection."""
        if id is not None:
            pulumi.set(self, "id", id)
        if sso_id is not None:
            pulumi.set(self, "sso_id", sso_id)
        if name is not None:
            pulumi.set(self, "name", name)

    @property
    @pulumi.getter(name="id")
    def id(self) -> str | None:
        """The account's id."""
        return pulumi.get(self, "id")

    @property
    @pulumi.getter(name="ssoId")
    def sso_id(self) -> str | None:
        """The account's id across all ActiveProspect products."""
        return pulumi.get(self, "sso_id")

    @property
    @pulumi.getter(name="name")
    def name(self) -> str | None:
        """The company's name."""
        return pulumi.get(self, "name")
