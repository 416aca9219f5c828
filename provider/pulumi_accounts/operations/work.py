"""Bringing one object to what the program wants: plan from what it is now, write, wait, read again."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.errors import ApiError, GoneError, StatusError
from pulumi_accounts.model.body import sent_keys, update_body
from pulumi_accounts.model.declarations import TAKEN, TENANT, Declaration, Reading
from pulumi_accounts.model.errors import AccountsError, IncompleteError, bug_report
from pulumi_accounts.model.guards import refuse_losses
from pulumi_accounts.model.lifecycle import Phase, is_among
from pulumi_accounts.model.partial import serving
from pulumi_accounts.model.plan import Action, Change, plan, withheld
from pulumi_accounts.model.state import absorb, drifted_inputs, is_shown, managed_inputs, project
from pulumi_accounts.operations.managed import Managed
from pulumi_accounts.operations.settings import POLL_INITIAL
from pulumi_accounts.operations.subject import Subject
from pulumi_accounts.operations.target import Name, Target
from pulumi_accounts.operations.wait import refuse_failed, watch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_accounts.model.values import Properties
    from pulumi_accounts.operations.api import Live
    from pulumi_accounts.operations.obtained import Obtained

# How they say that they are still at work on the object, and how often that is waited for.
_BUSY = frozenset({HTTPStatus.CONFLICT, HTTPStatus.LOCKED})
_TURNS = 3


@dataclass(kw_only=True)
class Work:
    """One creation or update under way: the object as last read, and what has been sent to it."""

    target: Target
    inputs: Properties = field(repr=False)
    live: Live = field(repr=False)
    before: Mapping[str, Any] | None = field(default=None, repr=False)
    """State as the stack has it; None while the object is being taken under management."""
    found: Obtained | None = None
    """How the object has just come under management; None for an update."""
    timeout: float | None = None

    def __post_init__(self) -> None:
        """Begin with what the creation has done."""
        self._posted = self.found.posted if self.found else None
        sent = frozenset[str]() if self.found and self.found.made else self._posted
        answer = None if self._posted is None else self.live
        name = Name(self.target, self.live, self.inputs)
        self._it = Subject(self.target, name, self.live, sent, answer, timeout=self.timeout)
        self._mends = False
        """Somebody else had changed the object."""

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
            if self._it.sent is None:
                raise
            raise self._incomplete(error) from error

    async def _bring(self) -> Managed:
        if self.found and self.found.interrupted:
            raise asyncio.CancelledError
        await self._it.settle()
        changes = self._changes() if self._posted is None else self._later_changes()
        lifecycle = self._declaration.lifecycle
        if lifecycle and not lifecycle.retried:
            refuse_failed(self._declaration, self._it.live, self._it.name)
        await self._write(changes)
        if self._is_worth_reading():
            await self._read_again()
        return self._managed(self.inputs, self._it.sent or frozenset())

    def _later_changes(self) -> tuple[Change, ...]:
        """Return the changes that a POST does not carry and the object still needs."""
        state = absorb(self._declaration, self.inputs, self._it.live)
        later = {each.key for each in self._declaration.inputs if not each.sent_by_create}
        return tuple(each for each in plan(self._declaration, state, self.inputs) if each.path[0] in later)

    def _changes(self) -> tuple[Change, ...]:
        """Plan from what the object is now, with the vendor's known rewritings taken out."""
        declaration = self._declaration
        refuse_losses(declaration, project(declaration, self._it.live), self.inputs, self._it.name)
        known = managed_inputs(declaration, self.before) if self.before else self.inputs
        state = absorb(declaration, known, self._it.live, before=self.before)
        self._mends = self.before is not None and drifted_inputs(declaration, self.before, state) is not None
        changes = plan(declaration, state, self.inputs)
        return (
            *changes,
            *(withheld(declaration, self._it.live, self.inputs) if self.found and self.found.made else ()),
        )

    async def _write(self, changes: tuple[Change, ...]) -> None:
        """Write what there is to write; an object that the vendor is still at work on is waited for first."""
        for turn in range(_TURNS):
            if all(each.action is Action.RELEASE for each in changes):
                return None
            try:
                return await self._write_once(changes)
            except StatusError as error:
                if turn == _TURNS - 1 or not await self._was_busy(error):
                    raise
            changes = self._changes() if self._posted is None else self._later_changes()
        raise AssertionError("the last turn returns or raises")

    async def _was_busy(self, error: StatusError) -> bool:
        """Wait until the object can be written, if it is that which the vendor says."""
        if error.status not in _BUSY or error.interrupted:
            return False
        session, catalogue = self.target.session, self.target.catalogue
        session.report(f"{self._it.name}: {error}; waiting until it can be written")
        self._it.live = await catalogue.get(str(self._it.live["id"]), since=catalogue.instant())
        if self._declaration.phase_of(self._it.live) is Phase.PENDING:
            await self._it.settle()
            return True
        await session.clock.sleep(session.settings[POLL_INITIAL])
        return error.status == HTTPStatus.LOCKED

    async def _write_once(self, changes: tuple[Change, ...]) -> None:
        body = update_body(self._declaration, self.inputs, changes, self._it.live)
        once = self._is_once(body)
        await (self._it.put_once(body, changes) if once else self._it.put_whole(body, changes))
        await self._it.settle()
        if once:
            self._it.live = await watch(self.target, self._it.live, self._it.name)
        refuse_failed(self._declaration, self._it.live, self._it.name)
        self._it.sent = (self._it.sent or frozenset()) | sent_keys(self._declaration, body)

    def _is_once(self, body: Live) -> bool:
        lifecycle = self._declaration.lifecycle
        return lifecycle is not None and is_among(self._declaration.status_of(body), lifecycle.once)

    def _is_worth_reading(self) -> bool:
        """Tell whether a read can show more than is known of the object."""
        if self._it.in_part:
            return serving(self._declaration, {}, self.inputs, trusting=False)(self._it.live) is None
        if self._it.live is not self._it.answer or self._declaration.reading is Reading.LISTING:
            return False
        learns = self.target.session.learns(self._declaration)
        return learns or self._mends or not is_shown(self._declaration, self.inputs, self._it.live)

    async def _read_again(self) -> None:
        """Read what was written; one that is gone already shows as such at the next refresh."""
        with contextlib.suppress(GoneError):
            self._it.live = await self.target.api.get(str(self._it.live["id"]))

    def _incomplete(self, error: BaseException) -> IncompleteError:
        if isinstance(error, ApiError):
            error.subject = str(self._it.name)
        reason = f"{self._it.name} was interrupted"
        if not isinstance(error, asyncio.CancelledError):
            reason = str(error) if isinstance(error, AccountsError) else bug_report(error)
        # What no write has carried is not in state, even where the vendor would not show it: it is still to be written.
        inputs = self.inputs if self._it.sent else managed_inputs(self._declaration, self.before or {})
        managed = self._managed(inputs, frozenset())
        made = bool(self.found and (self.found.made or self.found.posted is not None))
        return IncompleteError(reason, managed.object_id, managed.state, made=made)

    def _managed(self, inputs: Properties, sent: frozenset[str]) -> Managed:
        before = {TAKEN: self.found.taken, TENANT: self.found.tenant} if self.found else self.before
        state = absorb(self._declaration, inputs, self._it.live, before=before, sent=sent)
        return Managed(self._declaration.normal_id(self._it.live["id"]), state)

    @property
    def _declaration(self) -> Declaration:
        return self.target.declaration
