"""Puts secrets into a stack's configuration: each by standard input, because everybody may read a command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pulumi_accounts.cli.progress import Progress
from pulumi_accounts.cli.tools import pulumi
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.values import get_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pulumi_accounts.cli.importing.items import Item


def selected_stack() -> str:
    """Return the name of the stack whose configuration is to be set.

    Raises:
        AccountsError: there is none, or no engine.
    """
    try:
        return pulumi("--non-interactive", "stack", "--show-name").strip()
    except AccountsError as error:
        raise AccountsError(f"--set-secrets: {error}") from None


def set_secrets(items: Sequence[Item], stack: str) -> int:
    """Set every secret that is known, and return how many there are. The engine takes one at a time.

    The stack is named, because another one may have been selected in the meantime.

    Raises:
        AccountsError: the engine refuses one; it says how many are set.
    """
    values = [(key, _text(get_at(each.inputs, place))) for each in items for place, key in each.config.items()]
    known = [(key, value) for key, value in values if value is not None]
    with Progress(len(known), "setting secrets") as progress:
        for number, (key, value) in enumerate(known):
            try:
                # The engine takes one line end away.
                pulumi("--non-interactive", "config", "set", "--stack", stack, "--secret", key, stdin=f"{value}\n")
            except AccountsError as error:
                raise AccountsError(f"{error}; {number} of {len(known)} secrets are set") from None
            progress.step()
    return len(known)


def _text(value: object) -> str | None:
    return value if isinstance(value, str | None) else json.dumps(value)
