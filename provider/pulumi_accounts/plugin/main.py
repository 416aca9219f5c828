"""Starts the plugin. The engine waits for the port, so that it is printed before anything heavy is imported."""

from __future__ import annotations

import asyncio
import signal
import sys
from importlib import metadata
from typing import Any, cast

import grpc
import grpc.aio

# The engine's own limit for one message.
_LARGEST_MESSAGE = 400 * 1024 * 1024


class LazyService(grpc.GenericRpcHandler):
    """The provider's service, imported at the first call."""

    def __init__(self, engine_address: str | None) -> None:
        """Remember where the engine listens for log messages."""
        self._engine_address = engine_address
        self._service: Any = None
        self._servicer: Any = None

    def service(self, handler_call_details: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler[Any, Any] | None:
        """Find the handler of a call."""
        if self._service is None:
            from pulumi.runtime.proto import provider_pb2_grpc

            from pulumi_accounts.plugin.servicer import Servicer

            register: Any = provider_pb2_grpc.add_ResourceProviderServicer_to_server
            self._servicer = Servicer(self._engine_address)
            register(self._servicer, self)
        return cast("grpc.GenericRpcHandler", self._service).service(handler_call_details)

    def add_generic_rpc_handlers(self, handlers: tuple[grpc.GenericRpcHandler, ...]) -> None:
        """Take the place of a server while the protocol's own code registers the servicer."""
        (self._service,) = handlers

    async def finish(self) -> None:
        """Let no write be abandoned."""
        if self._servicer is not None:
            await self._servicer.finish()


def main() -> None:
    """Serve until the engine is done: the console script ``pulumi-accounts-plugin``."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"{metadata.version('pulumi-accounts')}\n")
        return
    asyncio.run(serve(sys.argv[1] if len(sys.argv) > 1 else None))


async def serve(engine_address: str | None) -> None:
    """Print the port on standard output, where nothing else belongs, and serve until told to end."""
    server = grpc.aio.server(options=[("grpc.max_receive_message_length", _LARGEST_MESSAGE)])
    service = LazyService(engine_address)
    server.add_generic_rpc_handlers((service,))
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    ended = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, ended.set)
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    watch = asyncio.ensure_future(_outlive(engine_address, ended))
    await ended.wait()
    watch.cancel()
    await server.stop(grace=0)
    await service.finish()


async def _outlive(engine_address: str | None, ended: asyncio.Event) -> None:
    """Notice when the engine is gone: one that was killed tells nobody."""
    from pulumi_accounts.operations.engine.alive import BETWEEN_LOOKS, is_gone

    while engine_address:
        await asyncio.sleep(BETWEEN_LOOKS)
        if await asyncio.to_thread(is_gone, engine_address):
            ended.set()


if __name__ == "__main__":
    main()
