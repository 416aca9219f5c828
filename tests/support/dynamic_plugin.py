"""The real plugin process of dynamic providers, and a small client that speaks to it as the engine does."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import grpc
from google.protobuf import empty_pb2, json_format, struct_pb2
from pulumi.dynamic.dynamic import serialize_provider
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc
from pydantic.alias_generators import to_snake

from pulumi_accounts.dynamic.providers import ObjectProvider
from pulumi_accounts.model.values import whole_number

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

Properties = dict[str, Any]

# Far longer than a call takes, so that a loaded machine fails no test.
_SECONDS = 60
# What the engine gives a plugin to end.
_LAST_SECONDS = 5

PROGRAM = "import runpy; runpy.run_module('pulumi.dynamic', run_name='__main__', alter_sys=True)"

REFERENCES = {
    cls.token: serialize_provider(cls())
    for cls in ObjectProvider.__subclasses__()
    if cls.__module__ == ObjectProvider.__module__
}
"""What state holds of each of the product's provider classes, by token."""


def in_python(path: str) -> str:
    """Spell a path to properties as Python does."""
    return re.sub(r"[A-Za-z]\w*", lambda step: to_snake(step[0]), path)


@dataclass(frozen=True)
class Checked:
    """An answer to Check: inputs, and the failures as (property, reason)."""

    inputs: Properties
    failures: list[tuple[str, str]]


@dataclass(frozen=True)
class Diff:
    """An answer to Diff."""

    changes: bool
    replaces: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class Found:
    """An answer to Read; the id is empty if the object is gone, inputs None if none were handed back."""

    id: str
    state: Properties
    inputs: Properties | None


class DynamicPlugin:
    """A client of one plugin process. Objects are named by token; ``__provider`` goes in and comes out by itself."""

    names_properties = False
    """A failed check has no property of its own: the engine would print the value, and cannot say if it is secret."""
    keeps_inputs = False
    """A read hands inputs back only if they drifted: the process never sees the stack's own."""
    said = staticmethod(in_python)
    """What the adapter's lines call a property."""

    def __init__(self, process: subprocess.Popen[str], port: int, references: Mapping[str, str] = REFERENCES) -> None:
        """Connect."""
        self.process = process
        self._references = references
        self._channel = grpc.insecure_channel(f"127.0.0.1:{port}")
        self._stub = provider_pb2_grpc.ResourceProviderStub(self._channel)

    def configure(self, config: Properties) -> None:
        """Hand over the stack's configuration, keys with their namespace."""
        self._stub.Configure(provider_pb2.ConfigureRequest(args=_struct(config)), timeout=_SECONDS)

    def check(self, token: str, news: Properties, olds: Properties | None = None) -> Checked:
        """Check inputs."""
        request = provider_pb2.CheckRequest(olds=_struct(olds or {}), news=self._given(token, news))
        answer = self._stub.Check(request, timeout=_SECONDS)
        return Checked(_taken(answer.inputs), [(each.property, each.reason) for each in answer.failures])

    def diff(self, token: str, object_id: str, olds: Properties, news: Properties) -> Diff:
        """Compare state with inputs."""
        request = provider_pb2.DiffRequest(id=object_id, olds=self._given(token, olds), news=self._given(token, news))
        answer = self._stub.Diff(request, timeout=_SECONDS)
        known = {provider_pb2.DiffResponse.DIFF_NONE: False, provider_pb2.DiffResponse.DIFF_SOME: True}
        return Diff(known[answer.changes], list(answer.replaces))

    def create(self, token: str, inputs: Properties) -> tuple[str, Properties]:
        """Create an object; return its id and state."""
        answer = self._stub.Create(provider_pb2.CreateRequest(properties=self._given(token, inputs)), timeout=_SECONDS)
        return answer.id, _taken(answer.properties)

    def read(self, token: str, object_id: str, state: Properties, inputs: Properties | None = None) -> Found:
        """Read an object."""
        request = provider_pb2.ReadRequest(
            id=object_id, properties=self._given(token, state), inputs=self._given(token, inputs or {})
        )
        answer = self._stub.Read(request, timeout=_SECONDS)
        inputs = _taken(answer.inputs) if answer.HasField("inputs") else None
        return Found(answer.id, _taken(answer.properties), inputs)

    def update(self, token: str, object_id: str, olds: Properties, news: Properties) -> Properties:
        """Update an object; return its state."""
        request = provider_pb2.UpdateRequest(id=object_id, olds=self._given(token, olds), news=self._given(token, news))
        return _taken(self._stub.Update(request, timeout=_SECONDS).properties)

    def delete(self, token: str, object_id: str, state: Properties) -> None:
        """Delete an object."""
        self._stub.Delete(
            provider_pb2.DeleteRequest(id=object_id, properties=self._given(token, state)), timeout=_SECONDS
        )

    def cancel(self) -> None:
        """Say what the engine says on Ctrl-C."""
        self._stub.Cancel(empty_pb2.Empty(), timeout=_SECONDS)

    def close(self) -> None:
        """Let go of the connection."""
        self._channel.close()

    def _given(self, token: str, properties: Properties) -> struct_pb2.Struct:
        return _struct({**properties, "__provider": self._references[token]})


@contextlib.contextmanager
def start_dynamic_plugin(
    *further: type[ObjectProvider], before: str = "", engine: str = "", **environment: str
) -> Generator[DynamicPlugin]:
    """Run the process as the engine does, and wait for its port.

    ``further`` provider classes are known beside the product's; ``before`` is what Python does first, if anything;
    ``engine`` is the address at which the engine listens.
    """
    start = ["-c", before + PROGRAM] if before else ["-m", "pulumi.dynamic"]
    command = [sys.executable, "-u", *start, *filter(None, [engine])]
    references = REFERENCES | {cls.token: serialize_provider(cls()) for cls in further}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, text=True
    ) as process:
        try:
            port = int(process.stdout.readline()) if process.stdout else 0
            with contextlib.closing(DynamicPlugin(process, port, references)) as plugin:
                yield plugin
        finally:
            end(process)


def end(process: subprocess.Popen[str]) -> None:
    """End a plugin process as the engine does: it is asked to, and killed where it does not listen."""
    process.send_signal(signal.SIGINT)
    try:
        process.communicate(timeout=_LAST_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()


def _struct(properties: Properties) -> struct_pb2.Struct:
    struct = struct_pb2.Struct()
    struct.update(properties)
    return struct


def _taken(struct: struct_pb2.Struct) -> Properties:
    properties = {key: _whole(value) for key, value in json_format.MessageToDict(struct).items()}
    properties.pop("__provider", None)
    return properties


def _whole(value: Any) -> Any:
    """Turn 30.0 back into 30, at any depth: the wire knows only one kind of number."""
    if isinstance(value, dict):
        return {key: _whole(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_whole(inner) for inner in value]
    return whole_number(value)
