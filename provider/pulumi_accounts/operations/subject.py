"""One object under work: as it was last seen, and what has been written to it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

from pulumi_accounts.http.errors import ApiError, StatusError
from pulumi_accounts.model.body import unknown_fields
from pulumi_accounts.model.lifecycle import is_among
from pulumi_accounts.model.values import texts
from pulumi_accounts.operations.patience import looks, patience_after
from pulumi_accounts.operations.wait import after

if TYPE_CHECKING:
    from pulumi_accounts.model.plan import Change
    from pulumi_accounts.operations.api import Live
    from pulumi_accounts.operations.target import Name, Target

# How vendors say that a body holds a field that they do not take.
_NOT_TAKEN = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY})


@dataclass
class Subject:
    """The object, and the ways to write it."""

    target: Target
    name: Name
    live: Live = field(repr=False)
    sent: frozenset[str] | None = None
    """The properties that writes have carried; None as long as nothing was written."""
    answer: Live | None = field(default=None, repr=False)
    """What the last write was answered with: it may differ from what every later read will say."""
    in_part: bool = False
    """What is known of the object was last seen in a list that does not show all of it."""
    timeout: float | None = None

    async def settle(self) -> None:
        """Wait until the object is no longer pending."""
        self.live, self.in_part = await self.target.settling.settle(self.live, self.name, self.timeout)

    async def put_whole(self, body: Live, changes: tuple[Change, ...]) -> None:
        """Write with what the object has beside, in case the vendor replaces it whole; without, if that is refused."""
        unknown = unknown_fields(self.target.declaration, changes, self.live, body)
        self.target.api.client.hide(texts(unknown.values()))
        try:
            await self._put({**unknown, **body}, changes)
        except StatusError as error:
            if not unknown or error.status not in _NOT_TAKEN or error.interrupted:
                raise
            await self._put(body, changes)

    async def _put(self, body: Live, changes: tuple[Change, ...], *, repeatable: bool = True) -> None:
        object_id, api = str(self.live["id"]), self.target.api
        before, self.sent = self.sent, self.sent or frozenset()
        try:
            answer = await api.put(object_id, body, repeatable=repeatable)
        except ApiError as error:
            if not error.in_doubt:
                self.sent = before
            raise
        finally:
            self.target.catalogue.wrote(object_id)
        if answer.live:
            self.live = self.answer = answer.live
        if answer.interrupted:
            raise asyncio.CancelledError
        if answer.doubt:
            self.live = await after(self.target, self.name, self.live, changes, answer.doubt)

    async def put_once(self, body: Live, changes: tuple[Change, ...]) -> None:
        """Send what must not happen twice: after a lost answer, look whether anything happened."""
        before = self.target.declaration.status_of(self.live)
        try:
            await self._put(body, changes, repeatable=False)
        except ApiError as error:
            if error.no_effect or error.interrupted:
                raise
            if await self._has_moved(before, error):
                return
            if error.is_final:
                error.advice = (
                    "whether it is carried out is not known yet; the next `pulumi up` looks before it sends it again"
                )
                raise
            await self._put(body, changes, repeatable=False)

    async def _has_moved(self, before: str | None, error: ApiError) -> bool:
        """Look whether the status has changed, for as long as the failed write may take to show."""
        session = self.target.session
        async for _ in looks(session, patience_after(session, error)):
            self.live = await self.target.catalogue.get(str(self.live["id"]), since=self.target.catalogue.instant())
            status = self.target.declaration.status_of(self.live)
            if status != before and not is_among(status, {before or ""}):
                return True
        return False
