"""The values of Commvault Cloud resources: what programs set, and what they find within; the same for both adapters.

Written by `make generate` from the declarations in `pulumi_accounts.apis.commvault`; changes belong there.
"""

# The SDK's own get and set are not typed.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pulumi

__all__ = ["FIELDS", "NAMES", "NESTED", "AccountArgs", "Address", "AddressArgs", "Contact", "ContactArgs"]

# By class, how the engine spells what a Python program writes otherwise.
NAMES = {
    "Account": {
        "external_id": "externalId",
        "contacts.first_name": "firstName",
        "contacts.last_name": "lastName",
        "contacts.address.address_line1": "addressLine1",
        "contacts.address.address_line2": "addressLine2",
        "contacts.address.postal_code": "postalCode",
        "insert_ts": "insertTs",
        "update_ts": "updateTs",
        "provision_country": "provisionCountry",
        "adopt_id": "adoptId",
    }
}
# By class, the values that have names within; "[]" says that it is a list of them.
NESTED: dict[str, dict[str, Any]] = {"Account": {"contacts": {"[]": True, "address": {"[]": False}}}}
# By class, every property of a resource, as Python and as the engine spells it.
FIELDS = {
    "Account": (
        ("external_id", "externalId"),
        ("name", "name"),
        ("website", "website"),
        ("contacts", "contacts"),
        ("status", "status"),
        ("insert_ts", "insertTs"),
        ("update_ts", "updateTs"),
        ("provision_country", "provisionCountry"),
        ("type", "type"),
        ("services", "services"),
        ("adopt_id", "adoptId"),
    )
}


@pulumi.input_type
class AddressArgs:
    """A contact's address."""

    def __init__(
        self,
        *,
        address_line1: pulumi.Input[str] | None = None,
        address_line2: pulumi.Input[str] | None = None,
        city: pulumi.Input[str] | None = None,
        state: pulumi.Input[str] | None = None,
        country: pulumi.Input[str] | None = None,
        postal_code: pulumi.Input[str] | None = None,
    ) -> None:
        """A contact's address.

        Args:
            address_line1: The first line.
            address_line2: The second line.
            city: The city.
            state: The state; the vendor may give back a name for a code.
            country: The country; the vendor may give back a name for a code.
            postal_code: The postal code.
        """
        if address_line1 is not None:
            pulumi.set(self, "address_line1", address_line1)
        if address_line2 is not None:
            pulumi.set(self, "address_line2", address_line2)
        if city is not None:
            pulumi.set(self, "city", city)
        if state is not None:
            pulumi.set(self, "state", state)
        if country is not None:
            pulumi.set(self, "country", country)
        if postal_code is not None:
            pulumi.set(self, "postal_code", postal_code)

    @property
    @pulumi.getter(name="addressLine1")
    def address_line1(self) -> pulumi.Input[str] | None:
        """The first line."""
        return pulumi.get(self, "address_line1")

    @property
    @pulumi.getter(name="addressLine2")
    def address_line2(self) -> pulumi.Input[str] | None:
        """The second line."""
        return pulumi.get(self, "address_line2")

    @property
    @pulumi.getter(name="city")
    def city(self) -> pulumi.Input[str] | None:
        """The city."""
        return pulumi.get(self, "city")

    @property
    @pulumi.getter(name="state")
    def state(self) -> pulumi.Input[str] | None:
        """The state; the vendor may give back a name for a code."""
        return pulumi.get(self, "state")

    @property
    @pulumi.getter(name="country")
    def country(self) -> pulumi.Input[str] | None:
        """The country; the vendor may give back a name for a code."""
        return pulumi.get(self, "country")

    @property
    @pulumi.getter(name="postalCode")
    def postal_code(self) -> pulumi.Input[str] | None:
        """The postal code."""
        return pulumi.get(self, "postal_code")


@pulumi.input_type
class ContactArgs:
    """The account's admin contact."""

    def __init__(
        self,
        *,
        email: pulumi.Input[str] | None = None,
        first_name: pulumi.Input[str] | None = None,
        last_name: pulumi.Input[str] | None = None,
        phone: pulumi.Input[str] | None = None,
        address: pulumi.Input[AddressArgs | Mapping[str, Any]] | None = None,
    ) -> None:
        """The account's admin contact.

        Args:
            email: The e-mail address. Goes together with the two names.
            first_name: The first name. Goes together with `email` and `lastName`.
            last_name: The last name. Goes together with `email` and `firstName`.
            phone: The phone number.
            address: The address. Left as it is where it is not set; attributes that are not set keep their live values.
        """
        if email is not None:
            pulumi.set(self, "email", email)
        if first_name is not None:
            pulumi.set(self, "first_name", first_name)
        if last_name is not None:
            pulumi.set(self, "last_name", last_name)
        if phone is not None:
            pulumi.set(self, "phone", phone)
        if address is not None:
            pulumi.set(self, "address", address)

    @property
    @pulumi.getter(name="email")
    def email(self) -> pulumi.Input[str] | None:
        """The e-mail address. Goes together with the two names."""
        return pulumi.get(self, "email")

    @property
    @pulumi.getter(name="firstName")
    def first_name(self) -> pulumi.Input[str] | None:
        """The first name. Goes together with `email` and `lastName`."""
        return pulumi.get(self, "first_name")

    @property
    @pulumi.getter(name="lastName")
    def last_name(self) -> pulumi.Input[str] | None:
        """The last name. Goes together with `email` and `firstName`."""
        return pulumi.get(self, "last_name")

    @property
    @pulumi.getter(name="phone")
    def phone(self) -> pulumi.Input[str] | None:
        """The phone number."""
        return pulumi.get(self, "phone")

    @property
    @pulumi.getter(name="address")
    def address(self) -> pulumi.Input[AddressArgs | Mapping[str, Any]] | None:
        """The address. Left as it is where it is not set; attributes that are not set keep their live values."""
        return pulumi.get(self, "address")


@pulumi.input_type
class AccountArgs:
    """What a program sets of a Commvault account."""

    def __init__(
        self,
        *,
        external_id: pulumi.Input[str],
        name: pulumi.Input[str],
        contacts: pulumi.Input[Sequence[pulumi.Input[ContactArgs | Mapping[str, Any]]]],
        website: pulumi.Input[str] | None = None,
        adopt_id: pulumi.Input[str] | None = None,
    ) -> None:
        """What a program sets of a Commvault account.

        Args:
            external_id: The account's id in the partner's own system; unique there.
            name: The account's name; unique in the partner's system.
            website: The account's website.
            contacts: The admin contact: exactly one.
            adopt_id: Take over this existing object instead of creating one. Used at creation only: it never causes a diff.
        """
        pulumi.set(self, "external_id", external_id)
        pulumi.set(self, "name", name)
        if website is not None:
            pulumi.set(self, "website", website)
        pulumi.set(self, "contacts", contacts)
        if adopt_id is not None:
            pulumi.set(self, "adopt_id", adopt_id)

    @property
    @pulumi.getter(name="externalId")
    def external_id(self) -> pulumi.Input[str]:
        """The account's id in the partner's own system; unique there."""
        return pulumi.get(self, "external_id")

    @property
    @pulumi.getter(name="name")
    def name(self) -> pulumi.Input[str]:
        """The account's name; unique in the partner's system."""
        return pulumi.get(self, "name")

    @property
    @pulumi.getter(name="website")
    def website(self) -> pulumi.Input[str] | None:
        """The account's website."""
        return pulumi.get(self, "website")

    @property
    @pulumi.getter(name="contacts")
    def contacts(self) -> pulumi.Input[Sequence[pulumi.Input[ContactArgs | Mapping[str, Any]]]]:
        """The admin contact: exactly one."""
        return pulumi.get(self, "contacts")

    @property
    @pulumi.getter(name="adoptId")
    def adopt_id(self) -> pulumi.Input[str] | None:
        """Take over this existing object instead of creating one. Used at creation only: it never causes a diff."""
        return pulumi.get(self, "adopt_id")


@pulumi.output_type
class Address(dict[str, Any]):
    """A contact's address."""

    def __init__(
        self,
        *,
        address_line1: str | None = None,
        address_line2: str | None = None,
        city: str | None = None,
        state: str | None = None,
        country: str | None = None,
        postal_code: str | None = None,
    ) -> None:
        """A contact's address."""
        if address_line1 is not None:
            pulumi.set(self, "address_line1", address_line1)
        if address_line2 is not None:
            pulumi.set(self, "address_line2", address_line2)
        if city is not None:
            pulumi.set(self, "city", city)
        if state is not None:
            pulumi.set(self, "state", state)
        if country is not None:
            pulumi.set(self, "country", country)
        if postal_code is not None:
            pulumi.set(self, "postal_code", postal_code)

    @property
    @pulumi.getter(name="addressLine1")
    def address_line1(self) -> str | None:
        """The first line."""
        return pulumi.get(self, "address_line1")

    @property
    @pulumi.getter(name="addressLine2")
    def address_line2(self) -> str | None:
        """The second line."""
        return pulumi.get(self, "address_line2")

    @property
    @pulumi.getter(name="city")
    def city(self) -> str | None:
        """The city."""
        return pulumi.get(self, "city")

    @property
    @pulumi.getter(name="state")
    def state(self) -> str | None:
        """The state; the vendor may give back a name for a code."""
        return pulumi.get(self, "state")

    @property
    @pulumi.getter(name="country")
    def country(self) -> str | None:
        """The country; the vendor may give back a name for a code."""
        return pulumi.get(self, "country")

    @property
    @pulumi.getter(name="postalCode")
    def postal_code(self) -> str | None:
        """The postal code."""
        return pulumi.get(self, "postal_code")


@pulumi.output_type
class Contact(dict[str, Any]):
    """The account's admin contact."""

    def __init__(
        self,
        *,
        email: str | None = None,
        first_name: str | None = None,
        last_name: str | None = None,
        phone: str | None = None,
        type: str | None = None,
        address: Address | None = None,
    ) -> None:
        """The account's admin contact."""
        if email is not None:
            pulumi.set(self, "email", email)
        if first_name is not None:
            pulumi.set(self, "first_name", first_name)
        if last_name is not None:
            pulumi.set(self, "last_name", last_name)
        if phone is not None:
            pulumi.set(self, "phone", phone)
        if type is not None:
            pulumi.set(self, "type", type)
        if address is not None:
            pulumi.set(self, "address", address)

    @property
    @pulumi.getter(name="email")
    def email(self) -> str | None:
        """The e-mail address. Goes together with the two names."""
        return pulumi.get(self, "email")

    @property
    @pulumi.getter(name="firstName")
    def first_name(self) -> str | None:
        """The first name. Goes together with `email` and `lastName`."""
        return pulumi.get(self, "first_name")

    @property
    @pulumi.getter(name="lastName")
    def last_name(self) -> str | None:
        """The last name. Goes together with `email` and `firstName`."""
        return pulumi.get(self, "last_name")

    @property
    @pulumi.getter(name="phone")
    def phone(self) -> str | None:
        """The phone number."""
        return pulumi.get(self, "phone")

    @property
    @pulumi.getter(name="type")
    def type(self) -> str | None:
        """What the contact is for, such as `admin`. Set by the vendor."""
        return pulumi.get(self, "type")

    @property
    @pulumi.getter(name="address")
    def address(self) -> Address | None:
        """The address. Left as it is where it is not set; attributes that are not set keep their live values."""
        return pulumi.get(self, "address")
