"""What the SDK tells a real engine's port about resources: the same lines in the same order, in fewer calls."""

from __future__ import annotations

import atexit
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import grpc
import pulumi
import pytest
from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import engine_pb2, engine_pb2_grpc
from pulumi.runtime.settings import SETTINGS

from pulumi_accounts.messages import tell_together

if TYPE_CHECKING:
    from collections.abc import Iterator

# What the SDK says of one resource.
ABOUT_ONE = (
    "registering resource: ty=a:b:C, name=one",
    "beginning rpc register resource",
    "resource registration prepared: ty=a:b:C, name=one",
    "resource registration successful: ty=a:b:C, urn=urn:one",
)


class Engine(engine_pb2_grpc.EngineServicer):
    """Keeps what it is told."""

    def __init__(self) -> None:
        """Be told nothing yet."""
        self.told: list[tuple[int, str]] = []
        self.something = threading.Event()

    def Log(self, request: Any, context: Any) -> Empty:  # noqa: ARG002, N802
        """Take a message."""
        self.told.append((request.severity, request.message))
        self.something.set()
        return Empty()

    @property
    def lines(self) -> list[str]:
        """Everything that it was told, line by line."""
        return [line.removeprefix("debug: ") for _, text in self.told for line in text.splitlines()]


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


def test_a_few_resources(engine: Engine) -> None:
    """Their messages come in one call, a moment later, and without another message that asks for them."""
    for each in ABOUT_ONE * 3:
        pulumi.log.debug(each)
    assert engine.something.wait(10)
    assert len(engine.told) == 1
    assert engine.lines == [*ABOUT_ONE * 3]


def test_many_resources(engine: Engine) -> None:
    """A call has some two hundred lines, and none waits for the end of the program."""
    for each in ABOUT_ONE * 250:
        pulumi.log.debug(each)
    assert engine.lines == [*ABOUT_ONE * 250]
    assert 5 <= len(engine.told) <= 10


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


def test_what_is_said_of_a_resource_at_another_level(engine: Engine) -> None:
    """Only debug messages wait."""
    pulumi.log.info(ABOUT_ONE[0])
    assert engine.told == [(engine_pb2.INFO, ABOUT_ONE[0])]


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
