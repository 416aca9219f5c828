"""What becomes of an object: made, written, shown. The kind's habits say how, the vendor's say in which form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_accounts.emulator import settling
from pulumi_accounts.emulator.errors import VendorError, WireProblem
from pulumi_accounts.emulator.ids import new_id
from pulumi_accounts.emulator.kinds import habits_of
from pulumi_accounts.emulator.store import Held
from pulumi_accounts.model.values import without_none

if TYPE_CHECKING:
    from pulumi_accounts.emulator.habits import Habits
    from pulumi_accounts.emulator.world import World
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Live


def completed(world: World, habits: Habits, declaration: Declaration, wire: Live) -> Live:
    """Add what the vendor sets by itself to an object that comes into being."""
    kind = habits_of(declaration)
    now = habits.instant(world)
    stamps = dict.fromkeys(_names(declaration, kind.created or declaration.created, kind.updated), now)
    given = {"id": None, **settling.first_status(declaration), **kind.defaults, **stamps, **wire}
    whole = kind.completed(world, given)
    return whole | {key: value for key, value in kind.follows(whole).items() if key not in wire}


def parent_of(declaration: Declaration, wire: Live) -> str | None:
    """Return what an object belongs to, where the paths of its kind name that."""
    return str(wire.get(declaration.parent_wire)) if declaration.parent_wire else None


def create(world: World, habits: Habits, declaration: Declaration, body: Live, parent: str | None = None) -> Held:
    """Make an object of what the vendor accepts of a body, below its parent if it has one.

    Raises:
        VendorError: the body does not fit the other objects.
    """
    _check_unique(world, habits, declaration, body, None)
    object_id = new_id(world, declaration)
    taken = habits_of(declaration).taken(body, {}, world.behaviour)
    if declaration.parent_wire:
        taken |= {declaration.parent_wire: parent}
    wire = completed(world, habits, declaration, {"id": habits.wire_id(object_id), **taken})
    held = Held(declaration.token, declaration.normal_id(object_id), wire)
    settling.begin(world, declaration, held, body)
    return world.keep(held, "created")


def update(world: World, habits: Habits, declaration: Declaration, held: Held, body: Live) -> Held:
    """Change an object by what the vendor accepts of a body.

    Raises:
        VendorError: the body does not fit the other objects, or the object as it is now.
    """
    _check_unique(world, habits, declaration, body, held)
    settling.refuse_while_settling(world, declaration, held.wire)
    world.written(held)
    kind = habits_of(declaration)
    held.wire = kind.kept(held.wire, world.behaviour) | kind.taken(body, held.wire, world.behaviour)
    held.wire |= kind.follows(held.wire)
    held.wire |= dict.fromkeys(_names(declaration, kind.updated), habits.instant(world))
    settling.begin(world, declaration, held, body)
    return world.keep(held, "updated")


def shown(world: World, habits: Habits, declaration: Declaration, wire: Live) -> Live:
    """Return what the vendor gives back of an object: never what can only be written."""
    # What an object belongs to, its path alone tells.
    hidden = {
        each.wire for each in declaration.inputs if each.input and (each.input.write_only or each.input.sent == "path")
    }
    visible = habits_of(declaration).shown(wire, world.behaviour)
    answer = {key: value for key, value in visible.items() if key not in hidden}
    return answer if habits.shows_null else without_none(answer)


def entry(world: World, habits: Habits, declaration: Declaration, wire: Live) -> Live:
    """Return what the vendor gives back of an object in a list."""
    return shown(world, habits, declaration, habits_of(declaration).entry(wire, world.behaviour))


def _check_unique(world: World, habits: Habits, declaration: Declaration, body: Live, held: Held | None) -> None:
    names = _names(declaration, *habits_of(declaration).unique)
    others = (
        [
            each.wire
            for each in world.all(declaration.token)
            if (held is None or each.id != held.id) and not declaration.is_deleted(each.wire)
        ]
        if names
        else []
    )
    taken = [
        name for name in names if body.get(name) is not None and any(each.get(name) == body[name] for each in others)
    ]
    if taken:
        problems = [WireProblem(name, "is already in use") for name in taken]
        raise VendorError(habits.invalid_status, "Invalid request", problems=problems)


def _names(declaration: Declaration, *keys: str | None) -> list[str]:
    """Return the vendor's names of those properties that the kind has."""
    return [declaration.by_key[key].wire for key in keys if key in declaration.by_key]
