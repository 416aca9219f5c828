"""Commvault's habits: answers in an envelope, writes that settle later, names for codes, a request budget."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from pulumi_accounts.apis.commvault import COMMVAULT
from pulumi_accounts.emulator.errors import VendorError, WireProblem
from pulumi_accounts.emulator.habits import Habits, page_of, readable
from pulumi_accounts.model.values import without_none

if TYPE_CHECKING:
    from pulumi_accounts.emulator.behaviour import Behaviour
    from pulumi_accounts.emulator.log import Call
    from pulumi_accounts.emulator.store import Held, Wire
    from pulumi_accounts.emulator.world import World
    from pulumi_accounts.model.declarations import Declaration

# The vendor documents the default size of a page, and of the codes only 1006.
_PAGE_SIZE = 25
_CODES = {400: 1001, 401: 1002, 404: 1006, 405: 1007, 409: 1008, 429: 1009}

_NAMES: dict[str, dict[str, str]] = {
    "country": {
        "US": "United States",
        "CA": "Canada",
        "GB": "United Kingdom",
        "DE": "Germany",
        "FR": "France",
        "BY": "Belarus",
        "IN": "India",
        "JP": "Japan",
        "AU": "Australia",
    },
    "state": {
        "CA": "California",
        "NJ": "New Jersey",
        "NY": "New York",
        "TX": "Texas",
        "WA": "Washington",
        "MA": "Massachusetts",
        "FL": "Florida",
        "IL": "Illinois",
        "ON": "Ontario",
        "BY": "Bavaria",
    },
}

_TOGETHER = ("email", "firstName", "lastName")


class Commvault(Habits):
    """The accounts under one partner."""

    vendor = COMMVAULT
    invalid_status = 400
    unauthorized = "Invalid or expired access token"
    not_found = "Record not found"

    @override
    def admit(self, world: World, call: Call) -> None:
        super().admit(world, call)
        limit = world.behaviour.commvault_rate_limit
        if limit is None:
            return
        kind, allowed = ("reads", limit.reads) if call.method == "GET" else ("writes", limit.writes)
        taken = world.requests_of_period[kind]
        while taken and taken[0] <= world.now() - limit.period_seconds:
            taken.popleft()
        if len(taken) >= allowed:
            period = f"{limit.period_seconds:g}"
            headers = {"X-RateLimit-Limit": str(allowed), "X-RateLimit-Period": period}
            raise VendorError(429, f"Rate limit of {allowed} {kind} exceeded", headers=headers)
        taken.append(world.now())

    @override
    def error(self, refusal: VendorError) -> Any:
        message = "; ".join(map(str, refusal.problems)) or refusal.message
        return {"error": {"code": _CODES.get(refusal.status, 1000), "message": message}}

    @override
    def new_id(self, world: World, declaration: Declaration) -> str:
        return str(uuid.uuid4())

    @override
    def completed(self, world: World, declaration: Declaration, wire: Wire) -> Wire:
        now = _instant(world)
        given = {"status": "active", "insertTs": now, "updateTs": now, "provisionCountry": "United States"}
        return {"id": wire["id"], **given, "type": "Production", **wire}

    @override
    def check(self, world: World, declaration: Declaration, body: Wire, held: Held | None) -> None:
        others = [each.wire for each in world.all(declaration.token) if held is None or each.id != held.id]
        taken = [key for key in ("externalId", "name") if any(each.get(key) == body[key] for each in others)]
        if taken:
            problems = [WireProblem(key, "is already in use") for key in taken]
            raise VendorError(self.invalid_status, "Invalid request", problems=problems)
        if held and held.wire.get("status") == "updating" and world.behaviour.refuse_while_updating:
            raise VendorError(409, "Another update of the account is in progress")

    @override
    def taken_in(self, world: World, declaration: Declaration, body: Wire, live: Wire) -> Wire:
        before = next(iter(live.get("contacts") or []), {"type": "admin"})
        contacts = [_contact(before, sent, names=world.behaviour.rewrite) for sent in body["contacts"]]
        return {**body, "contacts": contacts}

    @override
    def touched(self, world: World, declaration: Declaration, held: Held, body: Wire) -> None:
        outcome = world.behaviour.commvault_outcome
        settles = outcome != "never"
        held.wire |= {"status": "updating", "updateTs": _instant(world)}
        held.settles_at = world.now() + world.behaviour.settle_seconds if settles else None
        held.settles_to = outcome if settles else None

    @override
    def shown(self, behaviour: Behaviour, declaration: Declaration, wire: Wire) -> Wire:
        return without_none(readable(declaration, wire))

    @override
    def listed(self, world: World, declaration: Declaration, call: Call) -> Any:
        number, size = page_of(call, self.vendor, world.behaviour.max_page_size, _PAGE_SIZE)
        rows = world.all(declaration.token)
        pagination = {"pageNumber": number, "pageSize": size, "totalRecords": len(rows)}
        entries = [
            self.shown(world.behaviour, declaration, _without_addresses(held.wire))
            for held in rows[number * size : (number + 1) * size]
        ]
        return {"data": entries, "metadata": {"pagination": pagination}}


def _contact(before: Wire, sent: Wire, *, names: bool) -> Wire:
    """Return the contact after an update: what is absent stays, and null removes all but the three together."""
    contact = {**before, **{key: value for key, value in sent.items() if value is not None or key not in _TOGETHER}}
    address = sent.get("address")
    if address is not None:
        named = {key: _NAMES.get(key, {}).get(value, value) if names else value for key, value in address.items()}
        contact["address"] = {**(before.get("address") or {}), **named}
    return contact


def _without_addresses(wire: Wire) -> Wire:
    contacts: list[Wire] = wire.get("contacts") or []
    return {**wire, "contacts": [{**each, "address": None} for each in contacts]}


def _instant(world: World) -> str:
    return world.moment().strftime("%Y-%m-%dT%H:%M:%S")
