"""Another secret in place of one that is refused, where somebody else keeps it fresh.

Whoever renews a file empties it before filling it, and may come some seconds late: one look is not enough to call a
secret wrong. All requests of a client share one look, and it ends with the last of them.
"""

from __future__ import annotations

import asyncio
import contextvars
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from pulumi_accounts.http.waiting import deadline
from pulumi_accounts.model.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pulumi_accounts.http.authentication import SecretSource
    from pulumi_accounts.http.clock import Clock

PATIENCE = 10.0
"""Seconds for which a secret is looked for: a renewal takes a request or two, and a wrong secret is still told soon."""
_FIRST_PAUSE, _LONGEST_PAUSE, _GROWTH = 0.1, 1.0, 1.5
# What takes no longer is not worth a line.
_WORTH_SAYING = 1.0


@dataclass
class Renewal:
    """Looks for secrets of one vendor."""

    secret: SecretSource
    clock: Clock
    say: Callable[[str], None]
    _look: asyncio.Task[bool] | None = None
    _waiting: int = 0
    _in_vain: tuple[str, float] = ("", -inf)
    """The secret for which no other was found, and until when."""

    async def first(self) -> str:
        """Return the secret that requests are made with now; wait for it, if somebody seems to be writing it.

        Raises:
            ConfigurationError: there is none.
        """
        if self.secret.is_being_written():
            await self._shared(lambda: not self.secret.is_being_written())
        return self.secret.current()

    async def another(self, refused: str, since: float) -> bool:
        """Look for another secret than the one that the vendor refused, for some seconds; tell whether there is one.

        A request that left before a look in vain was over has its share in it.

        Raises:
            ConfigurationError: in the end there is none at all.
        """
        if self.secret.current() != refused:
            return True  # somebody has found it while this request was under way
        vain, until = self._in_vain
        if vain == refused and since < until:
            return self.secret.renew(refused)
        return await self._shared(lambda: self._is_renewed(refused), refused) or self.secret.renew(refused)

    def _is_renewed(self, refused: str) -> bool:
        try:
            return self.secret.renew(refused)
        except ConfigurationError:
            return False

    async def _shared(self, is_there: Callable[[], bool], refused: str = "") -> bool:
        """Wait for the look that is under way, or begin one; whoever is told to stop while waiting stops nobody else.

        A look in vain is noted as it ends, before anybody who comes late could begin another one.
        """
        if self._look is None or self._look.done():
            seconds = min(PATIENCE, deadline().left(self.clock)) if self.secret.is_kept_fresh else 0.0
            work = self._until(is_there, seconds, refused)
            self._look = asyncio.create_task(work, context=contextvars.Context())
        look = self._look
        self._waiting += 1
        try:
            return await asyncio.shield(look)
        finally:
            self._waiting -= 1
            if not self._waiting:
                look.cancel()
                self._look = None

    async def _until(self, is_there: Callable[[], bool], seconds: float, refused: str) -> bool:
        began, pause, said = self.clock.now(), _FIRST_PAUSE, False
        while not (found := is_there()) and (left := began + seconds - self.clock.now()) > 0:
            if not said and self.clock.now() - began >= _WORTH_SAYING:
                said = True
                self.say(f"waiting up to {left:.0f} s for another credential in its file")
            await self.clock.sleep(min(pause, left))
            pause = min(pause * _GROWTH, _LONGEST_PAUSE)
        if refused and not found:
            self._in_vain = (refused, self.clock.now())
        return found
