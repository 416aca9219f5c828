"""The stack that a run works on: what it is called, and what the engine's command says of it and of others.

Whose an object is, is told by the journal and by what stacks have saved: what an entry says was once told to the engine need not
be there any more, and another stack may have it by now.
"""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pulumi_accounts.model.digests import digest
from pulumi_accounts.operations.engine.identity import StackName, backend_of
from pulumi_accounts.operations.engine.saved_state import Objects, Owned, SavedState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_accounts.store.entries import Entry


@dataclass
class Stack:
    """A stack, within its project and backend."""

    name: StackName = field(default_factory=lambda: StackName("", ""))
    """What it is called, as far as a call has told it so far."""
    environment: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """That of the engine; empty: its command cannot be asked."""
    folder: Path = field(default_factory=Path.cwd)
    names_in_state: set[str] = field(default_factory=set[str])
    """Names that resources had for it in their state."""

    @cached_property
    def saved(self) -> SavedState:
        """What the engine has saved."""
        return SavedState(self.environment)

    @cached_property
    def address(self) -> str:
        """Where the engine keeps its stacks; empty if nobody can tell."""
        return backend_of(self.environment, self.folder)

    @cached_property
    def backend(self) -> str:
        """A digest of that."""
        return digest(self.address)

    @property
    def digest(self) -> str:
        """A digest of it; of one that is not known, one that no other run has."""
        return self.name.within(self.backend) if self.name.stack else self._nobodys

    @cached_property
    def _nobodys(self) -> str:
        return digest("no stack", secrets.token_hex(8))

    @cached_property
    def older_digest(self) -> str:
        """The digest that older versions wrote down: that of all stacks of a project, where nothing tells them apart."""
        names = ("PULUMI_BACKEND_URL", "PULUMI_PROJECT", "PULUMI_STACK")
        return digest(*(self.environment.get(name, "") for name in names))

    def works_on(self, stack: str, project: str = "") -> None:
        """Note which stack a call of the program's is about."""
        if stack and stack != self.name.stack:
            self.name = StackName(project or self.environment.get("PULUMI_PROJECT", ""), stack)

    def was_called(self, stack: str) -> None:
        """Note what state says of its stack: that may have been renamed since, and a program says it better."""
        if stack:
            self.names_in_state.add(stack)
            if not self.name.stack:
                self.works_on(stack)

    def resource(self, name: str) -> str:
        """Return the digest under which a resource is written down, from the name that it has for the engine."""
        return digest(self.digest, name)

    def resources(self, *names: str, stack: str = "") -> tuple[str, ...]:
        """Return the digests under which a resource may be recorded, from the names that it has for the engine, or had.

        The first is the one to write down. ``stack`` is what its state says that the stack is called.
        """
        called = StackName(self.name.project, stack).within(self.backend) if stack else self.digest
        stacks = dict.fromkeys((self.digest, called, self.older_digest))
        return tuple(digest(each, name) for each in stacks for name in names)

    def shared(self, name: str) -> str:
        """Return the digest that older versions wrote down for dynamic resources of this name, of any stack of the project."""
        return digest(self.older_digest, name)

    async def is_saved(self, owned: Owned, mark: str) -> bool | None:
        """Tell whether the engine has an id in the state that it saved; None if nobody can tell."""
        saved = await self.objects()
        return None if saved is None else saved.count(owned, mark) > 0

    async def objects(self) -> Objects | None:
        """Return what the stack's own saved state holds. Its name alone may be another organization's, where there are several."""
        if not self.address.startswith("http"):
            return await self.saved.objects(self.name.stack)
        named = [each for each in await self.saved.stacks() or () if self._is_called(each)]
        return await self.saved.objects(str(named[0])) if len(named) == 1 else None

    def _is_called(self, name: StackName) -> bool:
        """Tell whether a stack has the name of this one, in whatever organization."""
        return (name.project, name.stack) == (self.name.project, self.name.stack)

    def is_own(self, entry: Entry) -> bool:
        """Tell whether an entry is of this stack."""
        return entry.stack == self.digest

    def was_own(self, entry: Entry) -> bool:
        """Tell whether an entry is of this stack, by any name that its state has for it."""
        names = (StackName(self.name.project, each) for each in list(self.names_in_state))
        return self.is_own(entry) or any(entry.stack == each.within(self.backend) for each in names)

    async def is_left(self, entry: Entry) -> bool:
        """Tell whether an entry is of a stack that is no more: one that was renamed, or removed.

        That takes a list of stacks that is newer than the entry, has this stack, and says of each whose project's it is.
        """
        if self.is_own(entry) or not entry.backend or entry.backend != self.backend:
            return False
        stacks = await self.saved.stacks(entry.opened) or []
        if not any(map(self._is_called, stacks)) or not all(each.organization for each in stacks):
            return False
        return all(each.within(self.backend) != entry.stack for each in stacks)

    async def is_anothers(self, entry: Entry, owned: Owned, mark: str) -> bool | None:
        """Tell whether another stack has an entry's object in its saved state; None if nobody can tell."""
        if self.is_own(entry):
            return False
        if not entry.backend and entry.stack == self.older_digest:
            return await self.is_elsewhere(owned, mark)
        if entry.backend != self.backend:
            return None
        stacks = await self.saved.stacks(entry.opened)
        theirs = next((each for each in stacks or () if each.within(self.backend) == entry.stack), None)
        if theirs is None:
            return None if stacks is None else False
        saved = await self.saved.objects(str(theirs))
        return None if saved is None else saved.count(owned, mark) > 0

    async def may_be_anothers(self, entry: Entry, owned: Owned, mark: str) -> bool:
        """Tell whether another stack has an entry's object or is about to, or whether nobody can tell."""
        if self.is_own(entry) or await self.is_left(entry):
            return False
        return await self.is_anothers(entry, owned, mark) is not False or (bool(entry.backend) and not entry.confirmed)

    async def is_elsewhere(self, owned: Owned, mark: str) -> bool | None:
        """Tell whether another stack of the project has an id in its saved state; None if nobody can tell."""
        stacks = await self.saved.stacks()
        if stacks is None or not self.name.stack:
            return None
        siblings = [each for each in stacks if each.project == self.name.project and each.stack != self.name.stack]
        found = await asyncio.gather(*(self.saved.objects(str(each)) for each in siblings))
        if any(each is not None and each.count(owned, mark) for each in found):
            return True
        return None if None in found else False

    async def is_alone(self) -> bool:
        """Tell whether the project has no other stack, so that what a nameless entry says can be of none."""
        stacks = await self.saved.stacks()
        return stacks is not None and all(
            each.stack == self.name.stack for each in stacks if each.project == self.name.project
        )
