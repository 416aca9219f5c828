"""What a Python program writes and reads: arguments as objects or dicts, outputs as attributes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.support.specimens import ACTIVEPLATFORM_ACCOUNT, COMMVAULT_ACCOUNT

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

_READS = """
import pulumi
import pulumi_accounts.dynamic as accounts

lead = accounts.leadconduit.Account("lead", features=accounts.leadconduit.FeaturesArgs(firehose=False))
login = accounts.leadconduit.Credential(
    "login", name="Mail", type="user", package="mail", username="me", password="s3cret", properties={"region": "eu"}
)
onboard = accounts.leadconduit.Onboard("onboard", invitation_id="64b8f0f5e4b0c3a1d5e6f7a9")
partner = accounts.commvault.Account(
    "partner", external_id="XSP1234", name="Acme ltd", contacts=[{"address": {"city": "Reno"}}]
)
vendor = accounts.activeplatform.VendorAccount(
    "vendor", account_type_id=1, account_class_id=1, first_name="John", last_name="Doe", country="BY", region="Minsk",
    city="Minsk", street="Lenina", custom_attributes=[{"key": "birth_date", "value": "10.08.2016"}],
)

pulumi.export("firehose", lead.features.firehose)
pulumi.export("third_party", lead.features.third_party_add_on_services)
pulumi.export("buyer", lead.connected_buyers[0].sso_id)
pulumi.export("api_key", lead.api_key)
pulumi.export("password", login.password)
pulumi.export("region", login.properties["region"])
pulumi.export("account_id", onboard.account_id)
pulumi.export("line", partner.contacts[0].address.address_line2)
pulumi.export("first_name", partner.contacts[0].first_name)
pulumi.export("provision_country", partner.provision_country)
pulumi.export("attribute", vendor.attributes[0].name)
pulumi.export("key", vendor.custom_attributes[0].key)
pulumi.export("class", pulumi.Output.concat(vendor.account_class, "/", vendor.account_type))
"""

_WRITES = """
import pulumi_accounts.dynamic as accounts
from pulumi_accounts.dynamic.activeplatform import CustomAttributeArgs
from pulumi_accounts.dynamic.commvault import AddressArgs, ContactArgs

objects = [
    ContactArgs(
        email="a@b.example", first_name="A", last_name="B", address=AddressArgs(address_line1="1 Ave", postal_code="1")
    )
]
snake = [
    {
        "email": "a@b.example", "first_name": "A", "last_name": "B",
        "address": {"address_line1": "1 Ave", "postal_code": "1"},
    }
]
camel = [
    {"email": "a@b.example", "firstName": "A", "lastName": "B", "address": {"addressLine1": "1 Ave", "postalCode": "1"}}
]
for name, contacts in {"objects": objects, "snake": snake, "camel": camel}.items():
    accounts.commvault.Account(f"partner-{name}", external_id=name, name=name, contacts=contacts)
written = {
    "objects": CustomAttributeArgs(key="birth_date", value="10.08.2016"),
    "dict": {"key": "birth_date", "value": "10.08.2016"},
}
for name, attribute in written.items():
    accounts.activeplatform.VendorAccount(
        f"vendor-{name}", account_type_id=1, account_class_id=1, first_name="John", last_name="Doe", country="BY",
        region="Minsk", city="Minsk", street="Lenina", custom_attributes=[attribute],
    )
"""


def test_outputs_are_attributes_in_snake_case(stack: Stack, emulator: Emulator) -> None:
    """Values and nested values read as a Python programmer expects; secrets stay secret on their way to an export."""
    emulator.behave(settle_seconds=0.3)
    (stack.folder / "__main__.py").write_text(_READS, encoding="utf-8")
    stack.preview()
    stack.up()
    assert json.loads(stack.run("stack", "output", "--json").output) == {
        "firehose": False,
        "third_party": True,
        "buyer": "64b8f0f5e4b0c3a1d5e6f7b1",
        "api_key": "[secret]",
        "password": "[secret]",
        "region": "eu",
        "account_id": "5fd4371e940df5a34a3888b2",
        "line": "Suite 204",
        "first_name": "John",
        "provision_country": "United States",
        "attribute": "Birth date",
        "key": "birth_date",
        "class": "Default/Personal",
    }


def test_arguments_as_objects_and_dicts_are_the_same(stack: Stack, emulator: Emulator) -> None:
    """Args classes, snake_case dicts and camelCase dicts give the same state, and none of them a diff."""
    emulator.behave(settle_seconds=0)
    for number, name in enumerate(("objects", "snake", "camel")):
        wire = {"externalId": name, "name": name, "contacts": [{"type": "admin"}]}
        emulator.put(COMMVAULT_ACCOUNT.token, f"7194af6f-1285-4295-94aa-00000000000{number}", wire)
    (stack.folder / "__main__.py").write_text(_WRITES, encoding="utf-8")
    stack.up()
    stack.assert_clean()

    states = {name: resource["outputs"] for name, resource in stack.resources().items()}
    contacts = [states[f"partner-{name}"]["contacts"] for name in ("objects", "snake", "camel")]
    assert (
        contacts
        == [
            [
                {
                    "email": "a@b.example",
                    "firstName": "A",
                    "lastName": "B",
                    "type": "admin",
                    "address": {"addressLine1": "1 Ave", "postalCode": "1"},
                }
            ]
        ]
        * 3
    )
    managed = [states[f"partner-{name}"]["__managed"] for name in ("objects", "snake", "camel")]
    assert managed == managed[:1] * 3
    attributes = [states[f"vendor-{name}"]["customAttributes"] for name in ("objects", "dict")]
    assert attributes == [[{"key": "birth_date", "value": "10.08.2016"}]] * 2
    held = emulator.objects(ACTIVEPLATFORM_ACCOUNT.token)
    assert [each["custom_attributes"] for each in held] == [[{"name": "Birth date", "value": "10.08.2016"}]] * 2
