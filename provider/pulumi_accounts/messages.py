"""What Pulumi's SDK tells the engine about each resource of a program, in fewer calls.

The SDK (3.259 to 3.276) has four debug messages for every resource, more for components and for what fails, and waits for the
engine to take each of them, which is a sixth of a preview of a thousand. Here they are kept for a moment, and go to the engine
together, a line each. Whatever else a program says, at any level, comes after what was said before it, at once, and as it is.
"""

from __future__ import annotations

import atexit
import os
import time
from contextvars import copy_context
from dataclasses import dataclass, field
from threading import Event, RLock, Thread
from typing import TYPE_CHECKING, Any, cast

import grpc
from pulumi.runtime import settings
from pulumi.runtime.proto import engine_pb2

if TYPE_CHECKING:
    from collections.abc import Callable

# How they begin: of a resource that is there, of a component's outputs, and of requests that fail, all at once where a run is
# interrupted.
_FREQUENT = (
    "registering resource: ",
    "beginning rpc register resource",
    "resource registration prepared: ",
    "resource registration successful: ",
    "register resource outputs prepared: ",
    "exception when preparing or executing rpc for ",
    "exception after executing rpc for ",
    "RPC failed with exception:",
    "Traceback (most recent call last):",
)
# Where several go together, the engine writes this before the first.
_PREFIX = "debug: "
# Characters that go together at most, and a few more.
_MOST = 30_000
SENDER = "messages"
"""The name of the thread that sends what waits."""
# Seconds that a message may wait for others.
_MOMENT = 0.2


@dataclass
class Together:
    """The engine's ``Log``, which takes the SDK's debug messages about resources together."""

    log: Callable[..., object]
    """The call that it stands for."""
    _lines: list[str] = field(default_factory=list[str])
    _size: int = 0
    # A signal's handler may say something while this thread sends.
    _lock: Any = field(default_factory=RLock)
    _something: Event = field(default_factory=Event)
    _sender: Thread | None = None

    def __call__(self, request: Any, *args: Any, **kwargs: Any) -> object:
        """Take a message.

        Raises:
            RpcError: the engine does not take it.
        """
        if args or kwargs or not _may_wait(request):
            self.send()
            return self.log(request, *args, **kwargs)
        with self._lock:
            self._lines.append(request.message)
            self._size += len(request.message)
            if self._size >= _MOST or not self._is_sent_soon():
                self.send()
        return None

    def __getattr__(self, name: str) -> Any:
        """Have whatever else the call has."""
        return getattr(self.log, name)

    def send(self) -> None:
        """Tell the engine what waits. Where it has gone nobody reads that, and no program fails for a debug message."""
        with self._lock:
            lines, self._lines, self._size = self._lines, [], 0
            if not lines:
                return
            try:
                self.log(engine_pb2.LogRequest(severity=engine_pb2.DEBUG, message=f"\n{_PREFIX}".join(lines)))
            except (grpc.RpcError, ValueError):
                return

    def forget(self) -> None:
        """Begin anew in a process that was forked: what waits is the other one's to tell."""
        self._lines, self._size, self._sender = [], 0, None
        self._lock, self._something = RLock(), Event()

    def _is_sent_soon(self) -> bool:
        """Have a thread send what waits; tell whether there is one."""
        if self._sender is None:
            # In the context of whoever says the first one, which tells a tracer where this belongs.
            run, work = copy_context().run, (self._send_again_and_again,)
            sender = Thread(target=run, args=work, name=SENDER, daemon=True)
            try:
                sender.start()
            except RuntimeError:  # there can be no more threads
                return False
            self._sender = sender
        self._something.set()
        return True

    def _send_again_and_again(self) -> None:
        while self._something.wait():
            time.sleep(_MOMENT)
            self._something.clear()
            self.send()


def _may_wait(request: Any) -> bool:
    is_plain = not (request.urn or request.streamId or request.ephemeral)
    return request.severity == engine_pb2.DEBUG and is_plain and request.message.startswith(_FREQUENT)


def tell_together() -> None:
    """Send this program's messages about its resources together; do nothing where the SDK looks different."""
    engine: Any = getattr(settings.SETTINGS, "engine", None)
    log: Any = getattr(engine, "Log", None)
    if not isinstance(log, grpc.UnaryUnaryMultiCallable):
        return
    together = Together(cast("Callable[..., object]", log))
    engine.Log = together
    atexit.register(together.send)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=together.forget)
