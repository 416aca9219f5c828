"""Create, read, update and delete, for every declaration alike. The adapters call these and nothing below."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.errors import GoneError
from pulumi_accounts.http.shield import to_the_end
from pulumi_accounts.http.waiting import within
from pulumi_accounts.model.adoption import imported_inputs
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.handling import Deletion
from pulumi_accounts.model.ignoring import keeping
from pulumi_accounts.model.keys import TAKEN
from pulumi_accounts.model.state import absorb, drifted_inputs, managed_inputs, project
from pulumi_accounts.operations.configuration.settings import READY_TIMEOUT
from pulumi_accounts.operations.creating.leaving import still_managed
from pulumi_accounts.operations.creating.obtain import obtain
from pulumi_accounts.operations.engine.run import SHARED
from pulumi_accounts.operations.outcomes import Managed
from pulumi_accounts.operations.reconciling.reconcile import Reconciliation

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from pulumi_accounts.model.values import Live, Path, Properties
    from pulumi_accounts.operations.target import Target


@dataclass(frozen=True)
class Objects:
    """The operations on one kind of object."""

    target: Target

    async def create(self, inputs: Properties, *, timeout: float | None = None) -> Managed:
        """Bring an object under management: make it, find it, or adopt the one that ``adoptId`` names.

        ``creating/obtain`` decides which. What is made is made by ``creating/creation``, after ``creating/resume`` has gone
        on with what an earlier run began and ``creating/duplicates`` has looked for the same; ``creating/search`` looks
        for what a lost answer has made. ``reconciling/reconcile`` then writes what is still to be written and waits.

        Raises:
            IncompleteError: it was made or written, and is not in service.
            AccountsError: nothing was made or written.
        """
        with self._operation(timeout, inputs):
            found = await obtain(self.target, inputs)
            try:
                managed = await Reconciliation.of_new(self.target, inputs, found, timeout).run()
                self.target.run.handed_over.add(self.target.owned(managed.object_id))
            finally:
                self.target.session.journal.ended(found.entry)
        return managed

    async def read(self, object_id: str, state: Mapping[str, Any], *, timeout: float | None = None) -> Managed | None:
        """Read an object, and tell which of the program's inputs drifted; None if it is gone."""
        declaration = self.target.declaration
        with self._operation(timeout, state):
            live = await self.target.kind.find(object_id, state)
        if live is None:
            self._let_go(object_id, state)
            return None
        self._say_ended(live, state)
        now = absorb(declaration, managed_inputs(declaration, state), live, before=state)
        return Managed(declaration.normal_id(live["id"]), now, drifted_inputs(declaration, state, now))

    async def take_in(self, object_id: str) -> tuple[Managed, Properties] | None:
        """Bring an object into the stack as it is, with the inputs that match it; None if there is none.

        An import asks twice for each, in a preview and for good: a list of this run serves for both, and so does a read.
        """
        kind, declaration = self.target.kind, self.target.declaration
        live = await kind.find(object_id, whole=not declaration.lists_whole, since=kind.catalogue.lately())
        if live is None:
            return None
        normal, inputs = declaration.normal_id(live["id"]), imported_inputs(declaration, live)
        holder = await self.target.journal.note(normal)
        mark = {TAKEN: holder.id} if holder.is_adoption and self.target.run.stack.is_own(holder) else None
        return Managed(normal, absorb(declaration, inputs, live, before=mark)), inputs

    def half_done(self, object_id: str) -> None:
        """Note that the engine is told of an object with a failure. What becomes of it shows in a later run."""
        self.target.run.half_done.add((self.target.declaration.token, object_id))

    def is_half_done(self, object_id: str) -> bool:
        """Tell whether the engine has been told of an object with a failure in this run."""
        return self.target.owned(object_id) in self.target.run.half_done

    def _let_go(self, object_id: str, state: Mapping[str, Any]) -> None:
        """Say what a refresh lets go: whoever reads it knows whether that is what they expect."""
        declaration, session = self.target.declaration, self.target.session
        session.run.gone(*self.target.owned(object_id))
        if state:
            session.warn(
                f"{self.target.name(state)} ({object_id}) is no longer there at {declaration.vendor.title}, which lists "
                "what it has: the stack lets it go"
            )

    def _say_ended(self, live: Live, state: Mapping[str, Any]) -> None:
        """Say that an object of the stack is out of service: nothing else would, as long as nothing is written."""
        declaration = self.target.declaration
        status = declaration.status_of(live)
        if state and declaration.lifecycle and (way := declaration.lifecycle.way_back(status)):
            name = self.target.name(state, project(declaration, live))
            self.target.session.warn(f"{name} ({live['id']}) is {status} at {declaration.vendor.title}: {way}")

    async def update(
        self,
        object_id: str,
        state: Mapping[str, Any],
        inputs: Properties,
        *,
        timeout: float | None = None,
        ignored: Sequence[Path] = (),
    ) -> Managed:
        """Make an object what the program wants, starting from what it is now; ``ignored`` is left as it is.

        Raises:
            IncompleteError: the write went out, and the object is not in service.
            AccountsError: nothing was written.
        """
        with self._operation(timeout, state, inputs):
            if self.target.run.is_anothers(self.target.owned(object_id), self.target.resource):
                raise AccountsError(f"{self.target.name(state, inputs)} ({object_id}): {SHARED}")
            live = await self.target.kind.find_to_write(object_id, state, inputs)
            if live is None:
                name = self.target.name(state, inputs)
                raise AccountsError(f"{name} ({object_id}) no longer exists; run `pulumi refresh` and try again")
            inputs = keeping(self.target.declaration, inputs, live, ignored)
            return await Reconciliation.of_known(self.target, inputs, live, state, timeout).run()

    async def delete(self, object_id: str, state: Mapping[str, Any], *, timeout: float | None = None) -> None:
        """Delete an object, or leave it where it is and say so where the vendor has no such call."""
        declaration, scopes = self.target.declaration, await self.target.kind.scopes.known(state)
        deletes = declaration.deletion is Deletion.DELETE
        if await still_managed(self.target, object_id, state, scopes):
            return
        if deletes:
            with self._operation(timeout, state):
                await self._delete(object_id, state)
            self.target.kind.catalogue.wrote(object_id)
        # What is gone is gone, whoever is told to stop meanwhile.
        await to_the_end(self.target.session.journal.forget(scopes, object_id))
        if deletes:
            return
        self.target.session.warn(
            f"{self.target.name(state)} ({object_id}) leaves the stack and stays as it is at "
            f"{declaration.vendor.title}: its API cannot delete it"
        )

    async def _delete(self, object_id: str, state: Mapping[str, Any]) -> None:
        """Delete an object, and look whether it is still there where the answer is not a plain yes.

        Raises:
            ApiError: it is.
        """
        kind = self.target.kind
        doubt = await kind.api.delete(object_id)
        if doubt is None:
            return
        try:
            if isinstance(doubt, GoneError):
                found = await kind.absence(object_id, state, doubt).disproved()
            else:
                found = await kind.find(object_id, state, since=kind.catalogue.instant(), whole=True)
        except asyncio.CancelledError:
            doubt.advice = "interrupted: run `pulumi refresh` to see whether it is still there"
            raise doubt from None
        if found is not None:
            raise doubt

    @contextmanager
    def _operation(self, timeout: float | None, *properties: Mapping[str, Any]) -> Generator[None]:
        """Bound every wait for the vendor, by the operation's own time or by what an object may take to be ready.

        Whatever goes wrong says which object it is about; ``properties`` is all that is known of it, the newest last.

        Raises:
            AccountsError: it was told to stop, and nothing is half done.
        """
        session, target = self.target.session, self.target
        seconds = session.settings[READY_TIMEOUT] if timeout is None else timeout
        with within(session.clock, seconds), target.naming(*properties):
            try:
                yield
            except asyncio.CancelledError:
                raise AccountsError(
                    f"{target.name(*properties)}: interrupted before anything was written; the next `pulumi up` begins with it anew"
                ) from None
