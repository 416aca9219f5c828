"""Runs a command's requests within a session, with the settings of the selected stack, if there is one, and of the environment."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pulumi_accounts.cli.configuration import of_selected_stack
from pulumi_accounts.model.naming import qualified
from pulumi_accounts.operations.configuration.reading import complete, misspelt, read
from pulumi_accounts.operations.session import Session

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterable
    from typing import Any

    from pulumi_accounts.model.vendors import Vendor
    from pulumi_accounts.operations.configuration.settings import Settings

T = TypeVar("T")


def settings() -> Settings:
    """Read the settings.

    Raises:
        ConfigurationError: one of them cannot be used.
    """
    return complete(usable_settings())


def usable_settings() -> Settings:
    """Read the settings that can be used, and what is wrong with the others."""
    stack = of_selected_stack()
    found = read(stack.values, os.environ)
    wrong = {each: each for each in misspelt(stack.values, qualified)}
    return replace(found, has_stack=stack.is_there, faults={**found.faults, **wrong}, in_the_clear=stack.in_the_clear)


def is_configured(vendor: Vendor, given: Settings) -> bool:
    """Tell whether there is a credential for a vendor, or a file that should hold one."""
    settings = (vendor.secret_setting, vendor.secret_file_setting)
    return any(given[each] for each in settings if each)


def run(given: Settings, say: Callable[[str], None], work: Callable[[Session], Awaitable[T]]) -> T:
    """Do the work within a session of its own, and close its connections whatever happens."""

    async def within() -> T:
        session = Session(given, report=say, warn=say)
        try:
            return await work(session)
        finally:
            await session.aclose()

    return asyncio.run(within())


async def side_by_side(work: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """Do several things at once, as many as the vendors' clients let through.

    Raises:
        Exception: the first failure, once everything else is cancelled.
    """
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(each) for each in work]
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return [task.result() for task in tasks]
