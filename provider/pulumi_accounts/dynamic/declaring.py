"""Declaring a dynamic resource, as its constructor in the SDK does.

That constructor is one call too many: the engine would be told of a line of ours as the place where users declare their
resource. It also serializes the provider anew each time, which is the same few characters for all resources of a class.
"""

# The SDK's own functions are not typed.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pulumi
from pulumi import CustomResource, ProviderResource
from pulumi.dynamic import dynamic

from pulumi_accounts.callers import innermost
from pulumi_accounts.model.naming import PACKAGE, dynamic_type, qualified
from pulumi_accounts.plain_keys import warn_of_plain_keys
from pulumi_accounts.program import one_more_resource

if TYPE_CHECKING:
    from pulumi_accounts.dynamic.providers import ObjectProvider


def declare(
    resource: dynamic.Resource,
    provider: type[ObjectProvider],
    name: str,
    args: Any,
    opts: pulumi.ResourceOptions | None,
) -> None:
    """Hand a resource over to the engine; ``args`` is an input type of the SDK's.

    Raises:
        RunError: it is to use a provider resource, which only native resources can.
    """
    refuse_providers(name, opts)
    warn_of_plain_keys()
    # The provider is told neither otherwise: the journal tells resources and stacks apart by them.
    own = {"__name": name, "__stack": pulumi.get_stack(), dynamic.PROVIDER_KEY: _reference(provider)}
    vars(args).update(own)
    with innermost():
        CustomResource.__init__(resource, dynamic_type(provider.token), name, args, opts)
    one_more_resource()


def refuse_providers(name: str, opts: pulumi.ResourceOptions | None) -> None:
    """Refuse what would silently be another tenant: dynamic resources have the stack's own configuration.

    Raises:
        RunError: a provider of this package is given, or inherited from the parent.
    """
    if opts is None:
        return
    several = opts.providers or ()
    given = [opts.provider, *(several.values() if isinstance(several, Mapping) else several)]
    inherited = [opts.parent.get_provider(qualified("index:Provider"))] if opts.parent else []
    if any(isinstance(each, ProviderResource) and each.package == PACKAGE for each in (*given, *inherited)):
        raise pulumi.RunError(
            f"{name}: a dynamic resource takes no provider, its tenant is that of the stack's configuration: "
            "import pulumi_accounts in place of pulumi_accounts.dynamic, or leave the provider out"
        )


@functools.cache
def _reference(provider: type[ObjectProvider]) -> str:
    """Return what state keeps of a provider without attributes: a reference to its class."""
    return dynamic.serialize_provider(provider())
