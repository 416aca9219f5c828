"""Creating an object once, whatever dies: written down first, looked for before and after, and never sent twice blindly.

The vendors have no idempotency keys. A creation is one of three things: it surely had no effect, it is done, or nobody
knows. What nobody knows is looked for; only what is surely not there is asked for again.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from pulumi_accounts.http.errors import ApiError, StatusError
from pulumi_accounts.http.retry import ATTEMPTS
from pulumi_accounts.http.shield import to_the_end
from pulumi_accounts.model.body import create_body, sent_keys
from pulumi_accounts.model.errors import AccountsError, AmbiguousError
from pulumi_accounts.operations.earlier import Earlier
from pulumi_accounts.operations.engine.run import key_of
from pulumi_accounts.operations.obtained import Obtained
from pulumi_accounts.operations.patience import patience_after, pauses_of
from pulumi_accounts.operations.search import Search, sent_of
from pulumi_accounts.operations.twins import adopt_or_refuse, advise_on_twin

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Properties
    from pulumi_accounts.operations.api import Live
    from pulumi_accounts.operations.target import Target
    from pulumi_accounts.store.records import Record

_LOOKS_AGAIN = "the next `pulumi up` looks again before it creates anything"


@dataclass
class Creation:
    """One object to be made."""

    target: Target
    inputs: Properties = field(repr=False)
    doubt: ApiError | None = None
    """The first request of which nobody knows what it has done."""

    async def run(self) -> Obtained:
        """Make the object, or find that it is made.

        Raises:
            AmbiguousError: several objects could be the one.
            AccountsError: the vendor refuses, cannot be reached, or has such an object already.
        """
        alike = key_of(self.target.declaration, self.inputs)
        # Objects that nobody could tell apart take turns, so that each finds its own.
        place, *_ = await self.target.places()
        async with self.target.session.turns[place, alike]:
            earlier = await Earlier(self.target, self.inputs, alike).finish()
            if isinstance(earlier, Obtained):
                return earlier
            return await adopt_or_refuse(self.target, self.inputs, alike) or await self._make(alike, earlier)

    async def _make(self, alike: str, since: float) -> Obtained:
        body = create_body(self.target.declaration, self.inputs)
        opened, interrupted = await to_the_end(
            self.target.book.open(self.target, alike, sent_of(self.target.declaration, self.inputs))
        )
        record = opened.result()
        try:
            return await self._carried_out(body, record, since, interrupted=interrupted)
        except BaseException:
            self.target.book.ended(record.id)
            raise

    async def _carried_out(self, body: Live, record: Record, since: float, *, interrupted: bool) -> Obtained:
        if not interrupted:
            with contextlib.suppress(asyncio.CancelledError):
                return replace(await self._attempts(body, record, since), record=record.id)
        if self.doubt:
            raise AccountsError(f"{self._name}: {self.doubt} (interrupted: {_LOOKS_AGAIN})")
        # Nothing has left: a request that is under way is waited for.
        await to_the_end(self.target.book.drop(record))
        raise asyncio.CancelledError

    async def _attempts(self, body: Live, record: Record, since: float) -> Obtained:
        search = Search(self.target, self.inputs, record, since)
        looks = pauses_of(self.target.session)
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return await self._post(body, record)
            except ApiError as error:
                found = await self._after(error, search, last=attempt == ATTEMPTS)
            if found:
                return found
            await self.target.session.clock.sleep(next(looks))
        raise AssertionError("the last attempt returns or raises")

    async def _post(self, body: Live, record: Record) -> Obtained:
        answer = await self.target.api.post(body, lambda: self._leave(record))
        self.target.catalogue.wrote(answer.live["id"])
        claimed, interrupted = await to_the_end(self.target.book.claim(self.target, record, answer.live))
        if not claimed.result():
            await to_the_end(self.target.book.drop(record))
            raise AccountsError(self._taken_away(answer.live))
        sent = sent_keys(self.target.declaration, body)
        return Obtained(answer.live, sent, interrupted=answer.interrupted or interrupted)

    async def _leave(self, record: Record) -> None:
        """Note when the request leaves: one that has waited long is looked for as long after a kill.

        Raises:
            AccountsError: another run has begun to make the object.
        """
        if not await self.target.book.leaves(record, self.target.session.clock.wall()):
            raise AccountsError(f"{self._name}: nothing was sent, because another run has taken this over")

    async def _after(self, error: ApiError, search: Search, *, last: bool) -> Obtained | None:
        """Find out what a failed creation has done; None if it can be asked for again.

        Raises:
            ApiError: it has done nothing and will not, or it must not be asked for again.
        """
        if error.no_effect:
            return await self._refused(error, search)
        self.doubt = self.doubt or error
        self.target.book.doubts[search.record.id] = error
        if error.interrupted:
            error.advice = f"interrupted: {_LOOKS_AGAIN}"
            raise error
        if (live := await self._look(error, search)) is not None:
            return Obtained(live, made=True)
        if last or error.is_final:
            error.advice = f"nothing like it is there so far: {_LOOKS_AGAIN}"
            raise error
        return None

    async def _look(self, error: ApiError, search: Search) -> Live | None:
        session = self.target.session
        session.report(f"{self._name}: {error}; looking whether it was created")
        return await search.find(patience_after(session, error))

    async def _refused(self, error: ApiError, search: Search) -> Obtained:
        """Give up, unless what stands in the way is the object itself, made by a request whose answer was lost."""
        if isinstance(error, StatusError) and error.status == HTTPStatus.CONFLICT:
            self.doubt = self.doubt or error
            with contextlib.suppress(AmbiguousError):  # the refusal says more
                if (live := await search.find(0)) is not None:
                    return Obtained(live, made=True)
            self.doubt = None if self.doubt is error else self.doubt
        if isinstance(error, StatusError):
            await advise_on_twin(self.target, self.inputs, error)
        if self.doubt:
            error.advice = "; ".join(filter(None, (error.advice, f"before that, {self.doubt}: {_LOOKS_AGAIN}")))
        else:
            await self.target.book.drop(search.record)
        raise error

    def _taken_away(self, live: Live) -> str:
        object_id = self.target.declaration.normal_id(live["id"])
        return (
            f"{self._name}: {object_id} was created, and another stack, or another resource that wants the same, has taken "
            "it for its own by now: run `pulumi up` again to create another one"
        )

    @property
    def _name(self) -> str:
        return self.target.name(self.inputs)
