"""Made with dynamic resources; to move to the native plugin, take ".dynamic" out of the import."""

import pulumi

import pulumi_accounts.dynamic as accounts

config = pulumi.Config()

account = accounts.leadconduit.Account("company", features={"firehose": True})

credential = accounts.leadconduit.Credential(
    "mail",
    name="Mail gateway",
    type="user",
    package="leadconduit-custom",
    username="sender",
    password=config.require_secret("mailPassword"),
)

onboard = accounts.leadconduit.Onboard("buyer", invitation_id="64b8f0f5e4b0c3a1d5e6f7a9")

partner = accounts.commvault.Account(
    "partner",
    external_id="XSP1234",
    name="Acme ltd",
    contacts=[{"email": "john.doe@acme.com", "first_name": "John", "last_name": "Doe"}],
)

billing = accounts.activeplatform.VendorAccount(
    "billing",
    account_type_id=1,
    account_class_id=1,
    first_name="John",
    last_name="Doe",
    country="BY",
    region="Minsk",
    city="Minsk",
    street="Lenina",
    phone="+375 29 074-59-30",
)

pulumi.export("partnerStatus", partner.status)
