"""The reference to a dynamic provider, as Pulumi's SDK writes it into state.

This module alone knows Pulumi. Importing it takes longer than everything else that the command does, so that it is
imported by those who need it, when they do.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pulumi.dynamic import dynamic

from pulumi_accounts.dynamic.providers import ObjectProvider

# The SDK's own function is not typed.
_dynamic: Any = dynamic


@cache
def serialized_provider(token: str) -> str:
    """Return what stands under ``__provider`` in the state of a dynamic resource."""
    classes = {each.token: each for each in ObjectProvider.__subclasses__()}
    return _dynamic.serialize_provider(classes[token]())
