"""Whether what cannot be found is gone. A 404 says that this address has nothing here; it takes a witness to believe it.

The witness is the vendor itself, at the same address and with the same credential: its list, for an object that a stack
has, since that tells of many at once. A place that answers 404 to everything has no list either.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.errors import ApiError, GoneError, MisplacedError
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.handling import Reading
from pulumi_accounts.model.keys import TENANT
from pulumi_accounts.model.marks import differs
from pulumi_accounts.operations.configuration.backoff import LAG
from pulumi_accounts.operations.kind.listing import FRESH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_accounts.model.values import Live
    from pulumi_accounts.operations.configuration.backoff import Backoff
    from pulumi_accounts.operations.journal.journal import Journal
    from pulumi_accounts.operations.kind.catalogue import Catalogue
    from pulumi_accounts.operations.tenancy.scopes import Scopes


@dataclass(frozen=True, kw_only=True)
class Absence:
    """An object of a stack that its vendor says is not there."""

    catalogue: Catalogue
    scopes: Scopes
    journal: Journal
    backoff: Backoff
    object_id: str
    state: Mapping[str, Any] = field(repr=False)
    denial: GoneError

    async def disproved(self) -> Live | None:
        """Return the object if it is there after all; None if it is gone.

        Raises:
            AccountsError: nobody can vouch for either.
        """
        try:
            found = await self._listed() if self.state else await self._unlisted()
        except ApiError as failure:
            raise self._unwitnessed(f"it is not taken for gone, because {failure}", failure) from None
        if found is None:
            await self._refuse_other_tenant()
        return found

    async def _unlisted(self) -> None:
        """Have the vendor vouch for an id that somebody has only named."""
        await self.scopes.find_tenant().vouch()

    async def _listed(self) -> Live | None:
        """Look for the object in the list: for some seconds, if it was made or written just now."""
        declaration, catalogue = self.scopes.declaration, self.catalogue
        if declaration.reading is Reading.OWN:
            raise self.denial
        key, clock = declaration.normal_id(self.object_id), self.backoff.clock
        since = catalogue.written_at(key) or clock.now() - FRESH
        async for _ in self.backoff.looks(await self._grace()):
            listing = await catalogue.listing(since)
            if key in listing.rows:
                return await self._read_again(key)
            if not listing.holds_a_list:
                raise self._unwitnessed(f"GET {catalogue.api.list_path} answered with nothing", self.denial)
            since = catalogue.instant()
        return None

    async def _grace(self) -> float:
        """Return for how many seconds the object may not show yet."""
        scopes, key = await self.scopes.known(self.state), self.scopes.declaration.normal_id(self.object_id)
        entry = await self.journal.holder(scopes, key)
        since = entry.left if entry else 0.0
        return max(0.0, min(LAG, since + LAG - self.backoff.clock.wall()))

    async def _read_again(self, key: str) -> Live | None:
        """Read what the list shows by itself; for a moment something else may have answered, or it has gone since."""
        catalogue = self.catalogue
        try:
            return await catalogue.get(self.object_id, since=catalogue.instant())
        except GoneError as error:
            if key not in (await catalogue.listing(catalogue.instant())).rows:
                return None
            advice = f"GET {self.catalogue.api.list_path} lists it: nothing is done before both say the same"
            raise self._unwitnessed(advice, error) from None

    async def _refuse_other_tenant(self) -> None:
        declaration, mark = self.scopes.declaration, self.state.get(TENANT)
        if mark is None or not differs(mark, await self.scopes.find_tenant().mark()):
            return
        vendor = declaration.vendor
        raise AccountsError(
            f"{declaration.name_of(self.state)} ({self.object_id}) was made in another account of {vendor.title} than the "
            f"one that answers now, and is not taken for gone: check {vendor.url_setting.config_key} and "
            f"{vendor.secret_setting.config_key}"
        )

    def _unwitnessed(self, advice: str, failure: ApiError) -> ApiError:
        error = MisplacedError(self.denial.request, self.denial.status, self.denial.words, advice=advice)
        error.interrupted = failure.interrupted
        return error
