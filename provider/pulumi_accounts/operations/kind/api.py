"""One kind of object at its vendor: the requests there are, with the vendor's envelope and paging taken off."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from pulumi_accounts.http.call import Call
from pulumi_accounts.http.errors import GarbledError, GoneError
from pulumi_accounts.http.words import complaint_in
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.handling import Reading
from pulumi_accounts.model.secrecy import secrets_in
from pulumi_accounts.model.values import is_object, visible
from pulumi_accounts.operations.kind.pages import Pages

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

    from pulumi_accounts.http.answers import Answer
    from pulumi_accounts.http.client import Client
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Live
    from pulumi_accounts.operations.kind.pages import Page


@dataclass(frozen=True)
class WriteAnswer:
    """The answer to a write."""

    live: Live = field(repr=False)
    interrupted: bool = False
    """The run was told to stop in the meantime."""
    doubt: GarbledError | None = None
    """What the answer is if it does not hold the object: a failure, unless a read shows otherwise."""


@dataclass(frozen=True)
class Api:
    """The requests for one kind of object."""

    declaration: Declaration
    client: Client
    parent: str = ""
    """What the objects belong to, where their path names it."""

    @property
    def list_path(self) -> str:
        """Where the objects are listed, and new ones are posted."""
        return self.declaration.list_path(quote(self.parent, safe=""), self.client.api_path)

    async def get(self, object_id: str) -> Live:
        """Read one object, where it can be read by itself.

        Raises:
            GoneError: there is none with this id.
            AccountsError: the credential belongs to another object.
        """
        declaration = self.declaration
        # A credential's own account cannot be missing.
        own = declaration.reading is Reading.OWN
        call = Call(method="GET", path=self._path("GET", object_id), of_object=not own)
        live = self._object(call, await self.client.call(call))
        if not declaration.is_meant(live, object_id):
            raise AccountsError(f"{declaration.called} {object_id}: the credential belongs to {live.get('id')} instead")
        return live

    async def get_own(self) -> Live:
        """Read the one object that the credential belongs to."""
        call = Call(method="GET", path=self.list_path)
        return self._object(call, await self.client.call(call))

    async def list(self, filters: Mapping[str, str] | None = None) -> tuple[list[Live], Answer]:
        """Read all objects, every page of them; the answer is the last one."""
        pages = [each async for each in self.pages(filters)]
        return [live for each in pages for live in each.rows], pages[-1].answer

    async def pages(self, filters: Mapping[str, str] | None = None) -> AsyncIterator[Page]:
        """Read all objects page by page."""
        async for page in Pages(self.declaration, self.client, self.list_path).read(filters or {}):
            yield replace(page, rows=[self._placed(each) for each in page.rows])

    async def post(self, body: Live, leaving: Callable[[], Awaitable[None]] | None = None) -> WriteAnswer:
        """Create an object. It is asked for once only, unless the request surely had no effect."""
        path = self.list_path
        call = Call(method="POST", path=path, body=body, repeatable=False, leaving=leaving)
        answer = await self.client.call(call)
        return WriteAnswer(self._object(call, answer), answer.interrupted)

    async def put(self, object_id: str, body: Live, *, repeatable: bool = True) -> WriteAnswer:
        """Write an object; it is empty where the vendor does not answer with it."""
        path = self._path("PUT", object_id)
        own = self.declaration.reading is Reading.OWN
        call = Call(method="PUT", path=path, body=body, repeatable=repeatable, of_object=not own)
        try:
            answer = await self.client.call(call)
        except GarbledError as error:
            if not error.done:
                raise
            return WriteAnswer({}, error.interrupted, error)
        live, normal = self._found(answer), self.declaration.normal_id
        if live is not None and normal(live["id"]) == normal(object_id):
            return WriteAnswer(live, answer.interrupted)
        # A job that carries it out has an id, too.
        return WriteAnswer({}, answer.interrupted, self._doubt(call, answer))

    async def delete(self, object_id: str) -> GarbledError | GoneError | None:
        """Delete an object.

        Returns:
            What the answer is if it is anything but a plain yes: a failure, unless a look shows otherwise. One that is
            not there may be deleted already.
        """
        try:
            call = Call(method="DELETE", path=self._path("DELETE", object_id), of_object=True)
            answer = await self.client.call(call)
        except (GarbledError, GoneError) as error:
            return error
        return self._doubt(call, answer) if complaint_in(answer.data) else None

    def _doubt(self, call: Call, answer: Answer) -> GarbledError:
        return GarbledError(str(call), f"answered {answer.status}", self.client.words(answer))

    def _path(self, method: str, object_id: str) -> str:
        """Return an object's path; what can be no id is no object, and no part of an address.

        Raises:
            GoneError: it can be no id.
        """
        above, own = self.declaration.parts_of(object_id)
        if above != self.parent or not self.declaration.is_id(own):
            shown = visible(str(object_id))
            raise GoneError(f"{method} {self.list_path}", 404, f"{shown} can be no id of an object there")
        return self.declaration.item_path(quote(own, safe=""), quote(self.parent, safe=""), self.client.api_path)

    def _placed(self, live: Live) -> Live:
        """Write into an object what it belongs to: only its path tells."""
        key = self.declaration.parent_wire
        if key is None:
            return live
        return {**live, "id": f"{self.parent}/{live['id']}", key: self.parent}

    def expect(self, call: Call, answer: Answer) -> None:
        """Refuse an answer to a request for the list, or for the one object, that holds neither.

        Raises:
            GarbledError: with the vendor's words.
        """
        if self.declaration.reading is Reading.OWN:
            self._object(call, answer)
        else:
            Pages(self.declaration, self.client, self.list_path).rows(call, answer)

    def _object(self, call: Call, answer: Answer) -> Live:
        if (found := self._found(answer)) is not None:
            return found
        garbled = GarbledError(str(call), "answered without the object's id", self.client.words(answer))
        garbled.interrupted = answer.interrupted
        raise garbled

    def _found(self, answer: Answer) -> Live | None:
        """Return the object that an answer holds, if it does."""
        envelope = self.declaration.vendor.envelope
        data = answer.data.get(envelope) if envelope and is_object(answer.data) else answer.data
        if not is_object(data) or not self.declaration.is_id(data.get("id")):
            return None
        self.client.answers = True
        self.client.hide(secrets_in(self.declaration, data))
        return self._placed(data)
