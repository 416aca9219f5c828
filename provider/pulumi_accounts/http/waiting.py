"""Waiting for a vendor: whoever is throttled says by what, and does not wait longer than the operation may take."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
from contextvars import ContextVar
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING

from pulumi_accounts.http.errors import ThrottledError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from pulumi_accounts.http.clock import Clock
    from pulumi_accounts.http.errors import ApiError

# Shorter waits are not worth a line on somebody's screen.
_WORTH_SAYING = 3.0
# A wait that has become so much longer, in seconds or as a part of it, is told again.
_WORTH_TELLING, _PART = 5.0, 0.1


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
_audience: ContextVar[Audience | None] = ContextVar("audience", default=None)


def is_bounded() -> bool:
    """Tell whether somebody's time limits what the caller does, so that it may wait for a vendor as long as that."""
    audience = _audience.get()
    return audience.is_bounded if audience else deadline().at < inf


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


class Audience:
    """Those for whom work is done that is nobody's own: what holds it up, holds up all of them, who may join later."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._members: list[Waiter] = []
        self._until = -inf
        self._tell: Callable[[float], None] | None = None

    @property
    def is_bounded(self) -> bool:
        """Whether any of them has only so much time: once they have gone, nobody needs the work any more."""
        return any(each.is_bounded for each in self._members)

    def join(self, clock: Clock, waiter: Waiter) -> None:
        """Let somebody wait, too, who is told what the others were, if the work is still held up."""
        self._members.append(waiter)
        if (left := self._until - clock.now()) > 0:
            waiter.hold(clock, left, self._tell)

    def leave(self, waiter: Waiter) -> None:
        """Let somebody go."""
        self._members.remove(waiter)

    def hold(self, clock: Clock, seconds: float, tell: Callable[[float], None] | None) -> None:
        """Tell all of them, and whoever joins until then, that nothing happens for so long."""
        self._until, self._tell = clock.now() + seconds, tell
        for each in list(self._members):
            each.hold(clock, seconds, tell)

    def proceed(self) -> None:
        """Take note that the work goes on."""
        self._until = -inf

    def context(self) -> contextvars.Context:
        """Return the context in which to do the work."""
        context = contextvars.Context()
        context.run(_audience.set, self)
        return context


@dataclass(eq=False)
class Waiter:
    """One who waits for a turn, in the context of the operation that it is about."""

    turn: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    context: contextvars.Context = field(default_factory=contextvars.copy_context, repr=False)
    deadline: Deadline = field(default_factory=deadline)
    audience: Audience | None = field(default_factory=_audience.get, repr=False)
    _due: float = -inf
    """Until when it has been told to wait."""

    @property
    def is_bounded(self) -> bool:
        """Whether it has only so much time."""
        return self.audience.is_bounded if self.audience is not None else self.deadline.at < inf

    def hold(self, clock: Clock, seconds: float, tell: Callable[[float], None] | None) -> None:
        """Tell, if it is worth it, that nothing happens for so long; who has less time goes with a ThrottledError."""
        if self.audience is not None:
            self.audience.hold(clock, seconds, tell)
            return
        if self.deadline.left(clock) < seconds:
            self._let_go(seconds)
        elif tell and clock.now() + seconds > self._due + max(_WORTH_TELLING, _PART * seconds):
            self._due = clock.now() + seconds
            self.context.run(tell, seconds)

    def proceed(self) -> None:
        """Let it go on."""
        if self.audience is not None:
            self.audience.proceed()
        if not self.turn.done():
            self.turn.set_result(None)

    def fail(self, error: BaseException) -> None:
        """Let it fail."""
        if not self.turn.done():
            self.turn.set_exception(error)
            self.turn.exception()  # it may have gone already, with nobody left to hear of it

    def _let_go(self, seconds: float) -> None:
        self.fail(ThrottledError(f"would have to wait {seconds:.0f} s, {self.deadline}"))


@dataclass
class Pauses:
    """The pauses between the tries of one call, told where they are worth it."""

    clock: Clock
    say: Callable[[str], None]
    _began: float | None = None
    _worth: float = _WORTH_SAYING
    """Seconds in all from which on a vendor's wish is told: a short one may come again and again."""

    def hold(self, error: ApiError, seconds: float) -> None:
        """Note that there is no other try for so long; whoever waits for it, too, and has less time, is let go."""
        now = self.clock.now()
        self._began = now if self._began is None else self._began
        so_far = now + seconds - self._began if error.put_off else seconds
        worth = so_far >= self._worth
        if worth and error.put_off:
            self._worth = 2 * so_far
        if worth or error.put_off:
            wish = "; it asks for that wait itself" if error.put_off else ""
            text = f"waiting {seconds:.0f} s before the next try: {error}{wish}"
            Waiter().hold(self.clock, seconds, (lambda _: self.say(text)) if worth else None)
