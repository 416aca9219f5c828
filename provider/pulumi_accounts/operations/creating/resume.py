"""Going on with what an earlier run has begun: the engine does not know of it, and calls for a creation again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pulumi_accounts.operations.configuration.settings import REQUEST_TIMEOUT
from pulumi_accounts.operations.creating.search import Search
from pulumi_accounts.operations.outcomes import Recovered

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Live, Properties
    from pulumi_accounts.operations.outcomes import Obtained
    from pulumi_accounts.operations.target import Target
    from pulumi_accounts.store.entries import Entry

# Seconds after which nobody remembers what was under way: what is there then is refused by name, like anybody's.
_LONG_AGO = 7 * 24 * 3600.0


@dataclass(frozen=True)
class Resumption:
    """The creations of one resource that an earlier run has left open."""

    target: Target
    inputs: Properties = field(repr=False)
    fingerprint: str

    async def finish(self) -> Obtained | float:
        """Return what was made; if nothing was, return since when that was tried, in seconds since 1970.

        Raises:
            AmbiguousError: nobody can tell what was made.
        """
        since = self._now()
        for entry in await self.target.journal.unfinished(self.fingerprint):
            if not self.target.journal.is_open(entry, self.fingerprint):
                continue  # somebody else has gone on with it in the meantime
            if await self._is_anybodys(entry):
                continue
            if entry.is_adoption or self._now() - entry.opened > _LONG_AGO:
                await self.target.session.journal.drop(entry)
                continue
            if found := await self._resume(entry):
                return found
            since = min(since, entry.opened)
        return since

    async def _resume(self, entry: Entry) -> Obtained | None:
        journal = self.target.session.journal
        if entry.backend and not self.target.run.stack.is_own(entry):
            entry = await self.target.journal.take_on(entry)
        journal.goes_on(entry)
        found: Obtained | None = None
        try:
            found = await (self._known(entry, entry.object_id) if entry.object_id else self._sought(entry))
        finally:
            if found is None:
                journal.ended(entry.id)
        return found

    async def _known(self, entry: Entry, object_id: str) -> Obtained | None:
        run, owned = self.target.run, self.target.owned(object_id)
        mark = await self.target.kind.tenant.mark()
        if await run.stack.is_saved(owned, mark):
            run.shown(*owned)  # it is the one that is to be replaced
            return None
        # It may have moved to another stack since, with nobody here knowing.
        if await run.stack.is_elsewhere(owned, mark):
            return None
        self.target.kind.catalogue.wrote(object_id, age=self._now() - entry.opened)
        live = await self.target.kind.find_to_write(object_id, {}, self.inputs)
        if live is None:
            await self.target.journal.forget(object_id)
            return None
        self.target.session.report(f"{self._name}: an earlier run has made {object_id}; going on with it")
        return self._recovered(live, entry)

    async def _sought(self, entry: Entry) -> Obtained | None:
        """Look for as long as the request that was under way could still be carried out."""
        session = self.target.session
        session.report(f"{self._name}: its creation has begun before; looking whether it came to its end")
        doubt, left = session.journal.doubts.get(entry.id), entry.left + session.settings[REQUEST_TIMEOUT]
        seconds = self.target.kind.backoff.after(doubt) if doubt else max(left - self._now(), 0.0)
        live = await Search(self.target, self.inputs, entry, entry.opened).find(seconds)
        if live is None:
            if doubt and doubt.may_still_happen:
                raise doubt  # and the same run does not ask for it again
            await session.journal.drop(entry)
            return None
        return self._recovered(live, entry)

    async def _is_anybodys(self, entry: Entry) -> bool:
        """Tell whether an older version's entry may be of any stack of the project: it is left to the look before a POST."""
        return entry.resource == self.target.shared and not await self.target.run.stack.is_alone()

    def _recovered(self, live: Live, entry: Entry) -> Obtained:
        """Go on with an object. The engine may know it after all, and ask for its deletion as that of the old one."""
        mark = self.target.run.adopted_as(*self.target.owned(live["id"]))
        return Recovered(live=live, entry=entry.id, mark=mark)

    def _now(self) -> float:
        return self.target.kind.clock.wall()

    @property
    def _name(self) -> str:
        return self.target.name(self.inputs)
