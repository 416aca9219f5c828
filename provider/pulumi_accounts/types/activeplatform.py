"""The values of ActivePlatform resources: what programs set, and what they find within; the same for both adapters.

Written by `make generate` from the declarations in `pulumi_accounts.apis.activeplatform`; changes belong there.
"""

# The SDK's own get and set are not typed.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pulumi

__all__ = ["FIELDS", "NAMES", "NESTED", "Attribute", "CustomAttribute", "CustomAttributeArgs", "VendorAccountArgs"]

# By class, how the engine spells what a Python program writes otherwise.
NAMES = {
    "VendorAccount": {
        "account_type_id": "accountTypeId",
        "account_class_id": "accountClassId",
        "first_name": "firstName",
        "last_name": "lastName",
        "manager_id": "managerId",
        "primary_name": "primaryName",
        "middle_name": "middleName",
        "owner_id": "ownerId",
        "new_owner_first_name": "newOwnerFirstName",
        "new_owner_last_name": "newOwnerLastName",
        "new_owner_middle_name": "newOwnerMiddleName",
        "new_owner_email": "newOwnerEmail",
        "billing_day": "billingDay",
        "credit_limit_use_system": "creditLimitUseSystem",
        "credit_limit": "creditLimit",
        "custom_attributes": "customAttributes",
        "account_class": "accountClass",
        "account_type": "accountType",
        "tech_user_id": "techUserId",
        "bill_user_id": "billUserId",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
        "adopt_id": "adoptId",
    }
}
# By class, the values that have names within; "[]" says that it is a list of them.
NESTED: dict[str, dict[str, Any]] = {"VendorAccount": {"custom_attributes": {"[]": True}}}
# By class, every property of a resource, as Python and as the engine spells it.
FIELDS = {
    "VendorAccount": (
        ("account_type_id", "accountTypeId"),
        ("account_class_id", "accountClassId"),
        ("first_name", "firstName"),
        ("last_name", "lastName"),
        ("country", "country"),
        ("region", "region"),
        ("city", "city"),
        ("street", "street"),
        ("manager_id", "managerId"),
        ("primary_name", "primaryName"),
        ("middle_name", "middleName"),
        ("owner_id", "ownerId"),
        ("new_owner_first_name", "newOwnerFirstName"),
        ("new_owner_last_name", "newOwnerLastName"),
        ("new_owner_middle_name", "newOwnerMiddleName"),
        ("new_owner_email", "newOwnerEmail"),
        ("billing_day", "billingDay"),
        ("email", "email"),
        ("credit_limit_use_system", "creditLimitUseSystem"),
        ("credit_limit", "creditLimit"),
        ("building", "building"),
        ("office", "office"),
        ("zip", "zip"),
        ("phone", "phone"),
        ("custom_attributes", "customAttributes"),
        ("name", "name"),
        ("account_class", "accountClass"),
        ("account_type", "accountType"),
        ("status", "status"),
        ("balance", "balance"),
        ("tech_user_id", "techUserId"),
        ("bill_user_id", "billUserId"),
        ("attributes", "attributes"),
        ("created_at", "createdAt"),
        ("updated_at", "updatedAt"),
        ("adopt_id", "adoptId"),
    )
}


@pulumi.input_type
class CustomAttributeArgs:
    """An attribute that the operator added to accounts, as it is written."""

    def __init__(
        self,
        *,
        key: pulumi.Input[str],
        value: pulumi.Input[Any] | None = None,
    ) -> None:
        """An attribute that the operator added to accounts, as it is written.

        Args:
            key: The attribute's key in the API.
            value: The attribute's value.
        """
        pulumi.set(self, "key", key)
        if value is not None:
            pulumi.set(self, "value", value)

    @property
    @pulumi.getter(name="key")
    def key(self) -> pulumi.Input[str]:
        """The attribute's key in the API."""
        return pulumi.get(self, "key")

    @property
    @pulumi.getter(name="value")
    def value(self) -> pulumi.Input[Any] | None:
        """The attribute's value."""
        return pulumi.get(self, "value")


@pulumi.input_type
class VendorAccountArgs:
    """What a program sets of an ActivePlatform account."""

    def __init__(
        self,
        *,
        account_type_id: pulumi.Input[int],
        account_class_id: pulumi.Input[int],
        first_name: pulumi.Input[str],
        last_name: pulumi.Input[str],
        country: pulumi.Input[str],
        region: pulumi.Input[str],
        city: pulumi.Input[str],
        street: pulumi.Input[str],
        manager_id: pulumi.Input[int] | None = None,
        primary_name: pulumi.Input[str] | None = None,
        middle_name: pulumi.Input[str] | None = None,
        owner_id: pulumi.Input[int] | None = None,
        new_owner_first_name: pulumi.Input[str] | None = None,
        new_owner_last_name: pulumi.Input[str] | None = None,
        new_owner_middle_name: pulumi.Input[str] | None = None,
        new_owner_email: pulumi.Input[str] | None = None,
        billing_day: pulumi.Input[int] | None = None,
        email: pulumi.Input[str] | None = None,
        credit_limit_use_system: pulumi.Input[bool] | None = None,
        credit_limit: pulumi.Input[float] | None = None,
        building: pulumi.Input[str] | None = None,
        office: pulumi.Input[str] | None = None,
        zip: pulumi.Input[str] | None = None,
        phone: pulumi.Input[str] | None = None,
        custom_attributes: pulumi.Input[Sequence[pulumi.Input[CustomAttributeArgs | Mapping[str, Any]]]] | None = None,
        adopt_id: pulumi.Input[str] | None = None,
    ) -> None:
        """What a program sets of an ActivePlatform account.

        Args:
            account_type_id: The account type's id.
            account_class_id: The account class's id.
            first_name: The owner's first name.
            last_name: The owner's last name.
            country: The address: a two-letter ISO 3166-1 country code.
            region: The address: the region.
            city: The address: the city.
            street: The address: the street.
            manager_id: The manager who looks after the account.
            primary_name: The company's name, where the customer is a legal entity.
            middle_name: The owner's middle name.
            owner_id: The existing user who owns the account. Leave it out to have a new user made from `newOwner…`.
            new_owner_first_name: The first name of a new owner. Used at creation only and never read back.
            new_owner_last_name: The last name of a new owner. Used at creation only and never read back.
            new_owner_middle_name: The middle name of a new owner. Used at creation only and never read back.
            new_owner_email: The e-mail address of a new owner. Used at creation only and never read back.
            billing_day: The day of the month on which invoices are made. Used at creation only and never read back.
            email: The account's contact e-mail address.
            credit_limit_use_system: Whether the account class's credit limit holds instead of `creditLimit`. Never read back.
            credit_limit: The credit limit in the operator's currency, where `creditLimitUseSystem` is false.
            building: The address: the building.
            office: The address: the office.
            zip: The address: the zip code.
            phone: The phone number with its country code, as `+…` or `00…`; the vendor may give it back in another form.
            custom_attributes: The operator's own attributes, written by key. They read back by name, as `attributes`.
            adopt_id: Take over this existing object instead of creating one. Used at creation only: it never causes a diff.
        """
        pulumi.set(self, "account_type_id", account_type_id)
        pulumi.set(self, "account_class_id", account_class_id)
        pulumi.set(self, "first_name", first_name)
        pulumi.set(self, "last_name", last_name)
        pulumi.set(self, "country", country)
        pulumi.set(self, "region", region)
        pulumi.set(self, "city", city)
        pulumi.set(self, "street", street)
        if manager_id is not None:
            pulumi.set(self, "manager_id", manager_id)
        if primary_name is not None:
            pulumi.set(self, "primary_name", primary_name)
        if middle_name is not None:
            pulumi.set(self, "middle_name", middle_name)
        if owner_id is not None:
            pulumi.set(self, "owner_id", owner_id)
        if new_owner_first_name is not None:
            pulumi.set(self, "new_owner_first_name", new_owner_first_name)
        if new_owner_last_name is not None:
            pulumi.set(self, "new_owner_last_name", new_owner_last_name)
        if new_owner_middle_name is not None:
            pulumi.set(self, "new_owner_middle_name", new_owner_middle_name)
        if new_owner_email is not None:
            pulumi.set(self, "new_owner_email", new_owner_email)
        if billing_day is not None:
            pulumi.set(self, "billing_day", billing_day)
        if email is not None:
            pulumi.set(self, "email", email)
        if credit_limit_use_system is not None:
            pulumi.set(self, "credit_limit_use_system", credit_limit_use_system)
        if credit_limit is not None:
            pulumi.set(self, "credit_limit", credit_limit)
        if building is not None:
            pulumi.set(self, "building", building)
        if office is not None:
            pulumi.set(self, "office", office)
        if zip is not None:
            pulumi.set(self, "zip", zip)
        if phone is not None:
            pulumi.set(self, "phone", phone)
        if custom_attributes is not None:
            pulumi.set(self, "custom_attributes", custom_attributes)
        if adopt_id is not None:
            pulumi.set(self, "adopt_id", adopt_id)

    @property
    @pulumi.getter(name="accountTypeId")
    def account_type_id(self) -> pulumi.Input[int]:
        """The account type's id."""
        return pulumi.get(self, "account_type_id")

    @property
    @pulumi.getter(name="accountClassId")
    def account_class_id(self) -> pulumi.Input[int]:
        """The account class's id."""
        return pulumi.get(self, "account_class_id")

    @property
    @pulumi.getter(name="firstName")
    def first_name(self) -> pulumi.Input[str]:
        """The owner's first name."""
        return pulumi.get(self, "first_name")

    @property
    @pulumi.getter(name="lastName")
    def last_name(self) -> pulumi.Input[str]:
        """The owner's last name."""
        return pulumi.get(self, "last_name")

    @property
    @pulumi.getter(name="country")
    def country(self) -> pulumi.Input[str]:
        """The address: a two-letter ISO 3166-1 country code."""
        return pulumi.get(self, "country")

    @property
    @pulumi.getter(name="region")
    def region(self) -> pulumi.Input[str]:
        """The address: the region."""
        return pulumi.get(self, "region")

    @property
    @pulumi.getter(name="city")
    def city(self) -> pulumi.Input[str]:
        """The address: the city."""
        return pulumi.get(self, "city")

    @property
    @pulumi.getter(name="street")
    def street(self) -> pulumi.Input[str]:
        """The address: the street."""
        return pulumi.get(self, "street")

    @property
    @pulumi.getter(name="managerId")
    def manager_id(self) -> pulumi.Input[int] | None:
        """The manager who looks after the account."""
        return pulumi.get(self, "manager_id")

    @property
    @pulumi.getter(name="primaryName")
    def primary_name(self) -> pulumi.Input[str] | None:
        """The company's name, where the customer is a legal entity."""
        return pulumi.get(self, "primary_name")

    @property
    @pulumi.getter(name="middleName")
    def middle_name(self) -> pulumi.Input[str] | None:
        """The owner's middle name."""
        return pulumi.get(self, "middle_name")

    @property
    @pulumi.getter(name="ownerId")
    def owner_id(self) -> pulumi.Input[int] | None:
        """The existing user who owns the account. Leave it out to have a new user made from `newOwner…`."""
        return pulumi.get(self, "owner_id")

    @property
    @pulumi.getter(name="newOwnerFirstName")
    def new_owner_first_name(self) -> pulumi.Input[str] | None:
        """The first name of a new owner. Used at creation only and never read back."""
        return pulumi.get(self, "new_owner_first_name")

    @property
    @pulumi.getter(name="newOwnerLastName")
    def new_owner_last_name(self) -> pulumi.Input[str] | None:
        """The last name of a new owner. Used at creation only and never read back."""
        return pulumi.get(self, "new_owner_last_name")

    @property
    @pulumi.getter(name="newOwnerMiddleName")
    def new_owner_middle_name(self) -> pulumi.Input[str] | None:
        """The middle name of a new owner. Used at creation only and never read back."""
        return pulumi.get(self, "new_owner_middle_name")

    @property
    @pulumi.getter(name="newOwnerEmail")
    def new_owner_email(self) -> pulumi.Input[str] | None:
        """The e-mail address of a new owner. Used at creation only and never read back."""
        return pulumi.get(self, "new_owner_email")

    @property
    @pulumi.getter(name="billingDay")
    def billing_day(self) -> pulumi.Input[int] | None:
        """The day of the month on which invoices are made. Used at creation only and never read back."""
        return pulumi.get(self, "billing_day")

    @property
    @pulumi.getter(name="email")
    def email(self) -> pulumi.Input[str] | None:
        """The account's contact e-mail address."""
        return pulumi.get(self, "email")

    @property
    @pulumi.getter(name="creditLimitUseSystem")
    def credit_limit_use_system(self) -> pulumi.Input[bool] | None:
        """Whether the account class's credit limit holds instead of `creditLimit`. Never read back."""
        return pulumi.get(self, "credit_limit_use_system")

    @property
    @pulumi.getter(name="creditLimit")
    def credit_limit(self) -> pulumi.Input[float] | None:
        """The credit limit in the operator's currency, where `creditLimitUseSystem` is false."""
        return pulumi.get(self, "credit_limit")

    @property
    @pulumi.getter(name="building")
    def building(self) -> pulumi.Input[str] | None:
        """The address: the building."""
        return pulumi.get(self, "building")

    @property
    @pulumi.getter(name="office")
    def office(self) -> pulumi.Input[str] | None:
        """The address: the office."""
        return pulumi.get(self, "office")

    @property
    @pulumi.getter(name="zip")
    def zip(self) -> pulumi.Input[str] | None:
        """The address: the zip code."""
        return pulumi.get(self, "zip")

    @property
    @pulumi.getter(name="phone")
    def phone(self) -> pulumi.Input[str] | None:
        """The phone number with its country code, as `+…` or `00…`; the vendor may give it back in another form."""
        return pulumi.get(self, "phone")

    @property
    @pulumi.getter(name="customAttributes")
    def custom_attributes(self) -> pulumi.Input[Sequence[pulumi.Input[CustomAttributeArgs | Mapping[str, Any]]]] | None:
        """The operator's own attributes, written by key. They read back by name, as `attributes`."""
        return pulumi.get(self, "custom_attributes")

    @property
    @pulumi.getter(name="adoptId")
    def adopt_id(self) -> pulumi.Input[str] | None:
        """Take over this existing object instead of creating one. Used at creation only: it never causes a diff."""
        return pulumi.get(self, "adopt_id")


@pulumi.output_type
class CustomAttribute(dict[str, Any]):
    """An attribute that the operator added to accounts, as it is written."""

    def __init__(
        self,
        *,
        key: str | None = None,
        value: Any | None = None,
    ) -> None:
        """An attribute that the operator added to accounts, as it is written."""
        if key is not None:
            pulumi.set(self, "key", key)
        if value is not None:
            pulumi.set(self, "value", value)

    @property
    @pulumi.getter(name="key")
    def key(self) -> str:
        """The attribute's key in the API."""
        return pulumi.get(self, "key")

    @property
    @pulumi.getter(name="value")
    def value(self) -> Any | None:
        """The attribute's value."""
        return pulumi.get(self, "value")


@pulumi.output_type
class Attribute(dict[str, Any]):
    """An attribute that the operator added to accounts, as it is read."""

    def __init__(
        self,
        *,
        name: str | None = None,
        value: Any | None = None,
    ) -> None:
        """An attribute that the operator added to accounts, as it is read."""
        if name is not None:
            pulumi.set(self, "name", name)
        if value is not None:
            pulumi.set(self, "value", value)

    @property
    @pulumi.getter(name="name")
    def name(self) -> str | None:
        """The attribute's name."""
        return pulumi.get(self, "name")

    @property
    @pulumi.getter(name="value")
    def value(self) -> Any | None:
        """The attribute's value; dates are local text."""
        return pulumi.get(self, "value")
