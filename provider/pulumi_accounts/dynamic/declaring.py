"""Declaring a dynamic resource, as its constructor in the SDK does.

That constructor is one call too many: the engine would be told of a line of ours as the place where users declare their
resource. It also serializes the provider anew each time, which is the same few characters for all resources of a class.
"""

# The SDK's own functions are not typed.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from pulumi import CustomResource
from pulumi.dynamic import dynamic

from pulumi_accounts.callers import innermost

if TYPE_CHECKING:
    import pulumi

    from pulumi_accounts.dynamic.providers import ObjectProvider


def declare(
    resource: dynamic.Resource,
    provider: type[ObjectProvider],
    name: str,
    props: dict[str, Any],
    opts: pulumi.ResourceOptions | None,
) -> None:
    """Hand a resource over to the engine."""
    kind = f"pulumi-python:dynamic/accounts/{provider.token}"
    with innermost():
        CustomResource.__init__(resource, kind, name, {**props, dynamic.PROVIDER_KEY: _reference(provider)}, opts)


@functools.cache
def _reference(provider: type[ObjectProvider]) -> str:
    """Return what state keeps of a provider without attributes: a reference to its class."""
    return dynamic.serialize_provider(provider())
