"""One kind of object at its vendor: the requests there are, with the vendor's envelope and paging taken off."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.client import Answer, Call, Client
from pulumi_accounts.http.errors import GarbledError, GoneError
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.values import (
    get_at,
    is_list,
    is_object,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from pulumi_accounts.model.declarations import Declaration
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
class Page:
    """A part of a list."""

    rows: list[Live]
    answer: Answer
    count: int | None = None
    """How many pages there are, as far as the vendor tells."""


@dataclass(frozen=True)
class Api:
    """The requests for one kind of object."""

    declaration: Declaration
    client: Client

    async def get(self, object_id: str) -> Live:
        """Read one object, where it can be read by itself.

        Raises:
            GoneError: there is none with this id.
            AccountsError: the credential belongs to another object.
        """
        declaration = self.declaration
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
        pages = [each async for each in self.pages(filters)]
        return [live for each in pages for live in each.rows], pages[-1].answer

    async def pages(self, filters: Mapping[str, str] | None = None) -> AsyncIterator[Page]:
        """Read all objects page by page; none comes twice.

        Raises:
            GarbledError: an answer is no list, or the list has no end.
        """
        paging, filters = self.declaration.vendor.paging, filters or {}
        if paging is None:
            yield Page(*await self._page(filters), count=1)
            return
        seen, largest = set[str](), 0
        for number in range(paging.first, paging.first + _MOST_PAGES):
            rows, answer = await self._page({**filters, paging.page: str(number), paging.size: str(paging.per_page)})
            page = Page(
                [each for each in rows if str(each.get("id")) not in seen], answer, _count(paging, rows, answer)
            )
            seen.update(str(each.get("id")) for each in rows)
            largest = max(largest, len(rows))
            yield page
            # A vendor may cap the page's size, so a page shorter than asked for is the last one only by the
            # answer's own total, or if it is shorter than another page.
            if not page.rows or len(rows) < largest or len(seen) >= _total(paging, answer):
                return
        path = self.declaration.list_path()
        raise GarbledError(f"GET {path}", f"has not come to an end after {_MOST_PAGES} pages: the list cannot be used")

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

    async def _page(self, params: Mapping[str, str]) -> tuple[list[Live], Answer]:
        call = Call(method="GET", path=self.declaration.list_path(), params=params)
        answer = await self.client.call(call)
        return self._rows(call, answer), answer

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


def _total(paging: Paging, answer: Answer) -> float:
    """Return how many objects there are, as far as the vendor tells."""
    total = get_at(answer.data, paging.total) if paging.total else None
    return total if isinstance(total, int) else math.inf


def _count(paging: Paging, rows: list[Live], answer: Answer) -> int | None:
    total = _total(paging, answer)
    return math.ceil(total / len(rows)) if rows and math.isfinite(total) else None


def _names_an_object(row: Live) -> bool:
    """Tell whether a row has anything that could be an id; what it is of is seen when somebody asks for the object."""
    found = row.get("id")
    return isinstance(found, int) or (isinstance(found, str) and bool(found.strip()))
