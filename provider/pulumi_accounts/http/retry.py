"""When a request is made again, and how long to wait before: the vendor's wish first, else longer and longer."""

from __future__ import annotations

import math
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


def retrying(clock: Clock, *, repeatable: bool, waiting: Callable[[ApiError, float], None]) -> tenacity.AsyncRetrying:
    """Return the policy for one request. One that is not repeatable is made again only if it surely had no effect."""

    def again(error: BaseException) -> bool:
        return (
            isinstance(error, ApiError)
            and error.transient
            and not error.interrupted
            and (repeatable or error.no_effect)
        )

    def before_sleep(state: tenacity.RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, ApiError) and state.next_action:
            waiting(error, state.next_action.sleep)

    def outlasting(state: tenacity.RetryCallState) -> bool:
        error = state.outcome.exception() if state.outcome else None
        if state.upcoming_sleep <= deadline().left(clock) or not isinstance(error, ApiError):
            return False
        error.advice = f"the vendor asks to wait {state.upcoming_sleep:.0f} s, {deadline()}: run it again later"
        return True

    attempts = tenacity.stop_after_attempt(ATTEMPTS)

    async def sleep(seconds: Any) -> None:
        await clock.sleep(seconds)

    return tenacity.AsyncRetrying(
        retry=tenacity.retry_if_exception(again),
        stop=lambda state: attempts(state) or outlasting(state),
        wait=_wait,
        sleep=sleep,
        before_sleep=before_sleep,
        reraise=True,
    )


def _wait(state: tenacity.RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    wished = error.retry_after if isinstance(error, ApiError) else None
    return _backoff(state) if wished is None else wished
