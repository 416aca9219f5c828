"""LeadConduit's habits: bare answers, errors in one text, ids of 24 hexadecimal digits."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from pulumi_accounts.apis.leadconduit import LEADCONDUIT
from pulumi_accounts.emulator import seed
from pulumi_accounts.emulator.habits import Habits, readable

if TYPE_CHECKING:
    from pulumi_accounts.emulator.behaviour import Behaviour
    from pulumi_accounts.emulator.errors import VendorError
    from pulumi_accounts.emulator.log import Call
    from pulumi_accounts.emulator.store import Held, Wire
    from pulumi_accounts.emulator.world import World
    from pulumi_accounts.model.declarations import Declaration

MASK = "********"


class LeadConduit(Habits):
    """One account and its user, credentials and onboards."""

    vendor = LEADCONDUIT

    @override
    def error(self, refusal: VendorError) -> Any:
        return {"error": "; ".join(map(str, refusal.problems)) or refusal.message}

    @override
    def new_id(self, world: World, declaration: Declaration) -> str:
        # As MongoDB makes them: the second, then what tells apart the ids of one second.
        return f"{int(world.now()):08x}{secrets.token_hex(8)}"

    @override
    def completed(self, world: World, declaration: Declaration, wire: Wire) -> Wire:
        if declaration.created is None:
            return wire
        now = _instant(world)
        given = _onboard(wire) if declaration.lifecycle else {}
        return {
            "id": wire["id"],
            **given,
            **wire,
            "created_at": wire.get("created_at", now),
            "updated_at": wire.get("updated_at", now),
        }

    @override
    def touched(self, world: World, declaration: Declaration, held: Held, body: Wire) -> None:
        if declaration.created is not None:
            held.wire["updated_at"] = _instant(world)
        if declaration.lifecycle and "status" in body:
            _start_delivery(world, held)

    @override
    def taken_in(self, world: World, declaration: Declaration, body: Wire, live: Wire) -> Wire:
        return body

    @override
    def shown(self, behaviour: Behaviour, declaration: Declaration, wire: Wire) -> Wire:
        answer = readable(declaration, wire)
        secret = answer.pop("password", None)
        kept = {"clear": secret, "masked": MASK, "empty": ""}
        if secret is not None and behaviour.password_reads in kept:
            answer["password"] = kept[behaviour.password_reads]
        return answer

    @override
    def listed(self, world: World, declaration: Declaration, call: Call) -> Any:
        return [self.shown(world.behaviour, declaration, held.wire) for held in world.all(declaration.token)]


def _onboard(wire: Wire) -> Wire:
    """Return what LeadConduit gives an onboard: its own account, and the invitation's connection."""
    invitation = str(wire.get("invitation_id"))
    return {
        "account_id": seed.LEADCONDUIT_ACCOUNT["id"],
        "connection_id": hashlib.sha256(invitation.encode()).hexdigest()[:24],
        "status": "created",
    }


def _start_delivery(world: World, held: Held) -> None:
    """Let an onboard that is completed fail some time later, if it is to fail at all."""
    fails = held.wire["status"] == "completed" and world.behaviour.onboard_outcome == "failed"
    held.settles_at = world.now() + world.behaviour.settle_seconds if fails else None
    held.settles_to = "failed" if fails else None


def _instant(world: World) -> str:
    return world.moment().strftime("%Y-%m-%dT%H:%M:%SZ")
