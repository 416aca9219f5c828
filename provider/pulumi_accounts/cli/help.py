"""Help texts that name what is declared: which kinds of object there are, and of which vendors."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from pulumi_accounts.apis import LOOKUPS, RESOURCES, VENDORS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def help_of(command: Callable[..., Any]) -> str:
    """Return a command's docstring with the kinds of object, managed or not, and their vendors for what is in braces."""
    kinds = in_words([each.token for each in RESOURCES])
    lookups = in_words([each.token for each in LOOKUPS])
    vendors = in_words([each.title for each in VENDORS])
    return (inspect.getdoc(command) or "").format(kinds=kinds, lookups=lookups, vendors=vendors)


def in_words(names: Sequence[str]) -> str:
    """Write a list as people say it."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
