// From a partner's name to a completed onboard: no id is written down.

import * as pulumi from "@pulumi/pulumi";
import * as accounts from "@pulumi-accounts/accounts";

const config = new pulumi.Config();

const partner = accounts.leadconduit.getEntityOutput({ name: config.require("partner") });

const invitationId = partner.apply((found) => found.invitationId!);

const connection = accounts.leadconduit.getConnectionOutput({ invitationId });

const flow = accounts.leadconduit.getFlowOutput({ name: config.require("flow") });

const crm = new accounts.leadconduit.Credential("crm", {
    name: "CRM",
    type: accounts.leadconduit.CredentialType.Token,
    package: "leadconduit-hubspot",
    secretProperties: { token: config.requireSecret("crmToken") },
});

const onboard = new accounts.leadconduit.Onboard("partner", {
    invitationId,
    connectionId: connection.id,
    flowId: flow.id,
    status: accounts.leadconduit.OnboardStatus.Completed,
});

export const partnerIs = connection.relationshipType;
export const company = connection.apply((found) => found.connectedAccount?.name);
export const onboardStatus = onboard.status;
export const credentialId = crm.id;
