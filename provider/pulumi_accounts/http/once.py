"""Something that is found out once, for whoever wants to know it."""

from __future__ import annotations

import asyncio
from copy import copy
from typing import TYPE_CHECKING, Generic, TypeVar

from pulumi_accounts.http.errors import ApiError

if TYPE_CHECKING:
    import contextvars
    from collections.abc import Callable, Coroutine
    from typing import Any

T = TypeVar("T")


async def _at_once(result: T) -> T:
    return result


class Once(Generic[T]):
    """Work that is done when the first one asks, and whose result serves all others. One that fails is done again."""

    def __init__(self, work: Callable[[], Coroutine[Any, Any, T]], context: Callable[[], contextvars.Context]) -> None:
        """Do nothing yet; ``context`` is whose work it is."""
        self._work, self._context = work, context
        self._task: asyncio.Task[T] | None = None

    async def get(self) -> T:
        """Return the result; whoever is told to stop while waiting stops nobody else.

        Raises:
            Exception: the work's; each who waits has one of its own, which it may say more in.
        """
        if self._task is None or self._has_failed(self._task):
            self._task = asyncio.create_task(self._work(), context=self._context())
            self._task.add_done_callback(self._has_failed)  # which takes note of a failure that nobody waits for
        try:
            return await asyncio.shield(self._task)
        except ApiError as error:
            raise copy(error) from None

    def tell(self, result: T) -> None:
        """Take a result that somebody has found out on the way."""
        if self.known is None:
            self._task = asyncio.create_task(_at_once(result))

    @property
    def known(self) -> T | None:
        """The result, if it is there."""
        task = self._task
        return task.result() if task and task.done() and not self._has_failed(task) else None

    @staticmethod
    def _has_failed(task: asyncio.Task[T]) -> bool:
        return task.done() and (task.cancelled() or task.exception() is not None)
