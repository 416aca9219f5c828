"""The control API under ``/_emulator/``: what tests and people tell the emulator. It asks for no credential."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.emulator import objects
from pulumi_accounts.emulator.errors import ControlError
from pulumi_accounts.emulator.log import shortened
from pulumi_accounts.emulator.page import page
from pulumi_accounts.emulator.routes import HABITS
from pulumi_accounts.emulator.store import Held
from pulumi_accounts.emulator.world import iso

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from pulumi_accounts.emulator.world import World
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Live


class Control:
    """The handlers, over one world."""

    def __init__(self, world: World) -> None:
        """Control this world."""
        self._world = world

    def routes(self) -> list[Route]:
        """Return what is answered where."""
        table: list[tuple[str, str, Callable[[Request], Awaitable[Response]]]] = [
            ("/", "GET", self.page),
            ("/requests", "GET", self.requests),
            ("/requests", "DELETE", self.clear_requests),
            ("/requests/{number:int}", "GET", self.show_request),
            ("/faults", "GET", self.faults),
            ("/faults", "POST", self.add_fault),
            ("/faults", "DELETE", self.clear_faults),
            ("/faults/{number:int}", "DELETE", self.remove_fault),
            ("/behaviour", "GET", self.behaviour),
            ("/behaviour", "PATCH", self.change_behaviour),
            ("/reset", "POST", self.reset),
            ("/tokens", "POST", self.add_tokens),
            ("/kinds", "GET", self.kinds),
            ("/objects", "GET", self.objects),
            ("/objects/{module}/{name}/{id}", "GET", self.show),
            ("/objects/{module}/{name}/{id}", "PUT", self.put),
            ("/objects/{module}/{name}/{id}", "PATCH", self.patch),
            ("/objects/{module}/{name}/{id}", "DELETE", self.delete),
        ]
        return [Route(path, endpoint, methods=[method]) for path, method, endpoint in table]

    async def page(self, _request: Request) -> Response:
        """Show everything to a person."""
        return page()

    async def requests(self, request: Request) -> Response:
        """Show what the vendors were asked; ``last`` leaves out all but the latest, ``brief`` what may be long."""
        last, brief = request.query_params.get("last", ""), "brief" in request.query_params
        entries = list(self._world.log.entries)
        chosen = entries[-int(last) :] if last.isdecimal() else entries
        return JSONResponse([shortened(each) for each in chosen] if brief else chosen)

    async def show_request(self, request: Request) -> Response:
        """Show one request with all there is to it."""
        number = request.path_params["number"]
        for entry in self._world.log.entries:
            if entry["number"] == number:
                return JSONResponse(entry)
        raise ControlError(f"there is no request {number} in the log", 404)

    async def clear_requests(self, _request: Request) -> Response:
        """Forget what they were asked."""
        self._world.log.entries.clear()
        return Response(status_code=204)

    async def faults(self, _request: Request) -> Response:
        """Show the faults that have yet to strike."""
        return JSONResponse([each.model_dump() for each in self._world.faults.active])

    async def add_fault(self, request: Request) -> Response:
        """Take a fault on."""
        return JSONResponse(self._world.faults.add(await _json(request)).model_dump(), 201)

    async def clear_faults(self, _request: Request) -> Response:
        """Take all faults back."""
        self._world.faults.remove()
        return Response(status_code=204)

    async def remove_fault(self, request: Request) -> Response:
        """Take one fault back."""
        self._world.faults.remove(request.path_params["number"])
        return Response(status_code=204)

    async def behaviour(self, _request: Request) -> Response:
        """Show how the vendors behave."""
        return JSONResponse(self._world.behaviour.model_dump())

    async def change_behaviour(self, request: Request) -> Response:
        """Change how they behave."""
        self._world.behaviour = self._world.behaviour.changed(await _json(request))
        return JSONResponse(self._world.behaviour.model_dump())

    async def reset(self, _request: Request) -> Response:
        """Begin anew."""
        self._world.reset()
        return Response(status_code=204)

    async def add_tokens(self, _request: Request) -> Response:
        """Make a pair of tokens, as somebody does in Commvault's portal."""
        world = self._world
        return JSONResponse(world.tokens.begin(world.now(), world.behaviour.commvault_token_seconds).wire(), 201)

    async def kinds(self, _request: Request) -> Response:
        """Show what people call each kind of object, by token."""
        return JSONResponse({token: declaration.called for token, declaration in BY_TOKEN.items()})

    async def objects(self, _request: Request) -> Response:
        """Show all objects as the vendors hold them, by token."""
        return JSONResponse({token: [_shown(held) for held in self._world.all(token)] for token in BY_TOKEN})

    async def show(self, request: Request) -> Response:
        """Show one object."""
        return JSONResponse(_shown(self._find(request)))

    async def put(self, request: Request) -> Response:
        """Put an object in its place, with this very id."""
        declaration, object_id = _named(request), request.path_params["id"]
        habits = HABITS[declaration.vendor.name]
        wire = {"id": habits.wire_id(object_id), **(await _json(request))}
        whole = objects.completed(self._world, habits, declaration, wire)
        held = Held(declaration.token, declaration.normal_id(object_id), whole)
        return JSONResponse(_shown(self._world.keep(held, "put by hand")))

    async def patch(self, request: Request) -> Response:
        """Change some of an object's fields; a status that is set by hand stays."""
        body = await _json(request)
        held = self._find(request)
        held.wire |= body
        if _named(request).status_wire in body:
            held.settles_at = held.settles_to = None
        return JSONResponse(_shown(self._world.keep(held, "changed by hand")))

    async def delete(self, request: Request) -> Response:
        """Take an object away."""
        held = self._find(request)
        self._world.store.delete(held.token, held.id)
        return JSONResponse(_shown(held))

    def _find(self, request: Request) -> Held:
        declaration, object_id = _named(request), request.path_params["id"]
        held = self._world.find(declaration, object_id)
        if held is None:
            raise ControlError(f"there is no {declaration.token} {object_id}", 404)
        return held


def _named(request: Request) -> Declaration:
    token = f"{request.path_params['module']}:{request.path_params['name']}"
    if token not in BY_TOKEN:
        raise ControlError(f"there is no {token}; there are {', '.join(BY_TOKEN)}", 404)
    return BY_TOKEN[token]


async def _json(request: Request) -> Live:
    try:
        body: Any = await request.json()
    except ValueError:
        raise ControlError("the body is not JSON", 400) from None
    if not isinstance(body, dict):
        raise ControlError("the body is not a JSON object", 400)
    return cast("Live", body)


def _shown(held: Held) -> Live:
    settles = None if held.settles_at is None else {"at": iso(held.settles_at), "to": held.settles_to}
    return {"id": held.id, "object": held.wire, "history": held.history, "settles": settles}
