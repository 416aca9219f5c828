"""ActiveProspect LeadConduit: what can be looked up and not managed.

A partner's invitation leads from an entity to a connection, and to the onboard that a program makes for it.

Sources: the vendor's reference pages "Get user", "List all entities", "Get connection by ID" and "List all flows", and
for the list of connections the older page "Connections".
"""

from __future__ import annotations

from typing import Annotated, Any

from pulumi_accounts.apis.leadconduit import LEADCONDUIT, AccountOutputs, Features
from pulumi_accounts.model.api_object import ApiObject
from pulumi_accounts.model.fields import Output, Part, Secret
from pulumi_accounts.model.handling import Origin, Reading
from pulumi_accounts.model.types import Count, Instant, ObjectId, Words


class UserAccount(AccountOutputs):
    """An account that a user is a member of, as the page "Get user" has it."""

    id: Annotated[str | None, Output()]  # pyright: ignore[reportIncompatibleVariableOverride] - nothing hangs on it here
    """The account's id."""
    data_retention_in_days: Annotated[Count | None, Output()]
    """Days for which lead events are kept."""
    data_truncated_at: Annotated[Instant | None, Output()]
    """The instant before which lead events have been deleted."""
    features: Annotated[Features | None, Output()]
    """Features of the account's plan."""
    subscriptions: Annotated[dict[str, Any] | None, Output()]
    """Subscriptions by name (`base`, `pro`, `partner`), as the vendor has them."""


class User(
    ApiObject,
    vendor=LEADCONDUIT,
    token="leadconduit:User",
    called="LeadConduit user",
    page="Get user",
    path="/user",
    managed=False,
    origin=Origin.OWN,
    reading=Reading.OWN,
    label="email",
):
    """The user that the API key belongs to. It can be looked up, not managed."""

    id: ObjectId
    sso_id: Annotated[str | None, Output()]
    """The account's id across all ActiveProspect products."""
    api_key: Annotated[str | None, Output(), Secret()]
    """The user's API key."""
    superuser: Annotated[bool | None, Output()]
    """Whether the user is a super user."""
    user_admin: Annotated[bool | None, Output()]
    """Whether the user manages other users and verified domains."""
    subscription_admin: Annotated[bool | None, Output()]
    """Whether the user manages subscriptions."""
    role_string: Annotated[str | None, Output()]
    """The user's role; the vendor does not use it."""
    first_name: Annotated[str | None, Output()]
    """The user's first name."""
    last_name: Annotated[str | None, Output()]
    """The user's last name."""
    email: Annotated[str | None, Output()]
    """The user's e-mail address."""
    phone: Annotated[str | None, Output()]
    """The user's phone number."""
    accounts: Annotated[list[UserAccount] | None, Output()]
    """The accounts that the user is a member of. They have keys in them, so that all of it is secret."""
    products: Annotated[list[dict[str, Any]] | None, Output()]
    """Every product, with `id`, `name`, `base_url`, `marketing_url` and whether the account has `subscribed` to it."""
    product_code: Annotated[str | None, Output(), Words(("lcx", "trustedform", "suppressionlist", "account"))]
    """The current product's code."""


class Entity(
    ApiObject,
    vendor=LEADCONDUIT,
    token="leadconduit:Entity",
    called="LeadConduit entity",
    page="List all entities",
    path="/entities",
    managed=False,
    reading=Reading.LISTING,
    lookups=(("name",), ("invitationId",)),
    label="name",
):
    """Who sends leads or receives them: a partner, a system, or one that LeadConduit has built in.

    It can be looked up, not managed. The fields are those of the vendor's page "List all entities".
    """

    id: ObjectId
    name: Annotated[str | None, Output()]
    """The name that LeadConduit shows. The vendor does not say that it is unique."""
    invitation_id: Annotated[ObjectId | None, Output()]
    """The invitation by which the partner became, or is to become, a connection."""
    invitation_expires_at: Annotated[Instant | None, Output()]
    """When the invitation runs out."""
    expired: Annotated[bool | None, Output()]
    """Whether the invitation has run out."""
    pending: Annotated[bool | None, Output()]
    """Whether the invitation has not been accepted yet."""
    connected: Annotated[str | None, Output(), Words(("seller", "buyer", "both"))]
    """What the partner is to the account, once they are connected."""
    connected_account_id: Annotated[str | None, Output()]
    """The account that stands behind an entity of one's own."""
    account: Annotated[bool | None, Output()]
    """Whether the entity stands for another LeadConduit account."""
    description: Annotated[str | None, Output()]
    """What the entity is."""
    standard: Annotated[bool | None, Output()]
    """Whether LeadConduit has the entity built in."""
    source: Annotated[str | None, Output(), Words(("form", "seller", "other"))]
    """What kind of source of leads the entity is, if it is one."""
    recipient: Annotated[str | None, Output(), Words(("buyer", "crm", "analytics", "enhancement", "esp", "other"))]
    """What kind of recipient of leads the entity is, if it is one."""
    module_ids: Annotated[list[str] | None, Output()]
    """The integration modules that work with the entity."""
    flow_ids: Annotated[list[str] | None, Output()]
    """The flows that have the entity among their sources."""
    deprecated: Annotated[bool | None, Output()]
    """Whether another entity is to be used instead, which `see` names."""
    see: Annotated[str | None, Output()]
    """The entity to use instead of a deprecated one."""
    field_suffix: Annotated[str | None, Output()]
    """The ending that the entity's custom fields have."""
    logo_url: Annotated[str | None, Output()]
    """Where the entity's logo is."""
    time_zone: Annotated[str | None, Output()]
    """The partner's time zone."""
    trustedform_certified_vendor: Annotated[bool | None, Output()]
    """Whether a seller is a TrustedForm Certified Vendor."""
    website: Annotated[str | None, Output()]
    """The partner's website."""
    created_at: Annotated[Instant | None, Output()]
    """When the entity was created."""
    updated_at: Annotated[Instant | None, Output()]
    """When the entity was last changed."""


class ConnectedAccount(Part):
    """The account at the other end of a connection."""

    id: Annotated[str | None, Output()]
    """The account's id."""
    sso_id: Annotated[str | None, Output()]
    """The account's id across all ActiveProspect products."""
    name: Annotated[str | None, Output()]
    """The company's name."""


class Connection(
    ApiObject,
    vendor=LEADCONDUIT,
    token="leadconduit:Connection",
    called="LeadConduit connection",
    page="Get connection by ID",
    path="/connections",
    managed=False,
    # "This can be a unique identifier, SSO Connection Id, or Invitation Id."
    other_ids=("invitationId", "externalId"),
    lookups=(("invitationId",),),
    label="invitationId",
    # The page of the list shows no external_id.
    list_lacks=("externalId",),
):
    """What two LeadConduit accounts have agreed on: one sells leads, the other buys them.

    It can be looked up, not managed. The fields are those of the vendor's page "Get connection by ID".
    """

    id: ObjectId
    connected_account: Annotated[ConnectedAccount | None, Output()]
    """The account at the other end."""
    external_id: Annotated[ObjectId | None, Output()]
    """The connection's id across all ActiveProspect products."""
    invitation_id: Annotated[ObjectId | None, Output()]
    """The invitation that the connection came of."""
    relationship_type: Annotated[str | None, Output(), Words(("seller", "buyer"))]
    """What the account at the other end is."""
    created_at: Annotated[Instant | None, Output()]
    """When the connection was made."""
    updated_at: Annotated[Instant | None, Output()]
    """When the connection was last changed."""
    created_by: Annotated[str | None, Output()]
    """The e-mail address of who made the connection."""


class Flow(
    ApiObject,
    vendor=LEADCONDUIT,
    token="leadconduit:Flow",
    called="LeadConduit flow",
    page="List all flows",
    path="/flows",
    managed=False,
    reading=Reading.LISTING,
    lookups=(("name",),),
    label="name",
):
    """How leads are processed. Free accounts may not read flows: LeadConduit answers 401 to them.

    It can be looked up, not managed. The fields are those of the vendor's page "List all flows".
    """

    id: ObjectId
    name: Annotated[str | None, Output()]
    """The flow's name. The vendor does not say that it is unique."""
    enabled: Annotated[bool | None, Output()]
    """Whether leads are processed."""
    fields: Annotated[list[str] | None, Output()]
    """The ids of the fields that a lead has."""
    sources: Annotated[list[dict[str, Any]] | None, Output()]
    """Where leads come from, as the vendor has it."""
    acceptance_criteria: Annotated[dict[str, Any] | None, Output()]
    """What a lead must fulfil, as the vendor has it."""
    caps: Annotated[list[dict[str, Any]] | None, Output()]
    """Limits on the number of leads, as the vendor has them."""
    pricing: Annotated[dict[str, Any] | None, Output()]
    """What leads cost, as the vendor has it."""
    errors: Annotated[dict[str, Any] | None, Output()]
    """What keeps the flow from being saved, as the vendor has it."""
