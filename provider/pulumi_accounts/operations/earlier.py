"""What an earlier run has begun and nobody has finished: the engine does not know it, and calls for a creation again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pulumi_accounts.operations.obtained import Obtained
from pulumi_accounts.operations.patience import patience_after
from pulumi_accounts.operations.search import Search
from pulumi_accounts.operations.settings import REQUEST_TIMEOUT

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Properties
    from pulumi_accounts.operations.api import Live
    from pulumi_accounts.operations.target import Target
    from pulumi_accounts.store.records import Record

# Seconds after which nobody remembers what was under way: what is there then is refused by name, like anybody's.
_LONG_AGO = 7 * 24 * 3600.0


@dataclass(frozen=True)
class Earlier:
    """The creations of one resource that an earlier run has left open."""

    target: Target
    inputs: Properties = field(repr=False)
    alike: str

    async def finish(self) -> Obtained | float:
        """Take over what was made; if nothing was, return since when that was tried, in seconds since 1970.

        Raises:
            AmbiguousError: nobody can tell what was made.
        """
        since = self.target.session.clock.wall()
        for record in await self.target.book.unfinished(self.target, self.alike):
            if not self.target.book.is_open(self.target, record, self.alike):
                continue  # somebody else has gone on with it in the meantime
            if await self._is_anybodys(record):
                continue
            if record.is_adoption or self.target.session.clock.wall() - record.opened > _LONG_AGO:
                await self.target.book.drop(record)
                continue
            if found := await self._gone_on_with(record):
                return found
            since = min(since, record.opened)
        return since

    async def _gone_on_with(self, record: Record) -> Obtained | None:
        book = self.target.book
        if record.backend and not book.run.stack.is_own(record):
            record = await book.made_own(self.target, record)
        book.goes_on(record)
        found: Obtained | None = None
        try:
            found = await (self._known(record, record.object_id) if record.object_id else self._sought(record))
        finally:
            if found is None:
                book.ended(record.id)
        return found

    async def _known(self, record: Record, object_id: str) -> Obtained | None:
        run, owned = self.target.book.run, (self.target.declaration.token, object_id)
        mark = await self.target.tenant.mark()
        if await run.stack.is_saved(owned, mark):
            run.shown(*owned)  # it is the one that is to be replaced
            return None
        # It may have moved to another stack since, with nobody here knowing.
        if await run.stack.is_elsewhere(owned, mark):
            return None
        self.target.catalogue.wrote(object_id, age=self.target.session.clock.wall() - record.opened)
        live = await self.target.find_to_write(object_id, {}, self.inputs)
        if live is None:
            await self.target.book.forget(self.target, object_id)
            return None
        self.target.session.report(f"{self._name}: an earlier run has made {object_id}; going on with it")
        return self._taken_over(live, record)

    async def _sought(self, record: Record) -> Obtained | None:
        """Look for as long as the request that was under way could still be carried out."""
        session = self.target.session
        session.report(f"{self._name}: its creation has begun before; looking whether it came to its end")
        doubt, left = self.target.book.doubts.get(record.id), record.left + session.settings[REQUEST_TIMEOUT]
        seconds = patience_after(session, doubt) if doubt else max(left - session.clock.wall(), 0.0)
        live = await Search(self.target, self.inputs, record, record.opened).find(seconds)
        if live is None:
            if doubt and doubt.may_still_happen:
                raise doubt  # and the same run does not ask for it again
            await self.target.book.drop(record)
            return None
        return self._taken_over(live, record)

    async def _is_anybodys(self, record: Record) -> bool:
        """Tell whether a record of an older version may be of any stack of the project: it is left to the look before a POST."""
        return record.resource == self.target.shared and not await self.target.book.run.stack.is_alone()

    def _taken_over(self, live: Live, record: Record) -> Obtained:
        """Go on with an object. The engine may know it after all, and ask for its deletion as that of the old one."""
        declaration = self.target.declaration
        mark = self.target.book.run.took(declaration.token, declaration.normal_id(live["id"]))
        return Obtained(live, made=True, record=record.id, taken=mark)

    @property
    def _name(self) -> str:
        return self.target.name(self.inputs)
