"""What one run of the engine has shown and done: which ids its stack has, what it has made and adopted.

It is kept in memory, beside the session: a check or a diff writes nothing and asks nobody, not even the store.
"""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pulumi_accounts.operations.engine.saved_state import Owned
from pulumi_accounts.operations.engine.stack import Stack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Properties

SHARED: Final = "another resource of the program manages it, too, and each of them undoes what the other writes: take one of the two out"


@dataclass
class Run:
    """One run of the engine, in one process."""

    stack: Stack = field(default_factory=Stack)
    """The stack that it works on."""
    saves_at_once: bool = True
    """The engine writes its state after every step, and not only at the end."""
    checked: set[str] = field(default_factory=set[str])
    """Digests of the resources that the program declares, as far as it has come."""
    in_state: set[Owned] = field(default_factory=set[Owned])
    """Ids that the engine has shown."""
    in_program: dict[Owned, str] = field(default_factory=dict[Owned, str])
    """Ids of resources that the program still declares, each with the first one that has it."""
    taken: dict[Owned, str] = field(default_factory=dict[Owned, str])
    """Resources that have taken an object under management in this run."""
    kept: set[Owned] = field(default_factory=set[Owned])
    """Ids that a replacement will adopt from the resource that it replaces: a deletion in between leaves them."""
    adopted: dict[Owned, str] = field(default_factory=dict[Owned, str])
    """Ids that this run has adopted, and the mark that state got of it."""
    made: set[Owned] = field(default_factory=set[Owned])
    """Ids that this run has made or adopted."""
    handed_over: set[Owned] = field(default_factory=set[Owned])
    """Those among them that the engine has been told, so that it saves them."""
    half_done: set[Owned] = field(default_factory=set[Owned])
    """Ids that the engine was told with a failure: whether it keeps them depends on what becomes of them later."""
    let_go: Counter[Owned] = field(default_factory=Counter[Owned])
    """How many resources that had an id have left the stack in this run while another went on managing the object."""

    def shown(self, token: str, object_id: str) -> None:
        """Note that the engine has an id. One that it was told with a failure it has not saved for sure."""
        if (token, object_id) not in self.half_done:
            self.in_state.add((token, object_id))

    def declared(self, declaration: Declaration, object_id: str, resource: str, inputs: Properties) -> str:
        """Note that the program still declares the resource that has this id, and whether it wants to adopt the same.

        Returns:
            What to warn of: another resource has the object, too. Empty if none has.
        """
        owned = declaration.token, declaration.normal_id(object_id)
        self.shown(*owned)
        self.in_program.setdefault(owned, resource)
        if declaration.normal_id(inputs.get("adoptId")) == owned[1]:
            self.kept.add(owned)
        return f"{declaration.called} {object_id}: {SHARED}" if self.is_anothers(owned, resource) else ""

    def takes(self, owned: Owned, resource: str) -> bool:
        """Let a resource take an object under management; False if another one of the program has it."""
        if self.is_anothers(owned, resource):
            return False
        self.taken[owned] = resource
        return True

    def is_anothers(self, owned: Owned, resource: str) -> bool:
        """Tell whether another resource of the program has an object, as far as both are known by name."""
        holders = (self.in_program.get(owned), self.taken.get(owned))
        return bool(resource) and any(each and each != resource for each in holders)

    def gone(self, token: str, object_id: str) -> None:
        """Note that a refresh lets an id go: what comes back under it is nobody's."""
        self.in_state.discard((token, object_id))

    def adopted_as(self, token: str, object_id: str, mark: str | None = None) -> str:
        """Note that this run has adopted an object; return the mark that tells this from other times."""
        mark = mark or secrets.token_hex(4)
        self.adopted[token, object_id] = mark
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

    async def is_kept_by_another(self, owned: Owned, mark: str) -> bool | None:
        """Tell whether a resource that leaves the stack leaves one behind that has the same id; None if nobody can tell."""
        saved = await self.stack.objects()
        return None if saved is None else saved.count(owned, mark) - self.let_go[owned] > 1

    def lets_go(self, owned: Owned) -> None:
        """Note that a resource has left the stack while another one goes on managing its object."""
        self.let_go[owned] += 1

    async def count(self, token: str) -> int:
        """Return how many objects of a kind the stack has, as far as anybody can tell."""
        saved = await self.stack.objects()
        return sum(kind == token for kind, _ in {*self.in_state, *(saved.kinds() if saved else ())})


def run_of(environment: Mapping[str, str]) -> Run:
    """Begin a run of which nothing is known but what the engine tells every process."""
    skips = environment.get("PULUMI_SKIP_CHECKPOINTS", "").lower() in ("1", "t", "true")
    return Run(Stack(environment=environment), saves_at_once=not skips)
