"""Keys in a stack's configuration that everybody who sees the repository can read: said once in a run.

No provider is told which values of its configuration are secret, so that the program says it. It must stay quick, and imports
no declaration.
"""

from __future__ import annotations

import functools

import pulumi
from pulumi.runtime.config import get_config, is_config_secret

from pulumi_accounts.model.naming import qualified

KEYS = ("leadconduitApiKey", "commvaultToken", "activeplatformApiToken")
"""The settings that let somebody in."""


def in_the_clear(config_key: str) -> str:
    """Say what to do about a key that everybody can read."""
    return f"{config_key} is not kept as a secret: run `pulumi config set --secret {config_key}`"


@functools.cache
def warn_of_plain_keys() -> None:
    """Name each key that is in the stack's configuration and not encrypted there."""
    for key in map(qualified, KEYS):
        if get_config(key) and not is_config_secret(key):
            pulumi.log.warn(in_the_clear(key))
