"""Waiting for a vendor: whoever is held up says by what, and does not wait longer than the operation may take."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
from contextvars import ContextVar
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING

from pulumi_accounts.http.errors import HeldUpError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from pulumi_accounts.http.clock import Clock

# A wait that has become so much longer is told again.
_WORTH_TELLING = 5.0


@dataclass(frozen=True)
class Deadline:
    """The end of an operation."""

    at: float = inf
    seconds: float = inf
    """How long the operation has in all."""

    def left(self, clock: Clock) -> float:
        """Return the seconds until then."""
        return self.at - clock.now()

    def __str__(self) -> str:
        """Say what a wait outlasts."""
        return f"longer than what is left of the {self.seconds:.0f} s that the operation may take"


_NEVER = Deadline()
_deadline: ContextVar[Deadline | None] = ContextVar("deadline", default=None)
_audience: ContextVar[list[Waiter] | None] = ContextVar("audience", default=None)


def deadline() -> Deadline:
    """Return that of the operation which the caller works for; without one, never."""
    return _deadline.get() or _NEVER


@contextlib.contextmanager
def within(clock: Clock, seconds: float) -> Generator[None]:
    """Let what is done here take so long."""
    token = _deadline.set(Deadline(clock.now() + seconds, seconds))
    try:
        yield
    finally:
        _deadline.reset(token)


def on_behalf_of(waiters: list[Waiter]) -> contextvars.Context:
    """Return a context for work that is nobody's own: what holds it up, holds up all of these, who may join later."""
    context = contextvars.Context()
    context.run(_audience.set, waiters)
    return context


@dataclass(eq=False)
class Waiter:
    """One who waits for a turn, in the context of the operation that it is about."""

    turn: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    context: contextvars.Context = field(default_factory=contextvars.copy_context, repr=False)
    deadline: Deadline = field(default_factory=deadline)
    audience: list[Waiter] | None = field(default_factory=_audience.get, repr=False)
    _due: float = -inf
    """Until when it has been told to wait."""

    def hold(self, clock: Clock, seconds: float, tell: Callable[[float], None]) -> None:
        """Tell that nothing happens for so long; whoever has less time is let go with a :class:`HeldUpError`."""
        if self.audience is not None:
            for each in list(self.audience):
                each.hold(clock, seconds, tell)
            return
        if self.deadline.left(clock) < seconds:
            self._let_go(seconds)
        elif clock.now() + seconds > self._due + _WORTH_TELLING:
            self._due = clock.now() + seconds
            self.context.run(tell, seconds)

    def proceed(self) -> None:
        """Let it go on."""
        if not self.turn.done():
            self.turn.set_result(None)

    def fail(self, error: BaseException) -> None:
        """Let it fail."""
        if not self.turn.done():
            self.turn.set_exception(error)
            self.turn.exception()  # it may have gone already, with nobody left to hear of it

    def _let_go(self, seconds: float) -> None:
        self.fail(HeldUpError(f"would have to wait {seconds:.0f} s, {self.deadline}"))
