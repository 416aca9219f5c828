"""Commvault Cloud (Metallic) partner accounts.

Source: the vendor's partner API page "Update Account". Accounts come into being by a paid order outside the API, so that
the resource takes over what exists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import PositiveInt

from pulumi_accounts.model.api_object import ApiObject
from pulumi_accounts.model.errors import Problem
from pulumi_accounts.model.fields import Exactly, Input, Output, Part
from pulumi_accounts.model.handling import Origin
from pulumi_accounts.model.lifecycle import Lifecycle
from pulumi_accounts.model.types import STATUS, Email, NonEmpty, Uuid, WebAddress
from pulumi_accounts.model.values import is_list, is_object
from pulumi_accounts.model.vendors import Bearer, Order, Paging, Setting, Vendor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_accounts.model.values import Properties

COMMVAULT = Vendor(
    name="commvault",
    title="Commvault Cloud",
    authentication=Bearer(),
    secret_setting=Setting(
        name="commvault_token",
        kind=str | None,
        default=None,
        variable="COMMVAULT_TOKEN",
        secret=True,
        doc="The Commvault Cloud access token of an MSP administrator or service account.",
    ),
    # An access token lives 30 minutes, less than a large stack takes: whoever renews it writes it to a file.
    secret_file_setting=Setting(
        name="commvault_token_file",
        kind=str | None,
        default=None,
        variable="COMMVAULT_TOKEN_FILE",
        doc="A file that holds the token. It is read again when the vendor no longer takes the token.",
    ),
    url_setting=Setting(
        name="commvault_base_url",
        kind=WebAddress,
        default="https://api.metallic.io",
        variable="COMMVAULT_BASE_URL",
        doc="Where Commvault Cloud is.",
    ),
    probe="/api/v1/partner/accounts?pageNumber=0&pageSize=1",
    camel_case=True,
    envelope="data",
    paging=Paging(
        page="pageNumber",
        size="pageSize",
        first=0,
        # The default is 25; how many the vendor allows is not said, so that its answer's own numbers are trusted.
        per_page=100,
        # Without it lists come in the order of updates.
        order=Order(params={"sort": "asc:insertTs"}, by="insertTs"),
        total=("metadata", "pagination", "totalRecords"),
    ),
    trust_setting=Setting(
        name="commvault_trust_update_time",
        kind=bool,
        default=True,
        variable="COMMVAULT_TRUST_UPDATE_TIME",
        doc="Whether an account whose `updateTs` has not changed is taken for unchanged: its address is not read then.",
    ),
    # Counted by tenant and hour, whoever asks; the vendor's page names both numbers.
    budgets=(
        Setting(
            name="commvault_reads_per_hour",
            kind=PositiveInt,
            default=1000,
            variable="COMMVAULT_READS_PER_HOUR",
            doc="How many reads an hour Commvault Cloud allows a tenant.",
        ),
        Setting(
            name="commvault_writes_per_hour",
            kind=PositiveInt,
            default=100,
            variable="COMMVAULT_WRITES_PER_HOUR",
            doc="How many writes an hour Commvault Cloud allows a tenant.",
        ),
    ),
    unauthorized=(
        "the access token is wrong or has expired (tokens live 30 minutes), its scope does not list this endpoint (one a "
        "line), or its IP allow-list does not hold this machine's address"
    ),
    forbidden=(
        "the credential may not do this: the access token's scope does not list this endpoint (one a line), its IP "
        "allow-list does not hold this machine's address, or it has expired (tokens live 30 minutes)"
    ),
)

# The vendor's page "Using Refresh Tokens to Renew Access Tokens" has it below the web service's root, which it does not
# name. At the gateway that is the address itself; a Command Center has its own at /commandcenter/api.
RENEWAL_PATH: Final = "/V4/AccessToken/Renew"


class Address(Part):
    """A contact's address."""

    address_line1: Annotated[str | None, Input(cleared=True)]
    """The first line."""
    address_line2: Annotated[str | None, Input(cleared=True)]
    """The second line."""
    city: Annotated[str | None, Input(cleared=True)]
    """The city."""
    state: Annotated[str | None, Input(cleared=True)]
    """The state; the vendor may give back a name for a code."""
    country: Annotated[str | None, Input(cleared=True)]
    """The country; the vendor may give back a name for a code."""
    postal_code: Annotated[str | None, Input(cleared=True)]
    """The postal code."""


class Contact(Part):
    """The account's admin contact."""

    email: Annotated[Email | None, Input()]
    """The e-mail address. Goes together with the two names."""
    first_name: Annotated[NonEmpty | None, Input()]
    """The first name. Goes together with `email` and `lastName`."""
    last_name: Annotated[NonEmpty | None, Input()]
    """The last name. Goes together with `email` and `firstName`."""
    phone: Annotated[str | None, Input(cleared=True)]
    """The phone number."""
    type: Annotated[str | None, Output()]
    """What the contact is for, such as `admin`. Set by the vendor."""
    # Whether an address is merged or replaced is not said: it is sent whole.
    address: Annotated[Address | None, Input(cleared=True, merged=True)]
    """The address. Left as it is where it is not set; attributes that are not set keep their live values."""


_TRIO = ("email", "firstName", "lastName")


def whole_contact(inputs: Properties) -> Iterator[Problem]:
    """The vendor takes a contact's e-mail address and two names together, or none of the three."""
    contacts: Any = inputs.get("contacts")
    if not is_list(contacts):
        return
    for index, contact in enumerate(contacts):
        if not is_object(contact):
            continue
        absent = [key for key in _TRIO if contact.get(key) is None]
        if len(absent) in (0, len(_TRIO)):
            continue
        for key in absent:
            reason = (
                "is required: a contact's e-mail address, first name and last name go together, or are all left out"
            )
            yield Problem(("contacts", index, key), reason)


class Account(
    ApiObject,
    vendor=COMMVAULT,
    token="commvault:Account",
    called="Commvault account",
    page="Update Account",
    path="/api/v1/partner/accounts",
    origin=Origin.FIND,
    natural_key=("externalId",),
    source="order the account first",
    lookups=(("externalId",),),
    list_lacks=("contacts.address",),
    updated="updateTs",
    label="name",
    created="insertTs",
    lifecycle=Lifecycle(
        ready=frozenset({"active"}),
        failed=frozenset({"update_failure"}),
        # The portal shows these three; no page says how the API spells them.
        ended={
            "deactivated": "activate it again in the Commvault Cloud portal",
            "pending delete": "cancel its deletion in the Commvault Cloud portal, or take it out of the program",
            "deleted": "order a new account and name that one, or take it out of the program",
        },
        deleted=frozenset({"pending delete", "deleted"}),
        retried=True,
    ),
    rules=(whole_contact,),
):
    """A customer's account under a Commvault Cloud partner.

    The API has neither a create nor a delete call. Creating the resource finds the account by `adoptId`, else by
    `externalId`, and writes what differs; deleting it leaves the account as it is. A write settles in the background:
    the resource is ready once `status` is `active`.
    """

    id: Uuid
    external_id: Annotated[NonEmpty, Input(required_by_update=True)]
    """The account's id in the partner's own system; unique there."""
    name: Annotated[NonEmpty, Input(required_by_update=True)]
    """The account's name; unique in the partner's system."""
    website: Annotated[str | None, Input(cleared=True)]
    """The account's website."""
    # The vendor keeps one contact per account, of type admin.
    contacts: Annotated[list[Contact], Input(required_by_update=True), Exactly(1)]
    """The admin contact: exactly one."""
    status: Annotated[str | None, Output(always=True), STATUS]
    """`active` when ready, `updating` after a write, `update_failure` when the vendor could not carry it out."""
    insert_ts: Annotated[str | None, Output(always=True)]
    """When the account was created, UTC without an offset."""
    update_ts: Annotated[str | None, Output(always=True)]
    """When the account was last changed, UTC without an offset."""
    provision_country: Annotated[str | None, Output()]
    """The country in which the account was provisioned."""
    type: Annotated[str | None, Output()]
    """The account's type, such as `Production`."""
    services: Annotated[list[Any] | None, Output()]
    """The services that the account has, as the vendor has them."""
