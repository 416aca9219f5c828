"""When a request is made again, and how long to wait before: the vendor's wish first, else longer and longer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import tenacity

from pulumi_accounts.http.errors import ApiError
from pulumi_accounts.http.waiting import deadline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pulumi_accounts.http.clock import Clock

# Four repetitions with these waits span about eight seconds: enough for a restart at the vendor's, short enough for CI.
ATTEMPTS = 5
_FIRST_WAIT, _LONGEST_WAIT, _JITTER = 0.5, 8.0, 0.25
# No vendor here counts over more than an hour.
LONGEST_RETRY_AFTER = 3600.0

_backoff = tenacity.wait_exponential(multiplier=_FIRST_WAIT, max=_LONGEST_WAIT) + tenacity.wait_random(0, _JITTER)


def retry_after(status: int, headers: Mapping[str, str]) -> float | None:
    """Read how many seconds the vendor asks us to wait, in any of the forms in use."""
    readers: list[tuple[str, Callable[[str], float]]] = [
        ("retry-after-ms", lambda text: float(text) / 1000),
        ("retry-after", _seconds_or_date),
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


def _seconds_or_date(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds()


def retrying(
    clock: Clock, *, repeatable: bool, single: bool = False, waiting: Callable[[ApiError, float], None]
) -> tenacity.AsyncRetrying:
    """Return the policy for one request.

    One that is not repeatable is made again only if it surely had no effect, a single one only if it never left.
    """
    request = _Request(clock, repeatable, single, waiting)
    attempts = tenacity.stop_after_attempt(ATTEMPTS)
    return tenacity.AsyncRetrying(
        retry=tenacity.retry_if_exception(request.may_be_made_again),
        stop=lambda state: attempts(state) or request.would_outlast(state),
        wait=_wait,
        sleep=request.sleep,
        before_sleep=request.tell,
        reraise=True,
    )


@dataclass(frozen=True)
class _Request:
    """One request that may be made several times."""

    clock: Clock
    repeatable: bool
    single: bool
    waiting: Callable[[ApiError, float], None]

    def may_be_made_again(self, error: BaseException) -> bool:
        if not isinstance(error, ApiError) or not error.transient or error.interrupted:
            return False
        return error.never_sent if self.single else self.repeatable or error.no_effect

    def would_outlast(self, state: tenacity.RetryCallState) -> bool:
        """Tell whether the wait is longer than the operation may take, and have the error say so."""
        error = _failure(state)
        if error is None or state.upcoming_sleep <= deadline().left(self.clock):
            return False
        error.advice = f"the vendor asks to wait {state.upcoming_sleep:.0f} s, {deadline()}: run it again later"
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


def _wait(state: tenacity.RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    wished = error.retry_after if isinstance(error, ApiError) else None
    return _backoff(state) if wished is None else wished
