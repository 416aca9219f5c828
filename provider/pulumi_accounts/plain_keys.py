"""Keys in a stack's configuration that everybody who sees the repository can read: said once in a run.

No provider is told which values of its configuration are secret, so that the program says it. It must stay quick, and imports
no declaration.
"""

from __future__ import annotations

import functools

import pulumi
from pulumi.runtime.config import get_config, is_config_secret

from pulumi_accounts.model.naming import in_the_clear, qualified

KEYS = ("leadconduitApiKey", "commvaultToken", "activeplatformApiToken")
"""The settings that let somebody in."""


@functools.cache
def warn_of_plain_keys() -> None:
    """Name each key that is in the stack's configuration and not encrypted there."""
    for key in map(qualified, KEYS):
        if get_config(key) and not is_config_secret(key):
            pulumi.log.warn(in_the_clear(key))
