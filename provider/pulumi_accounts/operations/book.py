"""What the records say of objects at vendors: which are ours, which are looked for, which are somebody else's."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pulumi_accounts.operations.engine.identity import digest
from pulumi_accounts.store.records import Record, may_take

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pulumi_accounts.http.errors import ApiError
    from pulumi_accounts.operations.api import Live
    from pulumi_accounts.operations.engine.run import Run
    from pulumi_accounts.operations.ledger import Ledger
    from pulumi_accounts.operations.target import Target
    from pulumi_accounts.store.records import Store


@dataclass
class Book:
    """The ledger of one session, for one run."""

    ledger: Ledger
    run: Run
    _own: dict[str, Record] = field(default_factory=dict[str, Record])
    """Records that this run has written."""
    _under_way: set[str] = field(default_factory=set[str])
    """Those whose creation goes on: none of them is left from an earlier one."""
    doubts: dict[str, ApiError] = field(default_factory=dict[str, "ApiError"])
    """By record of this run, how its creation failed where nobody knows what it has done."""
    _settled: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    _places: dict[str, tuple[str, ...]] = field(default_factory=dict[str, "tuple[str, ...]"])
    """By kind of object, those that have been written to."""

    def __post_init__(self) -> None:
        """Keep this run's records at hand, should their store break."""
        self.ledger.restore = self._restore

    async def unfinished(self, target: Target, alike: str) -> list[Record]:
        """Return what has been begun for the resource, is not under way, and the engine may not know of.

        What was meant to be the same comes first. A stack that was renamed since had another digest.
        """
        token, places = target.declaration.token, await target.places()
        news = [each for each in self.run.shown_of(token) if (places[0], each) not in self._settled]
        self._settled |= {(places[0], each) for each in news}
        resources = target.resources or (self._resource(target, alike),)

        def settle_and_find(store: Store) -> tuple[list[Record], list[Record]]:
            for place in places:
                store.settle(place, news)
            ours = [record for p in places for each in resources for record in store.open_for(each, p)]
            return ours, [each for p in places for each in store.unidentified(p, alike)]

        ours, looking = await self.ledger.do(settle_and_find)
        left = [each for each in looking if await self.run.stack.is_left(each)]
        found = [
            each for each in {each.id: each for each in (*ours, *left)}.values() if self.is_open(target, each, alike)
        ]
        return sorted(found, key=lambda each: each.alike != alike)

    def is_open(self, target: Target, record: Record, alike: str) -> bool:
        """Tell whether a record waits for somebody to go on; one of this run does if its creation has failed."""
        owned = target.declaration.token, record.object_id
        if record.id in self._under_way or owned in self.run.handed_over:
            return False
        return record.id not in self._own or record.alike == alike

    async def open(self, target: Target, alike: str, sent: str) -> Record:
        """Write down that an object is about to be created."""
        record = replace(await self._record(target, alike, None), sent=sent)
        self._own[record.id] = record
        self.goes_on(record)
        await self.ledger.do(lambda store: store.add(record))
        return record

    async def made_own(self, target: Target, record: Record) -> Record:
        """Take over a record of a stack that is no more: if it is there after all, its creation finds nothing to go on with."""
        own = await self._record(target, record.alike, record.object_id)
        own = replace(own, sent=record.sent, opened=record.opened, changed=record.changed)
        self._own[own.id] = own

        def exchange(store: Store) -> None:
            store.drop(record.id)
            store.add(own)

        await self.ledger.do(exchange)
        return own

    def goes_on(self, record: Record) -> None:
        """Note that somebody goes on with a creation."""
        self._under_way.add(record.id)

    def ended(self, record_id: str) -> None:
        """Note that a creation goes on no more, however it ended."""
        self._under_way.discard(record_id)

    async def take(self, target: Target, object_id: str) -> tuple[Record, Record | None]:
        """Write down that an object was taken over, from whomever; return that, and whose it was before."""
        return await self._take(await self._record(target, "", object_id), target, over=None)

    async def take_free(self, target: Target, object_id: str, alike: str, over: str) -> Record | None:
        """Write down that an object was taken over that nobody but the stack of a digest has; None if one has it by now."""
        record, before = await self._take(await self._record(target, alike, object_id), target, over=over)
        return record if may_take(before, over) else None

    async def _take(self, record: Record, target: Target, *, over: str | None) -> tuple[Record, Record | None]:
        _, *older = await target.places()

        def take(store: Store) -> Record | None:
            before = _holder(store, older, str(record.object_id))
            if before is None:
                return store.take(record, over=over)
            if may_take(before, over):
                store.drop(before.id)
                store.take(record)
            return before

        before = await self.ledger.do(take)
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
        object_id, places = target.declaration.normal_id(live["id"]), await target.places()
        known = replace(record, object_id=object_id, changed=time.time())
        token, tenant = target.declaration.token, target.tenant

        def claim(store: Store) -> bool:
            elsewhere = _holder(store, (each for each in places if each != record.place), object_id)
            if elsewhere and not elsewhere.is_older_than(record):
                return False
            if not store.claim(record.id, object_id, known.changed):
                # A record that the store has lost is written down again; a vendor may give an id a second time.
                holder = store.holder(record.place, object_id)
                if holder and not holder.is_older_than(record):
                    return False
                store.take(known)
            tenant.remember(store, token, object_id)
            return True

        claimed = await self.ledger.do(claim)
        if claimed:
            self._own[record.id] = known
            self.run.made.add((target.declaration.token, object_id))
        return claimed

    async def drop(self, record: Record) -> None:
        """Take a record away: nothing was created."""
        self._own.pop(record.id, None)
        await self.ledger.do(lambda store: store.drop(record.id))

    async def forget(self, target: Target, object_id: str, places: tuple[str, ...] = ()) -> None:
        """Take away what is known of an object that has left the stack."""
        places = places or await target.places()
        await self.ledger.do(lambda store: _forget(store, places, object_id))

    async def holder(self, target: Target, object_id: str, places: tuple[str, ...] = ()) -> Record | None:
        """Return the record that an object belongs to."""
        places = places or await target.places()
        return await self.ledger.do(lambda store: _holder(store, places, object_id))

    async def is_free(self, target: Target, live: Live, record: Record, sought: str | None = None) -> bool:
        """Tell whether an object is nobody's: the stack does not have it, this run has not made it, no record has it.

        Nor, where it is told what would look for such a one, does another creation under way.
        """
        object_id, places = target.declaration.normal_id(live["id"]), await target.places()
        if self.run.knows(target.declaration.token, object_id):
            return False

        def is_nobodys(store: Store) -> bool:
            # In this order: what is claimed in between was sought before that, and has a holder afterwards.
            seekers = [] if sought is None else _seekers(store, places, sought)
            holder = _holder(store, places, object_id)
            return all(each.id == record.id for each in (*seekers, *([holder] if holder else ())))

        return await self.ledger.do(is_nobodys)

    async def is_managed(self, target: Target, object_id: str) -> bool:
        """Tell whether this stack manages an object: by what the run has shown, the saved state, or an open record.

        What the engine was once told, it need not have any more: a settled record says nothing.
        """
        owned = target.declaration.token, object_id
        if self.run.knows(*owned):
            return True
        holder = await self.holder(target, object_id)
        if holder and not holder.settled and holder.resource not in target.resources and self.will_be_met(holder):
            return True
        return bool(await self.run.stack.is_saved(owned, await target.tenant.mark()))

    def will_be_met(self, record: Record) -> bool:
        """Tell whether an open record is of this run, or of a resource that the program declares: that one goes on with it."""
        return self.run.stack.is_own(record) and (record.id in self._own or record.resource in self.run.checked)

    async def seekers(self, target: Target, alike: str, record: Record | None = None) -> list[Record]:
        """Return the other records that look for the same object."""
        places = await target.places()
        found = await self.ledger.do(lambda store: _seekers(store, places, alike))
        return [each for each in found if record is None or each.id != record.id]

    async def settle_made(self) -> None:
        """Note that the engine has what it was told of."""
        by_kind = [(places, [i for kind, i in self.run.handed_over if kind == t]) for t, places in self._places.items()]

        def settle(store: Store) -> None:
            for places, object_ids in by_kind:
                for place in places:
                    store.settle(place, object_ids)

        if self._own:
            await self.ledger.do(settle)

    async def _record(self, target: Target, alike: str, object_id: str | None) -> Record:
        run, places = self.run, await target.places()
        self._places[target.declaration.token] = places
        return Record(
            resource=self._resource(target, alike),
            stack=run.stack.digest,
            backend=run.stack.backend,
            place=places[0],
            alike=alike,
            object_id=object_id,
        )

    def _resource(self, target: Target, alike: str) -> str:
        """Return the resource's digest; one whose name is not known is told by what it is to be."""
        return target.resource or digest(self.run.stack.digest, alike)

    def _restore(self, store: Store) -> None:
        for each in list(self._own.values()):
            store.add(each)


def _holder(store: Store, places: Iterable[str], object_id: str) -> Record | None:
    return next(filter(None, (store.holder(each, object_id) for each in places)), None)


def _seekers(store: Store, places: Iterable[str], alike: str) -> list[Record]:
    return [record for each in places for record in store.unidentified(each, alike)]


def _forget(store: Store, places: Iterable[str], object_id: str) -> None:
    for each in places:
        store.forget(each, object_id)
