"""Commvault Cloud resources that need no plugin.

Written by `make generate` from the declarations in `pulumi_accounts.apis.commvault`; changes belong there.
"""

# The SDK's own get and set are not typed.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pulumi
from pulumi.dynamic import Resource

from pulumi_accounts.dynamic.declaring import declare
from pulumi_accounts.dynamic.providers import (
    CommvaultAccountProvider,
)
from pulumi_accounts.options import declared, spelled
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

__all__ = ["Account", "AccountArgs", "Address", "AddressArgs", "Contact", "ContactArgs"]


class Account(Resource, module="accounts/commvault", name="Account"):
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
        secrets = pulumi.ResourceOptions(additional_secret_outputs=["__echo", "__seen"])
        opts = pulumi.ResourceOptions.merge(spelled(opts, NAMES["Account"]), secrets)
        declare(
            self, CommvaultAccountProvider, resource_name, declared(args, NESTED["Account"], FIELDS["Account"]), opts
        )

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
