"""A vendor's list of one kind of object: read page by page to its end, whatever happens to it meanwhile."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.call import Call
from pulumi_accounts.http.errors import GarbledError
from pulumi_accounts.http.words import complaint_in, words_in
from pulumi_accounts.model.coercion import coerce
from pulumi_accounts.model.fields import Scalar
from pulumi_accounts.model.secrecy import secrets_in
from pulumi_accounts.model.values import get_at, holds_a_list, is_list, is_object
from pulumi_accounts.operations.kind.census import Census

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from pulumi_accounts.http.answers import Answer
    from pulumi_accounts.http.client import Client
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Live
    from pulumi_accounts.model.vendors import Paging

_COUNT = Scalar("integer", int)
_AN_ID = re.compile(r"[\w:-]+(\.[\w:-]+)*")
# At a hundred objects a page, twice as many as the largest tenant that anybody has told of.
_MOST_PAGES = 2000


@dataclass(frozen=True)
class Page:
    """A part of a list."""

    rows: list[Live] = field(repr=False)
    answer: Answer
    count: int | None = None
    """How many pages there are, as far as the vendor tells."""
    odd: int = 0
    """How many rows are of no object."""

    @property
    def holds_a_list(self) -> bool:
        """Whether there is a list at all, be it empty: nothing has no row either, and bears witness to none."""
        return holds_a_list(self.answer.data)


@dataclass(frozen=True)
class Pages:
    """The pages of one kind of object."""

    declaration: Declaration
    client: Client
    path: str

    async def read(self, filters: Mapping[str, str]) -> AsyncIterator[Page]:
        """Read all objects page by page; none comes twice. A list that changes under us is read again.

        Raises:
            GarbledError: an answer is no list, or the list has no end, or stays shorter than it says itself.
        """
        paging = self.declaration.vendor.paging
        if paging is None:
            rows, odd, answer = await self._page(filters)
            yield Page(rows, answer, 1, odd=odd)
            return
        census = Census(paging)
        while not census.is_complete():
            if (outcome := census.gives_up()) is not None:
                raise GarbledError(f"GET {self.path}", f"{outcome}: the list cannot be used")
            async for page in self._pass(paging, filters, census):
                yield page

    async def _pass(self, paging: Paging, filters: Mapping[str, str], census: Census) -> AsyncIterator[Page]:
        """Go through the pages once."""
        largest, refuted = 0, False
        census.begin()
        asked = {**filters, **(paging.order.params if paging.order else {}), paging.size: str(paging.per_page)}
        for number in range(paging.first, paging.first + _MOST_PAGES):
            rows, odd, answer = await self._page({**asked, paging.page: str(number)})
            fresh, news = census.count(rows, odd)
            largest = max(largest, len(rows))
            total = _total(paging, answer)
            if number == paging.first:
                refuted = len(rows) >= paging.per_page and total < census.of_this_pass
            # One that the first page refutes tells nothing; one that is passed later on ends the list.
            census.total = total = math.inf if refuted else total
            count = math.ceil(total / largest) if largest and math.isfinite(total) else None
            yield Page(fresh, answer, count, odd)
            # A vendor may cap the page's size, so a page shorter than asked for is the last one only by the
            # answer's own total, or if it is shorter than another page.
            if not news or len(rows) < largest or census.has_all():
                return
        path = self.path
        raise GarbledError(f"GET {path}", f"has not come to an end after {_MOST_PAGES} pages: the list cannot be used")

    async def _page(self, params: Mapping[str, str]) -> tuple[list[Live], int, Answer]:
        """Read a page; return its rows, how many more are of no object, and the answer."""
        call = Call(method="GET", path=self.path, params=params)
        answer = await self.client.call(call)
        rows = self.rows(call, answer)
        usable = [row for row in rows if is_object(row) and _names_an_object(row)]
        if rows and not usable:
            raise self._no_list(call, answer)
        for each in usable:
            self.client.hide(secrets_in(self.declaration, each))
        return usable, len(rows) - len(usable), answer

    def rows(self, call: Call, answer: Answer) -> list[Any]:
        """Return the rows that an answer holds."""
        rows: Any = None if complaint_in(answer.data) else _list_in(answer.data, self.declaration.vendor.envelope)
        if rows is None:
            raise self._no_list(call, answer)
        self.client.answers = self.client.answers or answer.data not in (None, {})
        return rows

    def _no_list(self, call: Call, answer: Answer) -> GarbledError:
        return GarbledError(str(call), "answered without a list", self.client.words(answer))


def _list_in(data: Any, envelope: str | None) -> list[Any] | None:
    """Return the rows of an answer, which is a list or holds the only one; nothing at all is no row."""
    if is_object(data):
        lists = [each for each in data.values() if is_list(each)]
        if envelope in data:
            data = data[envelope]
        elif len(lists) == 1:
            # One that is empty, beside words or a status, is rather a way to say that something is wrong.
            told = words_in(data) or data.get("status") is not None
            return None if told and not lists[0] else lists[0]
        elif all(each is None for each in data.values()):
            return []
    return [] if data in (None, {}) else data if is_list(data) else None


def _total(paging: Paging, answer: Answer) -> float:
    """Return how many objects there are, as far as the vendor tells."""
    total = coerce(_COUNT, get_at(answer.data, paging.total)) if paging.total else None
    return math.inf if total is None else total


def _names_an_object(row: Live) -> bool:
    """Tell whether a row has anything that could be an id, and no way to somewhere else."""
    found = row.get("id")
    return isinstance(found, int) or (isinstance(found, str) and bool(_AN_ID.fullmatch(found.strip())))
