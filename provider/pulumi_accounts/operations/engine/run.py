"""What one run of the engine has shown and done: which ids its stack has, what it has made and taken over.

It is kept in memory, beside the session: a check or a diff writes nothing and asks nobody, not even the store.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.likeness import natural_key
from pulumi_accounts.operations.engine.identity import StackName, backend_of, digest
from pulumi_accounts.operations.engine.saved_state import Objects, Owned, SavedState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Properties
    from pulumi_accounts.store.records import Record


def key_of(declaration: Declaration, properties: Mapping[str, Any]) -> str:
    """Return a digest of what tells an object from its siblings, from a program's inputs or a vendor's values."""
    return digest(*natural_key(declaration, properties))


@dataclass
class Run:
    """One run of the engine, in one process."""

    name: StackName = field(default_factory=lambda: StackName("", ""))
    """The stack that it works on, as far as a call has told it so far."""
    saves_at_once: bool = True
    """The engine writes its state after every step, and not only at the end."""
    environment: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """That of the engine; empty: its command cannot be asked."""
    folder: Path = field(default_factory=Path.cwd)
    names_in_state: set[str] = field(default_factory=set[str])
    """Names of the stack that resources had in their state."""
    checked: set[str] = field(default_factory=set[str])
    """Digests of the resources that the program declares, as far as it has come."""
    in_state: set[Owned] = field(default_factory=set[Owned])
    """Ids that the engine has shown."""
    in_program: dict[Owned, str] = field(default_factory=dict[Owned, str])
    """Ids of resources that the program still declares."""
    kept: set[Owned] = field(default_factory=set[Owned])
    """Ids that a replacement will take over from the object that it replaces: a deletion in between leaves them."""
    taken: dict[Owned, str] = field(default_factory=dict[Owned, str])
    """Ids that this run has taken over, and the mark that state got of it."""
    made: set[Owned] = field(default_factory=set[Owned])
    """Ids that this run has made or taken over."""
    handed_over: set[Owned] = field(default_factory=set[Owned])
    """Those among them that the engine has been told, so that it saves them."""
    half_done: set[Owned] = field(default_factory=set[Owned])
    """Ids that the engine was told with a failure: whether it keeps them depends on what becomes of them later."""
    let_go: Counter[Owned] = field(default_factory=Counter[Owned])
    """How many resources that had an id have left the stack in this run while another went on managing the object."""

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
    def stack(self) -> str:
        """A digest of the stack; of one that is not known, one that no other run has."""
        return self.name.within(self.backend) if self.name.stack else self._nobodys

    @cached_property
    def _nobodys(self) -> str:
        return digest("no stack", secrets.token_hex(8))

    @cached_property
    def older_stack(self) -> str:
        """The digest that versions before 0.2 wrote down: that of all stacks of a project, where nothing tells them apart."""
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

    def resources(self, *names: str, stack: str = "") -> tuple[str, ...]:
        """Return the digests under which a resource may be recorded, from the names that it has for the engine, or had.

        The first is the one to write down. ``stack`` is what its state says that the stack is called.
        """
        called = StackName(self.name.project, stack).within(self.backend) if stack else self.stack
        return tuple(digest(each, name) for each in (self.stack, called, self.older_stack) for name in names)

    def shared(self, name: str) -> str:
        """Return the digest that older versions wrote down for dynamic resources of this name, of any stack of the project."""
        return digest(self.older_stack, name)

    def shown(self, token: str, object_id: str) -> None:
        """Note that the engine has an id. One that it was told with a failure it has not saved for sure."""
        if (token, object_id) not in self.half_done:
            self.in_state.add((token, object_id))

    def declared(self, declaration: Declaration, object_id: str, resource: str, inputs: Properties) -> None:
        """Note that the program still declares the resource that has this id, and whether it wants to adopt the same."""
        owned = declaration.token, declaration.normal_id(object_id)
        self.shown(*owned)
        self.in_program[owned] = resource
        if declaration.normal_id(inputs.get("adoptId")) == owned[1]:
            self.kept.add(owned)

    def gone(self, token: str, object_id: str) -> None:
        """Note that a refresh lets an id go: what comes back under it is nobody's."""
        self.in_state.discard((token, object_id))

    def took(self, token: str, object_id: str, mark: str | None = None) -> str:
        """Note that this run has taken an object over; return the mark that tells this from other times."""
        mark = mark or secrets.token_hex(4)
        self.taken[token, object_id] = mark
        self.made.add((token, object_id))
        return mark

    def knows(self, token: str, object_id: str) -> bool:
        """Tell whether the stack has the id, or this run has made it."""
        owned = (token, object_id)
        return owned in self.in_state or owned in self.made

    def shown_of(self, token: str) -> list[str]:
        """Return the ids of a kind that the engine has shown."""
        # Dynamic calls add to it from threads of their own.
        return [object_id for kind, object_id in list(self.in_state) if kind == token]

    async def is_saved(self, owned: Owned, mark: str) -> bool | None:
        """Tell whether the engine has an id in the state that it saved; None if nobody can tell."""
        saved = await self._own_objects()
        return None if saved is None else saved.count(owned, mark) > 0

    async def goes_on(self, owned: Owned, mark: str) -> bool | None:
        """Tell whether a resource that leaves the stack leaves one behind that has the same id; None if nobody can tell."""
        saved = await self._own_objects()
        if saved is None:
            return None
        others = saved.count(owned, mark) - self.let_go[owned] - 1
        if others > 0:
            self.let_go[owned] += 1
        return others > 0

    async def count(self, token: str) -> int:
        """Return how many objects of a kind the stack has, as far as anybody can tell."""
        saved = await self._own_objects()
        return sum(kind == token for kind, _ in {*self.in_state, *(saved.kinds() if saved else ())})

    async def _own_objects(self) -> Objects | None:
        """Return what the stack's own saved state holds. Its name alone may be another organization's, where there are several."""
        if not self.address.startswith("http"):
            return await self.saved.objects(self.name.stack)
        named = [each for each in await self.saved.stacks() or () if self._is_called(each)]
        return await self.saved.objects(str(named[0])) if len(named) == 1 else None

    def _is_called(self, name: StackName) -> bool:
        """Tell whether a stack has the name of this one, in whatever organization."""
        return (name.project, name.stack) == (self.name.project, self.name.stack)

    def is_own(self, record: Record) -> bool:
        """Tell whether a record is of this stack."""
        return record.stack == self.stack

    def was_own(self, record: Record) -> bool:
        """Tell whether a record is of this stack, by any name that its state has for it."""
        names = (StackName(self.name.project, each) for each in list(self.names_in_state))
        return self.is_own(record) or any(record.stack == each.within(self.backend) for each in names)

    async def is_left(self, record: Record) -> bool:
        """Tell whether a record is of a stack that is no more: one that was renamed, or removed.

        That takes a list of stacks that is newer than the record, has this stack, and says of each whose project's it is.
        """
        if self.is_own(record) or not record.backend or record.backend != self.backend:
            return False
        stacks = await self.saved.stacks(record.opened) or []
        if not any(map(self._is_called, stacks)) or not all(each.organization for each in stacks):
            return False
        return all(each.within(self.backend) != record.stack for each in stacks)

    async def is_anothers(self, record: Record, owned: Owned, mark: str) -> bool | None:
        """Tell whether another stack has a record's object in its saved state; None if nobody can tell."""
        if self.is_own(record):
            return False
        if not record.backend and record.stack == self.older_stack:
            return await self.is_elsewhere(owned, mark)
        if record.backend != self.backend:
            return None
        stacks = await self.saved.stacks(record.opened)
        theirs = next((each for each in stacks or () if each.within(self.backend) == record.stack), None)
        if theirs is None:
            return None if stacks is None else False
        saved = await self.saved.objects(str(theirs))
        return None if saved is None else saved.count(owned, mark) > 0

    async def may_be_anothers(self, record: Record, owned: Owned, mark: str) -> bool:
        """Tell whether another stack has a record's object or is about to, or whether nobody can tell."""
        if self.is_own(record) or await self.is_left(record):
            return False
        return await self.is_anothers(record, owned, mark) is not False or (bool(record.backend) and not record.settled)

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
        """Tell whether the project has no other stack, so that what a nameless record says can be of none."""
        stacks = await self.saved.stacks()
        return stacks is not None and all(
            each.stack == self.name.stack for each in stacks if each.project == self.name.project
        )


def run_of(environment: Mapping[str, str]) -> Run:
    """Begin a run of which nothing is known but what the engine tells every process."""
    skips = environment.get("PULUMI_SKIP_CHECKPOINTS", "").lower() in ("1", "t", "true")
    return Run(saves_at_once=not skips, environment=environment)
