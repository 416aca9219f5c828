"""Tells the engine what long work waits for, beside the resource that it is about."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import grpc
import grpc.aio
from pulumi.runtime.proto import engine_pb2, engine_pb2_grpc

if TYPE_CHECKING:
    from collections.abc import Coroutine

current_urn: ContextVar[str] = ContextVar("current_urn", default="")
"""The resource that the running call is about."""


class EngineLog:
    """Sends messages to the engine; without an engine, when somebody attached by hand, it is silent."""

    def __init__(self, address: str | None) -> None:
        """Connect when the first message is sent."""
        self._address = address
        self._stub: Any = None
        self._pending: set[asyncio.Task[Any]] = set()

    def report(self, message: str) -> None:
        """Show progress, for as long as it is the newest."""
        self._send(engine_pb2.INFO, message, ephemeral=True)

    def warn(self, message: str) -> None:
        """Show a warning that stays."""
        self._send(engine_pb2.WARNING, message, ephemeral=False)

    async def flush(self) -> None:
        """Wait until the engine has every message, so that none is lost when the plugin ends."""
        while waiting := list(self._pending):
            await asyncio.gather(*waiting, return_exceptions=True)
            # Those that had ended before take themselves off only when the loop runs next, which this wait may not let it.
            self._pending.difference_update(waiting)

    def _send(self, severity: Any, message: str, *, ephemeral: bool) -> None:
        if self._address is None:
            return
        if self._stub is None:
            self._stub = engine_pb2_grpc.EngineStub(grpc.aio.insecure_channel(self._address))
        request = engine_pb2.LogRequest(severity=severity, message=message, urn=current_urn.get(), ephemeral=ephemeral)
        task = asyncio.ensure_future(self._delivered(self._stub.Log(request)))
        self._pending.add(task)
        task.add_done_callback(self._pending.discard)

    @staticmethod
    async def _delivered(call: Coroutine[Any, Any, Any]) -> None:
        await call
