"""ActivePlatform customer accounts, through the vendor API v1 of an operator.

Source: the vendor's page "Update an Account". Every operator has a base URL of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from pulumi_accounts.model.api_object import ApiObject
from pulumi_accounts.model.errors import Problem
from pulumi_accounts.model.fields import Input, Output, Part, Wire
from pulumi_accounts.model.lifecycle import Lifecycle
from pulumi_accounts.model.spelling import property_name
from pulumi_accounts.model.types import (
    CASELESS,
    STATUS,
    ApiPath,
    CountryCode,
    DayOfMonth,
    Email,
    Identifier,
    NonEmpty,
    NumberId,
    WebAddress,
)
from pulumi_accounts.model.values import is_list, is_object
from pulumi_accounts.model.vendors import Order, Paging, QueryToken, Setting, Vendor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_accounts.model.values import Properties

# The vendor documents no delete call and no list of statuses; what an operator means by "deleted" is the operator's.
DELETED_STATUSES = Setting[list[str]](
    name="activeplatform_deleted_statuses",
    kind=list[str],
    default=["deleted"],
    doc="The statuses of ActivePlatform accounts that count as deleted.",
)

ACTIVEPLATFORM = Vendor(
    name="activeplatform",
    title="ActivePlatform",
    authentication=QueryToken("api_token"),
    secret_setting=Setting(
        name="activeplatform_api_token",
        kind=str | None,
        default=None,
        variable="ACTIVEPLATFORM_API_TOKEN",
        secret=True,
        doc="The personal API token of an ActivePlatform manager.",
    ),
    # Every operator runs a billing of its own, so that there is no address to begin with.
    url_setting=Setting(
        name="activeplatform_base_url",
        kind=WebAddress | None,
        default=None,
        variable="ACTIVEPLATFORM_BASE_URL",
        doc="Where the operator's ActivePlatform is.",
    ),
    # The vendor calls v1 and v2 of this one deprecated, and the reseller's API fully compatible.
    path_setting=Setting(
        name="activeplatform_api_path",
        kind=ApiPath,
        default="/api/vendor/v1",
        variable="ACTIVEPLATFORM_API_PATH",
        doc="Where the API begins below the base URL; `/api/v1/reseller` at newer installations.",
    ),
    other_api_paths=("/api/v1/reseller",),
    further_settings=(DELETED_STATUSES,),
    probe="/accounts.json?page=1&per_page=1",
    paging=Paging(
        page="page",
        size="per_page",
        first=1,
        per_page=100,
        # It says nowhere how many there are, so that what an edit moves to a page that was read would be missed.
        order=Order(params={"sorting[field]": "id", "sorting[reversed]": "false"}, by="id"),
    ),
    unauthorized="the API token is wrong, or was regenerated (the old one ends at once)",
)


Sum = Annotated[float, Field(allow_inf_nan=False)]


class CustomAttribute(Part):
    """An attribute that the operator added to accounts, as it is written."""

    key: Annotated[NonEmpty, Input()]
    """The attribute's key in the API."""
    value: Annotated[Any | None, Input()]
    """The attribute's value."""


class Attribute(Part):
    """An attribute that the operator added to accounts, as it is read."""

    name: Annotated[str | None, Output()]
    """The attribute's name."""
    value: Annotated[Any | None, Output()]
    """The attribute's value; dates are local text."""


def attributes_as_written(live: Any) -> Any:
    """Show attributes, which are read by name, in the shape of those that are written by key."""
    if not is_list(live):
        return live
    return [{"key": each.get("name"), "value": each.get("value")} for each in live if is_object(each)]


_NEW_OWNER = ("newOwnerFirstName", "newOwnerLastName", "newOwnerMiddleName", "newOwnerEmail")


def one_owner(inputs: Properties) -> Iterator[Problem]:
    """An account's owner is a user that exists, or a new one, not both."""
    if inputs.get("ownerId") is None:
        return
    for key in _NEW_OWNER:
        if inputs.get(key) is not None:
            yield Problem((key,), f"cannot be set together with {property_name('ownerId')}: the owner exists already")


class VendorAccount(
    ApiObject,
    vendor=ACTIVEPLATFORM,
    token="activeplatform:VendorAccount",
    called="ActivePlatform account",
    page="Update an Account",
    path="/accounts",
    suffix=".json",
    natural_key=("firstName", "lastName", "accountTypeId", "email"),
    lookups=(("email",),),
    label="name",
    created="createdAt",
    filters={"filters[email]": "email"},
    lifecycle=Lifecycle(gone_setting=DELETED_STATUSES),
    rules=(one_owner,),
):
    """A customer's account in an ActivePlatform operator's billing.

    The API has no delete call: deleting the resource leaves the account as it is. Credit and administrative holds are
    shown in `status` and are not drift.
    """

    id: NumberId
    account_type_id: Annotated[Identifier, Input()]
    """The account type's id."""
    account_class_id: Annotated[Identifier, Input()]
    """The account class's id."""
    first_name: Annotated[NonEmpty, Input()]
    """The owner's first name."""
    last_name: Annotated[NonEmpty, Input()]
    """The owner's last name."""
    country: Annotated[CountryCode, Input(), CASELESS]
    """The address: a two-letter ISO 3166-1 country code."""
    region: Annotated[NonEmpty, Input()]
    """The address: the region."""
    city: Annotated[NonEmpty, Input()]
    """The address: the city."""
    street: Annotated[NonEmpty, Input()]
    """The address: the street."""
    manager_id: Annotated[Identifier | None, Input(cleared=True)]
    """The manager who looks after the account."""
    primary_name: Annotated[str | None, Input(cleared=True)]
    """The company's name, where the customer is a legal entity."""
    middle_name: Annotated[str | None, Input(cleared=True)]
    """The owner's middle name."""
    owner_id: Annotated[Identifier | None, Input()]
    """The existing user who owns the account. Leave it out to have a new user made from `newOwner…`."""
    new_owner_first_name: Annotated[NonEmpty | None, Input(sent="create", write_only=True)]
    """The first name of a new owner. Used at creation only and never read back."""
    new_owner_last_name: Annotated[NonEmpty | None, Input(sent="create", write_only=True)]
    """The last name of a new owner. Used at creation only and never read back."""
    new_owner_middle_name: Annotated[NonEmpty | None, Input(sent="create", write_only=True)]
    """The middle name of a new owner. Used at creation only and never read back."""
    new_owner_email: Annotated[Email | None, Input(sent="create", write_only=True)]
    """The e-mail address of a new owner. Used at creation only and never read back."""
    billing_day: Annotated[DayOfMonth | None, Input(sent="create", write_only=True)]
    """The day of the month on which invoices are made. Used at creation only and never read back."""
    email: Annotated[Email | None, Input(cleared=True)]
    """The account's contact e-mail address."""
    credit_limit_use_system: Annotated[bool | None, Input(write_only=True)]
    """Whether the account class's credit limit holds instead of `creditLimit`. Never read back."""
    credit_limit: Annotated[Sum | None, Input(as_text=True, imported=False, follows="creditLimitUseSystem")]
    """The credit limit in the operator's currency, where `creditLimitUseSystem` is false."""
    building: Annotated[str | None, Input(cleared=True)]
    """The address: the building."""
    office: Annotated[str | None, Input(cleared=True)]
    """The address: the office."""
    zip: Annotated[str | None, Input(cleared=True)]
    """The address: the zip code."""
    phone: Annotated[str | None, Input(cleared=True, rewritten=True)]
    """The phone number with its country code, as `+…` or `00…`; the vendor may give it back in another form."""
    custom_attributes: Annotated[
        list[CustomAttribute] | None, Input(unordered=True, imported=False, reading=attributes_as_written)
    ]
    """The operator's own attributes, written by key. They read back by name, as `attributes`."""
    name: Annotated[str | None, Output(always=True, made_of=("first_name", "middle_name", "last_name", "primary_name"))]
    """The account's name, which the vendor makes of the others."""
    account_class: Annotated[str | None, Output(always=True)]
    """The account class's name."""
    account_type: Annotated[str | None, Output(always=True)]
    """The account type's name."""
    status: Annotated[str | None, Output(always=True), STATUS]
    """The account's status, such as `active`."""
    balance: Annotated[float | None, Output(always=True)]
    """The account's balance. It moves by itself and is never a diff."""
    tech_user_id: Annotated[int | None, Output()]
    """The user for technical matters."""
    bill_user_id: Annotated[int | None, Output()]
    """The user for financial matters."""
    attributes: Annotated[list[Attribute] | None, Output(), Wire("custom_attributes")]
    """The operator's own attributes as they read back."""
    created_at: Annotated[str | None, Output(always=True)]
    """When the account was created."""
    updated_at: Annotated[str | None, Output(always=True)]
    """When the account was last changed."""
