# ruff: noqa: INP001 - a script beside others, not a package
"""The references: resources whose providers have nothing to do, a dynamic one and a native one."""

from __future__ import annotations

import asyncio
from typing import Any

import grpc
import pulumi
from google.protobuf import empty_pb2
from pulumi.dynamic import CreateResult, Resource, ResourceProvider
from pulumi.runtime.proto import plugin_pb2, provider_pb2
from pulumi.runtime.proto.provider_pb2_grpc import (
    ResourceProviderServicer,
    add_ResourceProviderServicer_to_server,
)


class NothingProvider(ResourceProvider):
    """Answers without any work."""

    serialize_as_secret_always = False

    def create(self, props: dict[str, Any]) -> CreateResult:
        """Make nothing."""
        return CreateResult(props["name"], props)


class Nothing(Resource):
    """A dynamic resource that stands for nothing."""

    def __init__(self, name: str, width: int) -> None:
        """Declare one, with so many properties."""
        super().__init__(NothingProvider(), name, properties(name, width))


def properties(name: str, width: int) -> dict[str, Any]:
    """Return so many properties; where there are several, one is secret."""
    more: dict[str, Any] = {f"property{number}": f"{name} {number}" for number in range(1, width)}
    return {"name": name, **more, **({"property1": pulumi.Output.secret(name)} if more else {})}


class NothingPlugin(ResourceProviderServicer):
    """Answers the engine without any work. Names of methods are the protocol's."""

    async def GetPluginInfo(self, _request: Any, _context: Any) -> Any:  # noqa: N802
        """Return a version."""
        return plugin_pb2.PluginInfo(version="1.0.0")

    async def Handshake(self, _request: Any, _context: Any) -> Any:  # noqa: N802
        """Say which values are understood."""
        return provider_pb2.ProviderHandshakeResponse(accept_secrets=True)

    async def GetSchema(self, _request: Any, _context: Any) -> Any:  # noqa: N802
        """Return none."""
        return provider_pb2.GetSchemaResponse(schema='{"name": "nothing", "version": "1.0.0"}')

    async def CheckConfig(self, request: Any, _context: Any) -> Any:  # noqa: N802
        """Take any."""
        return provider_pb2.CheckResponse(inputs=request.news)

    async def DiffConfig(self, _request: Any, _context: Any) -> Any:  # noqa: N802
        """Find nothing."""
        return provider_pb2.DiffResponse(changes=provider_pb2.DiffResponse.DIFF_NONE)

    async def Configure(self, _request: Any, _context: Any) -> Any:  # noqa: N802
        """Keep nothing."""
        return provider_pb2.ConfigureResponse(acceptSecrets=True, supportsPreview=True)

    async def Check(self, request: Any, _context: Any) -> Any:  # noqa: N802
        """Take any."""
        return provider_pb2.CheckResponse(inputs=request.news)

    async def Diff(self, _request: Any, _context: Any) -> Any:  # noqa: N802
        """Find nothing."""
        return provider_pb2.DiffResponse(changes=provider_pb2.DiffResponse.DIFF_NONE)

    async def Create(self, request: Any, _context: Any) -> Any:  # noqa: N802
        """Make nothing."""
        return provider_pb2.CreateResponse(id=request.urn.rsplit("::", 1)[1], properties=request.properties)

    async def Read(self, request: Any, _context: Any) -> Any:  # noqa: N802
        """Find what is known."""
        return provider_pb2.ReadResponse(id=request.id, properties=request.properties, inputs=request.inputs)

    async def Delete(self, _request: Any, _context: Any) -> Any:  # noqa: N802
        """Delete nothing."""
        return empty_pb2.Empty()

    async def Cancel(self, _request: Any, _context: Any) -> Any:  # noqa: N802
        """Stop nothing."""
        return empty_pb2.Empty()


async def _serve() -> None:
    server = grpc.aio.server(options=[("grpc.max_receive_message_length", 400 << 20)])
    add_ResourceProviderServicer_to_server(NothingPlugin(), server)
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    print(port, flush=True)  # noqa: T201 - the engine reads it
    await server.wait_for_termination()


if __name__ == "__main__":
    asyncio.run(_serve())
