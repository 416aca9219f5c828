"""Bringing one object to what the program wants: plan from what it is now, write, wait, read again."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.errors import ApiError, GoneError
from pulumi_accounts.model.body import create_body, sent_keys, update_body
from pulumi_accounts.model.declarations import Reading
from pulumi_accounts.model.errors import AccountsError, IncompleteError
from pulumi_accounts.model.plan import Action, Change, plan, refuse_losses
from pulumi_accounts.model.state import absorb, managed_inputs, project
from pulumi_accounts.operations.wait import refuse_failed, settle, watch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_accounts.model.values import Properties
    from pulumi_accounts.operations.api import Live
    from pulumi_accounts.operations.target import Target


@dataclass(frozen=True)
class Managed:
    """An object under management: its id and its state."""

    object_id: str
    state: Properties


@dataclass(kw_only=True)
class Work:
    """One creation or update under way: the object as last read, and what has been sent to it."""

    target: Target
    inputs: Properties
    live: Live
    before: Mapping[str, Any] | None = None
    """State as the stack has it; None while the object is being taken under management."""
    posted: bool = False
    """The object was made just now."""
    timeout: float | None = None
    sent: frozenset[str] = frozenset()
    touched: bool = False
    """Something was written, so that a failure leaves more behind than the program's wish."""
    answered: bool = False
    """``live`` is the answer to a write, which may differ from what every later read will say."""

    async def run(self) -> Managed:
        """Do the work.

        Raises:
            IncompleteError: it failed, or was interrupted, after something had been written.
            AccountsError: it failed before.
        """
        self.touched = self.answered = self.posted
        try:
            return await self._bring()
        except (AccountsError, asyncio.CancelledError) as error:
            if not self.touched:
                raise
            raise self._incomplete(error) from error

    async def _bring(self) -> Managed:
        await self._settle()
        changes = self._posted_changes() if self.posted else self._changes()
        lifecycle = self.target.declaration.lifecycle
        if lifecycle and not lifecycle.retried:
            refuse_failed(self.target.api, self.live, self._name)
        if any(each.action is not Action.RELEASE for each in changes):
            await self._write(changes)
        if self.answered:
            await self._read_again()
        return self._managed(self.inputs, self.sent)

    def _posted_changes(self) -> tuple[Change, ...]:
        """Return the changes that a POST does not carry and the object still needs."""
        declaration = self.target.declaration
        self.sent = sent_keys(declaration, create_body(declaration, self.inputs))
        state = absorb(declaration, self.inputs, self.live)
        later = {each.key for each in declaration.inputs if each.input and each.input.sent == "update"}
        return tuple(each for each in plan(declaration, state, self.inputs) if each.path[0] in later)

    def _changes(self) -> tuple[Change, ...]:
        """Plan from what the object is now, with the vendor's known rewritings taken out."""
        declaration = self.target.declaration
        refuse_losses(declaration, project(declaration, self.live), self.inputs, self._name)
        known = managed_inputs(declaration, self.before) if self.before else self.inputs
        return plan(declaration, absorb(declaration, known, self.live, before=self.before), self.inputs)

    async def _write(self, changes: tuple[Change, ...]) -> None:
        declaration = self.target.declaration
        body = update_body(declaration, self.inputs, changes, self.live)
        once = self._is_once(body)
        self.live = await (self._put_once(body) if once else self._put(body))
        self.answered = True
        await self._settle()
        if once:
            self.live = await watch(self.target.session, self.target.api, self.live, self._name)
        refuse_failed(self.target.api, self.live, self._name)
        self.sent |= sent_keys(declaration, body)

    async def _put(self, body: Live, *, repeatable: bool = True) -> Live:
        object_id, api = str(self.live["id"]), self.target.api
        secrets = [*self.target.secrets(self.inputs), *self.target.secrets(self.before or {})]
        touched, self.touched = self.touched, True
        try:
            answer = await api.put(object_id, body, secrets, repeatable=repeatable)
        except ApiError as error:
            self.touched = touched or error.in_doubt
            raise
        return answer or await api.get(object_id)

    async def _put_once(self, body: Live) -> Live:
        """Send what must not happen twice: after a lost answer, look whether anything happened."""
        before = self._status
        try:
            return await self._put(body, repeatable=False)
        except ApiError as error:
            if not error.in_doubt:
                raise
        self.live = await self.target.api.get(str(self.live["id"]))
        return await self._put(body, repeatable=False) if self._status == before else self.live

    def _is_once(self, body: Live) -> bool:
        lifecycle = self.target.declaration.lifecycle
        return lifecycle is not None and body.get(lifecycle.status) in lifecycle.once

    async def _settle(self) -> None:
        settled = await settle(self.target.session, self.target.api, self.live, self._name, self.timeout)
        self.answered = self.answered and settled is self.live
        self.live = settled

    async def _read_again(self) -> None:
        """Read what was written."""
        if self.target.declaration.reading is not Reading.LISTING:
            try:
                self.live = await self.target.api.get(str(self.live["id"]))
            except GoneError:
                return

    def _incomplete(self, error: BaseException) -> IncompleteError:
        if isinstance(error, ApiError):
            error.subject = self._name
        reason = str(error) if isinstance(error, AccountsError) else f"{self._name} was interrupted"
        # What no write has carried is not in state, even where the vendor would not show it: it is still to be written.
        accepted = self.posted or self.sent
        inputs = self.inputs if accepted else managed_inputs(self.target.declaration, self.before or {})
        managed = self._managed(inputs, frozenset())
        return IncompleteError(reason, managed.object_id, managed.state)

    def _managed(self, inputs: Properties, sent: frozenset[str]) -> Managed:
        declaration = self.target.declaration
        state = absorb(declaration, inputs, self.live, before=self.before, sent=sent)
        return Managed(declaration.normal_id(self.live["id"]), state)

    @property
    def _status(self) -> Any:
        lifecycle = self.target.declaration.lifecycle
        return self.live.get(lifecycle.status) if lifecycle else None

    @property
    def _name(self) -> str:
        return self.target.name(project(self.target.declaration, self.live) | self.inputs)
