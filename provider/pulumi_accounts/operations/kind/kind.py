"""One kind of object as a run meets it: how to reach it, what is known of it, and when one of it is gone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.errors import GoneError
from pulumi_accounts.model.guards import refuse_another
from pulumi_accounts.model.lifecycle import is_among
from pulumi_accounts.model.partial import serving
from pulumi_accounts.operations.configuration.backoff import Backoff
from pulumi_accounts.operations.configuration.settings import READY_TIMEOUT
from pulumi_accounts.operations.kind.absence import Absence
from pulumi_accounts.operations.kind.api import Api
from pulumi_accounts.operations.kind.catalogue import Catalogue
from pulumi_accounts.operations.kind.listings import Listings
from pulumi_accounts.operations.kind.readiness import Readiness
from pulumi_accounts.operations.tenancy.scopes import Scopes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pulumi_accounts.http.clock import Clock
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Live, Properties
    from pulumi_accounts.operations.clients import Clients
    from pulumi_accounts.operations.configuration.settings import Settings
    from pulumi_accounts.operations.journal.journal import Journal
    from pulumi_accounts.operations.tenancy.tenant import Tenant

_LESSONS = 3
"""How many objects are read again after they were written, to learn what the vendor makes of values."""


@dataclass
class Kind:
    """One kind of object, below one parent where it has one. Nothing is opened before it is needed."""

    declaration: Declaration
    parent: str
    settings: Settings
    clock: Clock
    report: Callable[[str], None]
    clients: Clients
    journal: Journal
    find_tenant: Callable[[], Tenant]
    _written: int = 0
    """How many objects of the kind were written."""

    @cached_property
    def api(self) -> Api:
        """The requests for it.

        Raises:
            ConfigurationError: the vendor's address is missing or is none.
        """
        return Api(self.declaration, self.clients.of(self.declaration.vendor), self.parent)

    @cached_property
    def catalogue(self) -> Catalogue:
        """What there is, as far as the run knows."""
        run, token = self.journal.run, self.declaration.token
        return Catalogue(Listings(self.api, self.clock, lambda: run.count(token)))

    @cached_property
    def readiness(self) -> Readiness:
        """What is waited for."""
        return Readiness(self.catalogue, self.backoff, self.settings[READY_TIMEOUT], self.report)

    @property
    def tenant(self) -> Tenant:
        """Whose objects these are."""
        return self.find_tenant()

    @cached_property
    def scopes(self) -> Scopes:
        """Where they are, as the journal has it."""
        url = self.settings[self.declaration.vendor.url_setting]
        return Scopes(self.declaration, self.parent, url, self.find_tenant)

    @cached_property
    def backoff(self) -> Backoff:
        """How patiently to look for something."""
        return Backoff.of(self.settings, self.clock)

    def is_gone(self, live: Mapping[str, Any]) -> bool:
        """Tell whether the vendor keeps an object only as a deleted one."""
        lifecycle = self.declaration.lifecycle
        if lifecycle is None or lifecycle.gone_setting is None:
            return False
        return is_among(self.declaration.status_of(live), self.settings[lifecycle.gone_setting])

    @property
    def is_learning(self) -> bool:
        """Whether the next object that is written is among the first, which show what the vendor makes of values."""
        # The question whose objects these are is one request, too; a creation takes no more of them for it.
        return self._written < _LESSONS - bool(self.declaration.vendor.tenant)

    def note_write(self) -> None:
        """Note that an object was written."""
        self._written += 1

    async def find(
        self,
        object_id: str,
        state: Mapping[str, Any] | None = None,
        inputs: Properties | None = None,
        *,
        since: float | None = None,
        whole: bool = False,
    ) -> Live | None:
        """Read an object; None if it is gone, as the vendor itself bears witness, or by its status.

        State and inputs tell what of it is needed; ``whole``: all there is.
        """
        serve = None if whole else serving(self.declaration, state or {}, inputs or {}, trusting=self._trusting)
        try:
            live = await self.catalogue.get(object_id, since=since, serve=serve, known=bool(state))
        except GoneError as denial:
            live = await self.absence(object_id, state or {}, denial).disproved()
        if live is None or self.is_gone(live):
            return None
        refuse_another(self.declaration, state or {}, live)
        return live

    def absence(self, object_id: str, state: Mapping[str, Any], denial: GoneError) -> Absence:
        """Return what is to be made of a vendor's word that an object is not there."""
        return Absence(
            catalogue=self.catalogue,
            scopes=self.scopes,
            journal=self.journal,
            backoff=self.backoff,
            object_id=object_id,
            state=state,
            denial=denial,
        )

    async def find_to_write(self, object_id: str, state: Mapping[str, Any], inputs: Properties) -> Live | None:
        """Read an object that may be written next; at this moment, where some change to it cannot be undone."""
        if self.declaration.guarded:
            return await self.find(object_id, {**state}, since=self.catalogue.instant(), whole=True)
        return await self.find(object_id, state, inputs)

    async def aclose(self) -> None:
        """Stop what is read on nobody's behalf."""
        if "catalogue" in self.__dict__:
            await self.catalogue.listings.aclose()

    @property
    def _trusting(self) -> bool:
        setting = self.declaration.vendor.trust_setting
        return setting is not None and self.settings[setting]
