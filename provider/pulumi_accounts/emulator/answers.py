"""The operations that the vendors' APIs share: list, show, create, update, delete. Each is one step without awaits."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from pulumi_accounts.emulator import objects, validation
from pulumi_accounts.emulator.errors import VendorError
from pulumi_accounts.model.handling import Reading

if TYPE_CHECKING:
    from pulumi_accounts.emulator.habits import Habits
    from pulumi_accounts.emulator.log import LoggedRequest
    from pulumi_accounts.emulator.store import Held
    from pulumi_accounts.emulator.world import World
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Live


@dataclass(frozen=True)
class Reply:
    """A status and a JSON body, or a text."""

    status: int
    body: Any
    headers: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Request:
    """A request that has found its operation."""

    world: World
    habits: Habits
    declaration: Declaration
    received: LoggedRequest
    object_id: str | None
    parent: str | None = None
    """What the object belongs to, where the path names that."""

    def find(self) -> Held:
        """Return the object that the path names.

        Raises:
            VendorError: there is none.
        """
        if self.declaration.reading is Reading.OWN:
            held = next(iter(self.world.all(self.declaration.token)), None)
        else:
            held = self.world.find(self.declaration, self.object_id or "")
        if held is None or not self.holds(held):
            raise VendorError(404, self.habits.not_found)
        return held

    def holds(self, held: Held) -> bool:
        """Tell whether an object belongs to what the path names."""
        return objects.parent_of(self.declaration, held.wire) == self.parent

    def body(self, action: validation.Action) -> Live:
        """Return what the vendor accepts of the body.

        Raises:
            VendorError: the body is no JSON object, or does not fit the declaration.
        """
        try:
            body = json.loads(self.received.raw)
        except ValueError:
            raise VendorError(400, "the body is not JSON") from None
        if not isinstance(body, dict):
            raise VendorError(400, "the body is not a JSON object")
        body = cast("Live", body)
        found = validation.problems(self.declaration, body, action)
        if found:
            raise VendorError(self.habits.invalid_status, "the request is not valid", problems=found)
        return validation.accepted(self.declaration, body, action)

    def shown(self, held: Held, status: int = 200) -> Reply:
        """Answer with an object."""
        wire = held.wire if self.received.method != "GET" else self.world.as_read(held)
        wire = objects.shown(self.world, self.habits, self.declaration, wire)
        return Reply(status, self.habits.enveloped(wire))


def listing(request: Request) -> Reply:
    """Answer with the objects of a kind."""
    world, habits, declaration = request.world, request.habits, request.declaration

    def entry(wire: Live) -> Live:
        return objects.entry(world, habits, declaration, wire)

    rows = [_as_read(world, each) for each in world.listed(declaration.token) if request.holds(each)]
    return Reply(200, habits.listed(world, request.received, rows, entry))


def _as_read(world: World, held: Held) -> Held:
    wire = world.as_read(held)
    return held if wire is held.wire else replace(held, wire=wire)


def show(request: Request) -> Reply:
    """Answer with one object."""
    return request.shown(request.find())


def create(request: Request) -> Reply:
    """Make a new object."""
    body = request.body("create")
    held = objects.create(request.world, request.habits, request.declaration, body, request.parent)
    return request.shown(held, 201)


def update(request: Request) -> Reply:
    """Change an object."""
    held = request.find()
    body = request.body("update")
    return request.shown(objects.update(request.world, request.habits, request.declaration, held, body))


def delete(request: Request) -> Reply:
    """Take an object away, and answer with what it was."""
    held = request.find()
    request.world.store.delete(held.token, held.id)
    return request.shown(held)
