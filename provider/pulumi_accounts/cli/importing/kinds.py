"""Which kinds of object a command is about: those that are named, or all of the vendors that are configured."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from pulumi_accounts.apis import RESOURCES
from pulumi_accounts.cli.work import is_configured
from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.model.naming import unqualified

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.operations.configuration.settings import Settings


def kind_of(token: str, known: Iterable[Declaration] = RESOURCES) -> Declaration:
    """Return the kind of object that a token names, with or without the package's name before it.

    Raises:
        ValueError: it names none.
    """
    kinds = {each.token: each for each in known}
    name = unqualified(token) or token
    if name not in kinds:
        close = _close(name, kinds)
        hint = f"; did you mean {close}?" if close else f": the kinds are {', '.join(kinds)}"
        raise ValueError(f"{token} is no kind of object{hint}")
    return kinds[name]


def _close(name: str, tokens: Collection[str]) -> str:
    """Return the token that somebody may have meant; empty if none is close. A vendor's name alone is long, and proves nothing."""
    module, _, wanted = name.rpartition(":")
    own = [each for each in tokens if each.startswith(f"{module}:")]
    for known in (own, tokens):
        classes = {each.rpartition(":")[2].lower(): each for each in known}
        if close := difflib.get_close_matches(wanted.lower(), classes, n=1):
            return classes[close[0]]
    return ""


def reachable_kinds(settings: Settings) -> tuple[list[Declaration], list[str]]:
    """Return the kinds of object of all vendors that are configured, and which vendors are not.

    Raises:
        ConfigurationError: none is.
    """
    # What belongs to another object is listed below that, which a command has to be told.
    kinds = [each for each in RESOURCES if is_configured(each.vendor, settings) and not each.parent]
    skipped = {each.vendor.title: None for each in RESOURCES if not is_configured(each.vendor, settings)}
    if not kinds:
        variables = {each.vendor.secret_setting.variable: None for each in RESOURCES}
        raise ConfigurationError(f"no vendor is configured: set one of {', '.join(filter(None, variables))}")
    return kinds, list(skipped)
