"""The vendors' paths and methods, read off the declarations, and the way from a request to its answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_accounts.apis import LOOKUPS, RESOURCES
from pulumi_accounts.emulator import answers
from pulumi_accounts.emulator.activeplatform import ActivePlatform
from pulumi_accounts.emulator.answers import Reply, Request
from pulumi_accounts.emulator.commvault import Commvault
from pulumi_accounts.emulator.elsewhere import go_on
from pulumi_accounts.emulator.errors import STYLES, VendorError
from pulumi_accounts.emulator.leadconduit import LeadConduit
from pulumi_accounts.model.handling import Deletion, Origin, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_accounts.emulator.habits import Habits
    from pulumi_accounts.emulator.log import LoggedRequest
    from pulumi_accounts.emulator.world import World
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.vendors import Vendor

Operation = Callable[[Request], Reply]

HABITS: dict[str, Habits] = {each.vendor.name: each for each in (LeadConduit(), Commvault(), ActivePlatform())}


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
    parent: str | None
    """What the object belongs to, where its path names that."""

    @property
    def habits(self) -> Habits:
        """The habits of the vendor whose path it is."""
        return HABITS[self.route.declaration.vendor.name]


class Routes:
    """The paths of every kind of object that is known when the server is made."""

    def __init__(self) -> None:
        """Read them off the declarations."""
        self._routes = [route for declaration in (*RESOURCES, *LOOKUPS) for route in _routes(declaration)]

    def find(self, path: str) -> Match | None:
        """Return the route that a path takes."""
        for route in self._routes:
            if match := route.pattern.fullmatch(path):
                named = match.groupdict()
                return Match(route, named.get("id"), named.get("parent"))
        return None

    def answer(self, world: World, received: LoggedRequest, match: Match | None) -> Reply:
        """Answer a request as its vendor does."""
        habits = match.habits if match else habits_for(received.path)
        try:
            if match is None and habits.is_apart(received.path):
                return Reply(200, habits.answer_apart(world, received))
            habits.admit(world, received)
            operation, found = _operation(habits, received, None if world.behaviour.answers_404 else match)
            go_on(world, found.route.declaration, received)
            return operation(Request(world, habits, found.route.declaration, received, found.object_id, found.parent))
        except VendorError as refusal:
            return refused(world, habits, refusal)


def _routes(declaration: Declaration) -> list[Route]:
    methods: dict[str, dict[str, Operation]] = {}
    for begin in _api_paths(declaration.vendor):
        methods |= {declaration.list_path(api_path=begin): {}, declaration.item_path("{id}", api_path=begin): {}}
        for path, method, operation in _documented(declaration, begin):
            methods[path][method] = operation
    return [Route(declaration, _pattern(path), answered) for path, answered in methods.items()]


def _api_paths(vendor: Vendor) -> tuple[str, ...]:
    """Return where the API begins, at old installations and at new ones: the emulator is both."""
    return vendor.usual_api_path, *vendor.other_api_paths


def _documented(declaration: Declaration, begin: str) -> Iterator[tuple[str, str, Operation]]:
    """Yield what the vendor's page documents: no more than that is answered, and what is looked up is only read."""
    collection, item = declaration.list_path(api_path=begin), declaration.item_path("{id}", api_path=begin)
    yield collection, "GET", answers.show if declaration.reading is Reading.OWN else answers.listing
    if declaration.reading is Reading.ITEM:
        yield item, "GET", answers.show
    if not declaration.managed:
        return
    yield item, "PUT", answers.update
    if declaration.origin is Origin.POST:
        yield collection, "POST", answers.create
    if declaration.deletion is Deletion.DELETE:
        yield item, "DELETE", answers.delete


def _pattern(path: str) -> re.Pattern[str]:
    named = re.escape(path).replace(r"\{id\}", "(?P<id>[^/]+?)")
    return re.compile(re.sub(r"\\\{\w+\\\}", "(?P<parent>[^/]+?)", named))


def habits_for(path: str) -> Habits:
    """Return the habits of the vendor that a path belongs to, known or not; one API has no prefix and takes the rest."""
    apart = next((each for each in HABITS.values() if each.is_apart(path)), None)
    if apart:
        return apart
    vendors = {
        (begin + each.path).rpartition("/")[0] + "/": each.vendor.name
        for each in (*RESOURCES, *LOOKUPS)
        for begin in _api_paths(each.vendor)
    }
    prefix = max(filter(path.startswith, vendors), key=len, default=min(vendors, key=len))
    return HABITS[vendors[prefix]]


def _operation(habits: Habits, received: LoggedRequest, match: Match | None) -> tuple[Operation, Match]:
    if match is None:
        raise VendorError(404, habits.not_found)
    operation = match.route.methods.get(received.method)
    if operation is None:
        raise VendorError(405, "method not allowed", headers={"Allow": ", ".join(match.route.methods)})
    return operation, match


def refused(world: World, habits: Habits, refusal: VendorError) -> Reply:
    """Answer with an error, in the vendor's own style or in that which was asked for."""
    style = world.behaviour.error_style
    if style == "own":
        return Reply(refusal.status, habits.error(refusal), refusal.headers)
    status = 200 if style == "code in a 200" else refusal.status
    return Reply(status, STYLES[style](refusal), refusal.headers)
