"""What an operation is about: one kind of object, reached through one session, and how messages call it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.errors import ApiError, GoneError
from pulumi_accounts.http.redaction import redact
from pulumi_accounts.model.errors import AccountsError, ConfigurationError
from pulumi_accounts.model.partial import serving
from pulumi_accounts.model.state import project
from pulumi_accounts.model.values import pick, texts
from pulumi_accounts.operations.absence import Absence
from pulumi_accounts.operations.api import Api

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Properties
    from pulumi_accounts.operations.api import Live
    from pulumi_accounts.operations.book import Book
    from pulumi_accounts.operations.catalogue import Catalogue
    from pulumi_accounts.operations.session import Session
    from pulumi_accounts.operations.settling import Settling
    from pulumi_accounts.operations.tenant import Tenant


@dataclass(frozen=True)
class Target:
    """One kind of object, within a session."""

    declaration: Declaration
    session: Session
    resources: tuple[str, ...] = ()
    """Digests of the resource that the object is managed as, by every name it may be recorded under; the present first."""
    shared: str = ""
    """The digest under which older versions recorded dynamic resources of this name, of whichever stack of the project."""
    import_command: str = ""
    """The command that brings an existing object into the stack, once its id is added; only an adapter knows it."""
    hidden: frozenset[str] = frozenset()
    """The properties that the program calls secret, beside those that are."""

    @cached_property
    def api(self) -> Api:
        """The requests for this kind of object."""
        return Api(self.declaration, self.session.client(self.declaration.vendor))

    @property
    def resource(self) -> str:
        """The digest of the resource under its present name; empty if the adapter knows none."""
        return self.resources[0] if self.resources else ""

    @property
    def tenant(self) -> Tenant:
        """Whose objects these are."""
        return self.session.tenant(self.declaration.vendor)

    async def places(self) -> tuple[str, ...]:
        """Return digests of where this kind of object is: the tenant's, and the one that older versions wrote down.

        Raises:
            ApiError: the vendor cannot be asked whose objects these are.
        """
        return self.session.places(self.declaration, await self.tenant.key())

    async def known_places(self, state: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the same as far as it is known without a request, and even without a credential: state may tell."""
        try:
            key = await self.tenant.key_without_asking(state)
        except ConfigurationError:
            key = None
        return self.session.places(self.declaration, key)

    @property
    def book(self) -> Book:
        """What the records say."""
        return self.session.book

    @property
    def catalogue(self) -> Catalogue:
        """What is known of the objects of this kind."""
        return self.session.catalogue(self.api)

    @property
    def settling(self) -> Settling:
        """What is waited for."""
        return self.session.settling(self.api)

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
            live = await Absence(self, object_id, state or {}, denial).disproved()
        if live is None:
            return None
        return None if self.session.is_gone(self.declaration, live) else live

    async def find_to_write(self, object_id: str, state: Mapping[str, Any], inputs: Properties) -> Live | None:
        """Read an object that may be written next; at this moment, where some change to it cannot be undone."""
        if self.declaration.guarded:
            return await self.find(object_id, since=self.catalogue.instant(), whole=True)
        return await self.find(object_id, state, inputs)

    @property
    def _trusting(self) -> bool:
        setting = self.declaration.vendor.trust_setting
        return setting is not None and self.session.settings[setting]

    def name(self, properties: Mapping[str, Any]) -> str:
        """Call the object by its name, as far as that is known."""
        label = None if self.declaration.label in self.hidden else properties.get(self.declaration.label)
        return f'{self.declaration.called} "{label}"' if label else self.declaration.called

    @contextmanager
    def naming(self, *properties: Mapping[str, Any]) -> Generator[None]:
        """Let the errors of requests made here say which object they are about, and none of its secrets.

        ``properties`` is all that is known of it, the newest last: old state and new inputs.
        """
        keys = self.hidden.union(each.key for each in self.declaration.fields if each.secret)
        secrets = {text for each in properties for text in texts(pick(each, keys).values())}
        self.api.client.hide(secrets)
        try:
            yield
        except ApiError as error:
            known = {key: value for each in properties for key, value in each.items()}
            error.subject = error.subject or self.name(known)
            raise
        except AccountsError as error:
            error.args = tuple(redact(each, secrets) if isinstance(each, str) else each for each in error.args)
            raise


@dataclass(frozen=True)
class Name:
    """What messages call a live object. Most are never written, so that it is made up when the first one asks."""

    target: Target
    live: Live = field(repr=False)
    inputs: Mapping[str, Any] = field(repr=False)

    def __str__(self) -> str:
        """Return the name."""
        return self._text

    @cached_property
    def _text(self) -> str:
        return self.target.name({**project(self.target.declaration, self.live), **self.inputs})
