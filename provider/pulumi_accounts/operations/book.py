"""What the records say of objects at the vendors: which are ours, which are looked for, which are somebody else's."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pulumi_accounts.operations.run import Run, digest
from pulumi_accounts.store.records import Record, may_take

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pulumi_accounts.operations.api import Live
    from pulumi_accounts.operations.ledger import Ledger
    from pulumi_accounts.operations.target import Target
    from pulumi_accounts.store.records import Store


@dataclass
class Book:
    """The ledger of one session, for one run."""

    ledger: Ledger
    run: Run
    _own: dict[str, Record] = field(default_factory=dict[str, Record])
    """Records that this run has written: none of them is left from an earlier one."""
    _settled: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])

    def __post_init__(self) -> None:
        """Keep this run's records at hand, should their store break."""
        self.ledger.restore = self._restore

    async def unfinished(self, target: Target, alike: str) -> list[Record]:
        """Return what earlier runs have begun to create for the resource, and the engine may not know of."""
        token, place = target.declaration.token, target.place
        news = [each for each in self.run.shown_of(token) if (place, each) not in self._settled]
        self._settled |= {(place, each) for each in news}

        def settle_and_find(store: Store) -> list[Record]:
            store.settle(place, news)
            return store.open_for(self._resource(target, alike), place)

        return [each for each in await self.ledger.do(settle_and_find) if each.id not in self._own]

    async def open(self, target: Target, alike: str, sent: str) -> Record:
        """Write down that an object is about to be created."""
        record = replace(self._record(target, alike, None), sent=sent)
        self._own[record.id] = record
        await self.ledger.do(lambda store: store.add(record))
        return record

    async def take(self, target: Target, object_id: str) -> tuple[Record, Record | None]:
        """Write down that an object was taken over, from whomever; return that, and whose it was before."""
        return await self._take(self._record(target, "", object_id), target, over=None)

    async def take_free(self, target: Target, object_id: str, alike: str) -> Record | None:
        """Write down that an object was taken over that no other stack has; return that, or None if one has it by now."""
        record, before = await self._take(self._record(target, alike, object_id), target, over=self.run.stack)
        return record if may_take(before, self.run.stack) else None

    async def _take(self, record: Record, target: Target, *, over: str | None) -> tuple[Record, Record | None]:
        before = await self.ledger.do(lambda store: store.take(record, over=over))
        if may_take(before, over):
            self._own[record.id] = record
            self.run.took(target.declaration.token, str(record.object_id), record.id)
        return record, before

    async def leaves(self, record: Record, now: float) -> bool:
        """Note that the request for a record's object leaves now, long after it was written down perhaps.

        False if the record is no more: another run has looked for the object in the meantime, and not found it.
        """
        known = self._own.get(record.id, record)
        if now <= known.left:
            return True
        self._own[record.id] = replace(known, changed=now)
        return await self.ledger.do(lambda store: store.post(record.id, now))

    async def claim(self, target: Target, record: Record, live: Live) -> bool:
        """Give a record its object; False if it is another record's."""
        object_id = target.declaration.normal_id(live["id"])
        known = replace(record, object_id=object_id, changed=time.time())

        def claim(store: Store) -> bool:
            if store.claim(record.id, object_id, known.changed):
                return True
            # A record that the store has lost is written down again; a vendor may give an id a second time.
            holder = store.holder(target.place, object_id)
            if holder is None or holder.is_older_than(record):
                store.take(known)
                return True
            return False

        claimed = await self.ledger.do(claim)
        if claimed:
            self._own[record.id] = known
            self.run.made.add((target.declaration.token, object_id))
        return claimed

    async def drop(self, record: Record) -> None:
        """Take a record away: nothing was created."""
        self._own.pop(record.id, None)
        await self.ledger.do(lambda store: store.drop(record.id))

    async def forget(self, target: Target, object_id: str) -> None:
        """Take away what is known of an object that has left the stack."""
        await self.ledger.do(lambda store: store.forget(target.place, object_id))

    async def holder(self, target: Target, object_id: str) -> Record | None:
        """Return the record that an object belongs to."""
        return await self.ledger.do(lambda store: store.holder(target.place, object_id))

    async def is_free(self, target: Target, live: Live, record: Record, sought: str | None = None) -> bool:
        """Tell whether an object is nobody's: the stack does not have it, this run has not made it, no record has it.

        Nor, where it is told what would look for such a one, does another creation under way.
        """
        object_id = target.declaration.normal_id(live["id"])
        if self.run.knows(target.declaration.token, object_id):
            return False

        def is_nobodys(store: Store) -> bool:
            # In this order: what is claimed in between was sought before that, and has a holder afterwards.
            seekers = [] if sought is None else store.unidentified(target.place, sought)
            holder = store.holder(target.place, object_id)
            return all(each.id == record.id for each in (*seekers, *([holder] if holder else ())))

        return await self.ledger.do(is_nobodys)

    async def is_managed(self, target: Target, object_id: str) -> bool:
        """Tell whether this stack manages an object: by what the run has shown, the saved state, or the records."""
        token = target.declaration.token
        if self.run.knows(token, object_id):
            return True
        holder = await self.holder(target, object_id)
        ours = holder is not None and holder.stack == self.run.stack
        if holder and ours and not holder.settled and holder.resource != target.resource:
            return True  # another resource will meet its record
        saved = await self.run.is_saved(token, object_id)
        return ours if saved is None else saved

    async def seekers(self, target: Target, alike: str, record: Record | None = None) -> list[Record]:
        """Return the other records that look for the same object."""
        found = await self.ledger.do(lambda store: store.unidentified(target.place, alike))
        return [each for each in found if record is None or each.id != record.id]

    async def settle_made(self, places: Iterable[tuple[str, str]]) -> None:
        """Note that the engine has what it was told of: (token, place) for every kind of object."""
        by_kind = [(place, [i for kind, i in self.run.handed_over if kind == token]) for token, place in places]

        def settle(store: Store) -> None:
            for place, object_ids in by_kind:
                store.settle(place, object_ids)

        if self._own:
            await self.ledger.do(settle)

    def _record(self, target: Target, alike: str, object_id: str | None) -> Record:
        resource = self._resource(target, alike)
        return Record(resource=resource, stack=self.run.stack, place=target.place, alike=alike, object_id=object_id)

    def _resource(self, target: Target, alike: str) -> str:
        """Return the resource's digest; one whose name is not known is told by what it is to be."""
        return target.resource or digest(self.run.stack, alike)

    def _restore(self, store: Store) -> None:
        for each in list(self._own.values()):
            store.add(each)
