"""All five kinds of account object; outputs of some feed others, secrets come from configuration."""

import pulumi

import pulumi_accounts.dynamic as accounts

config = pulumi.Config()

account = accounts.leadconduit.Account(
    "company",
    data_retention_in_days=config.get_int("retentionInDays") or 400,
    features={"firehose": True},
)

credential = accounts.leadconduit.Credential(
    "mail",
    name="Mail gateway",
    type="user",
    package="leadconduit-custom",
    username=account.name.apply(lambda name: f"{name or 'account'} sender"),
    password=config.require_secret("mailPassword"),
)

onboard = accounts.leadconduit.Onboard(
    "buyer",
    invitation_id="64b8f0f5e4b0c3a1d5e6f7a9",
    flow_id="64b8f0f5e4b0c3a1d5e6f7ab",
    status="in_progress",
)

partner = accounts.commvault.Account(
    "partner",
    external_id="XSP1234",
    name=config.get("partnerName") or "Acme ltd",
    website="www.acme.com",
    contacts=[
        accounts.commvault.ContactArgs(
            email="john.doe@acme.com",
            first_name="John",
            last_name="Doe",
            address={"city": "Sunnyvale", "state": "CA", "country": "US", "postal_code": "94086"},
        )
    ],
)

billing = accounts.activeplatform.VendorAccount(
    "billing",
    account_type_id=1,
    account_class_id=1,
    primary_name=partner.name,
    first_name="John",
    last_name="Doe",
    country="BY",
    region="Minsk",
    city="Minsk",
    street="Lenina",
    email="doe.john@activeplatform.com",
    phone="+375 29 074-59-30",
    custom_attributes=[{"key": "passport_number", "value": "112111111111"}],
)

pulumi.export("leadconduitAccount", account.name)
pulumi.export("credentialId", credential.id)
pulumi.export("onboardStatus", onboard.status)
pulumi.export("partnerId", partner.id)
pulumi.export("partnerStatus", partner.status)
pulumi.export("billingAccount", billing.name)
