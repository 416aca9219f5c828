"""ActivePlatform's habits: bare answers, errors by field, values that do not read back as they were written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from pulumi_accounts.apis.activeplatform import ACTIVEPLATFORM, VendorAccount
from pulumi_accounts.emulator.habits import Habits
from pulumi_accounts.emulator.kinds import KindHabits, register

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pulumi_accounts.emulator.behaviour import Behaviour
    from pulumi_accounts.emulator.errors import VendorError
    from pulumi_accounts.emulator.log import LoggedRequest
    from pulumi_accounts.emulator.store import Held
    from pulumi_accounts.emulator.world import World
    from pulumi_accounts.model.fields import Field
    from pulumi_accounts.model.values import Live


class ActivePlatform(Habits):
    """What one operator has."""

    vendor = ACTIVEPLATFORM
    unauthorized = "api_token is invalid"

    @override
    def error(self, refusal: VendorError) -> Any:
        errors: dict[str, list[str]] = {}
        for problem in refusal.problems:
            errors.setdefault(problem.place, []).append(problem.reason)
        return {"errors": errors or {"base": [refusal.message]}}

    @override
    def wire_id(self, object_id: str) -> Any:
        return int(object_id) if object_id.isdecimal() else object_id

    @override
    def instant(self, world: World) -> str:
        return world.moment().isoformat(timespec="milliseconds")

    @override
    def listed(self, world: World, received: LoggedRequest, rows: Sequence[Held], entry: Callable[[Live], Live]) -> Any:
        wanted = {key[len("filters[") : -1]: text for key, text in received.query.items() if key.startswith("filters[")}
        matching = [held for held in rows if all(str(held.wire.get(key)) == text for key, text in wanted.items())]
        return super().listed(world, received, matching, entry)


# Numbers start beyond those of the vendor's example, so that none is met by chance.
_FIRST_ACCOUNT, _FIRST_USER = 2_000_600, 2_003_000

_ACCOUNT_TYPES = {1: "Personal", 2: "Company"}
_ACCOUNT_CLASSES = {1: "Default", 2: "Reseller"}
_CLASS_CREDIT_LIMITS = {1: 1, 2: 100}

_ATTRIBUTE_NAMES = {
    "oasis_account_id": "Oasis Account ID",
    "trial": "Trial",
    "passport_issued_by": "Passport issued by",
    "passport_number": "Passport number",
    "birth_date": "Birth date",
    "personal_number": "Personal number",
    "passport_date_of_issue": "Passport date of issue",
}


def _comes_back(field: Field) -> bool:
    return field.output and not (field.input and field.input.sent == "never")


def _with_users(world: World, wire: Live) -> Live:
    owner = wire.get("owner_id") or world.store.number("user", _FIRST_USER)
    users = {key: wire.get(key) or owner for key in ("tech_user_id", "bill_user_id")}
    return {**wire, **users, "owner_id": owner}


def _named(wire: Live) -> Live:
    """Return the names that the operator's own tables give."""
    person = " ".join(filter(None, (wire.get("first_name"), wire.get("last_name"))))
    kind, tier = wire.get("account_type_id"), wire.get("account_class_id")
    return {
        "name": wire.get("primary_name") or person,
        "account_type": _ACCOUNT_TYPES.get(kind or 0, f"Type {kind}"),
        "account_class": _ACCOUNT_CLASSES.get(tier or 0, f"Class {tier}"),
    }


def _taken(body: Live, live: Live, behaviour: Behaviour) -> Live:
    # A new owner becomes a user: of its names the account keeps nothing.
    taken = {key: value for key, value in body.items() if not key.startswith("new_owner_")}
    if isinstance(body.get("credit_limit"), str):
        limit = float(body["credit_limit"])
        taken["credit_limit"] = int(limit) if limit.is_integer() else limit
    if "custom_attributes" in body:
        names = _ATTRIBUTE_NAMES if behaviour.rewrite else None
        taken["custom_attributes"] = _attributes(live.get("custom_attributes") or [], body["custom_attributes"], names)
    return {**taken, **_rewritten(taken)} if behaviour.rewrite else taken


def _rewritten(taken: Live) -> Live:
    changed: Live = {}
    if taken.get("phone"):
        changed["phone"] = re.sub(r"^00", "+", re.sub(r"[\s()-]", "", taken["phone"]))
    if "primary_name" in taken:
        changed["primary_name"] = taken["primary_name"] or ""
    return changed


def _attributes(live: list[Live], sent: list[Live] | None, names: dict[str, str] | None) -> list[Live]:
    """Return the attributes after an update; those that were not sent stay."""
    values = {each["name"]: each.get("value") for each in live}
    for each in sent or []:
        key = each["key"]
        values[key if names is None else names.get(key, key.replace("_", " ").title())] = each.get("value")
    return [{"name": name, "value": value} for name, value in values.items()]


def _with_limit(wire: Live, _behaviour: Behaviour) -> Live:
    """Show the class's credit limit where it holds instead of the account's own."""
    if wire.get("credit_limit") is not None and not wire.get("credit_limit_use_system"):
        return wire
    return {**wire, "credit_limit": _CLASS_CREDIT_LIMITS.get(wire.get("account_class_id", 0), 0)}


_ACCOUNT = VendorAccount.declaration

register(
    _ACCOUNT.token,
    KindHabits(
        defaults=dict.fromkeys(each.wire for each in _ACCOUNT.fields if _comes_back(each))
        | {"primary_name": "", "custom_attributes": [], "status": "active", "balance": 0},
        completed=_with_users,
        follows=_named,
        taken=_taken,
        shown=_with_limit,
        first_number=_FIRST_ACCOUNT,
    ),
)
