"""A program that is worth a test: a partner account for each customer, and a credential whose name tells whose it is."""

from dataclasses import dataclass

import pulumi

import pulumi_accounts as accounts


@dataclass
class Customer:
    """One customer's resources."""

    partner: accounts.commvault.Account
    mail: accounts.leadconduit.Credential


def declare(customer: str, external_id: str, password: pulumi.Input[str]) -> Customer:
    """Declare what a customer needs."""
    partner = accounts.commvault.Account(
        customer,
        external_id=external_id,
        name=f"{customer.title()} Ltd",
        contacts=[{"phone": "+1 408 555 0100", "address": {"postal_code": "94086", "country": "US"}}],
    )
    mail = accounts.leadconduit.Credential(
        f"{customer}-mail",
        pulumi.ResourceOptions(ignore_changes=["username"]),
        name=partner.name.apply(lambda name: f"Mail of {name}"),
        type="user",
        package="leadconduit-custom",
        username="sender",
        password=password,
    )
    return Customer(partner, mail)
