"""What one run of the engine has shown and done: which ids its stack has, what it has made and taken over.

It is kept in memory, beside the session: a check or a diff writes nothing and asks nobody, not even the store.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import secrets
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.likeness import natural_key
from pulumi_accounts.operations.backend import ids_in_state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Properties

Owned = tuple[str, str]
"""A kind of object, by its token, and an id."""


def digest(*parts: object) -> str:
    """Return what tells these parts from others, and gives none of them away."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:40]


def key_of(declaration: Declaration, properties: Mapping[str, Any]) -> str:
    """Return a digest of what tells an object from its siblings, from a program's inputs or a vendor's values."""
    return digest(*natural_key(declaration, properties))


@dataclass
class Run:
    """One run of the engine, in one process."""

    stack: str = ""
    """A digest of the stack, within its project and backend."""
    saves_at_once: bool = True
    """The engine writes its state after every step, and not only at the end."""
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
    environment: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """How to ask the engine's command for the stack's state; empty: it cannot be asked."""
    let_go: Counter[Owned] = field(default_factory=Counter[Owned])
    """How many resources that had an id have left the stack in this run while another went on managing the object."""
    _saved: asyncio.Task[Counter[Owned] | None] | None = None

    def resource(self, name: str) -> str:
        """Return the digest of a resource of this stack, from the name that the engine has for it."""
        return digest(self.stack, name)

    def shown(self, token: str, object_id: str) -> None:
        """Note that the engine has an id."""
        self.in_state.add((token, object_id))

    def declared(self, declaration: Declaration, object_id: str, resource: str, inputs: Properties) -> None:
        """Note that the program still declares the resource that has this id, and whether it wants to adopt the same."""
        owned = declaration.token, declaration.normal_id(object_id)
        self.in_state.add(owned)
        self.in_program[owned] = resource
        if declaration.normal_id(inputs.get("adoptId")) == owned[1]:
            self.kept.add(owned)

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

    async def is_saved(self, token: str, object_id: str) -> bool | None:
        """Tell whether the engine has an id in the state that it saved; None if nobody can tell. It is asked once a run."""
        saved = await self._asked()
        return None if saved is None else (token, object_id) in saved

    async def goes_on(self, token: str, object_id: str) -> bool | None:
        """Tell whether a resource that leaves the stack leaves one behind that has the same id; None if nobody can tell."""
        owned, saved = (token, object_id), await self._asked()
        if saved is None:
            return None
        others = saved[owned] - self.let_go[owned] - 1
        if others > 0:
            self.let_go[owned] += 1
        return others > 0

    async def count(self, token: str) -> int:
        """Return how many objects of a kind the stack has, as far as anybody can tell."""
        return sum(kind == token for kind, _ in self.in_state | (await self._asked() or Counter()).keys())

    async def _asked(self) -> Counter[Owned] | None:
        if self._saved is None:
            self._saved = asyncio.ensure_future(ids_in_state(self.environment))
        return await asyncio.shield(self._saved)

    def shown_of(self, token: str) -> list[str]:
        """Return the ids of a kind that the engine has shown."""
        # Dynamic calls add to it from threads of their own.
        return [object_id for kind, object_id in list(self.in_state) if kind == token]


def run_of(environment: Mapping[str, str]) -> Run:
    """Read off the environment which stack the engine works on; both plugin processes are told."""
    names = ("PULUMI_BACKEND_URL", "PULUMI_PROJECT", "PULUMI_STACK")
    skips = environment.get("PULUMI_SKIP_CHECKPOINTS", "").lower() in ("1", "t", "true")
    return Run(digest(*(environment.get(name, "") for name in names)), saves_at_once=not skips, environment=environment)
