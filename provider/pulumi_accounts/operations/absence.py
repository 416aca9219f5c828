"""Whether what cannot be found is gone. A 404 says that this address has nothing here; it takes a witness to believe it.

The witness is the vendor itself, at the same address and with the same credential: its list, for an object that a stack
has, since that tells of many at once. A place that answers 404 to everything has no list either.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.errors import ApiError, GoneError, MisplacedError
from pulumi_accounts.model.declarations import TENANT, Reading
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.operations.listings import FRESH
from pulumi_accounts.operations.marks import differs
from pulumi_accounts.operations.patience import PATIENCE, looks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_accounts.operations.api import Live
    from pulumi_accounts.operations.target import Target


@dataclass(frozen=True)
class Absence:
    """An object of a stack that its vendor says is not there."""

    target: Target
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
        await self.target.tenant.vouch()

    async def _listed(self) -> Live | None:
        """Look for the object in the list: for some seconds, if it was made or written just now."""
        declaration, catalogue = self.target.declaration, self.target.catalogue
        if declaration.reading is Reading.OWN:
            raise self.denial
        key, clock = declaration.normal_id(self.object_id), self.target.session.clock
        since = catalogue.written_at(key) or clock.now() - FRESH
        async for _ in looks(self.target.session, await self._grace()):
            listing = await catalogue.listing(since)
            if key in listing.rows:
                return await self._read_again(key)
            if not listing.holds_a_list:
                raise self._unwitnessed(f"GET {declaration.list_path()} answered with nothing", self.denial)
            since = catalogue.instant()
        return None

    async def _grace(self) -> float:
        """Return for how many seconds the object may not show yet."""
        places, key = await self.target.known_places(self.state), self.target.declaration.normal_id(self.object_id)
        record = await self.target.book.holder(self.target, key, places)
        since = record.left if record else 0.0
        return max(0.0, min(PATIENCE, since + PATIENCE - self.target.session.clock.wall()))

    async def _read_again(self, key: str) -> Live | None:
        """Read what the list shows by itself; for a moment something else may have answered, or it has gone since."""
        catalogue = self.target.catalogue
        try:
            return await catalogue.get(self.object_id, since=catalogue.instant())
        except GoneError as error:
            if key not in (await catalogue.listing(catalogue.instant())).rows:
                return None
            advice = f"GET {self.target.declaration.list_path()} lists it: nothing is done before both say the same"
            raise self._unwitnessed(advice, error) from None

    async def _refuse_other_tenant(self) -> None:
        tenant, mark = self.target.tenant, self.state.get(TENANT)
        if mark is None or not differs(mark, await tenant.mark()):
            return
        vendor = self.target.declaration.vendor
        raise AccountsError(
            f"{self.target.name(self.state)} ({self.object_id}) was made in another account of {vendor.title} than the one "
            f"that answers now, and is not taken for gone: check {vendor.url_setting.config_key} and "
            f"{vendor.secret_setting.config_key}"
        )

    def _unwitnessed(self, advice: str, failure: ApiError) -> ApiError:
        error = MisplacedError(self.denial.request, self.denial.status, self.denial.words, advice=advice)
        error.interrupted = failure.interrupted
        return error
