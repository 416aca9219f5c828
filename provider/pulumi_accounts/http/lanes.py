"""A connection for each request in flight, in a pool of its own.

httpcore (1.0.9) goes through all connections of a pool before each request and after it, and asks the operating system
about each one that is idle. Where ten are, that is a fifth of what a request costs; a pool of one connection asks about one.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

import httpx

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable


# Seconds for which httpx keeps a connection that nobody uses.
_KEPT = 5.0


class Lanes(httpx.AsyncBaseTransport):
    """Gives each request a transport that has no other under way: the one used last, or else another."""

    def __init__(self, opened: Callable[[], httpx.AsyncBaseTransport], kept: float = _KEPT) -> None:
        """Begin with one. ``kept`` is how many seconds one stays that others are used before.

        Raises:
            Exception: whatever ``opened`` raises.
        """
        self._opened = opened
        self._kept = kept
        self._all: list[httpx.AsyncBaseTransport] = []
        self._free: list[tuple[float, httpx.AsyncBaseTransport]] = []
        """Since when, the longest first."""
        self._give_back(self._another())

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; its lane is free again when the answer is closed."""
        lane = self._free.pop()[1] if self._free else self._another()
        try:
            await self._close_unused()
            response = await lane.handle_async_request(request)
        except BaseException:
            self._give_back(lane)
            raise
        response.stream = _Answer(cast("httpx.AsyncByteStream", response.stream), lambda: self._give_back(lane))
        return response

    async def aclose(self) -> None:
        """Close all connections."""
        for lane in self._all:
            await lane.aclose()

    def _give_back(self, lane: httpx.AsyncBaseTransport) -> None:
        self._free.append((time.monotonic(), lane))

    async def _close_unused(self) -> None:
        while self._free and time.monotonic() - self._free[0][0] > self._kept:
            _, lane = self._free.pop(0)
            self._all.remove(lane)
            await lane.aclose()

    def _another(self) -> httpx.AsyncBaseTransport:
        lane = self._opened()
        self._all.append(lane)
        return lane


class _Answer(httpx.AsyncByteStream):
    """The body of an answer, which says when it is closed."""

    def __init__(self, inner: httpx.AsyncByteStream, closed: Callable[[], None]) -> None:
        self._inner = inner
        self._closed = closed

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._inner.__aiter__()

    async def aclose(self) -> None:
        try:
            await self._inner.aclose()
        finally:
            self._closed()
