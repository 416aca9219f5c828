"""What Pulumi's SDK tells the engine about each resource of a program, in fewer calls.

The SDK (3.259 to 3.276) has four debug messages for every resource, and waits for the engine to take each of them, which is a
fifth of a preview of a thousand. Here they are kept for a moment, and go to the engine together, a line each. Whatever else
a program says, at any level, comes after what was said before it, at once, and as it is.
"""

from __future__ import annotations

import atexit
from dataclasses import dataclass, field
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any, cast

import grpc
from pulumi.runtime import settings
from pulumi.runtime.proto import engine_pb2

if TYPE_CHECKING:
    from collections.abc import Callable

# How the four begin.
_FREQUENT = (
    "registering resource: ",
    "beginning rpc register resource",
    "resource registration prepared: ",
    "resource registration successful: ",
)
# Where several go together, the engine writes this before the first.
_PREFIX = "debug: "
_MOST = 200
# Seconds that a message may wait for others.
_MOMENT = 0.2


@dataclass
class Together:
    """The engine's ``Log``, which takes the SDK's debug messages about resources together."""

    log: Callable[[Any], object]
    """The call that it stands for."""
    _lines: list[str] = field(default_factory=list[str])
    _lock: Lock = field(default_factory=Lock)

    def __call__(self, request: Any) -> object:
        """Take a message.

        Raises:
            RpcError: the engine does not take it.
        """
        if request.severity != engine_pb2.DEBUG or request.urn or not request.message.startswith(_FREQUENT):
            self.send()
            return self.log(request)
        with self._lock:
            self._lines.append(request.message)
            waiting = len(self._lines)
        if waiting == 1:
            self._send_in_a_moment()
        elif waiting >= _MOST:
            self.send()
        return None

    def send(self) -> None:
        """Tell the engine what waits, while it is there to be told."""
        with self._lock:
            lines, self._lines = self._lines, []
            if lines:
                self._send(f"\n{_PREFIX}".join(lines))

    def _send(self, text: str) -> None:
        try:
            self.log(engine_pb2.LogRequest(severity=engine_pb2.DEBUG, message=text))
        except (grpc.RpcError, ValueError):
            # The engine has gone, or the way to it is closed. Nobody is left who reads this.
            return

    def _send_in_a_moment(self) -> None:
        timer = Timer(_MOMENT, self.send)
        timer.daemon = True
        timer.start()


def tell_together() -> None:
    """Send this program's messages about its resources together; do nothing where the SDK looks different."""
    engine: Any = getattr(settings.SETTINGS, "engine", None)
    log: Any = getattr(engine, "Log", None)
    if isinstance(log, grpc.UnaryUnaryMultiCallable):
        together = Together(cast("Callable[[Any], object]", log))
        engine.Log = together
        atexit.register(together.send)
