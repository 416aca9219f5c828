"""Create, read, update and delete, for every declaration alike. The adapters call these and nothing below."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.errors import GoneError
from pulumi_accounts.http.shield import to_the_end
from pulumi_accounts.http.waiting import within
from pulumi_accounts.model.declarations import Deletion
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.ignoring import keeping
from pulumi_accounts.model.state import absorb, drifted_inputs, managed_inputs
from pulumi_accounts.operations.absence import Absence
from pulumi_accounts.operations.leaving import still_managed
from pulumi_accounts.operations.managed import Managed
from pulumi_accounts.operations.obtain import obtain
from pulumi_accounts.operations.settings import READY_TIMEOUT
from pulumi_accounts.operations.work import Work

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager

    from pulumi_accounts.model.values import Path, Properties
    from pulumi_accounts.operations.api import Live
    from pulumi_accounts.operations.target import Target


@dataclass(frozen=True)
class Objects:
    """The operations on one kind of object."""

    target: Target

    async def create(self, inputs: Properties, *, timeout: float | None = None) -> Managed:
        """Bring an object under management: make it, find it, or take over the one that ``adoptId`` names.

        Raises:
            IncompleteError: it was made or written, and is not in service.
            AccountsError: nothing was made or written.
        """
        with self._within(timeout), self.target.naming(inputs):
            found = await obtain(self.target, inputs)
            try:
                work = Work(target=self.target, inputs=inputs, live=found.live, found=found, timeout=timeout)
                managed = await work.run()
                self.target.session.run.handed_over.add((self.target.declaration.token, managed.object_id))
            finally:
                self.target.book.ended(found.record)
        return managed

    async def read(self, object_id: str, state: Mapping[str, Any], *, timeout: float | None = None) -> Managed | None:
        """Read an object, and tell which of the program's inputs drifted; None if it is gone."""
        declaration = self.target.declaration
        with self._within(timeout), self.target.naming(state):
            live = await self.target.find(object_id, state)
        if live is None:
            self._let_go(object_id, state)
            return None
        now = absorb(declaration, managed_inputs(declaration, state), live, before=state)
        return Managed(declaration.normal_id(live["id"]), now, drifted_inputs(declaration, state, now))

    def half_done(self, object_id: str) -> None:
        """Note that the engine is told of an object with a failure. What becomes of it shows in a later run."""
        self.target.session.run.half_done.add((self.target.declaration.token, object_id))

    def is_half_done(self, object_id: str) -> bool:
        """Tell whether the engine has been told of an object with a failure in this run."""
        declaration = self.target.declaration
        return (declaration.token, declaration.normal_id(object_id)) in self.target.session.run.half_done

    def _let_go(self, object_id: str, state: Mapping[str, Any]) -> None:
        """Say what a refresh lets go: whoever reads it knows whether that is what they expect."""
        declaration, session = self.target.declaration, self.target.session
        session.run.gone(declaration.token, declaration.normal_id(object_id))
        if state:
            session.warn(
                f"{self.target.name(state)} ({object_id}) is no longer there at {declaration.vendor.title}, which lists "
                "what it has: the stack lets it go"
            )

    def taken_over(self, live: Live, inputs: Properties) -> Managed:
        """Return a live object as managed by these inputs, without a request."""
        declaration = self.target.declaration
        return Managed(declaration.normal_id(live["id"]), absorb(declaration, inputs, live))

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
        with self._within(timeout), self.target.naming(state, inputs):
            live = await self.target.find_to_write(object_id, state, inputs)
            if live is None:
                name = self.target.name({**state, **inputs})
                raise AccountsError(f"{name} ({object_id}) no longer exists; run `pulumi refresh` and try again")
            inputs = keeping(self.target.declaration, inputs, live, ignored)
            work = Work(target=self.target, inputs=inputs, live=live, before=state, timeout=timeout)
            return await work.run()

    async def delete(self, object_id: str, state: Mapping[str, Any], *, timeout: float | None = None) -> None:
        """Delete an object, or leave it where it is and say so where the vendor has no such call."""
        declaration, places = self.target.declaration, await self.target.known_places(state)
        deletes = declaration.deletion is Deletion.DELETE
        if await still_managed(self.target, object_id, state, places):
            return
        if deletes:
            with self._within(timeout), self.target.naming(state):
                await self._delete(object_id, state)
            self.target.catalogue.wrote(object_id)
        # What is gone is gone, whoever is told to stop meanwhile.
        await to_the_end(self.target.book.forget(self.target, object_id, places))
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
        doubt = await self.target.api.delete(object_id)
        if doubt is None:
            return
        try:
            if isinstance(doubt, GoneError):
                found = await Absence(self.target, object_id, state, doubt).disproved()
            else:
                found = await self.target.find(object_id, state, since=self.target.catalogue.instant(), whole=True)
        except asyncio.CancelledError:
            doubt.advice = "interrupted: run `pulumi refresh` to see whether it is still there"
            raise doubt from None
        if found is not None:
            raise doubt

    def _within(self, timeout: float | None) -> AbstractContextManager[None]:
        """Bound every wait for the vendor: by the operation's own time, else by what an object may take to be ready."""
        session = self.target.session
        return within(session.clock, session.settings[READY_TIMEOUT] if timeout is None else timeout)
