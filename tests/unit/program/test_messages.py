"""What the SDK tells a real engine's port about resources: the same lines in the same order, in fewer calls."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import grpc
import pulumi
import pytest
from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import engine_pb2, engine_pb2_grpc
from pulumi.runtime.settings import SETTINGS

from pulumi_accounts.messages import SENDER, tell_together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# What the SDK says of one resource, and of one that fails.
ABOUT_ONE = (
    "registering resource: ty=a:b:C, name=one",
    "beginning rpc register resource",
    "resource registration prepared: ty=a:b:C, name=one",
    "resource registration successful: ty=a:b:C, urn=urn:one",
    "RPC failed with exception:",
    "Traceback (most recent call last):\n  one",
)

FORKED = f"""
import os
import grpc
import pulumi
from pulumi.runtime.proto import engine_pb2_grpc
from pulumi.runtime.settings import SETTINGS
from pulumi_accounts.messages import tell_together

SETTINGS.engine = engine_pb2_grpc.EngineStub(grpc.insecure_channel("127.0.0.1:1"))
tell_together()
together, told = SETTINGS.engine.Log, []
together.log = lambda request: told.append(request.message)
with together._lock:  # as if a thread were sending
    pulumi.log.debug({ABOUT_ONE[0]!r})
    child = os.fork()
    if not child:
        together.send()
        print("child:", *told or ["nothing"], flush=True)
        os._exit(0)
    os.waitpid(child, 0)
together.send()
print("parent:", *told, flush=True)
"""


class Engine(engine_pb2_grpc.EngineServicer):
    """Keeps what it is told."""

    def __init__(self) -> None:
        """Be told nothing yet."""
        self.told: list[tuple[int, str]] = []
        self._more = threading.Condition()

    def Log(self, request: Any, context: Any) -> Empty:  # noqa: ARG002, N802
        """Take a message."""
        with self._more:
            self.told.append((request.severity, request.message))
            self._more.notify_all()
        return Empty()

    @property
    def lines(self) -> list[str]:
        """Everything that it was told, line by line."""
        return [line.removeprefix("debug: ") for _, text in self.told for line in text.splitlines()]

    def has_been_told(self, messages: Sequence[str]) -> bool:
        """Wait until it has all lines of these messages; tell whether they are in their order."""
        wanted = [line for each in messages for line in each.splitlines()]
        with self._more:
            assert self._more.wait_for(lambda: len(self.lines) >= len(wanted), 10)
        return self.lines == wanted


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """Serve as the engine of this process, whose messages go together."""
    engine, server = Engine(), grpc.server(ThreadPoolExecutor(1))
    engine_pb2_grpc.add_EngineServicer_to_server(engine, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    channel = grpc.insecure_channel(f"127.0.0.1:{port}")
    monkeypatch.setattr(SETTINGS, "engine", engine_pb2_grpc.EngineStub(channel))
    tell_together()
    yield engine
    atexit.unregister(SETTINGS.engine.Log.send)
    channel.close()
    server.stop(None).wait()


def _senders() -> int:
    return sum(each.name == SENDER for each in threading.enumerate())


@pytest.mark.parametrize("count", [1, 3, 250])
def test_resources(engine: Engine, count: int) -> None:
    """Their messages come in few calls, a moment later, and without another message that asks for them."""
    for each in ABOUT_ONE * count:
        pulumi.log.debug(each)
    assert engine.has_been_told(ABOUT_ONE * count)
    assert len(engine.told) <= count + 1


def test_one_thread_sends(engine: Engine) -> None:
    """However often something else comes between."""
    before = _senders()
    for _ in range(50):
        pulumi.log.debug(ABOUT_ONE[0])
        pulumi.log.info("one")
    assert _senders() == before + 1
    assert engine.lines == [ABOUT_ONE[0], "one"] * 50


def test_no_more_threads(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there can be none, each message is sent at once."""
    start = threading.Thread.start

    def refuse(thread: threading.Thread) -> None:
        if thread.name == SENDER:
            raise RuntimeError("can't start new thread")
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", refuse)
    for each in ABOUT_ONE:
        pulumi.log.debug(each)
    assert [text for _, text in engine.told] == [*ABOUT_ONE]


def test_what_is_said_while_something_is_sent(engine: Engine) -> None:
    """A signal's handler that says something does not wait for the call that it has interrupted."""
    together, said = SETTINGS.engine.Log, list[str]()
    send = together.log

    def interrupted(request: Any) -> Any:
        if not said:
            said.append("once")
            pulumi.log.warn("stopping")
        return send(request)

    together.log = interrupted
    pulumi.log.debug(ABOUT_ONE[0])
    together.send()
    assert engine.lines == ["stopping", ABOUT_ONE[0]]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes are forked here")
def test_a_process_that_is_forked() -> None:
    """It begins anew, whatever its parent was about to send, and ends."""
    command = [sys.executable, "-c", FORKED]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout == f"child: nothing\nparent: {ABOUT_ONE[0]}\n"


@pytest.mark.parametrize(
    ("say", "severity"),
    [
        (pulumi.log.debug, engine_pb2.DEBUG),
        (pulumi.log.info, engine_pb2.INFO),
        (pulumi.log.warn, engine_pb2.WARNING),
        (pulumi.log.error, engine_pb2.ERROR),
    ],
)
def test_what_else_is_said(engine: Engine, say: Any, severity: int) -> None:
    """It comes at once, as it is, and after what was said before."""
    pulumi.log.debug(ABOUT_ONE[0])
    say("one\ntwo")
    assert engine.told == [(engine_pb2.DEBUG, ABOUT_ONE[0]), (severity, "one\ntwo")]


@pytest.mark.parametrize(
    "more", [{"severity": engine_pb2.INFO}, {"urn": "urn:one"}, {"streamId": 7}, {"ephemeral": True}]
)
def test_what_is_more_than_a_line(engine: Engine, more: dict[str, Any]) -> None:
    """Only plain debug messages wait; whatever has a level, a resource or a stream of its own keeps it."""
    request = engine_pb2.LogRequest(message=ABOUT_ONE[0], **more)
    SETTINGS.engine.Log(request)
    assert engine.told == [(more.get("severity", engine_pb2.DEBUG), ABOUT_ONE[0])]


def test_other_ways_to_call(engine: Engine) -> None:
    """What else gRPC's call has is there, too."""
    request = engine_pb2.LogRequest(message=ABOUT_ONE[0])
    SETTINGS.engine.Log(request, timeout=10)
    SETTINGS.engine.Log.future(request).result(10)
    assert engine.lines == [ABOUT_ONE[0]] * 2


@pytest.mark.parametrize(("closed", "error"), [(False, grpc.RpcError), (True, ValueError)])
def test_an_engine_that_has_gone(monkeypatch: pytest.MonkeyPatch, *, closed: bool, error: type[Exception]) -> None:
    """What nobody can take any more is nobody's error at the end of a program; anything else that is said is one."""
    with grpc.insecure_channel("127.0.0.1:1") as channel:
        monkeypatch.setattr(SETTINGS, "engine", engine_pb2_grpc.EngineStub(channel))
        tell_together()
        together = SETTINGS.engine.Log
        atexit.unregister(together.send)
        pulumi.log.debug(ABOUT_ONE[0])
        if closed:
            channel.close()
        together.send()
        with pytest.raises(error):
            pulumi.log.info("one")


def test_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is none, as with mocks, nothing is changed."""
    monkeypatch.setattr(SETTINGS, "engine", None)
    tell_together()
    assert SETTINGS.engine is None
