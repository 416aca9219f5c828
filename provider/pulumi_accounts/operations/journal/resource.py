"""The journal as one resource uses it: its own entries, and whether others have, or look for, the object that it wants."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pulumi_accounts.model.digests import digest
from pulumi_accounts.store.entries import Entry, State, may_take

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Live
    from pulumi_accounts.operations.journal.journal import Journal
    from pulumi_accounts.operations.tenancy.scopes import Scopes
    from pulumi_accounts.store.entries import Store


@dataclass(frozen=True)
class ResourceJournal:
    """What the journal says to one resource."""

    journal: Journal
    scopes: Scopes
    resources: tuple[str, ...]
    """Digests of the resource, by every name that it may be recorded under; the present first."""

    async def unfinished(self, fingerprint: str) -> list[Entry]:
        """Return what has been begun for the resource, is not under way, and the engine may not know of.

        What was meant to be the same comes first. A stack that was renamed since had another digest.
        """
        scopes, run = await self.scopes.all(), self.journal.run
        news = [each for each in run.shown_of(self._token) if (scopes[0], each) not in self.journal.confirmed]
        self.journal.confirmed |= {(scopes[0], each) for each in news}
        resources = self.resources or (self._resource(fingerprint),)

        def confirm_and_find(store: Store) -> list[Entry]:
            if news:
                store.confirm(scopes, news)
            return store.begun(resources, scopes, fingerprint)

        begun = {each.id: each for each in await self.journal.writer.do(confirm_and_find)}.values()
        ours = [each for each in begun if each.resource in resources or await run.stack.is_left(each)]
        is_open = [each for each in ours if self.is_open(each, fingerprint)]
        return sorted(is_open, key=lambda each: each.fingerprint != fingerprint)

    def is_open(self, entry: Entry, fingerprint: str) -> bool:
        """Tell whether an entry waits for somebody to go on."""
        return self.journal.is_open(self._token, entry, fingerprint)

    async def open(self, fingerprint: str, sent: str) -> Entry:
        """Write down that an object is about to be created."""
        entry = replace(await self._entry(fingerprint, None), sent=sent)
        self.journal.own[entry.id] = entry
        self.journal.goes_on(entry)
        await self.journal.writer.do(lambda store: store.add(entry))
        return entry

    async def take_on(self, entry: Entry) -> Entry:
        """Make one's own the entry of a stack that is no more: should it be there, its creation finds nothing to go on with."""
        own = await self._entry(entry.fingerprint, entry.object_id)
        own = replace(own, sent=entry.sent, opened=entry.opened, changed=entry.changed)
        self.journal.own[own.id] = own

        def exchange(store: Store) -> None:
            store.drop(entry.id)
            store.add(own)

        await self.journal.writer.do(exchange)
        return own

    async def adopt(self, object_id: str) -> tuple[Entry, Entry | None]:
        """Write down that an object was adopted, from whomever; return that, and whose it was before."""
        return await self._take(await self._entry("", object_id), over=None)

    async def adopt_free(self, object_id: str, fingerprint: str, over: str) -> Entry | None:
        """Write down that an object was adopted that nobody but the stack of a digest has; None if one has it by now."""
        entry, before = await self._take(await self._entry(fingerprint, object_id), over=over)
        return entry if may_take(before, over) else None

    async def note(self, object_id: str) -> Entry:
        """Write down that an object comes into the stack as it is, unless somebody has it already; return whose it is."""
        entry = await self.holder(object_id)
        if entry is None:
            entry, _ = await self._take(await self._entry("", object_id), over=None)
        return entry

    async def _take(self, entry: Entry, *, over: str | None) -> tuple[Entry, Entry | None]:
        _, *older = await self.scopes.all()

        def take(store: Store) -> Entry | None:
            before = store.holder(older, str(entry.object_id))
            if before is None:
                return store.take(entry, over=over)
            if may_take(before, over):
                store.drop(before.id)
                store.take(entry)
            return before

        before = await self.journal.writer.do(take)
        if may_take(before, over):
            self.journal.own[entry.id] = entry
            self.journal.run.adopted_as(self._token, str(entry.object_id), entry.id)
        return entry, before

    async def claim(self, entry: Entry, live: Live) -> bool:
        """Give an entry its object; False if it is another entry's."""
        object_id, scopes = self._normal(live), await self.scopes.all()
        known = replace(entry, object_id=object_id, changed=time.time())
        tenant = self.scopes.find_tenant()

        def claim(store: Store) -> bool:
            others = [each for each in scopes if each != entry.scope]
            if not store.claim(entry.id, object_id, known.changed, others):
                # An entry that the store has lost is written down again; a vendor may give an id a second time.
                for each in scopes:
                    holder = store.holder((each,), object_id)
                    if holder and not holder.is_older_than(entry):
                        return False
                store.take(known)
            tenant.remember(store, self._token, object_id)
            return True

        claimed = await self.journal.writer.do(claim)
        if claimed:
            self.journal.own[entry.id] = known
            self.journal.run.made.add((self._token, object_id))
        return claimed

    async def forget(self, object_id: str) -> None:
        """Take away what is known of an object that has left the stack."""
        await self.journal.forget(await self.scopes.all(), object_id)

    async def holder(self, object_id: str) -> Entry | None:
        """Return the entry that an object belongs to."""
        return await self.journal.holder(await self.scopes.all(), object_id)

    async def unresolved(self, fingerprint: str, but: Entry | None = None) -> list[Entry]:
        """Return the entries that look for the same object, all but one perhaps."""
        scopes = await self.scopes.all()
        found = await self.journal.writer.do(lambda store: store.unresolved(scopes, fingerprint))
        return [each for each in found if but is None or each.id != but.id]

    async def is_free(self, live: Live, entry: Entry, sought: str | None = None) -> bool:
        """Tell whether an object is nobody's: the stack does not have it, this run has not made it, no entry has it.

        Nor, where it is told what would look for such a one, does another creation under way.
        """
        object_id, scopes = self._normal(live), await self.scopes.all()
        if self.journal.run.knows(self._token, object_id):
            return False

        def is_nobodys(store: Store) -> bool:
            # In this order: what is claimed in between was sought before that, and has a holder afterwards.
            looking = [] if sought is None else store.unresolved(scopes, sought)
            holder = store.holder(scopes, object_id)
            return all(each.id == entry.id for each in (*looking, *([holder] if holder else ())))

        return await self.journal.writer.do(is_nobodys)

    async def is_managed(self, object_id: str) -> bool:
        """Tell whether this stack manages an object: by what the run has shown, the saved state, or an open entry.

        What the engine was once told, it need not have any more: a confirmed entry says nothing.
        """
        owned, run = (self._token, object_id), self.journal.run
        if run.knows(*owned):
            return True
        holder = await self.holder(object_id)
        theirs = holder and holder.state is State.ANSWERED and holder.resource not in self.resources
        if holder and theirs and self.journal.will_be_met(holder):
            return True
        return bool(await run.stack.is_saved(owned, await self.scopes.find_tenant().mark()))

    async def _entry(self, fingerprint: str, object_id: str | None) -> Entry:
        stack, scopes = self.journal.run.stack, await self.scopes.all()
        self.journal.scopes[scopes] = self._token
        return Entry(
            resource=self._resource(fingerprint),
            stack=stack.digest,
            backend=stack.backend,
            scope=scopes[0],
            fingerprint=fingerprint,
            object_id=object_id,
        )

    def _resource(self, fingerprint: str) -> str:
        """Return the resource's digest; one whose name is not known is told by what it is to be."""
        return self.resources[0] if self.resources else digest(self.journal.run.stack.digest, fingerprint)

    def _normal(self, live: Live) -> str:
        return self.scopes.declaration.normal_id(live["id"])

    @property
    def _token(self) -> str:
        return self.scopes.declaration.token
