"""Looks up what other stacks and people manage, at all three vendors; nothing of it becomes part of the stack."""

import pulumi

import pulumi_accounts as accounts

me = accounts.leadconduit.get_user_output()

own = accounts.leadconduit.get_account_output()

gateway = accounts.leadconduit.get_credential_output(name="Mail gateway", package="leadconduit-custom")

partner = accounts.commvault.get_account_output(external_id="XSP1234", with_address=True)

customer = accounts.activeplatform.get_vendor_account_output(email="doe.john@activeplatform.com")

pulumi.export("asWhom", me.email)
pulumi.export("accountName", own.name)
pulumi.export("gatewayId", gateway.id)
pulumi.export("partnerCity", partner.contacts.apply(lambda contacts: contacts[0].address.city))
pulumi.export("customerId", customer.id)
