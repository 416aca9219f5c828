"""From a partner's name to a completed onboard: no id is written down."""

import pulumi

import pulumi_accounts as accounts

config = pulumi.Config()

partner = accounts.leadconduit.get_entity_output(name=config.require("partner"))

connection = accounts.leadconduit.get_connection_output(invitation_id=partner.invitation_id)

flow = accounts.leadconduit.get_flow_output(name=config.require("flow"))

crm = accounts.leadconduit.Credential(
    "crm",
    name="CRM",
    type="token",
    package="leadconduit-hubspot",
    secret_properties={"token": config.require_secret("crmToken")},
)

onboard = accounts.leadconduit.Onboard(
    "partner",
    invitation_id=partner.invitation_id,
    connection_id=connection.id,
    flow_id=flow.id,
    status="completed",
)

pulumi.export("partnerIs", connection.relationship_type)
pulumi.export("company", connection.connected_account.name)
pulumi.export("onboardStatus", onboard.status)
pulumi.export("credentialId", crm.id)
