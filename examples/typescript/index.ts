// All five kinds of account object; outputs of some feed others, secrets come from configuration.

import * as pulumi from "@pulumi/pulumi";
import * as accounts from "@pulumi-accounts/accounts";

const config = new pulumi.Config();

const company = new accounts.leadconduit.Account("company", {
    dataRetentionInDays: 400,
    features: { firehose: true },
});

const mail = new accounts.leadconduit.Credential("mail", {
    name: "Mail gateway",
    type: accounts.leadconduit.CredentialType.User,
    package: "leadconduit-custom",
    username: company.name.apply((name) => `${name ?? "account"} sender`),
    password: config.requireSecret("mailPassword"),
});

const buyer = new accounts.leadconduit.Onboard("buyer", {
    invitationId: "64b8f0f5e4b0c3a1d5e6f7a9",
    flowId: "64b8f0f5e4b0c3a1d5e6f7ab",
    status: accounts.leadconduit.OnboardStatus.InProgress,
});

const partner = new accounts.commvault.Account("partner", {
    externalId: "XSP1234",
    name: "Acme ltd",
    website: "www.acme.com",
    contacts: [
        {
            email: "john.doe@acme.com",
            firstName: "John",
            lastName: "Doe",
            address: { city: "Sunnyvale", state: "CA", country: "US" },
        },
    ],
});

const billing = new accounts.activeplatform.VendorAccount("billing", {
    accountTypeId: 1,
    accountClassId: 1,
    primaryName: partner.name,
    firstName: "John",
    lastName: "Doe",
    country: "BY",
    region: "Minsk",
    city: "Minsk",
    street: "Lenina",
    email: "doe.john@activeplatform.com",
});

const me = accounts.leadconduit.getUserOutput();

const own = accounts.leadconduit.getAccountOutput({ dependsOn: [company] });

const gateway = accounts.leadconduit.getCredentialOutput({ id: mail.id });

const found = accounts.commvault.getAccountOutput({ id: partner.id, withAddress: true });

const customer = accounts.activeplatform.getVendorAccountOutput({ id: billing.id });

export const onboardStatus = buyer.status;
export const partnerStatus = partner.status;
export const asWhom = me.email;
export const accountName = own.name;
export const gatewayName = gateway.name;
export const partnerCity = found.contacts.apply((contacts) => contacts?.[0].address?.city);
export const customerName = customer.name;
