"""A connection for each request in flight, in a pool of its own.

httpcore (1.0.9) goes through all connections of a pool before each request and after it, and asks the operating system
about each one that is idle. Where ten are, that is a fifth of what a request costs; of a pool of one, one is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import httpx

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable


class Lanes(httpx.AsyncBaseTransport):
    """Gives each request a transport that has no other under way: the one used last, or else another."""

    def __init__(self, opened: Callable[[], httpx.AsyncBaseTransport]) -> None:
        """Begin with one.

        Raises:
            Exception: whatever ``opened`` raises.
        """
        self._opened = opened
        self._all = [opened()]
        self._free = self._all.copy()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; its lane is free again when the answer is closed."""
        lane = self._free.pop() if self._free else self._another()
        try:
            response = await lane.handle_async_request(request)
        except BaseException:
            self._free.append(lane)
            raise
        response.stream = _Answer(cast("httpx.AsyncByteStream", response.stream), lambda: self._free.append(lane))
        return response

    async def aclose(self) -> None:
        """Close all connections."""
        for lane in self._all:
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
