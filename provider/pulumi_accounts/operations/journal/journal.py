"""The journal of one run: what it has written of its creations, and what it makes of entries that others have written."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pulumi_accounts.http.errors import ApiError
    from pulumi_accounts.operations.engine.run import Run
    from pulumi_accounts.store.entries import Entry, Store
    from pulumi_accounts.store.writer import StoreWriter


@dataclass
class Journal:
    """The journal, as a session uses it; ``ResourceJournal`` is what one resource sees of it."""

    writer: StoreWriter
    run: Run
    own: dict[str, Entry] = field(default_factory=dict[str, "Entry"])
    """Entries that this run has written, by id."""
    under_way: set[str] = field(default_factory=set[str])
    """Those whose creation goes on: none of them is left from an earlier one."""
    doubts: dict[str, ApiError] = field(default_factory=dict[str, "ApiError"])
    """By entry of this run, how its creation failed where nobody knows what it has done."""
    dropped: set[str] = field(default_factory=set[str])
    """Entries that this run has taken away, by id."""
    forgotten: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    """Scopes and ids of objects that have left the stack in this run."""
    confirmed: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    """Scopes and ids that this run has confirmed."""
    scopes: dict[tuple[str, ...], str] = field(default_factory=dict["tuple[str, ...]", str])
    """Those that this run has written to, with the kind of object of each."""
    _gone: set[str] = field(default_factory=set[str])
    """Entries of this run that another one has taken away."""
    _leaving: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        """Keep this run's entries at hand, should their store break."""
        self.writer.restorers.append(self._restore)

    def goes_on(self, entry: Entry) -> None:
        """Note that somebody goes on with a creation."""
        self.under_way.add(entry.id)

    def ended(self, entry_id: str) -> None:
        """Note that a creation goes on no more, however it ended."""
        self.under_way.discard(entry_id)

    def is_open(self, token: str, entry: Entry, fingerprint: str) -> bool:
        """Tell whether an entry waits for somebody to go on; one of this run does if its creation has failed."""
        if entry.id in self.under_way or (token, entry.object_id) in self.run.handed_over:
            return False
        return entry.id not in self.own or entry.fingerprint == fingerprint

    def will_be_met(self, entry: Entry) -> bool:
        """Tell whether an open entry is of this run, or of a resource that the program declares: that one goes on with it."""
        return self.run.stack.is_own(entry) and (entry.id in self.own or entry.resource in self.run.checked)

    async def leaves(self, entry: Entry, now: float) -> bool:
        """Note that the request for an entry's object leaves now, long after it was written down perhaps.

        What waits besides is noted with it, since it leaves soon. False if the entry is no more: another run has looked
        for the object in the meantime, and not found it.
        """
        async with self._leaving:
            known = self.own.setdefault(entry.id, entry)
            if now > known.left and entry.id not in self._gone:
                await self._note_leaving(now)
        return entry.id not in self._gone

    async def _note_leaving(self, now: float) -> None:
        waiting = [each for each in self.own.values() if each.id in self.under_way and each.object_id is None]
        self.own |= {each.id: replace(each, changed=now) for each in waiting}
        ids = [each.id for each in waiting]
        self._gone |= await self.writer.do(lambda store: store.post(ids, now))

    async def drop(self, entry: Entry) -> None:
        """Take an entry away: nothing was created."""
        self.own.pop(entry.id, None)
        self.dropped.add(entry.id)
        await self.writer.do(lambda store: store.drop(entry.id))

    async def holder(self, scopes: Iterable[str], object_id: str) -> Entry | None:
        """Return the entry that an object belongs to."""
        scopes = tuple(scopes)
        return await self.writer.do(lambda store: store.holder(scopes, object_id))

    async def forget(self, scopes: Iterable[str], object_id: str) -> None:
        """Take away what is known of an object that has left the stack."""
        scopes = tuple(scopes)
        gone = {(each, object_id) for each in scopes}
        self.own = {key: each for key, each in self.own.items() if (each.scope, each.object_id) not in gone}
        self.forgotten |= gone

        await self.writer.do(lambda store: store.forget(scopes, object_id))

    async def confirm_made(self) -> None:
        """Note that the engine has what it was told of."""
        made = list(self.run.handed_over)
        by_kind = [(scopes, [i for kind, i in made if kind == token]) for scopes, token in self.scopes.items()]

        def confirm(store: Store) -> None:
            for scopes, object_ids in by_kind:
                store.confirm(scopes, object_ids)

        if self.own:
            await self.writer.do(confirm)

    def _restore(self, store: Store) -> None:
        """Write down again what this run has begun; what it has taken away meanwhile goes, and nobody else's is touched."""
        for entry_id in list(self.dropped):
            store.drop(entry_id)
        for scope, object_id in list(self.forgotten):
            holder = store.holder((scope,), object_id)
            if holder and self.run.stack.is_own(holder):
                store.forget((scope,), object_id)
        for each in list(self.own.values()):
            holder = store.holder((each.scope,), each.object_id) if each.object_id else None
            if holder is None or holder.id == each.id:
                store.add(each)
