"""The provider's gRPC service: who is called for what, and with which session."""

from __future__ import annotations

import os
from functools import cached_property
from importlib import metadata, resources
from typing import TYPE_CHECKING, Any, TypeVar

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2
from pulumi.runtime.proto.provider_pb2_grpc import ResourceProviderServicer

from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.plugin.calls import Calls
from pulumi_accounts.plugin.engine_log import EngineLog, current_urn
from pulumi_accounts.plugin.failures import Context, one_line

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine

    from pulumi_accounts.operations.engine.run import Run
    from pulumi_accounts.operations.session import Session
    from pulumi_accounts.plugin.resources import Resources

T = TypeVar("T")


class Servicer(ResourceProviderServicer):
    """Answers the engine. Names of methods are the protocol's."""

    def __init__(self, engine_address: str | None) -> None:
        """Serve one provider resource, unconfigured so far."""
        self._log = EngineLog(engine_address)
        self._config: dict[str, Any] = {}
        self._session: Session | None = None
        self._calls = Calls()

    @one_line
    async def Handshake(
        self, request: provider_pb2.ProviderHandshakeRequest, context: Context
    ) -> provider_pb2.ProviderHandshakeResponse:
        """Say which values this provider understands."""
        return provider_pb2.ProviderHandshakeResponse(accept_secrets=True)

    @one_line
    async def Attach(self, request: plugin_pb2.PluginAttach, context: Context) -> empty_pb2.Empty:
        """Report to another engine than the one that started the process."""
        self._log = EngineLog(request.address)
        self._session = None
        return empty_pb2.Empty()

    @one_line
    async def GetPluginInfo(self, request: empty_pb2.Empty, context: Context) -> plugin_pb2.PluginInfo:
        """Return the version."""
        return plugin_pb2.PluginInfo(version=metadata.version("pulumi-accounts"))

    @one_line
    async def GetSchema(
        self, request: provider_pb2.GetSchemaRequest, context: Context
    ) -> provider_pb2.GetSchemaResponse:
        """Return the package's schema."""
        schema = resources.files("pulumi_accounts.plugin").joinpath("schema.json")
        return provider_pb2.GetSchemaResponse(schema=schema.read_text(encoding="utf-8"))

    @one_line
    async def CheckConfig(self, request: provider_pb2.CheckRequest, context: Context) -> provider_pb2.CheckResponse:
        """Check the provider's arguments."""
        from pulumi_accounts.plugin import configuration

        return configuration.check(request)

    @one_line
    async def DiffConfig(self, request: provider_pb2.DiffRequest, context: Context) -> provider_pb2.DiffResponse:
        """Compare the provider's arguments: another address or tenant replaces what the provider manages."""
        from pulumi_accounts.plugin import configuration

        current_urn.set(request.urn)
        return await self._told(configuration.diff(request, os.environ, self._log.warn))

    @one_line
    async def Configure(
        self, request: provider_pb2.ConfigureRequest, context: Context
    ) -> provider_pb2.ConfigureResponse:
        """Keep the configuration until the first request needs it."""
        from pulumi_accounts.plugin import configuration

        self._config = configuration.known(request.args)
        self._session = None
        return provider_pb2.ConfigureResponse(acceptSecrets=True, supportsPreview=True)

    @one_line
    async def Check(self, request: provider_pb2.CheckRequest, context: Context) -> provider_pb2.CheckResponse:
        """Check a resource's inputs."""
        from pulumi_accounts.plugin import checks

        run = self._run_on(request.urn)
        run.checked.add(run.stack.resource(request.urn))
        return await self._told(checks.check(request, self._log.warn))

    @one_line
    async def Diff(self, request: provider_pb2.DiffRequest, context: Context) -> provider_pb2.DiffResponse:
        """Compare a resource's state with its inputs."""
        from pulumi_accounts.plugin import checks

        return await self._told(checks.diff(self._run_on(request.urn), request, self._log.warn))

    @one_line
    async def Create(self, request: provider_pb2.CreateRequest, context: Context) -> provider_pb2.CreateResponse:
        """Bring an object under management."""
        return await self._run(self._resources(request.urn).create(request, context))

    @one_line
    async def Update(self, request: provider_pb2.UpdateRequest, context: Context) -> provider_pb2.UpdateResponse:
        """Make an object what the program wants."""
        return await self._run(self._resources(request.urn).update(request, context))

    @one_line
    async def Read(self, request: provider_pb2.ReadRequest, context: Context) -> provider_pb2.ReadResponse:
        """Read an object."""
        return await self._run(self._resources(request.urn).read(request))

    @one_line
    async def Delete(self, request: provider_pb2.DeleteRequest, context: Context) -> empty_pb2.Empty:
        """Delete an object, or leave it where the vendor cannot."""
        await self._run(self._resources(request.urn).delete(request))
        return empty_pb2.Empty()

    @one_line
    async def Invoke(self, request: provider_pb2.InvokeRequest, context: Context) -> provider_pb2.InvokeResponse:
        """Look an object up."""
        from pulumi_accounts.plugin import functions

        return await self._run(functions.invoke(self._open(), request))

    async def List(
        self, request: provider_pb2.ListRequest, context: Context
    ) -> AsyncIterator[provider_pb2.ListResponse]:
        """Name every object of a kind."""
        from pulumi_accounts.plugin import functions

        try:
            for each in await self._run(functions.list_resources(self._open(), request)):
                yield each
        except AccountsError as error:
            await context.abort(grpc.StatusCode.UNKNOWN, str(error))

    @one_line
    async def Cancel(self, request: empty_pb2.Empty, context: Context) -> empty_pb2.Empty:
        """Stop what is under way; each call ends by itself, and saves what it knows. A run's normal end says so, too."""
        if self._calls.are_answered and self._session:
            await self._session.confirm()
        self._calls.cancel()
        return empty_pb2.Empty()

    async def finish(self) -> None:
        """Stop what is under way, and wait for the writes among it: their answers are written down."""
        await self._calls.end()
        if self._session:
            await self._session.aclose()

    async def _told(self, answer: T) -> T:
        """Give an answer once what it warns of has reached the engine."""
        await self._log.flush()
        return answer

    async def _run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run work so that Cancel can reach it, and so that what it reports has reached the engine."""
        return await self._calls.run(work, self._log.flush)

    @cached_property
    def _run_so_far(self) -> Run:
        from pulumi_accounts.operations.engine.run import run_of

        return run_of(os.environ)

    def _run_on(self, urn: str) -> Run:
        """Return the run, which works on the stack that a URN names; what is reported from now on is shown beside that."""
        from pulumi_accounts.plugin.names import stack_of

        current_urn.set(urn)
        self._run_so_far.stack.works_on(*stack_of(urn))
        return self._run_so_far

    def _resources(self, urn: str) -> Resources:
        from pulumi_accounts.plugin.resources import Resources

        self._run_on(urn)
        return Resources(self._open())

    def _open(self) -> Session:
        from pulumi_accounts.operations.configuration.reading import load
        from pulumi_accounts.operations.session import Session

        if self._session is None:
            settings = load(self._config, os.environ)
            self._session = Session(settings, self._log.report, self._log.warn, run=self._run_so_far)
        return self._session
