"""The workpiece: an object that is being reconciled, as it was last seen, and the ways to write it and to wait for it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

from pulumi_accounts.http.errors import ApiError, StatusError
from pulumi_accounts.model.body import unknown_fields
from pulumi_accounts.model.effects import shows
from pulumi_accounts.model.errors import NotReadyError
from pulumi_accounts.model.lifecycle import Phase, is_among
from pulumi_accounts.model.values import texts
from pulumi_accounts.operations.configuration.backoff import LAG

if TYPE_CHECKING:
    from pulumi_accounts.http.errors import GarbledError
    from pulumi_accounts.model.plan import Change
    from pulumi_accounts.model.values import Live
    from pulumi_accounts.operations.kind.kind import Kind
    from pulumi_accounts.operations.target import Name

# How vendors say that a body holds a field that they do not take.
_NOT_TAKEN = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY})

# How they say that they are still at work on the object.
_BUSY = frozenset({HTTPStatus.CONFLICT, HTTPStatus.LOCKED})


@dataclass
class Workpiece:
    """The object, and what has been written to it."""

    kind: Kind
    name: Name
    live: Live = field(repr=False)
    sent: frozenset[str] | None = None
    """The properties that writes have carried; None as long as nothing was written."""
    answer: Live | None = field(default=None, repr=False)
    """What the last write was answered with: it may differ from what every later read will say."""
    over: Live | None = field(default=None, repr=False)
    """The object as it was before the first write."""
    written: tuple[Change, ...] = field(default=(), repr=False)
    """What the last write was to change."""
    in_part: bool = False
    """What is known of the object was last seen in a list that does not show all of it."""
    timeout: float | None = None

    async def wait(self) -> None:
        """Wait until the object is no longer pending."""
        self.live, self.in_part = await self.kind.readiness.wait(self.live, self.name, self.timeout)

    async def is_free_after(self, error: StatusError) -> bool:
        """Wait until the object can be written, if it is that which the vendor says; tell whether it is worth another try."""
        if error.status not in _BUSY or error.interrupted:
            return False
        self.kind.report(f"{self.name}: {error}; waiting until it can be written")
        self.live = await self.kind.catalogue.get(str(self.live["id"]), since=self.kind.catalogue.instant())
        if self.kind.declaration.phase_of(self.live) is Phase.PENDING:
            await self.wait()
            return True
        await self.kind.clock.sleep(self.kind.backoff.initial)
        # A 423 is a lock, which ends; a 409 of an object at rest is a conflict, which stays.
        return error.status == HTTPStatus.LOCKED

    async def watch(self) -> None:
        """Read the object a few more times after a write whose failure may only show later."""
        declaration, pauses = self.kind.declaration, self.kind.backoff.pauses()
        for _ in range(declaration.lifecycle.watched if declaration.lifecycle else 0):
            if declaration.phase_of(self.live) is not Phase.READY:
                break
            self.kind.report(f"{self.name}: looking whether {declaration.vendor.title} carries it out")
            before = self.kind.catalogue.instant()
            await self.kind.clock.sleep(next(pauses))
            self.live = await self.kind.catalogue.get(str(self.live["id"]), since=before)

    def refuse_failed(self) -> None:
        """Stop at an object that its vendor could not bring into service.

        Raises:
            NotReadyError: naming the object and its status.
        """
        declaration = self.kind.declaration
        self.refuse_ended()
        if declaration.phase_of(self.live) is Phase.FAILED:
            retried = declaration.lifecycle is not None and declaration.lifecycle.retried
            advice = (
                "the vendor gives no reason; the next update tries again"
                if retried
                else "mend it at the vendor, or replace the resource to begin anew"
            )
            raise NotReadyError(f"{self.name} failed: its status is {declaration.status_of(self.live)} ({advice})")

    def refuse_ended(self) -> None:
        """Stop at an object that its vendor has taken out of service.

        Raises:
            NotReadyError: naming the object, its status and the way back.
        """
        declaration = self.kind.declaration
        status = declaration.status_of(self.live)
        if declaration.lifecycle and (way := declaration.lifecycle.way_back(status)):
            raise NotReadyError(f"{self.name} is {status} at {declaration.vendor.title}, and stays so: {way}")

    async def put_whole(self, body: Live, changes: tuple[Change, ...]) -> None:
        """Write with what the object has beside, in case the vendor replaces it whole; without, if that is refused."""
        unknown = unknown_fields(self.kind.declaration, changes, self.live, body)
        self.kind.api.client.hide(texts(unknown.values()))
        try:
            await self._put({**unknown, **body}, changes)
        except StatusError as error:
            if not unknown or error.status not in _NOT_TAKEN or error.interrupted:
                raise
            await self._put(body, changes)

    async def _put(self, body: Live, changes: tuple[Change, ...], *, repeatable: bool = True) -> None:
        object_id, api = str(self.live["id"]), self.kind.api
        before, self.sent = self.sent, self.sent or frozenset()
        self.over, self.written = self.live if self.over is None else self.over, changes
        try:
            answer = await api.put(object_id, body, repeatable=repeatable)
        except ApiError as error:
            if not error.in_doubt:
                self.sent = before
            raise
        finally:
            self.kind.catalogue.wrote(object_id)
        if answer.live:
            self.live = self.answer = answer.live
        if answer.interrupted:
            raise asyncio.CancelledError
        if answer.doubt:
            self.live = await self._written(changes, answer.doubt)

    async def _written(self, changes: tuple[Change, ...], doubt: GarbledError) -> Live:
        """Read an object whose write was answered without it, until it shows what was written.

        Raises:
            GarbledError: it does not show: the answer, with the vendor's words.
        """
        declaration, catalogue = self.kind.declaration, self.kind.catalogue
        if doubt.words:
            self.kind.report(f"{self.name}: {doubt}; looking whether it was carried out")
        async for _ in self.kind.backoff.looks(LAG):
            found = await catalogue.get(str(self.live["id"]), since=catalogue.instant())
            if declaration.phase_of(found) is Phase.PENDING or shows(declaration, self.live, found, changes):
                return found
        doubt.advice = "nothing of what was written shows; the next `pulumi up` writes it again"
        raise doubt

    async def catch_up(self) -> None:
        """Look again where the object shows nothing of the last write: for a moment, some replicas are behind."""
        declaration, catalogue = self.kind.declaration, self.kind.catalogue
        if self.over is None or self.live is self.answer:
            return
        async for _ in self.kind.backoff.looks(LAG):
            if shows(declaration, self.over, self.live, self.written):
                return
            self.live = await catalogue.get(str(self.live["id"]), since=catalogue.instant())
            self.in_part = False

    async def put_once(self, body: Live, changes: tuple[Change, ...]) -> None:
        """Send what must not happen twice: after a lost answer, look whether anything happened."""
        before = self.kind.declaration.status_of(self.live)
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
        catalogue, backoff = self.kind.catalogue, self.kind.backoff
        async for _ in backoff.looks(backoff.after(error)):
            self.live = await catalogue.get(str(self.live["id"]), since=catalogue.instant())
            status = self.kind.declaration.status_of(self.live)
            if status != before and not is_among(status, {before or ""}):
                return True
        return False
