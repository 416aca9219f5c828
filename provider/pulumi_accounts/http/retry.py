"""When a request is made again, and how long to wait before: the vendor's wish first, else longer and longer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import tenacity

from pulumi_accounts.http.call import ATTEMPTS
from pulumi_accounts.http.decoding import moment_of
from pulumi_accounts.http.errors import ApiError
from pulumi_accounts.http.waiting import deadline, is_bounded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pulumi_accounts.http.clock import Clock

# With four repetitions these waits span about eight seconds: enough for a restart at the vendor's, short enough for CI.
_FIRST_WAIT, _LONGEST_WAIT, _JITTER = 0.5, 8.0, 0.25
# No vendor here counts over more than an hour.
LONGEST_RETRY_AFTER = 3600.0

_jitter = tenacity.wait_random(0, _JITTER)


def retry_after(status: int, headers: Mapping[str, str]) -> float | None:
    """Read how many seconds the vendor asks us to wait, in any of the forms in use; 0 is no wait, and still a refusal."""
    readers: list[tuple[str, Callable[[str], float]]] = [
        ("retry-after-ms", lambda text: float(text) / 1000),
        ("retry-after", lambda text: _seconds_until(text, headers.get("date"))),
    ]
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        # With any other status it merely describes the vendor's limits.
        readers.append(("x-ratelimit-period", float))
    for name, read in readers:
        try:
            wait = read(headers[name])
        except (KeyError, ValueError, TypeError):
            continue
        if math.isfinite(wait):
            return min(max(wait, 0.0), LONGEST_RETRY_AFTER)
    return None


def _seconds_until(text: str, date: str | None) -> float:
    """Read seconds, or a date by the clock that wrote it: ours may show another time."""
    try:
        return float(text)
    except ValueError:
        if (when := moment_of(text)) is None:
            raise
        return (when - (moment_of(date) or datetime.now(UTC))).total_seconds()


def retrying(
    clock: Clock, *, repeatable: bool, single: bool = False, waiting: Callable[[ApiError, float], None]
) -> tenacity.AsyncRetrying:
    """Return the policy for one request.

    One that is not repeatable is made again only if it surely had no effect, a single one only if it never left.
    """
    request = _Request(clock, repeatable, single, waiting)
    return tenacity.AsyncRetrying(
        retry=tenacity.retry_if_exception(request.may_be_made_again),
        wait=request.pause,
        stop=request.is_over,
        sleep=request.sleep,
        before_sleep=request.tell,
        reraise=True,
    )


@dataclass
class _Request:
    """One request that may be made several times."""

    clock: Clock
    repeatable: bool
    single: bool
    waiting: Callable[[ApiError, float], None]
    tries: int = 0
    """Those that have failed. One that the vendor has put off is none, where the operation's time limits the wait."""

    def may_be_made_again(self, error: BaseException) -> bool:
        if not isinstance(error, ApiError) or not error.transient or error.interrupted:
            return False
        return error.never_sent if self.single else self.repeatable or error.no_effect

    def pause(self, state: tenacity.RetryCallState) -> float:
        """Return what the vendor wishes, but never less than what keeps many clients from coming back at once."""
        error = _failure(state)
        own = min(_FIRST_WAIT * 2**self.tries, _LONGEST_WAIT) + _jitter(state)
        return max((error and error.retry_after) or 0.0, own)

    def is_over(self, state: tenacity.RetryCallState) -> bool:
        error = _failure(state)
        if error is None or not error.put_off or not is_bounded():
            self.tries += 1
        return self.tries >= ATTEMPTS or (error is not None and self.would_outlast(error, state.upcoming_sleep))

    def would_outlast(self, error: ApiError, seconds: float) -> bool:
        """Tell whether the wait is longer than the operation may take, and have the error say so."""
        if seconds <= deadline().left(self.clock):
            return False
        error.advice = f"the vendor asks to wait {seconds:.0f} s, {deadline()}: run it again later"
        return True

    def tell(self, state: tenacity.RetryCallState) -> None:
        error = _failure(state)
        if error and state.next_action:
            self.waiting(error, state.next_action.sleep)

    async def sleep(self, seconds: Any) -> None:
        await self.clock.sleep(seconds)


def _failure(state: tenacity.RetryCallState) -> ApiError | None:
    error = state.outcome.exception() if state.outcome else None
    return error if isinstance(error, ApiError) else None
