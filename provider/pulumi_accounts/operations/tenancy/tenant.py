"""Whose objects a vendor's credential sees, and whether the vendor is there at all.

Two tenants at one address share nothing but the address: no entry of the journal, no duplicate, no turn. The tenant is
what the vendor says: a token's claims, or the account that the credential belongs to. Where nothing says it, credentials
are told apart by a digest that only this store can make, and one that was rotated is known by what it still sees.
"""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.call import Call
from pulumi_accounts.http.errors import ApiError, AuthorizationError, GarbledError
from pulumi_accounts.http.once import Once
from pulumi_accounts.http.waiting import Audience, Waiter
from pulumi_accounts.model.digests import digest
from pulumi_accounts.model.keys import TENANT
from pulumi_accounts.model.marks import address_of, mark_of, short
from pulumi_accounts.model.values import holds_a_list, is_object
from pulumi_accounts.operations.configuration.credentials import tenant_of
from pulumi_accounts.operations.tenancy.memory import CredentialMemory

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping

    from pulumi_accounts.http.answers import Answer
    from pulumi_accounts.http.client import Client
    from pulumi_accounts.model.values import Live
    from pulumi_accounts.model.vendors import Vendor
    from pulumi_accounts.store.entries import Store
    from pulumi_accounts.store.writer import StoreWriter


@dataclass
class Tenant:
    """The account of the user's that one credential opens at one vendor, within a session."""

    vendor: Vendor
    client: Client
    writer: StoreWriter
    list_ids: Callable[[str], Awaitable[Iterable[str]]]
    """Returns the ids of a kind that the credential sees now."""
    kinds: tuple[str, ...]
    """The tokens of what the vendor lists."""
    _audience: Audience = field(default_factory=Audience)
    """Those who wait for what is asked."""

    def __post_init__(self) -> None:
        """Ask nobody yet."""
        context = self._audience.context
        self._told, self._key = Once(self._ask, context), Once(self._known_by_store, context)
        self._memory = CredentialMemory(self.writer, digest(self.vendor.name, self.address))

    @property
    def address(self) -> str:
        """Where the vendor is."""
        return address_of(self.client.base_url)

    async def vouch(self) -> None:
        """Have the vendor answer something of its own, once a run: what it does not have then is not there.

        Raises:
            ApiError: it does not, so that this may not be where it is.
        """
        if self.client.answers:
            return
        await self.told()
        if not self.client.answers:
            probe = self.client.probe
            self._expect(await self.client.call(probe), probe)

    async def told(self) -> str:
        """Return what is said of the tenant; empty where nobody says anything.

        Raises:
            ApiError: the vendor cannot be asked.
        """
        claimed = tenant_of(await self.client.credential())
        return claimed or (await self._shared(self._told) if self.vendor.tenant else "")

    def is_told(self, answer: Live) -> None:
        """Learn it from the answer to another request that says it."""
        self._told.tell(str(answer["id"]))

    async def key(self) -> str:
        """Return what tells the tenant from others at this address.

        Raises:
            ApiError: the vendor cannot be asked.
        """
        told = await self.told()
        return short(told) if told else await self._shared(self._key)

    async def _shared(self, once: Once[str]) -> str:
        """Wait for what all ask for, each no longer than its own operation may take."""
        if (known := once.known) is not None:
            return known
        waiter = Waiter()
        self._audience.join(self.client.clock, waiter)
        asking = asyncio.ensure_future(once.get())
        try:
            await asyncio.wait((asking, waiter.turn), return_when=asyncio.FIRST_COMPLETED)
            if waiter.turn.done():
                waiter.turn.result()
            return await asking
        finally:
            asking.cancel()
            self._audience.leave(waiter)

    async def key_without_asking(self, state: Mapping[str, Any]) -> str | None:
        """Return the same for an object of a stack, from what is known by now or what its state says; None if neither."""
        address, _, told = str(state.get(TENANT) or "").partition("-")
        if told and address == short(self.address):
            return told
        if now := tenant_of(await self.client.credential()) or self._told.known:
            return short(now)
        return self._key.known or await self._memory.tenant_of(await self._mine())

    async def mark(self) -> str:
        """Return what state keeps of where an object is made; none of it depends on a machine."""
        return mark_of(self.address, await self.told())

    def remember(self, store: Store, token: str, object_id: str) -> None:
        """Note an object of the tenant's, by which a rotated credential is known; within a step of the store's."""
        if (key := self._key.known) is not None:
            self._memory.note_object(store, key, token, object_id)

    async def _ask(self) -> str:
        """Ask the vendor; a credential that may not know is told from others as where no vendor says anything."""
        call = Call(method="GET", path=self.vendor.tenant)
        try:
            return self._expect(await self.client.call(call), call)
        except AuthorizationError:
            return ""

    def _expect(self, answer: Answer, call: Call) -> str:
        """Return the id in an answer; one without is none of the vendor's, unless it is a list."""
        found = answer.data.get("id") if is_object(answer.data) else None
        if found in (None, "") and not holds_a_list(answer.data):
            error = GarbledError(str(call), "answered without an object", self.client.words(answer))
            error.advice = self.vendor.address_advice
            raise error
        self.client.answers = True
        return "" if found is None else str(found)

    async def _known_by_store(self) -> str:
        mine = await self._mine()
        if known := await self._memory.tenant_of(mine):
            return known
        return await self._memory.note_credential(mine, await self._still_seen() or secrets.token_hex(8))

    async def _mine(self) -> str:
        return await self._memory.digest_of(await self.client.credential())

    async def _still_seen(self) -> str | None:
        """Return the tenant some of whose objects the credential sees, too."""
        for token in self.kinds:
            async for key, ids in self._memory.seen(token):
                if not ids.isdisjoint(await self._ids(token)):
                    return key
        return None

    async def _ids(self, token: str) -> Iterable[str]:
        """Return the ids of a kind that the credential sees: none of what it may not list."""
        try:
            return await self.list_ids(token)
        except ApiError:
            return ()
