"""The provider resource: settings for the resources that name it.

Written by `make generate` from `pulumi_accounts.operations.configuration.settings`; changes belong there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pulumi
import pulumi.runtime


class Provider(pulumi.ProviderResource):
    """Settings and credentials for the resources that name this provider; several of them serve several tenants."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        leadconduit_api_key: pulumi.Input[str] | None = None,
        leadconduit_base_url: pulumi.Input[str] | None = None,
        commvault_token: pulumi.Input[str] | None = None,
        commvault_token_file: pulumi.Input[str] | None = None,
        commvault_base_url: pulumi.Input[str] | None = None,
        activeplatform_api_token: pulumi.Input[str] | None = None,
        activeplatform_base_url: pulumi.Input[str] | None = None,
        activeplatform_api_path: pulumi.Input[str] | None = None,
        activeplatform_deleted_statuses: pulumi.Input[Sequence[str]] | None = None,
        ready_timeout_seconds: pulumi.Input[float] | None = None,
        poll_initial_seconds: pulumi.Input[float] | None = None,
        poll_max_seconds: pulumi.Input[float] | None = None,
        request_timeout_seconds: pulumi.Input[float] | None = None,
        store: pulumi.Input[str] | None = None,
        on_existing: pulumi.Input[str] | None = None,
        leadconduit_concurrency: pulumi.Input[int] | None = None,
        commvault_trust_update_time: pulumi.Input[bool] | None = None,
        commvault_reads_per_hour: pulumi.Input[int] | None = None,
        commvault_writes_per_hour: pulumi.Input[int] | None = None,
    ) -> None:
        """Declare a provider. What is not given comes from the environment.

        Args:
            resource_name: The provider's name in the stack.
            opts: Options of the resource.
            leadconduit_api_key: The LeadConduit API key, of a user or of the account.
            leadconduit_base_url: Where LeadConduit is.
            commvault_token: The Commvault Cloud access token of an MSP administrator or service account.
            commvault_token_file: A file that holds the token. It is read again when the vendor no longer takes the token.
            commvault_base_url: Where Commvault Cloud is.
            activeplatform_api_token: The personal API token of an ActivePlatform manager.
            activeplatform_base_url: Where the operator's ActivePlatform is.
            activeplatform_api_path: Where the API begins below the base URL; `/api/v1/reseller` at newer installations.
            activeplatform_deleted_statuses: The statuses of ActivePlatform accounts that count as deleted.
            ready_timeout_seconds: How long an object may take to become ready.
            poll_initial_seconds: The first pause between two looks at a status; the pauses grow.
            poll_max_seconds: The longest pause between two looks at a status.
            request_timeout_seconds: How long a request may take.
            store: Where the journal of creations is kept: `memory:`, an absolute or `~/` path, or the address of a server: `redis://`, `rediss://`, `valkey://`, `valkeys://` or `unix://`.
            on_existing: What happens where an object like the one to be created exists: `refuse`, `adopt` or `ignore`.
            leadconduit_concurrency: How many requests at a time LeadConduit gets. Where it is not set, it begins with three, and rises to ten while LeadConduit answers as quickly as before. It is half as many once LeadConduit answers that they are too many.
            commvault_trust_update_time: Whether an account whose `updateTs` has not changed is taken for unchanged: its address is not read then.
            commvault_reads_per_hour: How many reads an hour Commvault Cloud allows a tenant.
            commvault_writes_per_hour: How many writes an hour Commvault Cloud allows a tenant.
        """
        props: dict[str, Any] = {
            "leadconduitApiKey": None if leadconduit_api_key is None else pulumi.Output.secret(leadconduit_api_key),
            "leadconduitBaseUrl": leadconduit_base_url,
            "commvaultToken": None if commvault_token is None else pulumi.Output.secret(commvault_token),
            "commvaultTokenFile": commvault_token_file,
            "commvaultBaseUrl": commvault_base_url,
            "activeplatformApiToken": None
            if activeplatform_api_token is None
            else pulumi.Output.secret(activeplatform_api_token),
            "activeplatformBaseUrl": activeplatform_base_url,
            "activeplatformApiPath": activeplatform_api_path,
            "activeplatformDeletedStatuses": _text(activeplatform_deleted_statuses),
            "readyTimeoutSeconds": _text(ready_timeout_seconds),
            "pollInitialSeconds": _text(poll_initial_seconds),
            "pollMaxSeconds": _text(poll_max_seconds),
            "requestTimeoutSeconds": _text(request_timeout_seconds),
            "store": None if store is None else pulumi.Output.secret(store),
            "onExisting": on_existing,
            "leadconduitConcurrency": _text(leadconduit_concurrency),
            "commvaultTrustUpdateTime": _text(commvault_trust_update_time),
            "commvaultReadsPerHour": _text(commvault_reads_per_hour),
            "commvaultWritesPerHour": _text(commvault_writes_per_hour),
        }
        super().__init__("accounts", resource_name, props, opts)


def _text(value: Any) -> pulumi.Output[str | None] | None:
    """Write a setting as the JSON text in which the engine keeps all of a provider's settings."""
    return None if value is None else pulumi.Output.from_input(value).apply(pulumi.runtime.to_json)
