"""What an operation is about: one resource of the stack, and how messages call its object."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.errors import ApiError
from pulumi_accounts.http.redaction import redact
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.state import project
from pulumi_accounts.model.values import pick, texts
from pulumi_accounts.operations.journal.resource import ResourceJournal

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Live
    from pulumi_accounts.operations.engine.run import Run
    from pulumi_accounts.operations.kind.kind import Kind
    from pulumi_accounts.operations.session import Session


@dataclass(frozen=True)
class Target:
    """One resource, or an object that is only looked at."""

    kind: Kind
    session: Session
    resources: tuple[str, ...] = ()
    """Digests of the resource that the object is managed as, by every name it may be recorded under; the present first."""
    shared: str = ""
    """The digest under which older versions recorded dynamic resources of this name, of whichever stack of the project."""
    import_command: str = ""
    """The command that brings an existing object into the stack, once its id is added; only an adapter knows it."""
    hidden: frozenset[str] = frozenset()
    """The properties that the program calls secret, beside those that are."""

    @property
    def declaration(self) -> Declaration:
        """What its object is."""
        return self.kind.declaration

    @property
    def resource(self) -> str:
        """The digest of the resource under its present name; empty if the adapter knows none."""
        return self.resources[0] if self.resources else ""

    @property
    def run(self) -> Run:
        """What the engine's run has shown and done so far."""
        return self.session.run

    @cached_property
    def journal(self) -> ResourceJournal:
        """What the journal says to the resource."""
        return ResourceJournal(self.session.journal, self.kind.scopes, self.resources)

    def owned(self, object_id: Any) -> tuple[str, str]:
        """Return the kind of an object and its id, in the form in which the run knows it."""
        return self.declaration.token, self.declaration.normal_id(object_id)

    def name(self, *properties: Mapping[str, Any]) -> str:
        """Call the object by its name, as far as that is known, and is no secret and holds none.

        ``properties`` is all that is known of it, the newest last.
        """
        declaration, known = self.declaration, {key: value for each in properties for key, value in each.items()}
        if declaration.label in declaration.shown_by(self.hidden):
            return declaration.called
        return declaration.name_of(known, lambda label: redact(label, self._secrets(known)))

    @contextmanager
    def naming(self, *properties: Mapping[str, Any]) -> Generator[None]:
        """Let the errors of requests made here say which object they are about, and none of its secrets.

        Vendors' words are without them when they come here. Our own are told what the program alone calls a secret.

        ``properties`` is all that is known of it, the newest last: old state and new inputs.
        """
        self.kind.api.client.hide({text for each in properties for text in self._secrets(each)})
        try:
            yield
        except ApiError as error:
            error.subject = error.subject or self.name(*properties)
            raise
        except AccountsError as error:
            secrets = {text for each in properties for text in texts(pick(each, self.hidden).values())}
            error.args = tuple(redact(each, secrets) if isinstance(each, str) else each for each in error.args)
            raise

    def _secrets(self, properties: Mapping[str, Any]) -> set[str]:
        """Return every text in an object's secret properties."""
        return set(texts(pick(properties, self._secret_keys).values()))

    @cached_property
    def _secret_keys(self) -> frozenset[str]:
        return self.hidden.union(each.key for each in self.declaration.fields if each.secret)


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
        return self.target.name(project(self.target.declaration, self.live), self.inputs)
