"""Bringing one object to what the program wants: plan from what it is now, write, wait, read again."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.errors import ApiError, GoneError, StatusError
from pulumi_accounts.model.body import sent_keys, update_body
from pulumi_accounts.model.errors import AccountsError, IncompleteError, bug_report
from pulumi_accounts.model.guards import refuse_losses
from pulumi_accounts.model.handling import Reading
from pulumi_accounts.model.keys import TAKEN, TENANT
from pulumi_accounts.model.lifecycle import is_among
from pulumi_accounts.model.partial import serving
from pulumi_accounts.model.plan import Change, plan, withheld
from pulumi_accounts.model.state import Written, absorb, drifted_inputs, is_managed, is_shown, managed_inputs, project
from pulumi_accounts.operations.outcomes import Managed, Posted, Recovered
from pulumi_accounts.operations.reconciling.workpiece import Workpiece
from pulumi_accounts.operations.target import Name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Live, Properties
    from pulumi_accounts.operations.outcomes import Obtained
    from pulumi_accounts.operations.target import Target

# How often a vendor that is still at work on the object is waited for.
_TURNS = 3


@dataclass(kw_only=True)
class Reconciliation:
    """One creation or update under way."""

    target: Target
    inputs: Properties = field(repr=False)
    before: Mapping[str, Any] | None = field(default=None, repr=False)
    """State as the stack has it; None while the object is being taken under management."""
    found: Obtained | None = None
    """How the object has just come under management; None for an update."""
    piece: Workpiece
    corrects: bool = False
    """Somebody else had changed the object."""

    @classmethod
    def of_new(cls, target: Target, inputs: Properties, found: Obtained, timeout: float | None) -> Reconciliation:
        """Begin with an object that has just come under management, and with what has been written to it by now."""
        match found:
            case Posted():
                sent, answer = found.sent, found.live
            case Recovered():
                sent, answer = frozenset[str](), None
            case _:
                sent, answer = None, None
        name = Name(target, found.live, inputs)
        piece = Workpiece(target.kind, name, found.live, sent, answer, timeout=timeout)
        return cls(target=target, inputs=inputs, found=found, piece=piece)

    @classmethod
    def of_known(
        cls, target: Target, inputs: Properties, live: Live, before: Mapping[str, Any], timeout: float | None
    ) -> Reconciliation:
        """Begin with an object of the stack's as it is now."""
        piece = Workpiece(target.kind, Name(target, live, inputs), live, timeout=timeout)
        return cls(target=target, inputs=inputs, before=before, piece=piece)

    async def run(self) -> Managed:
        """Do the work.

        Raises:
            IncompleteError: it failed, or was interrupted, after something had been written.
            AccountsError: it failed before.
        """
        try:
            return await self._bring()
        except BaseException as error:
            # Whatever it is, the engine must learn of an object that was made or written.
            if self.piece.sent is None:
                raise
            raise self._incomplete(error) from error

    async def _bring(self) -> Managed:
        if isinstance(self.found, Posted) and self.found.interrupted:
            raise asyncio.CancelledError
        await self.piece.wait()
        self.piece.refuse_ended()
        changes = self._changes()
        lifecycle = self._declaration.lifecycle
        if lifecycle and not lifecycle.retried:
            self.piece.refuse_failed()
        await self._write(changes)
        if self._is_worth_reading():
            await self._read_again()
        with contextlib.suppress(GoneError):
            await self.piece.catch_up()
        return self._managed(self.inputs, self.piece.sent or frozenset())

    def _changes(self) -> tuple[Change, ...]:
        """Return what is to be written, going by what the object is now."""
        match self.found:
            case Posted():
                return self._later_changes()
            case Recovered():
                return *self._differences(), *withheld(self._declaration, self.piece.live, self.inputs)
            case _:
                return self._differences()

    def _later_changes(self) -> tuple[Change, ...]:
        """Return the changes that a POST does not carry and the object still needs."""
        later = {each.key for each in self._declaration.inputs if is_managed(each) and not each.sent_by_create}
        if not later:
            return ()
        state = absorb(self._declaration, self.inputs, self.piece.live)
        return tuple(each for each in plan(self._declaration, state, self.inputs) if each.path[0] in later)

    def _differences(self) -> tuple[Change, ...]:
        """Plan from what the object is now, with the vendor's known rewritings taken out."""
        declaration = self._declaration
        refuse_losses(declaration, project(declaration, self.piece.live), self.inputs, self.piece.name)
        known = managed_inputs(declaration, self.before) if self.before else self.inputs
        state = absorb(declaration, known, self.piece.live, before=self.before)
        self.corrects = self.before is not None and drifted_inputs(declaration, self.before, state) is not None
        return plan(declaration, state, self.inputs)

    async def _write(self, changes: tuple[Change, ...]) -> None:
        """Write what there is to write; an object that the vendor is still at work on is waited for first."""
        for turn in range(_TURNS):
            if not any(each.action.writes for each in changes):
                return None
            try:
                return await self._write_once(changes)
            except StatusError as error:
                if turn == _TURNS - 1 or not await self.piece.is_free_after(error):
                    raise
            changes = self._changes()
        raise AssertionError("the last turn returns or raises")

    async def _write_once(self, changes: tuple[Change, ...]) -> None:
        body = update_body(self._declaration, self.inputs, changes, self.piece.live)
        once = self._is_once(body)
        await (self.piece.put_once(body, changes) if once else self.piece.put_whole(body, changes))
        await self.piece.wait()
        if once:
            await self.piece.watch()
        self.piece.refuse_failed()
        self.piece.sent = (self.piece.sent or frozenset()) | sent_keys(self._declaration, body)

    def _is_once(self, body: Live) -> bool:
        lifecycle = self._declaration.lifecycle
        return lifecycle is not None and is_among(self._declaration.status_of(body), lifecycle.once)

    def _is_worth_reading(self) -> bool:
        """Tell whether a read can show more than is known of the object."""
        if self.piece.in_part:
            return serving(self._declaration, {}, self.inputs, trusting=False)(self.piece.live) is None
        if self.piece.live is not self.piece.answer or self._declaration.reading is Reading.LISTING:
            return False
        learns = self.target.kind.is_learning
        self.target.kind.note_write()
        return learns or self.corrects or not is_shown(self._declaration, self.inputs, self.piece.live)

    async def _read_again(self) -> None:
        """Read what was written; one that is gone already shows as such at the next refresh."""
        with contextlib.suppress(GoneError):
            self.piece.live = await self.target.kind.api.get(str(self.piece.live["id"]))

    def _incomplete(self, error: BaseException) -> IncompleteError:
        if isinstance(error, ApiError):
            error.subject = str(self.piece.name)
        reason = f"{self.piece.name} ({self.piece.live['id']}) was interrupted: the next `pulumi up` goes on with it"
        if not isinstance(error, asyncio.CancelledError):
            reason = str(error) if isinstance(error, AccountsError) else bug_report(error)
        # What no write has carried is not in state, even where the vendor would not show it: it is still to be written.
        inputs = self.inputs if self.piece.sent else managed_inputs(self._declaration, self.before or {})
        managed = self._managed(inputs, frozenset())
        return IncompleteError(
            reason, managed.object_id, managed.state, made=isinstance(self.found, Posted | Recovered)
        )

    def _managed(self, inputs: Properties, sent: frozenset[str]) -> Managed:
        before = {TAKEN: self.found.mark, TENANT: self.found.tenant} if self.found else self.before
        written = Written(sent, self.piece.answer, self.piece.over)
        state = absorb(self._declaration, inputs, self.piece.live, before=before, written=written)
        return Managed(self._declaration.normal_id(self.piece.live["id"]), state)

    @property
    def _declaration(self) -> Declaration:
        return self.target.declaration
