"""Create, Read, Update and Delete for the native plugin."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from pulumi.runtime.proto import provider_pb2

from pulumi_accounts.model.errors import AccountsError, IncompleteError
from pulumi_accounts.model.keys import IMPORTED
from pulumi_accounts.model.naming import qualified
from pulumi_accounts.model.path_text import parse_path
from pulumi_accounts.model.state import as_managed_by
from pulumi_accounts.model.values import pick, without_marks
from pulumi_accounts.operations.objects import Objects
from pulumi_accounts.operations.target import Target
from pulumi_accounts.plugin import marshal
from pulumi_accounts.plugin.failures import Context, abort_incomplete
from pulumi_accounts.plugin.names import declaration_of, name_of

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from google.protobuf.struct_pb2 import Struct

    from pulumi_accounts.model.values import Properties
    from pulumi_accounts.operations.outcomes import Managed
    from pulumi_accounts.operations.session import Session


class Resources:
    """The calls that read or write objects, within one session."""

    def __init__(self, session: Session) -> None:
        """Work within a session."""
        self._session = session

    async def create(self, request: provider_pb2.CreateRequest, context: Context) -> provider_pb2.CreateResponse:
        """Bring an object under management; in a preview, say what is known of it."""
        inputs, secrets = self._inputs(request.urn, request.properties)
        if request.preview:
            return provider_pb2.CreateResponse(properties=marshal.write(inputs, secrets))
        objects = self._objects(request.urn, secrets=secrets, inputs=inputs)
        work = objects.create(inputs, timeout=request.timeout or None)
        managed = await self._complete(objects, work, context, request.properties, secrets)
        return provider_pb2.CreateResponse(id=managed.object_id, properties=marshal.write(managed.state, secrets))

    async def update(self, request: provider_pb2.UpdateRequest, context: Context) -> provider_pb2.UpdateResponse:
        """Make an object what the program wants; in a preview, say what is known of the result."""
        inputs, secrets = self._inputs(request.urn, request.news)
        if request.preview:
            return provider_pb2.UpdateResponse(properties=marshal.write(inputs, secrets))
        objects = self._objects(request.urn, request.id, secrets)
        declaration, before = objects.target.declaration, marshal.before(request)
        state = as_managed_by(declaration, marshal.read(request.olds)[0], before)
        ignored = [parse_path(each) for each in request.ignoreChanges]
        work = objects.update(request.id, state, inputs, timeout=request.timeout or None, ignored=ignored)
        try:
            managed = await self._complete(objects, work, context, request.news, secrets)
        except AccountsError as error:
            if not objects.is_half_done(request.id):
                raise
            # An error hook tries again what this run has made in part: after a plain failure the engine forgets the id.
            before = request.old_inputs if request.HasField("old_inputs") else request.news
            await abort_incomplete(context, reason=str(error), object_id=request.id, state=request.olds, inputs=before)
        return provider_pb2.UpdateResponse(properties=marshal.write(managed.state, secrets))

    async def read(self, request: provider_pb2.ReadRequest) -> provider_pb2.ReadResponse:
        """Read an object: one of the stack's, or one that is to be imported and of which only the id is known."""
        state, secrets = marshal.read(request.properties)
        # What a program only looks at, or is to be imported, the stack does not have.
        objects = self._objects(request.urn, request.id, secrets, known=bool(without_marks(state)))
        declaration = objects.target.declaration
        secrets |= set(declaration.secret_keys)
        if without_marks(state):
            inputs = marshal.read(request.inputs)[0]
            mark = pick(inputs, [IMPORTED])
            # What an import has found is the stack's until a program says otherwise.
            state = state if mark else as_managed_by(declaration, state, inputs or None)
            managed = await objects.read(request.id, state, timeout=request.timeout or None)
            drifted = managed.drifted if managed else None
            inputs = (without_marks(inputs) if drifted is None else drifted) | mark
        else:
            managed, inputs = await objects.take_in(request.id) or (None, {})
            inputs = {**inputs, IMPORTED: True}
        if managed is None:
            return provider_pb2.ReadResponse()
        return provider_pb2.ReadResponse(
            id=managed.object_id,
            properties=marshal.write(managed.state, secrets),
            inputs=marshal.write(inputs, secrets),
        )

    async def delete(self, request: provider_pb2.DeleteRequest) -> None:
        """Delete an object, or leave it where the vendor cannot."""
        state, secrets = marshal.read(request.properties)
        await self._objects(request.urn, request.id, secrets).delete(request.id, state, timeout=request.timeout or None)

    async def _complete(
        self, objects: Objects, work: Awaitable[Managed], context: Context, inputs: Struct, secrets: Any
    ) -> Managed:
        try:
            return await work
        except IncompleteError as error:
            objects.half_done(error.object_id)
            state = marshal.write(error.state, secrets)
            await abort_incomplete(context, reason=str(error), object_id=error.object_id, state=state, inputs=inputs)

    def _inputs(self, urn: str, struct: Struct) -> tuple[Properties, frozenset[str]]:
        values, secrets = marshal.read(struct)
        declaration = declaration_of(urn)
        return without_marks(values), declaration.shown_by(secrets) | set(declaration.secret_keys)

    def _objects(
        self,
        urn: str,
        object_id: str = "",
        secrets: frozenset[str] = frozenset(),
        *,
        known: bool = True,
        inputs: Properties | None = None,
    ) -> Objects:
        """Return the operations on a resource; an id that is ``known`` is one that the engine has.

        ``secrets`` names the properties that the program calls secret. What the object belongs to, if to anything, is told
        by its id, or by the inputs.
        """
        declaration = declaration_of(urn)
        if object_id and known:
            self._session.run.shown(declaration.token, declaration.normal_id(object_id))
        # The engine's own generated code would show secrets.
        command = f"pulumi import --generate-code=false {qualified(declaration.token)} {shlex.quote(name_of(urn))}"
        # It may have been a dynamic resource once.
        run, dynamic = self._session.run, f"{declaration.token}::{name_of(urn)}"
        resources, shared = run.stack.resources(urn, dynamic), run.stack.shared(dynamic)
        kind = self._session.kind(declaration, declaration.parent_of(object_id, inputs))
        return Objects(Target(kind, self._session, resources, shared, command, secrets))
