"""Statuses that change by themselves: what a write starts, what it comes to, and what it refuses meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_accounts.emulator.errors import VendorError
from pulumi_accounts.emulator.kinds import habits_of
from pulumi_accounts.model.lifecycle import Phase

if TYPE_CHECKING:
    from pulumi_accounts.emulator.behaviour import Behaviour
    from pulumi_accounts.emulator.kinds import Settling
    from pulumi_accounts.emulator.store import Held
    from pulumi_accounts.emulator.world import World
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.lifecycle import Lifecycle
    from pulumi_accounts.model.values import Live

_NEVER = "never"


def first_status(declaration: Declaration) -> Live:
    """Return the status of an object that comes into being and is not told another."""
    name, lifecycle = declaration.status_wire, declaration.lifecycle
    status = (_first_ready(lifecycle) or next(iter(lifecycle.stages), None)) if lifecycle else None
    return {name: status} if name and status else {}


def refuse_while_settling(world: World, declaration: Declaration, live: Live) -> None:
    """Refuse a write while the one before is going on, if the vendor is told to.

    Raises:
        VendorError: it is going on.
    """
    settling, status = habits_of(declaration).settling, declaration.status_of(live)
    told_to = settling.refused is not None and getattr(world.behaviour, settling.refused)
    if told_to and status is not None and status == settling.meanwhile:
        raise VendorError(409, "Another update of the object is in progress")


def begin(world: World, declaration: Declaration, held: Held, body: Live) -> None:
    """Start what a write sets off, in the place of what was going on."""
    name, settling = declaration.status_wire, habits_of(declaration).settling
    outcome = _outcome(declaration, settling, world.behaviour, body)
    if name is None or outcome is None or (settling.starts is not None and name not in body):
        return
    started = settling.starts is None or held.wire[name] in settling.starts
    if started and settling.meanwhile:
        held.wire[name] = settling.meanwhile
    changes = started and outcome not in (_NEVER, held.wire[name])
    held.settles_at = world.now() + world.behaviour.settle_seconds if changes else None
    held.settles_to = outcome if changes else None


def _outcome(declaration: Declaration, settling: Settling, behaviour: Behaviour, body: Live) -> str | None:
    """Return the status in the end: as set, else the written one if it is ready, else the first that is."""
    lifecycle = declaration.lifecycle
    if lifecycle is None:
        return None
    if settling.outcome:
        return getattr(behaviour, settling.outcome)
    written = declaration.status_of(body)
    if written and lifecycle.ready and lifecycle.phase(written) is Phase.READY:
        return written
    return _first_ready(lifecycle)


def _first_ready(lifecycle: Lifecycle) -> str | None:
    return min(lifecycle.ready, default=None) if lifecycle.ready else None
