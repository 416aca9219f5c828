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

from pulumi_accounts.http.call import ATTEMPTS
from pulumi_accounts.http.errors import ApiError, StatusError
from pulumi_accounts.http.shield import to_the_end
from pulumi_accounts.model.body import create_body, sent_keys
from pulumi_accounts.model.errors import AccountsError, AmbiguousError
from pulumi_accounts.model.matching import fingerprint, sent_digests
from pulumi_accounts.operations.creating.duplicates import adopt_or_refuse, advise_on_duplicate
from pulumi_accounts.operations.creating.resume import Resumption
from pulumi_accounts.operations.creating.search import Search
from pulumi_accounts.operations.outcomes import Obtained, Posted, Recovered

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Live, Properties
    from pulumi_accounts.operations.journal.journal import Journal
    from pulumi_accounts.operations.target import Target
    from pulumi_accounts.store.entries import Entry

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
        wanted = fingerprint(self.target.declaration, self.inputs)
        # Objects that nobody could tell apart take turns, so that each finds its own.
        scope, *_ = await self.target.kind.scopes.all()
        async with self.target.session.turns[scope, wanted]:
            resumed = await Resumption(self.target, self.inputs, wanted).finish()
            if isinstance(resumed, Obtained):
                return resumed
            return await adopt_or_refuse(self.target, self.inputs, wanted) or await self._make(wanted, resumed)

    async def _make(self, wanted: str, since: float) -> Obtained:
        body = create_body(self.target.declaration, self.inputs)
        opened, interrupted = await to_the_end(
            self.target.journal.open(wanted, sent_digests(self.target.declaration, self.inputs))
        )
        entry = opened.result()
        try:
            return await self._carried_out(body, entry, since, interrupted=interrupted)
        except BaseException:
            self._journal.ended(entry.id)
            raise

    async def _carried_out(self, body: Live, entry: Entry, since: float, *, interrupted: bool) -> Obtained:
        if not interrupted:
            with contextlib.suppress(asyncio.CancelledError):
                return replace(await self._attempts(body, entry, since), entry=entry.id)
        if self.doubt:
            raise AccountsError(f"{self._name}: {self.doubt} (interrupted: {_LOOKS_AGAIN})")
        # Nothing has left: a request that is under way is waited for.
        await to_the_end(self._journal.drop(entry))
        raise asyncio.CancelledError

    async def _attempts(self, body: Live, entry: Entry, since: float) -> Obtained:
        search = Search(self.target, self.inputs, entry, since)
        pauses = self.target.kind.backoff.pauses()
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return await self._post(body, entry)
            except ApiError as error:
                found = await self._after(error, search, last=attempt == ATTEMPTS)
            if found:
                return found
            await self.target.kind.clock.sleep(next(pauses))
        raise AssertionError("the last attempt returns or raises")

    async def _post(self, body: Live, entry: Entry) -> Obtained:
        answer = await self.target.kind.api.post(body, lambda: self._leave(entry))
        self.target.kind.catalogue.wrote(answer.live["id"])
        claimed, interrupted = await to_the_end(self.target.journal.claim(entry, answer.live))
        if not claimed.result():
            await to_the_end(self._journal.drop(entry))
            raise AccountsError(self._taken_away(answer.live))
        sent = sent_keys(self.target.declaration, body)
        return Posted(live=answer.live, sent=sent, interrupted=answer.interrupted or interrupted)

    async def _leave(self, entry: Entry) -> None:
        """Note when the request leaves: one that has waited long is looked for as long after a kill.

        Raises:
            AccountsError: another run has begun to make the object.
        """
        if not await self._journal.leaves(entry, self.target.kind.clock.wall()):
            raise AccountsError(f"{self._name}: nothing was sent, because another run has taken this over")

    async def _after(self, error: ApiError, search: Search, *, last: bool) -> Obtained | None:
        """Find out what a failed creation has done; None if it can be asked for again.

        Raises:
            ApiError: it has done nothing and will not, or it must not be asked for again.
        """
        if error.no_effect:
            return await self._refused(error, search)
        self.doubt = self.doubt or error
        self._journal.doubts[search.entry.id] = error
        if error.interrupted:
            error.advice = f"interrupted: {_LOOKS_AGAIN}"
            raise error
        if (live := await self._look(error, search)) is not None:
            return Recovered(live=live)
        if last or error.is_final:
            error.advice = f"nothing like it is there so far: {_LOOKS_AGAIN}"
            raise error
        return None

    async def _look(self, error: ApiError, search: Search) -> Live | None:
        self.target.session.report(f"{self._name}: {error}; looking whether it was created")
        return await search.find(self.target.kind.backoff.after(error))

    async def _refused(self, error: ApiError, search: Search) -> Obtained:
        """Give up, unless what stands in the way is the object itself, made by a request whose answer was lost."""
        if isinstance(error, StatusError) and error.status == HTTPStatus.CONFLICT:
            self.doubt = self.doubt or error
            with contextlib.suppress(AmbiguousError):  # the refusal says more
                if (live := await search.find(0)) is not None:
                    return Recovered(live=live)
            self.doubt = None if self.doubt is error else self.doubt
        if isinstance(error, StatusError):
            await advise_on_duplicate(self.target, self.inputs, error)
        if self.doubt:
            error.advice = "; ".join(filter(None, (error.advice, f"before that, {self.doubt}: {_LOOKS_AGAIN}")))
        else:
            await self._journal.drop(search.entry)
        raise error

    def _taken_away(self, live: Live) -> str:
        object_id = self.target.declaration.normal_id(live["id"])
        return (
            f"{self._name}: {object_id} was created, and another stack, or another resource that wants the same, has taken "
            "it for its own by now: run `pulumi up` again to create another one"
        )

    @property
    def _journal(self) -> Journal:
        return self.target.session.journal

    @property
    def _name(self) -> str:
        return self.target.name(self.inputs)
