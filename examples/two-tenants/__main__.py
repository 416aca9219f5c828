"""Two providers, each with the key of another LeadConduit account."""

import pulumi

import pulumi_accounts as accounts

config = pulumi.Config()

for tenant in ("north", "south"):
    provider = accounts.Provider(tenant, leadconduit_api_key=config.require_secret(f"{tenant}ApiKey"))
    credential = accounts.leadconduit.Credential(
        f"{tenant}-mail",
        pulumi.ResourceOptions(provider=provider),
        name=f"Mail gateway {tenant}",
        type="user",
        package="leadconduit-custom",
        username=tenant,
        password=config.require_secret("mailPassword"),
    )
    pulumi.export(f"{tenant}CredentialId", credential.id)
