"""What an operation is about: one kind of object, reached through one session, and how messages call it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.errors import ApiError, GoneError
from pulumi_accounts.model.state import project
from pulumi_accounts.model.values import pick, texts
from pulumi_accounts.operations.api import Api, Live

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.operations.book import Book
    from pulumi_accounts.operations.session import Session


@dataclass(frozen=True)
class Target:
    """One kind of object, within a session."""

    declaration: Declaration
    session: Session
    resource: str = ""
    """A digest of the resource that the object is managed as, as far as the adapter knows it."""
    import_command: str = ""
    """The command that brings an existing object into the stack, once its id is added; only an adapter knows it."""

    @cached_property
    def api(self) -> Api:
        """The requests for this kind of object."""
        return Api(self.declaration, self.session.client(self.declaration.vendor))

    @cached_property
    def place(self) -> str:
        """A digest of where this kind of object is."""
        return self.session.place(self.declaration)

    @property
    def book(self) -> Book:
        """What the records say."""
        return self.session.book

    async def standing(self) -> list[Live]:
        """Return the objects of this kind that were there when this run first asked."""

        async def listed() -> list[Live]:
            rows, _ = await self.api.list()
            return [live for live in rows if not self.session.is_gone(self.declaration, live)]

        return await self.session.standing(self.place, listed)

    async def find(self, object_id: str) -> Live | None:
        """Read an object; None if it is gone, be it by a 404 or by its status."""
        try:
            live = await self.api.get(object_id)
        except GoneError:
            return None
        return None if self.session.is_gone(self.declaration, live) else live

    def name(self, properties: Mapping[str, Any]) -> str:
        """Call the object by its name, as far as that is known."""
        label = properties.get(self.declaration.label)
        return f'{self.declaration.called} "{label}"' if label else self.declaration.called

    @contextmanager
    def naming(self, *properties: Mapping[str, Any]) -> Generator[None]:
        """Let the errors of requests made here say which object they are about, and none of its secrets.

        ``properties`` is all that is known of it, the newest last: old state and new inputs.
        """
        keys = [each.key for each in self.declaration.fields if each.secret]
        for each in properties:
            self.api.client.hide(texts(pick(each, keys).values()))
        try:
            yield
        except ApiError as error:
            known = {key: value for each in properties for key, value in each.items()}
            error.subject = error.subject or self.name(known)
            raise


@dataclass(frozen=True)
class Name:
    """What messages call a live object. Most are never written, so that it is made up when the first one asks."""

    target: Target
    live: Live
    inputs: Mapping[str, Any]

    def __str__(self) -> str:
        """Return the name."""
        return self._text

    @cached_property
    def _text(self) -> str:
        return self.target.name({**project(self.target.declaration, self.live), **self.inputs})
