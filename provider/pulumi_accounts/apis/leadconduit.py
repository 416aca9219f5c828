"""ActiveProspect LeadConduit: the account, its credentials and its onboards. What is only looked up is in a file beside.

Sources: the vendor's reference pages "Update account", "Update an existing onboard" and, for credentials, the older
"Account, user and credentials".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import PositiveInt

from pulumi_accounts.model.api_object import ApiObject
from pulumi_accounts.model.errors import Problem
from pulumi_accounts.model.fields import Input, Output, Part, Secret
from pulumi_accounts.model.handling import Deletion, Origin, Reading
from pulumi_accounts.model.lifecycle import Lifecycle
from pulumi_accounts.model.spelling import property_name
from pulumi_accounts.model.types import STATUS, Count, Instant, NonEmpty, ObjectId, WebAddress, Words, parse_instant
from pulumi_accounts.model.values import UNKNOWN, is_list, is_object
from pulumi_accounts.model.vendors import Basic, Setting, Vendor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pulumi_accounts.model.values import Properties

LEADCONDUIT = Vendor(
    name="leadconduit",
    title="LeadConduit",
    authentication=Basic(user="API"),
    secret_setting=Setting(
        name="leadconduit_api_key",
        kind=str | None,
        default=None,
        variable="LEADCONDUIT_API_KEY",
        secret=True,
        doc="The LeadConduit API key, of a user or of the account.",
    ),
    url_setting=Setting(
        name="leadconduit_base_url",
        kind=WebAddress,
        default="https://app.leadconduit.com",
        variable="LEADCONDUIT_BASE_URL",
        doc="Where LeadConduit is.",
    ),
    probe="/user",
    tenant="/account",
    # The vendor's older product asks for no more than three calls at a time; LeadConduit publishes no limit. So three is
    # where it begins, and its answers tell whether it bears more.
    most_in_flight=10,
    concurrency=Setting(
        name="leadconduit_concurrency",
        kind=PositiveInt,
        default=3,
        variable="LEADCONDUIT_CONCURRENCY",
        doc=(
            "How many requests at a time LeadConduit gets. Where it is not set, it begins with three, and rises to ten while "
            "LeadConduit answers as quickly as before. It is half as many once LeadConduit answers that they are too many."
        ),
    ),
    unauthorized=(
        "the API key is wrong, or was reset and its owner has not logged in since, or the plan does not include this call"
    ),
)


class Features(Part):
    """What the account's plan switches on."""

    seller_access: Annotated[bool | None, Input()]
    """Whether the account may sell leads."""
    buyer_access: Annotated[bool | None, Input()]
    """Whether the account may buy leads."""
    lead_transactions: Annotated[bool | None, Input()]
    """Whether lead transactions are on."""
    conversion_feedback: Annotated[bool | None, Input()]
    """Whether conversion feedback is on."""
    firehose: Annotated[bool | None, Input()]
    """Whether the firehose export is on."""
    third_party_add_on_services: Annotated[bool | None, Input()]
    """Whether third parties' add-on services may be used."""
    real_time_bidding: Annotated[bool | None, Input()]
    """Whether real-time bidding is on."""
    leadconduit_trustedform_decisions: Annotated[bool | None, Input()]
    """Whether TrustedForm decisions are on in LeadConduit."""


class Partner(Part):
    """A buyer or seller that the account is connected to."""

    id: Annotated[str | None, Output()]
    """The partner's id."""
    name: Annotated[str | None, Output()]
    """The partner's name."""
    sso_id: Annotated[str | None, Output()]
    """The partner's id across all ActiveProspect products."""


class Invitation(Part):
    """A buyer or seller that was invited and has not answered."""

    id: Annotated[str | None, Output()]
    """The id of the entity that stands for who was invited. Look that up with `getEntity` to get its `invitationId`."""
    name: Annotated[str | None, Output()]
    """The name of who was invited."""
    expired: Annotated[bool | None, Output()]
    """Whether the invitation has run out."""
    invitation_expires_at: Annotated[Instant | None, Output()]
    """When the invitation runs out."""


class AccountOutputs(Part):
    """What the vendor's pages show of an account, whoever asks."""

    id: ObjectId
    sso_id: Annotated[str | None, Output()]
    """The account's id across all ActiveProspect products."""
    api_key: Annotated[str | None, Output(), Secret()]
    """The account's own API key; the vendor advises to use a user's key instead."""
    name: Annotated[str | None, Output()]
    """The company's name."""
    time_zone: Annotated[str | None, Output()]
    """The account's time zone, such as `America/New_York`."""
    type: Annotated[str | None, Output()]
    """The account's type."""
    keen_project_id: Annotated[str | None, Output()]
    """The account's project at Keen, the vendor's statistics service."""
    keen_read_api_key: Annotated[str | None, Output(), Secret()]
    """The key that reads the Keen project."""
    keen_write_api_key: Annotated[str | None, Output(), Secret()]
    """The key that writes to the Keen project."""
    pricing_components: Annotated[list[dict[str, Any]] | None, Output()]
    """What the account pays for, as the vendor has it."""
    billing_type: Annotated[str | None, Output(), Words(("contracted", "self_service"))]
    """How the account is billed."""
    financial_state: Annotated[str | None, Output(), Words(("paid", "unpaid"))]
    """Whether a contracted account is paid."""
    financial_state_updated_at: Annotated[Instant | None, Output()]
    """When `financialState` last changed."""
    lead_ping_enabled: Annotated[bool | None, Output()]
    """Whether lead pings are on."""
    product_id: Annotated[str | None, Output()]
    """The product, such as `lcx`."""
    state: Annotated[str | None, Output()]
    """The account's state."""
    connected_buyers: Annotated[list[Partner] | None, Output()]
    """Buyers that the account is connected to."""
    connected_sellers: Annotated[list[Partner] | None, Output()]
    """Sellers that the account is connected to."""
    pending_buyers: Annotated[list[Invitation] | None, Output()]
    """Buyers that were invited and have not answered."""
    pending_sellers: Annotated[list[Invitation] | None, Output()]
    """Sellers that were invited and have not answered."""
    enterprise: Annotated[bool | None, Output()]
    """Whether the account has an enterprise contract. Of the vendor's older document."""
    self_service_status: Annotated[str | None, Output()]
    """The state of a self-service account. Of the vendor's older document."""
    self_service_status_updated_at: Annotated[Instant | None, Output()]
    """When `selfServiceStatus` last changed. Of the vendor's older document."""
    cancelled_at: Annotated[str | None, Output()]
    """When the account was cancelled. Of the vendor's older document."""
    coupon_code: Annotated[str | None, Output()]
    """The coupon that the account was opened with. Of the vendor's older document."""
    current_period_ends_at: Annotated[str | None, Output()]
    """When the current billing period ends. Of the vendor's older document."""
    current_period_started_at: Annotated[str | None, Output()]
    """When the current billing period began. Of the vendor's older document."""
    marketing_reference: Annotated[str | None, Output()]
    """Where the account came from. Of the vendor's older document."""
    started_at: Annotated[str | None, Output()]
    """When the account was opened. Of the vendor's older document."""
    subscription_id: Annotated[str | None, Output()]
    """The account's subscription. Of the vendor's older document."""


def no_data_loss(live: Mapping[str, Any], wanted: Properties) -> Iterator[Problem]:
    """Refuse what deletes lead events for good: a shorter retention, or a later truncation.

    An account without a retention keeps its events for ever, so that any number of days shortens it.
    """
    allowed = wanted.get("allowDataLoss")
    if allowed is True or allowed is UNKNOWN:
        return  # what a preview does not know yet is asked again before anything is written
    advice = f"deletes lead events for good; set {property_name('allowDataLoss')} to true to accept that"
    days, kept = wanted.get("dataRetentionInDays"), live.get("dataRetentionInDays")
    if isinstance(days, int) and not (isinstance(kept, int | float) and days >= kept):
        since = "no limit" if kept is None else f"{kept} days"
        yield Problem(("dataRetentionInDays",), f"lowering it from {since} to {days} {advice}")
    until, truncated = wanted.get("dataTruncatedAt"), live.get("dataTruncatedAt")
    if isinstance(until, str) and not _is_within(until, truncated):
        since = "unset" if truncated is None else truncated
        yield Problem(("dataTruncatedAt",), f"moving it from {since} to {until} {advice}")


def _is_within(until: str, truncated: Any) -> bool:
    """Tell whether all events before an instant are gone already; if the vendor's cannot be read, they may not be."""
    try:
        return parse_instant(until) <= parse_instant(truncated)
    except ValueError:
        return False


class Account(
    ApiObject,
    AccountOutputs,
    vendor=LEADCONDUIT,
    token="leadconduit:Account",
    called="LeadConduit account",
    page="Update account",
    path="/account",
    origin=Origin.OWN,
    reading=Reading.OWN,
    label="name",
    guards=(no_data_loss,),
):
    """The LeadConduit account that the API key belongs to.

    It can be neither created nor deleted: creating the resource takes over the key's own account and writes only what
    is set and differs; deleting it leaves the account as it is.
    """

    data_retention_in_days: Annotated[Count | None, Input()]
    """Days for which lead events are kept. Older events are deleted for good, so lowering it needs `allowDataLoss`."""
    data_truncated_at: Annotated[Instant | None, Input()]
    """The instant before which lead events have been deleted. Moving it later needs `allowDataLoss`."""
    # Whether an update merges or replaces these two is not said: the live ones are sent with the program's on top.
    features: Annotated[Features | None, Input(merged=True)]
    """Features of the account's plan. Those that are not set keep their live values."""
    subscriptions: Annotated[dict[str, Any] | None, Input(merged=True, imported=False)]
    """Subscriptions by name (`base`, `pro`, `partner`), as the vendor has them."""
    allow_data_loss: Annotated[bool | None, Input(sent="never", write_only=True)]
    """Accept that lead events are deleted for good by this program's change. Never sent."""


_RESERVED = frozenset({"id", "name", "type", "package", "username", "password", "created_at", "updated_at"})
# The vendor's public packages and its answers have them: the account, the document's own id, and a count of writes.
_VENDORS_OWN = ("_id", "account_id", "version")
# The vendor's package for JSON integrations keeps what it has renewed in the credential itself.
_RENEWED = ("accessToken", "access_token", "refresh_token", "expires_at", "expires_in")


def complete_login(inputs: Properties) -> Iterator[Problem]:
    """A credential of type user is a user name and a password."""
    if inputs.get("type") != "user":
        return
    if inputs.get("username") is None:
        yield Problem(("username",), "is required for a credential of type user")
    if inputs.get("password") is None:
        yield Problem(("password",), "is required for a credential of type user", secret=True)


def distinct_properties(inputs: Properties) -> Iterator[Problem]:
    """Further fields stand beside the object's own on the wire, so no two may share a name."""
    keys = ("properties", "secretProperties")
    plain, hidden = (_names(inputs.get(key)) for key in keys)
    for key, names in zip(keys, (plain, hidden), strict=True):
        for name in sorted(names & _RESERVED):
            yield Problem((key, name), "is a property of the credential itself", secret=True)
        for name in sorted(names & {*_VENDORS_OWN}):
            yield Problem((key, name), "is set by LeadConduit itself: take it out", secret=True)
    for name in sorted(plain & hidden):
        yield Problem(("secretProperties", name), "is in properties too", secret=True)


def renewable_properties(inputs: Properties) -> Iterator[Problem]:
    """Only further fields can be such that the vendor renews them: the others are the program's."""
    given: Any = inputs.get("renewedProperties")
    for index, name in enumerate(given if is_list(given) else ()):
        if name in _RESERVED:
            yield Problem(
                ("renewedProperties", index),
                f"should name an entry of properties or {property_name('secretProperties')}",
            )


def plain_package(inputs: Properties) -> Iterator[Problem]:
    """LeadConduit calls a package by its plain name, also where npm has it below a scope."""
    package = inputs.get("package")
    if isinstance(package, str) and package.startswith("@") and "/" in package:
        yield Problem(("package",), "has an npm scope; LeadConduit's names have none: write it as leadconduit-NAME")


def has_fields_of_its_own(live: Mapping[str, Any]) -> bool:
    """A credential of type user is declared whole: what else one has is the vendor's."""
    return live.get("type") != "user"


def _names(entries: Any) -> frozenset[str]:
    return frozenset(entries) if is_object(entries) else frozenset()


class Credential(
    ApiObject,
    vendor=LEADCONDUIT,
    token="leadconduit:Credential",
    called="LeadConduit credential",
    page="Account, user and credentials",
    path="/credentials",
    deletion=Deletion.DELETE,
    natural_key=("name", "type", "package", "username"),
    lookups=(("name", "package"),),
    label="name",
    created="createdAt",
    renewed="renewedProperties",
    usually_renewed=_RENEWED,
    vendors_own=_VENDORS_OWN,
    rules=(complete_login, distinct_properties, renewable_properties),
    cautions=(plain_package,),
):
    """A login or token that a LeadConduit integration package uses at another service.

    LeadConduit renews tokens inside a credential. The entries that `renewedProperties` names are sent at creation and where
    the program changes them. Else LeadConduit keeps its own values, and they are no drift. An entry that is taken out of the
    program stays at LeadConduit. Name an entry there before you change its value.
    """

    id: ObjectId
    name: Annotated[NonEmpty, Input(required_by_update=True)]
    """A friendly name. The vendor does not demand that it is unique."""
    type: Annotated[NonEmpty, Input(required_by_update=True), Words(("user", "token", "oauth"))]
    """What the credential is made of. `user` is a user name and a password; the vendor documents no other type's fields."""
    package: Annotated[NonEmpty, Input(required_by_update=True)]
    """The LeadConduit integration package that the credential belongs to, such as `leadconduit-custom`: without an npm scope."""
    username: Annotated[NonEmpty | None, Input(required_by_update=True)]
    """The user name. Required for type `user`."""
    password: Annotated[NonEmpty | None, Input(required_by_update=True), Secret()]
    """The password. Required for type `user`. One that reads back masked, empty or not at all counts as unchanged."""
    properties: Annotated[dict[str, Any] | None, Input(required_by_update=True, spread=True)]
    """Further fields of the credential that are no secret, named as the vendor names them."""
    # Nobody knows which of an object's undeclared fields are secret, so that all of them are taken for it.
    secret_properties: Annotated[
        dict[str, Any] | None, Input(required_by_update=True, spread=True, remainder=has_fields_of_its_own), Secret()
    ]
    """Further secret fields of the credential, named as the vendor names them."""
    renewed_properties: Annotated[list[NonEmpty] | None, Input(sent="never", unordered=True)]
    """Names of entries that LeadConduit renews by itself (default: `accessToken`, `access_token`, `refresh_token`, `expires_at`, `expires_in`)."""
    created_at: Annotated[Instant | None, Output(always=True)]
    """When the credential was created."""
    updated_at: Annotated[Instant | None, Output(always=True)]
    """When the credential was last changed."""


class Onboard(
    ApiObject,
    vendor=LEADCONDUIT,
    token="leadconduit:Onboard",
    called="LeadConduit onboard",
    page="Update an existing onboard",
    path="/onboards",
    # The vendor documents no GET of one onboard, and no DELETE.
    reading=Reading.LISTING,
    natural_key=("invitationId", "flowId"),
    label="invitationId",
    created="createdAt",
    lifecycle=Lifecycle(
        failed=frozenset({"failed"}),
        # The last one stands on another page of the vendor's, as what "completed" becomes.
        stages=("created", "in_progress", "completed", "completed_flows_sync"),
        once=frozenset({"completed"}),
        # Whether the answer waits for the delivery's set-up is not said, so that a failure may show a little later.
        watched=3,
    ),
):
    """The onboarding of a buyer connection.

    Setting `status` to `completed` makes LeadConduit set up the buyer's delivery: it edits flows and e-mails people,
    and it cannot be undone. It is sent once, and never again.
    """

    id: ObjectId
    invitation_id: Annotated[ObjectId, Input(replaces=True, required_by_update=True)]
    """The invitation that this onboard belongs to. Another one is another onboard."""
    flow_id: Annotated[ObjectId | None, Input()]
    """The flow to use, normally the minimal one."""
    account_id: Annotated[ObjectId | None, Input(sent="update")]
    """The account that owns the onboard. LeadConduit fills it in where it is not set."""
    connection_id: Annotated[ObjectId | None, Input(sent="update")]
    """The connection to use. LeadConduit takes it from the invitation where it is not set."""
    # The vendor calls the words "recommended values", so that others pass; only an update takes a status.
    status: Annotated[
        NonEmpty | None,
        Input(sent="update"),
        Output(always=True),
        STATUS,
        Words(("created", "in_progress", "completed")),
    ]
    """How far the onboarding is. It moves forward only; `completed` starts the buyer's delivery and is sent once."""
    created_at: Annotated[Instant | None, Output(always=True)]
    """When the onboard was created."""
    updated_at: Annotated[Instant | None, Output(always=True)]
    """When the onboard was last changed."""
