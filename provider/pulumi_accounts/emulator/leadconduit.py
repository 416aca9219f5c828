"""LeadConduit's habits: bare answers, errors in one text, a password that may show masked, onboards that may fail."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.apis.leadconduit import LEADCONDUIT
from pulumi_accounts.emulator import seed
from pulumi_accounts.emulator.habits import Habits
from pulumi_accounts.emulator.kinds import KindHabits, Settling, register

if TYPE_CHECKING:
    from pulumi_accounts.emulator.behaviour import Behaviour
    from pulumi_accounts.emulator.world import World
    from pulumi_accounts.model.values import Live

MASK = "********"


class LeadConduit(Habits):
    """One account and its user, credentials and onboards, its partners and flows."""

    vendor = LEADCONDUIT


def _with_password(wire: Live, behaviour: Behaviour) -> Live:
    shown = {key: value for key, value in wire.items() if key != "password"}
    secret = wire.get("password")
    kept = {"clear": secret, "masked": MASK, "empty": ""}
    if secret is not None and behaviour.password_reads in kept:
        shown["password"] = kept[behaviour.password_reads]
    return shown


def _marked(body: Live, live: Live, behaviour: Behaviour) -> Live:
    """Add the marks that the vendor keeps for itself; what a request says of them counts for nothing."""
    if not behaviour.counts_versions:
        return body
    return {**body, "version": live.get("version", 0) + 1, "account_id": seed.LEADCONDUIT_ACCOUNT["id"]}


def _never_lost(wire: Live, behaviour: Behaviour) -> Live:
    """Return what a credential has whatever is written to it."""
    if not behaviour.replaces_whole:
        return wire
    return {key: value for key, value in wire.items() if key in ("id", "created_at", "version", "account_id")}


def _of_invitation(world: World, wire: Live) -> Live:
    """Give an onboard the key's own account, and the invitation's connection: made up where none is there."""
    invitation = str(wire.get("invitation_id"))
    known = world.find(BY_TOKEN["leadconduit:Connection"], invitation)
    connection = known.wire["id"] if known else hashlib.sha256(invitation.encode()).hexdigest()[:24]
    return {"account_id": seed.LEADCONDUIT_ACCOUNT["id"], "connection_id": connection, **wire}


def _without_external_id(wire: Live, _behaviour: Behaviour) -> Live:
    """Show a connection as the page of the list has it."""
    return {key: value for key, value in wire.items() if key != "external_id"}


register("leadconduit:Credential", KindHabits(taken=_marked, kept=_never_lost, shown=_with_password))
register("leadconduit:Connection", KindHabits(entry=_without_external_id))
register(
    "leadconduit:Onboard",
    KindHabits(
        completed=_of_invitation,
        # The answer says "completed" at once; the set-up may still fail behind it.
        settling=Settling(starts=frozenset({"completed"}), meanwhile=None, outcome="onboard_outcome"),
    ),
)
