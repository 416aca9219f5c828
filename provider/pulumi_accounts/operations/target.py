"""What an operation is about: one kind of object, reached through one session, and how messages call it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.errors import ApiError, GoneError
from pulumi_accounts.model.values import pick, texts
from pulumi_accounts.operations.api import Api, Live

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.operations.session import Session


@dataclass(frozen=True)
class Target:
    """One kind of object, within a session."""

    declaration: Declaration
    session: Session
    import_command: str = ""
    """The command that brings an existing object into the stack, once its id is added; only an adapter knows it."""

    @property
    def api(self) -> Api:
        """The requests for this kind of object."""
        return Api(self.declaration, self.session.client(self.declaration.vendor))

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

    def secrets(self, inputs: Mapping[str, Any]) -> list[str]:
        """Return every secret text in the inputs."""
        keys = [each.key for each in self.declaration.inputs if each.secret]
        return list(texts(pick(inputs, keys).values()))

    @contextmanager
    def naming(self, properties: Mapping[str, Any]) -> Generator[None]:
        """Let the errors of requests made here say which object they are about, and none of its secrets."""
        self.api.client.hidden.update(self.secrets(dict(properties)))
        try:
            yield
        except ApiError as error:
            error.subject = error.subject or self.name(properties)
            raise
