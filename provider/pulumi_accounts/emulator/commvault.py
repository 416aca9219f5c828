"""Commvault's habits: answers in an envelope, writes that settle later, names for codes, a request budget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import override

from pulumi_accounts.apis.commvault import COMMVAULT, RENEWAL_PATH
from pulumi_accounts.emulator.errors import VendorError
from pulumi_accounts.emulator.habits import Habits
from pulumi_accounts.emulator.kinds import KindHabits, Settling, register
from pulumi_accounts.emulator.tokens import PAIR
from pulumi_accounts.model.values import is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pulumi_accounts.emulator.behaviour import Behaviour
    from pulumi_accounts.emulator.log import LoggedRequest
    from pulumi_accounts.emulator.store import Held
    from pulumi_accounts.emulator.world import World
    from pulumi_accounts.model.values import Live

# Of the codes the vendor documents only 1006.
_CODES = {400: 1001, 401: 1002, 404: 1006, 405: 1007, 409: 1008, 429: 1009}


class Commvault(Habits):
    """What one partner has."""

    vendor = COMMVAULT
    invalid_status = 400
    unauthorized = "Invalid or expired access token"
    not_found = "Record not found"
    shows_null = False

    apart = RENEWAL_PATH

    @override
    def admit(self, world: World, received: LoggedRequest) -> None:
        super().admit(world, received)
        self._count(world, received)

    @override
    def takes(self, world: World, credential: str | None) -> bool:
        return super().takes(world, credential) or world.tokens.takes(credential, world.now())

    @override
    def answer_apart(self, world: World, received: LoggedRequest) -> Any:
        if received.method != "POST":
            raise VendorError(405, "method not allowed", headers={"Allow": "POST"})
        self._count(world, received)
        given = received.body if is_object(received.body) else {}
        access, refresh = (given.get(key) for key in PAIR)
        if not access or not refresh:
            raise VendorError(400, "accessToken and refreshToken are required")
        if self.credential(received) != access:
            raise VendorError(401, self.unauthorized)
        renewed = world.tokens.renew(access, refresh, world.now(), world.behaviour.commvault_token_seconds)
        if renewed is None:
            raise VendorError(401, self.unauthorized)
        return renewed.wire()

    def _count(self, world: World, received: LoggedRequest) -> None:
        """Count a request against the tenant's budget."""
        limit = world.behaviour.commvault_rate_limit
        if limit is None:
            return
        kind, allowed = ("reads", limit.reads) if received.method == "GET" else ("writes", limit.writes)
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
    def instant(self, world: World) -> str:
        return world.moment().strftime("%Y-%m-%dT%H:%M:%S")

    @override
    def listed(self, world: World, received: LoggedRequest, rows: Sequence[Held], entry: Callable[[Live], Live]) -> Any:
        number, size = self.page_of(world, received)
        pagination = {"pageNumber": number, "pageSize": size, "totalRecords": len(rows)}
        entries = super().listed(world, received, rows, entry)
        return {"data": entries, "metadata": {"pagination": pagination}}


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


def _with_contacts(body: Live, live: Live, behaviour: Behaviour) -> Live:
    before = next(iter(live.get("contacts") or []), {"type": "admin"})
    return {**body, "contacts": [_contact(before, sent, behaviour) for sent in body["contacts"]]}


def _contact(before: Live, sent: Live, behaviour: Behaviour) -> Live:
    """Return the contact after an update: what is absent stays, and null removes all but the three together."""
    contact = {**before, **{key: value for key, value in sent.items() if value is not None or key not in _TOGETHER}}
    address = sent.get("address")
    if address is not None:
        kept: Live = {} if behaviour.replaces_whole else before.get("address") or {}
        contact["address"] = {**kept, **(_named(address) if behaviour.rewrite else address)}
    return contact


def _named(address: Live) -> Live:
    return {key: _NAMES.get(key, {}).get(value, value) for key, value in address.items()}


def _without_addresses(wire: Live, _behaviour: Behaviour) -> Live:
    contacts: list[Live] = wire.get("contacts") or []
    return {**wire, "contacts": [{**each, "address": None} for each in contacts]}


register(
    "commvault:Account",
    KindHabits(
        defaults={"provisionCountry": "United States", "type": "Production"},
        created="insertTs",
        updated="updateTs",
        unique=("externalId", "name"),
        taken=_with_contacts,
        entry=_without_addresses,
        settling=Settling(meanwhile="updating", outcome="commvault_outcome", refused="refuse_while_updating"),
    ),
)
