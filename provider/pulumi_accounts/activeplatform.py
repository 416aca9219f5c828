"""ActivePlatform resources.

Written by `make generate` from the declarations in `pulumi_accounts.apis.activeplatform`; changes belong there.
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
from pulumi_accounts.types.activeplatform import (
    FIELDS,
    NAMES,
    NESTED,
    Attribute,
    CustomAttribute,
    CustomAttributeArgs,
    VendorAccountArgs,
)

__all__ = [
    "Attribute",
    "CustomAttribute",
    "CustomAttributeArgs",
    "GetVendorAccountResult",
    "VendorAccount",
    "VendorAccountArgs",
    "get_vendor_account",
    "get_vendor_account_output",
]


class VendorAccount(pulumi.CustomResource):
    """A customer's account in an ActivePlatform operator's billing.

    The API has no delete call: deleting the resource leaves the account as it is. Credit and administrative holds are
    shown in `status` and are not drift.
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
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
        """Declare an ActivePlatform account.

        Args:
            resource_name: The resource's name in the stack.
            opts: Options of the resource.
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
        args = VendorAccountArgs(
            account_type_id=account_type_id,
            account_class_id=account_class_id,
            first_name=first_name,
            last_name=last_name,
            country=country,
            region=region,
            city=city,
            street=street,
            manager_id=manager_id,
            primary_name=primary_name,
            middle_name=middle_name,
            owner_id=owner_id,
            new_owner_first_name=new_owner_first_name,
            new_owner_last_name=new_owner_last_name,
            new_owner_middle_name=new_owner_middle_name,
            new_owner_email=new_owner_email,
            billing_day=billing_day,
            email=email,
            credit_limit_use_system=credit_limit_use_system,
            credit_limit=credit_limit,
            building=building,
            office=office,
            zip=zip,
            phone=phone,
            custom_attributes=custom_attributes,
            adopt_id=adopt_id,
        )
        warn_without_plugin()
        warn_of_plain_keys()
        with innermost():
            super().__init__(
                "accounts:activeplatform:VendorAccount",
                resource_name,
                declared(args, NESTED["VendorAccount"], FIELDS["VendorAccount"]),
                self._options(opts),
            )
        one_more_resource()

    @classmethod
    def get(
        cls, resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None
    ) -> VendorAccount:
        """Read an existing ActivePlatform account without managing it.

        Args:
            resource_name: The resource's name in the stack.
            id: The object's id at the vendor.
            opts: Options of the resource.
        """
        resource = cls.__new__(cls)
        opts = pulumi.ResourceOptions.merge(cls._options(opts), pulumi.ResourceOptions(id=id))
        args = VendorAccountArgs.__new__(VendorAccountArgs)
        pulumi.CustomResource.__init__(
            resource,
            "accounts:activeplatform:VendorAccount",
            resource_name,
            declared(args, NESTED["VendorAccount"], FIELDS["VendorAccount"]),
            opts,
        )
        return resource

    @staticmethod
    def _options(opts: pulumi.ResourceOptions | None) -> pulumi.ResourceOptions:
        own = pulumi.ResourceOptions(additional_secret_outputs=["__echo", "__seen"])
        return known_before(
            pulumi.ResourceOptions.merge(own, spelled(opts, NAMES["VendorAccount"])), "activeplatform:VendorAccount"
        )

    @property
    @pulumi.getter(name="accountTypeId")
    def account_type_id(self) -> pulumi.Output[int]:
        """The account type's id."""
        return pulumi.get(self, "account_type_id")

    @property
    @pulumi.getter(name="accountClassId")
    def account_class_id(self) -> pulumi.Output[int]:
        """The account class's id."""
        return pulumi.get(self, "account_class_id")

    @property
    @pulumi.getter(name="firstName")
    def first_name(self) -> pulumi.Output[str]:
        """The owner's first name."""
        return pulumi.get(self, "first_name")

    @property
    @pulumi.getter(name="lastName")
    def last_name(self) -> pulumi.Output[str]:
        """The owner's last name."""
        return pulumi.get(self, "last_name")

    @property
    @pulumi.getter(name="country")
    def country(self) -> pulumi.Output[str]:
        """The address: a two-letter ISO 3166-1 country code."""
        return pulumi.get(self, "country")

    @property
    @pulumi.getter(name="region")
    def region(self) -> pulumi.Output[str]:
        """The address: the region."""
        return pulumi.get(self, "region")

    @property
    @pulumi.getter(name="city")
    def city(self) -> pulumi.Output[str]:
        """The address: the city."""
        return pulumi.get(self, "city")

    @property
    @pulumi.getter(name="street")
    def street(self) -> pulumi.Output[str]:
        """The address: the street."""
        return pulumi.get(self, "street")

    @property
    @pulumi.getter(name="managerId")
    def manager_id(self) -> pulumi.Output[int | None]:
        """The manager who looks after the account."""
        return pulumi.get(self, "manager_id")

    @property
    @pulumi.getter(name="primaryName")
    def primary_name(self) -> pulumi.Output[str | None]:
        """The company's name, where the customer is a legal entity."""
        return pulumi.get(self, "primary_name")

    @property
    @pulumi.getter(name="middleName")
    def middle_name(self) -> pulumi.Output[str | None]:
        """The owner's middle name."""
        return pulumi.get(self, "middle_name")

    @property
    @pulumi.getter(name="ownerId")
    def owner_id(self) -> pulumi.Output[int | None]:
        """The existing user who owns the account. Leave it out to have a new user made from `newOwner…`."""
        return pulumi.get(self, "owner_id")

    @property
    @pulumi.getter(name="newOwnerFirstName")
    def new_owner_first_name(self) -> pulumi.Output[str | None]:
        """The first name of a new owner. Used at creation only and never read back."""
        return pulumi.get(self, "new_owner_first_name")

    @property
    @pulumi.getter(name="newOwnerLastName")
    def new_owner_last_name(self) -> pulumi.Output[str | None]:
        """The last name of a new owner. Used at creation only and never read back."""
        return pulumi.get(self, "new_owner_last_name")

    @property
    @pulumi.getter(name="newOwnerMiddleName")
    def new_owner_middle_name(self) -> pulumi.Output[str | None]:
        """The middle name of a new owner. Used at creation only and never read back."""
        return pulumi.get(self, "new_owner_middle_name")

    @property
    @pulumi.getter(name="newOwnerEmail")
    def new_owner_email(self) -> pulumi.Output[str | None]:
        """The e-mail address of a new owner. Used at creation only and never read back."""
        return pulumi.get(self, "new_owner_email")

    @property
    @pulumi.getter(name="billingDay")
    def billing_day(self) -> pulumi.Output[int | None]:
        """The day of the month on which invoices are made. Used at creation only and never read back."""
        return pulumi.get(self, "billing_day")

    @property
    @pulumi.getter(name="email")
    def email(self) -> pulumi.Output[str | None]:
        """The account's contact e-mail address."""
        return pulumi.get(self, "email")

    @property
    @pulumi.getter(name="creditLimitUseSystem")
    def credit_limit_use_system(self) -> pulumi.Output[bool | None]:
        """Whether the account class's credit limit holds instead of `creditLimit`. Never read back."""
        return pulumi.get(self, "credit_limit_use_system")

    @property
    @pulumi.getter(name="creditLimit")
    def credit_limit(self) -> pulumi.Output[float | None]:
        """The credit limit in the operator's currency, where `creditLimitUseSystem` is false."""
        return pulumi.get(self, "credit_limit")

    @property
    @pulumi.getter(name="building")
    def building(self) -> pulumi.Output[str | None]:
        """The address: the building."""
        return pulumi.get(self, "building")

    @property
    @pulumi.getter(name="office")
    def office(self) -> pulumi.Output[str | None]:
        """The address: the office."""
        return pulumi.get(self, "office")

    @property
    @pulumi.getter(name="zip")
    def zip(self) -> pulumi.Output[str | None]:
        """The address: the zip code."""
        return pulumi.get(self, "zip")

    @property
    @pulumi.getter(name="phone")
    def phone(self) -> pulumi.Output[str | None]:
        """The phone number with its country code, as `+…` or `00…`; the vendor may give it back in another form."""
        return pulumi.get(self, "phone")

    @property
    @pulumi.getter(name="customAttributes")
    def custom_attributes(self) -> pulumi.Output[Sequence[CustomAttribute] | None]:
        """The operator's own attributes, written by key. They read back by name, as `attributes`."""
        return pulumi.get(self, "custom_attributes")

    @property
    @pulumi.getter(name="name")
    def name(self) -> pulumi.Output[str]:
        """The account's name, which the vendor makes of the others."""
        return pulumi.get(self, "name")

    @property
    @pulumi.getter(name="accountClass")
    def account_class(self) -> pulumi.Output[str]:
        """The account class's name."""
        return pulumi.get(self, "account_class")

    @property
    @pulumi.getter(name="accountType")
    def account_type(self) -> pulumi.Output[str]:
        """The account type's name."""
        return pulumi.get(self, "account_type")

    @property
    @pulumi.getter(name="status")
    def status(self) -> pulumi.Output[str]:
        """The account's status, such as `active`."""
        return pulumi.get(self, "status")

    @property
    @pulumi.getter(name="balance")
    def balance(self) -> pulumi.Output[float]:
        """The account's balance. It moves by itself and is never a diff."""
        return pulumi.get(self, "balance")

    @property
    @pulumi.getter(name="techUserId")
    def tech_user_id(self) -> pulumi.Output[int | None]:
        """The user for technical matters."""
        return pulumi.get(self, "tech_user_id")

    @property
    @pulumi.getter(name="billUserId")
    def bill_user_id(self) -> pulumi.Output[int | None]:
        """The user for financial matters."""
        return pulumi.get(self, "bill_user_id")

    @property
    @pulumi.getter(name="attributes")
    def attributes(self) -> pulumi.Output[Sequence[Attribute] | None]:
        """The operator's own attributes as they read back."""
        return pulumi.get(self, "attributes")

    @property
    @pulumi.getter(name="createdAt")
    def created_at(self) -> pulumi.Output[str]:
        """When the account was created."""
        return pulumi.get(self, "created_at")

    @property
    @pulumi.getter(name="updatedAt")
    def updated_at(self) -> pulumi.Output[str]:
        """When the account was last changed."""
        return pulumi.get(self, "updated_at")

    @property
    @pulumi.getter(name="adoptId")
    def adopt_id(self) -> pulumi.Output[str | None]:
        """Take over this existing object instead of creating one. Used at creation only: it never causes a diff."""
        return pulumi.get(self, "adopt_id")


@pulumi.output_type
class GetVendorAccountResult(dict[str, Any]):
    """What get_vendor_account finds."""

    def __init__(
        self,
        *,
        id: str,
        account_type_id: int | None = None,
        account_class_id: int | None = None,
        first_name: str | None = None,
        last_name: str | None = None,
        country: str | None = None,
        region: str | None = None,
        city: str | None = None,
        street: str | None = None,
        manager_id: int | None = None,
        primary_name: str | None = None,
        middle_name: str | None = None,
        owner_id: int | None = None,
        email: str | None = None,
        credit_limit: float | None = None,
        building: str | None = None,
        office: str | None = None,
        zip: str | None = None,
        phone: str | None = None,
        custom_attributes: Sequence[CustomAttribute] | None = None,
        name: str | None = None,
        account_class: str | None = None,
        account_type: str | None = None,
        status: str | None = None,
        balance: float | None = None,
        tech_user_id: int | None = None,
        bill_user_id: int | None = None,
        attributes: Sequence[Attribute] | None = None,
        created_at: str | None = None,
        updated_at: str | None = None,
    ) -> None:
        """What get_vendor_account finds."""
        pulumi.set(self, "id", id)
        if account_type_id is not None:
            pulumi.set(self, "account_type_id", account_type_id)
        if account_class_id is not None:
            pulumi.set(self, "account_class_id", account_class_id)
        if first_name is not None:
            pulumi.set(self, "first_name", first_name)
        if last_name is not None:
            pulumi.set(self, "last_name", last_name)
        if country is not None:
            pulumi.set(self, "country", country)
        if region is not None:
            pulumi.set(self, "region", region)
        if city is not None:
            pulumi.set(self, "city", city)
        if street is not None:
            pulumi.set(self, "street", street)
        if manager_id is not None:
            pulumi.set(self, "manager_id", manager_id)
        if primary_name is not None:
            pulumi.set(self, "primary_name", primary_name)
        if middle_name is not None:
            pulumi.set(self, "middle_name", middle_name)
        if owner_id is not None:
            pulumi.set(self, "owner_id", owner_id)
        if email is not None:
            pulumi.set(self, "email", email)
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
        if name is not None:
            pulumi.set(self, "name", name)
        if account_class is not None:
            pulumi.set(self, "account_class", account_class)
        if account_type is not None:
            pulumi.set(self, "account_type", account_type)
        if status is not None:
            pulumi.set(self, "status", status)
        if balance is not None:
            pulumi.set(self, "balance", balance)
        if tech_user_id is not None:
            pulumi.set(self, "tech_user_id", tech_user_id)
        if bill_user_id is not None:
            pulumi.set(self, "bill_user_id", bill_user_id)
        if attributes is not None:
            pulumi.set(self, "attributes", attributes)
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
    @pulumi.getter(name="accountTypeId")
    def account_type_id(self) -> int | None:
        """The account type's id."""
        return pulumi.get(self, "account_type_id")

    @property
    @pulumi.getter(name="accountClassId")
    def account_class_id(self) -> int | None:
        """The account class's id."""
        return pulumi.get(self, "account_class_id")

    @property
    @pulumi.getter(name="firstName")
    def first_name(self) -> str | None:
        """The owner's first name."""
        return pulumi.get(self, "first_name")

    @property
    @pulumi.getter(name="lastName")
    def last_name(self) -> str | None:
        """The owner's last name."""
        return pulumi.get(self, "last_name")

    @property
    @pulumi.getter(name="country")
    def country(self) -> str | None:
        """The address: a two-letter ISO 3166-1 country code."""
        return pulumi.get(self, "country")

    @property
    @pulumi.getter(name="region")
    def region(self) -> str | None:
        """The address: the region."""
        return pulumi.get(self, "region")

    @property
    @pulumi.getter(name="city")
    def city(self) -> str | None:
        """The address: the city."""
        return pulumi.get(self, "city")

    @property
    @pulumi.getter(name="street")
    def street(self) -> str | None:
        """The address: the street."""
        return pulumi.get(self, "street")

    @property
    @pulumi.getter(name="managerId")
    def manager_id(self) -> int | None:
        """The manager who looks after the account."""
        return pulumi.get(self, "manager_id")

    @property
    @pulumi.getter(name="primaryName")
    def primary_name(self) -> str | None:
        """The company's name, where the customer is a legal entity."""
        return pulumi.get(self, "primary_name")

    @property
    @pulumi.getter(name="middleName")
    def middle_name(self) -> str | None:
        """The owner's middle name."""
        return pulumi.get(self, "middle_name")

    @property
    @pulumi.getter(name="ownerId")
    def owner_id(self) -> int | None:
        """The existing user who owns the account. Leave it out to have a new user made from `newOwner…`."""
        return pulumi.get(self, "owner_id")

    @property
    @pulumi.getter(name="email")
    def email(self) -> str | None:
        """The account's contact e-mail address."""
        return pulumi.get(self, "email")

    @property
    @pulumi.getter(name="creditLimit")
    def credit_limit(self) -> float | None:
        """The credit limit in the operator's currency, where `creditLimitUseSystem` is false."""
        return pulumi.get(self, "credit_limit")

    @property
    @pulumi.getter(name="building")
    def building(self) -> str | None:
        """The address: the building."""
        return pulumi.get(self, "building")

    @property
    @pulumi.getter(name="office")
    def office(self) -> str | None:
        """The address: the office."""
        return pulumi.get(self, "office")

    @property
    @pulumi.getter(name="zip")
    def zip(self) -> str | None:
        """The address: the zip code."""
        return pulumi.get(self, "zip")

    @property
    @pulumi.getter(name="phone")
    def phone(self) -> str | None:
        """The phone number with its country code, as `+…` or `00…`; the vendor may give it back in another form."""
        return pulumi.get(self, "phone")

    @property
    @pulumi.getter(name="customAttributes")
    def custom_attributes(self) -> Sequence[CustomAttribute] | None:
        """The operator's own attributes, written by key. They read back by name, as `attributes`."""
        return pulumi.get(self, "custom_attributes")

    @property
    @pulumi.getter(name="name")
    def name(self) -> str | None:
        """The account's name, which the vendor makes of the others."""
        return pulumi.get(self, "name")

    @property
    @pulumi.getter(name="accountClass")
    def account_class(self) -> str | None:
        """The account class's name."""
        return pulumi.get(self, "account_class")

    @property
    @pulumi.getter(name="accountType")
    def account_type(self) -> str | None:
        """The account type's name."""
        return pulumi.get(self, "account_type")

    @property
    @pulumi.getter(name="status")
    def status(self) -> str | None:
        """The account's status, such as `active`."""
        return pulumi.get(self, "status")

    @property
    @pulumi.getter(name="balance")
    def balance(self) -> float | None:
        """The account's balance. It moves by itself and is never a diff."""
        return pulumi.get(self, "balance")

    @property
    @pulumi.getter(name="techUserId")
    def tech_user_id(self) -> int | None:
        """The user for technical matters."""
        return pulumi.get(self, "tech_user_id")

    @property
    @pulumi.getter(name="billUserId")
    def bill_user_id(self) -> int | None:
        """The user for financial matters."""
        return pulumi.get(self, "bill_user_id")

    @property
    @pulumi.getter(name="attributes")
    def attributes(self) -> Sequence[Attribute] | None:
        """The operator's own attributes as they read back."""
        return pulumi.get(self, "attributes")

    @property
    @pulumi.getter(name="createdAt")
    def created_at(self) -> str | None:
        """When the account was created."""
        return pulumi.get(self, "created_at")

    @property
    @pulumi.getter(name="updatedAt")
    def updated_at(self) -> str | None:
        """When the account was last changed."""
        return pulumi.get(self, "updated_at")


def get_vendor_account(
    *,
    id: str | None = None,
    email: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetVendorAccountResult:
    """Look an ActivePlatform account up, by id or by email."""
    args: dict[str, Any] = {
        "id": id,
        "email": email,
    }
    return pulumi.runtime.invoke(
        "accounts:activeplatform:getVendorAccount", args, opts=opts, typ=GetVendorAccountResult
    ).value


def get_vendor_account_output(
    *,
    id: pulumi.Input[str] | None = None,
    email: pulumi.Input[str] | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> pulumi.Output[GetVendorAccountResult]:
    """Look an ActivePlatform account up, by id or by email."""
    args: dict[str, Any] = {
        "id": id,
        "email": email,
    }
    return pulumi.runtime.invoke_output(
        "accounts:activeplatform:getVendorAccount", args, opts=opts, typ=GetVendorAccountResult
    )
