"""One kind of object at its vendor: the requests there are, with the vendor's envelope and paging taken off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.client import Answer, Call, Client
from pulumi_accounts.http.errors import GarbledError, GoneError
from pulumi_accounts.model.declarations import Declaration, Reading
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.values import (
    get_at,
    is_list,
    is_object,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_accounts.model.vendors import Paging

# At a hundred objects a page, twice as many as the largest tenant that anybody has told of.
_MOST_PAGES = 2000

Live = dict[str, Any]
"""An object as its vendor answers it."""


@dataclass(frozen=True)
class Written:
    """The answer to a write."""

    live: Live
    interrupted: bool = False
    """The run was told to stop in the meantime."""


@dataclass(frozen=True)
class Api:
    """The requests for one kind of object."""

    declaration: Declaration
    client: Client

    async def get(self, object_id: str) -> Live:
        """Read one object.

        Raises:
            GoneError: there is none with this id.
            AccountsError: the credential belongs to another object.
        """
        declaration = self.declaration
        if declaration.reading is Reading.LISTING:
            return await self._find(object_id)
        call = Call(method="GET", path=declaration.item_path(object_id))
        live = self._object(call, await self.client.call(call))
        if declaration.normal_id(live.get("id")) != declaration.normal_id(object_id):
            raise AccountsError(f"{declaration.called} {object_id}: the credential belongs to {live.get('id')} instead")
        return live

    async def get_own(self) -> Live:
        """Read the one object that the credential belongs to."""
        call = Call(method="GET", path=self.declaration.list_path())
        return self._object(call, await self.client.call(call))

    async def list(self, filters: Mapping[str, str] | None = None) -> tuple[list[Live], Answer]:
        """Read all objects, every page of them; the answer is the last one."""
        paging = self.declaration.vendor.paging
        if paging is None:
            call = Call(method="GET", path=self.declaration.list_path(), params=filters or {})
            answer = await self.client.call(call)
            return self._rows(call, answer), answer
        return await self._pages(paging, filters or {})

    async def post(self, body: Live) -> Written:
        """Create an object. It is asked for once only, unless the request surely had no effect."""
        path = self.declaration.list_path()
        call = Call(method="POST", path=path, body=body, repeatable=False)
        answer = await self.client.call(call)
        return Written(self._object(call, answer), answer.interrupted)

    async def put(self, object_id: str, body: Live, *, repeatable: bool = True) -> Written:
        """Write an object; it is empty where the vendor does not answer with it."""
        path = self.declaration.item_path(object_id)
        call = Call(method="PUT", path=path, body=body, repeatable=repeatable)
        answer = await self.client.call(call)
        return Written(self._object(call, answer) if answer.data else {}, answer.interrupted)

    async def delete(self, object_id: str) -> None:
        """Delete an object; one that is not there is deleted already."""
        try:
            await self.client.call(Call(method="DELETE", path=self.declaration.item_path(object_id)))
        except GoneError:
            return

    async def _find(self, object_id: str) -> Live:
        rows, _ = await self.list()
        wanted = self.declaration.normal_id(object_id)
        for live in rows:
            if self.declaration.normal_id(live.get("id")) == wanted:
                return live
        path = self.declaration.list_path()
        raise GoneError(f"GET {path}", 404, f"does not list {object_id}")

    async def _pages(self, paging: Paging, filters: Mapping[str, str]) -> tuple[list[Live], Answer]:
        found: dict[str, Live] = {}
        largest = 0
        for page in range(paging.first, paging.first + _MOST_PAGES):
            params = {**filters, paging.page: str(page), paging.size: str(paging.per_page)}
            call = Call(method="GET", path=self.declaration.list_path(), params=params)
            answer = await self.client.call(call)
            rows = self._rows(call, answer)
            before = len(found)
            found |= {str(live.get("id")): live for live in rows}
            # A vendor may cap the page's size, so a page shorter than asked for is the last one only by the
            # answer's own total, or if it is shorter than another page.
            total = get_at(answer.data, paging.total) if paging.total else None
            largest = max(largest, len(rows))
            if len(found) == before or len(rows) < largest or (isinstance(total, int) and len(found) >= total):
                return list(found.values()), answer
        path = self.declaration.list_path()
        raise GarbledError(f"GET {path}", f"has not come to an end after {_MOST_PAGES} pages: the list cannot be used")

    def _object(self, call: Call, answer: Answer) -> Live:
        envelope = self.declaration.vendor.envelope
        data = answer.data.get(envelope) if envelope and is_object(answer.data) else answer.data
        if not is_object(data) or not self.declaration.is_id(data.get("id")):
            garbled = GarbledError(str(call), "answered without the object's id")
            garbled.interrupted = answer.interrupted
            raise garbled
        return data

    def _rows(self, call: Call, answer: Answer) -> list[Live]:
        rows: Any = answer.data
        if is_object(rows):
            lists = [value for value in rows.values() if is_list(value)]
            rows = rows.get(self.declaration.vendor.envelope or "") or (lists[0] if len(lists) == 1 else None)
        if not is_list(rows):
            raise GarbledError(str(call), "answered without a list")
        return [row for row in rows if is_object(row) and _names_an_object(row)]


def _names_an_object(row: Live) -> bool:
    """Tell whether a row has anything that could be an id; what it is of is seen when somebody asks for the object."""
    found = row.get("id")
    return isinstance(found, int) or (isinstance(found, str) and bool(found.strip()))
