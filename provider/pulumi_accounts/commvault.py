"""Commvault Cloud resources.

Written by `make generate` from the declarations in `pulumi_accounts.apis.commvault`; changes belong there.
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
from pulumi_accounts.types.commvault import (
    FIELDS,
    NAMES,
    NESTED,
    AccountArgs,
    Address,
    AddressArgs,
    Contact,
    ContactArgs,
)

__all__ = [
    "Account",
    "AccountArgs",
    "Address",
    "AddressArgs",
    "Contact",
    "ContactArgs",
    "GetAccountResult",
    "get_account",
    "get_account_output",
]


class Account(pulumi.CustomResource):
    """A customer's account under a Commvault Cloud partner.

    The API has neither a create nor a delete call. Creating the resource finds the account by `adoptId`, else by
    `externalId`, and writes what differs; deleting it leaves the account as it is. A write settles in the background:
    the resource is ready once `status` is `active`.
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        external_id: pulumi.Input[str],
        name: pulumi.Input[str],
        contacts: pulumi.Input[Sequence[pulumi.Input[ContactArgs | Mapping[str, Any]]]],
        website: pulumi.Input[str] | None = None,
        adopt_id: pulumi.Input[str] | None = None,
    ) -> None:
        """Declare a Commvault account.

        Args:
            resource_name: The resource's name in the stack.
            opts: Options of the resource.
            external_id: The account's id in the partner's own system; unique there.
            name: The account's name; unique in the partner's system.
            contacts: The admin contact: exactly one.
            website: The account's website.
            adopt_id: Take over this existing object instead of creating one. Used at creation only: it never causes a diff.
        """
        args = AccountArgs(
            external_id=external_id,
            name=name,
            website=website,
            contacts=contacts,
            adopt_id=adopt_id,
        )
        warn_without_plugin()
        warn_of_plain_keys()
        with innermost():
            super().__init__(
                "accounts:commvault:Account",
                resource_name,
                declared(args, NESTED["Account"], FIELDS["Account"]),
                self._options(opts),
            )
        one_more_resource()

    @classmethod
    def get(cls, resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> Account:
        """Read an existing Commvault account without managing it.

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
            "accounts:commvault:Account",
            resource_name,
            declared(args, NESTED["Account"], FIELDS["Account"]),
            opts,
        )
        return resource

    @staticmethod
    def _options(opts: pulumi.ResourceOptions | None) -> pulumi.ResourceOptions:
        own = pulumi.ResourceOptions(additional_secret_outputs=["__echo", "__seen"])
        return known_before(pulumi.ResourceOptions.merge(own, spelled(opts, NAMES["Account"])), "commvault:Account")

    @property
    @pulumi.getter(name="externalId")
    def external_id(self) -> pulumi.Output[str]:
        """The account's id in the partner's own system; unique there."""
        return pulumi.get(self, "external_id")

    @property
    @pulumi.getter(name="name")
    def name(self) -> pulumi.Output[str]:
        """The account's name; unique in the partner's system."""
        return pulumi.get(self, "name")

    @property
    @pulumi.getter(name="website")
    def website(self) -> pulumi.Output[str | None]:
        """The account's website."""
        return pulumi.get(self, "website")

    @property
    @pulumi.getter(name="contacts")
    def contacts(self) -> pulumi.Output[Sequence[Contact]]:
        """The admin contact: exactly one."""
        return pulumi.get(self, "contacts")

    @property
    @pulumi.getter(name="status")
    def status(self) -> pulumi.Output[str]:
        """`active` when ready, `updating` after a write, `update_failure` when the vendor could not carry it out."""
        return pulumi.get(self, "status")

    @property
    @pulumi.getter(name="insertTs")
    def insert_ts(self) -> pulumi.Output[str]:
        """When the account was created, UTC without an offset."""
        return pulumi.get(self, "insert_ts")

    @property
    @pulumi.getter(name="updateTs")
    def update_ts(self) -> pulumi.Output[str]:
        """When the account was last changed, UTC without an offset."""
        return pulumi.get(self, "update_ts")

    @property
    @pulumi.getter(name="provisionCountry")
    def provision_country(self) -> pulumi.Output[str | None]:
        """The country in which the account was provisioned."""
        return pulumi.get(self, "provision_country")

    @property
    @pulumi.getter(name="type")
    def type(self) -> pulumi.Output[str | None]:
        """The account's type, such as `Production`."""
        return pulumi.get(self, "type")

    @property
    @pulumi.getter(name="services")
    def services(self) -> pulumi.Output[Sequence[Any] | None]:
        """The services that the account has, as the vendor has them."""
        return pulumi.get(self, "services")

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
        external_id: str | None = None,
        name: str | None = None,
        website: str | None = None,
        contacts: Sequence[Contact] | None = None,
        status: str | None = None,
        insert_ts: str | None = None,
        update_ts: str | None = None,
        provision_country: str | None = None,
        type: str | None = None,
        services: Sequence[Any] | None = None,
    ) -> None:
        """What get_account finds."""
        pulumi.set(self, "id", id)
        if external_id is not None:
            pulumi.set(self, "external_id", external_id)
        if name is not None:
            pulumi.set(self, "name", name)
        if website is not None:
            pulumi.set(self, "website", website)
        if contacts is not None:
            pulumi.set(self, "contacts", contacts)
        if status is not None:
            pulumi.set(self, "status", status)
        if insert_ts is not None:
            pulumi.set(self, "insert_ts", insert_ts)
        if update_ts is not None:
            pulumi.set(self, "update_ts", update_ts)
        if provision_country is not None:
            pulumi.set(self, "provision_country", provision_country)
        if type is not None:
            pulumi.set(self, "type", type)
        if services is not None:
            pulumi.set(self, "services", services)

    @property
    @pulumi.getter(name="id")
    def id(self) -> str:
        """The object's id at the vendor."""
        return pulumi.get(self, "id")

    @property
    @pulumi.getter(name="externalId")
    def external_id(self) -> str | None:
        """The account's id in the partner's own system; unique there."""
        return pulumi.get(self, "external_id")

    @property
    @pulumi.getter(name="name")
    def name(self) -> str | None:
        """The account's name; unique in the partner's system."""
        return pulumi.get(self, "name")

    @property
    @pulumi.getter(name="website")
    def website(self) -> str | None:
        """The account's website."""
        return pulumi.get(self, "website")

    @property
    @pulumi.getter(name="contacts")
    def contacts(self) -> Sequence[Contact] | None:
        """The admin contact: exactly one."""
        return pulumi.get(self, "contacts")

    @property
    @pulumi.getter(name="status")
    def status(self) -> str | None:
        """`active` when ready, `updating` after a write, `update_failure` when the vendor could not carry it out."""
        return pulumi.get(self, "status")

    @property
    @pulumi.getter(name="insertTs")
    def insert_ts(self) -> str | None:
        """When the account was created, UTC without an offset."""
        return pulumi.get(self, "insert_ts")

    @property
    @pulumi.getter(name="updateTs")
    def update_ts(self) -> str | None:
        """When the account was last changed, UTC without an offset."""
        return pulumi.get(self, "update_ts")

    @property
    @pulumi.getter(name="provisionCountry")
    def provision_country(self) -> str | None:
        """The country in which the account was provisioned."""
        return pulumi.get(self, "provision_country")

    @property
    @pulumi.getter(name="type")
    def type(self) -> str | None:
        """The account's type, such as `Production`."""
        return pulumi.get(self, "type")

    @property
    @pulumi.getter(name="services")
    def services(self) -> Sequence[Any] | None:
        """The services that the account has, as the vendor has them."""
        return pulumi.get(self, "services")


def get_account(
    *,
    id: str | None = None,
    external_id: str | None = None,
    with_address: bool | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetAccountResult:
    """Look a Commvault account up, by id or by externalId.

    `with_address`: read the address, too, which lists do not show: that takes a request of its own.
    """
    args: dict[str, Any] = {
        "id": id,
        "externalId": external_id,
        "withAddress": with_address,
    }
    return pulumi.runtime.invoke("accounts:commvault:getAccount", args, opts=opts, typ=GetAccountResult).value


def get_account_output(
    *,
    id: pulumi.Input[str] | None = None,
    external_id: pulumi.Input[str] | None = None,
    with_address: pulumi.Input[bool] | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> pulumi.Output[GetAccountResult]:
    """Look a Commvault account up, by id or by externalId.

    `with_address`: read the address, too, which lists do not show: that takes a request of its own.
    """
    args: dict[str, Any] = {
        "id": id,
        "externalId": external_id,
        "withAddress": with_address,
    }
    return pulumi.runtime.invoke_output("accounts:commvault:getAccount", args, opts=opts, typ=GetAccountResult)
