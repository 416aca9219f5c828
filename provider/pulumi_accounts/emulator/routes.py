"""The vendors' paths and methods, read off the declarations, and the way from a call to its answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_accounts.apis import LOOKUPS, RESOURCES
from pulumi_accounts.emulator import answers
from pulumi_accounts.emulator.activeplatform import ActivePlatform
from pulumi_accounts.emulator.answers import Answer, Request
from pulumi_accounts.emulator.commvault import Commvault
from pulumi_accounts.emulator.errors import VendorError
from pulumi_accounts.emulator.leadconduit import LeadConduit
from pulumi_accounts.model.declarations import Creation, Declaration, Deletion, Reading

if TYPE_CHECKING:
    from pulumi_accounts.emulator.habits import Habits
    from pulumi_accounts.emulator.log import Call
    from pulumi_accounts.emulator.world import World

Operation = Callable[[Request], Answer]

_LEADCONDUIT = LeadConduit()
HABITS: dict[str, Habits] = {each.vendor.name: each for each in (_LEADCONDUIT, Commvault(), ActivePlatform())}


@dataclass(frozen=True)
class Route:
    """A path, with the methods that the vendor answers there."""

    declaration: Declaration
    pattern: re.Pattern[str]
    methods: dict[str, Operation]


@dataclass(frozen=True)
class Match:
    """A route, and the id that the path names."""

    route: Route
    object_id: str | None


def _routes(declaration: Declaration) -> list[Route]:
    """Return what the vendor's page documents: no more than that is answered."""
    if declaration.reading is Reading.OWN:
        methods: dict[str, Operation] = {"GET": answers.show}
        if declaration in RESOURCES:
            methods["PUT"] = answers.update
        return [Route(declaration, _pattern(declaration.list_path()), methods)]
    collection: dict[str, Operation] = {"GET": answers.listing}
    if declaration.creation is Creation.POST:
        collection["POST"] = answers.create
    item: dict[str, Operation] = {"PUT": answers.update}
    if declaration.reading is Reading.ITEM:
        item["GET"] = answers.show
    if declaration.deletion is Deletion.DELETE:
        item["DELETE"] = answers.delete
    return [
        Route(declaration, _pattern(declaration.list_path()), collection),
        Route(declaration, _pattern(declaration.item_path("{id}")), item),
    ]


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.escape(path).replace(r"\{id\}", "(?P<id>[^/]+?)"))


ROUTES = [route for declaration in (*RESOURCES, *LOOKUPS) for route in _routes(declaration)]


def find(path: str) -> Match | None:
    """Return the route that a path takes."""
    for route in ROUTES:
        if match := route.pattern.fullmatch(path):
            return Match(route, match.groupdict().get("id"))
    return None


def habits_for(path: str) -> Habits:
    """Return the habits of the vendor that a path belongs to, known or not; LeadConduit's API has no prefix."""
    prefixed = (HABITS[each.vendor.name] for each in RESOURCES if path.startswith(each.path.rsplit("/", 1)[0] + "/"))
    return next((each for each in prefixed if each is not _LEADCONDUIT), _LEADCONDUIT)


def answer(world: World, call: Call, match: Match | None) -> Answer:
    """Answer a call as its vendor does."""
    habits = habits_for(call.path)
    try:
        habits.admit(world, call)
        operation, declaration, object_id = _operation(habits, call, match)
        return operation(Request(world, habits, declaration, call, object_id))
    except VendorError as refusal:
        return refused(habits, refusal)


def _operation(habits: Habits, call: Call, match: Match | None) -> tuple[Operation, Declaration, str | None]:
    if match is None:
        raise VendorError(404, habits.not_found)
    operation = match.route.methods.get(call.method)
    if operation is None:
        raise VendorError(405, "method not allowed", headers={"Allow": ", ".join(match.route.methods)})
    return operation, match.route.declaration, match.object_id


def refused(habits: Habits, refusal: VendorError) -> Answer:
    """Answer with an error."""
    return Answer(refusal.status, habits.error(refusal), refusal.headers)
