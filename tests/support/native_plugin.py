"""The real native plugin process, and a small client that speaks to it as the engine does."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import grpc
from google.protobuf import empty_pb2
from pulumi.provider.experimental.property_value import PropertyValue
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc

from pulumi_accounts.model.values import UNKNOWN
from pulumi_accounts.plugin import marshal
from tests.support.dynamic_plugin import Checked, Diff, Found, Properties, end, in_python
from tests.support.marks import NOT_KNOWN

if TYPE_CHECKING:
    from collections.abc import Generator

COMMAND = str(Path(sys.executable).with_name("pulumi-accounts-plugin"))
PROGRAM = "from pulumi_accounts.plugin.main import main; main()"

# Far longer than a call takes, so that a loaded machine fails no test.
_SECONDS = 60


class NativePlugin:
    """A client of one plugin process, with the same calls as the dynamic one's."""

    names_properties = True
    """A failed check names its property, unless the value is secret."""
    keeps_inputs = True
    """A read hands the stack's own inputs back."""

    @staticmethod
    def said(path: str) -> str:
        """Call a property as the adapter's lines do: nobody knows in which language the program is."""
        python = in_python(path)
        return path if python == path else f"{path} ({python} in Python)"

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        """Connect, and shake hands."""
        self.process = process
        self.channel = grpc.insecure_channel(f"127.0.0.1:{port}")
        self.stub = provider_pb2_grpc.ResourceProviderStub(self.channel)
        self.stub.Handshake(provider_pb2.ProviderHandshakeRequest(), timeout=_SECONDS)
        self.configure({})

    def configure(self, config: Properties) -> None:
        """Hand over the provider's arguments."""
        self.stub.Configure(provider_pb2.ConfigureRequest(args=_struct(config)), timeout=_SECONDS)

    def check(self, token: str, news: Properties, olds: Properties | None = None) -> Checked:
        """Check inputs."""
        request = provider_pb2.CheckRequest(urn=urn(token), olds=_struct(olds or {}), news=_struct(news))
        answer = self.stub.Check(request, timeout=_SECONDS)
        return Checked(_taken(answer.inputs), [(each.property, each.reason) for each in answer.failures])

    def diff(self, token: str, object_id: str, olds: Properties, news: Properties) -> Diff:
        """Compare state with inputs."""
        request = provider_pb2.DiffRequest(id=object_id, urn=urn(token), olds=_struct(olds), news=_struct(news))
        answer = self.stub.Diff(request, timeout=_SECONDS)
        known = {provider_pb2.DiffResponse.DIFF_NONE: False, provider_pb2.DiffResponse.DIFF_SOME: True}
        assert bool(answer.detailedDiff) == known[answer.changes]
        return Diff(known[answer.changes], list(answer.replaces))

    def create(self, token: str, inputs: Properties) -> tuple[str, Properties]:
        """Create an object; return its id and state."""
        request = provider_pb2.CreateRequest(urn=urn(token), properties=_struct(inputs))
        answer = self.stub.Create(request, timeout=_SECONDS)
        return answer.id, _taken(answer.properties)

    def read(self, token: str, object_id: str, state: Properties, inputs: Properties | None = None) -> Found:
        """Read an object; without inputs and state it is an import."""
        request = provider_pb2.ReadRequest(
            id=object_id, urn=urn(token), properties=_struct(state), inputs=_struct(inputs or {})
        )
        answer = self.stub.Read(request, timeout=_SECONDS)
        handed = _taken(answer.inputs) if answer.HasField("inputs") else None
        return Found(answer.id, _taken(answer.properties), handed)

    def update(self, token: str, object_id: str, olds: Properties, news: Properties) -> Properties:
        """Update an object; return its state."""
        request = provider_pb2.UpdateRequest(id=object_id, urn=urn(token), olds=_struct(olds), news=_struct(news))
        return _taken(self.stub.Update(request, timeout=_SECONDS).properties)

    def delete(self, token: str, object_id: str, state: Properties) -> None:
        """Delete an object."""
        request = provider_pb2.DeleteRequest(id=object_id, urn=urn(token), properties=_struct(state))
        self.stub.Delete(request, timeout=_SECONDS)

    def preview(self, token: str, inputs: Properties) -> None:
        """Have a creation and an update previewed."""
        given = _struct(inputs)
        self.stub.Create(provider_pb2.CreateRequest(urn=urn(token), properties=given, preview=True), timeout=_SECONDS)
        update = provider_pb2.UpdateRequest(id="1", urn=urn(token), olds=given, news=given, preview=True)
        self.stub.Update(update, timeout=_SECONDS)

    def cancel(self) -> None:
        """Say what the engine says on Ctrl-C, and at the normal end of a run."""
        self.stub.Cancel(empty_pb2.Empty(), timeout=_SECONDS)

    def close(self) -> None:
        """Let go of the connection."""
        self.channel.close()


@contextlib.contextmanager
def start_native_plugin(*, before: str = "", engine: str = "", **environment: str) -> Generator[NativePlugin]:
    """Run the process as the engine does, and wait for its port.

    ``before`` is what Python does first, if anything; ``engine`` is the address at which the engine listens.
    """
    command = [*([sys.executable, "-c", before + PROGRAM] if before else [COMMAND]), *filter(None, [engine])]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env={**os.environ, **environment}, text=True, **pipes) as process:
        try:
            port = int(process.stdout.readline()) if process.stdout else 0
            with contextlib.closing(NativePlugin(process, port)) as plugin:
                yield plugin
        finally:
            end(process)


def urn(token: str) -> str:
    """Return the name by which the engine calls a resource of this kind."""
    return f"urn:pulumi:test::test::accounts:{token}::main"


def secrets_in(struct: Any) -> set[str]:
    """Return the properties of a message that are marked as secret."""
    return {key for key, value in PropertyValue.unmarshal_map(struct).items() if value.contains_secret()}


def _struct(properties: Properties) -> Any:
    return marshal.write(_swapped(properties, NOT_KNOWN, UNKNOWN))


def _taken(struct: Any) -> Properties:
    return _swapped(marshal.read(struct)[0], UNKNOWN, NOT_KNOWN)


def _swapped(value: Any, old: Any, new: Any) -> Any:
    if isinstance(value, dict):
        return {key: _swapped(inner, old, new) for key, inner in value.items()}
    if isinstance(value, list):
        return [_swapped(inner, old, new) for inner in value]
    return new if value is old or value == old else value
