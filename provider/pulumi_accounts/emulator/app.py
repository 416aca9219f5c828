"""The emulator as one ASGI application."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from pulumi_accounts.emulator.control import Control
from pulumi_accounts.emulator.errors import ControlError
from pulumi_accounts.emulator.traffic import Traffic

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

    from pulumi_accounts.emulator.world import World

_HOSTS = ["127.0.0.1", "localhost"]
CONTROL = "/_emulator"
"""Below which the control interface lies."""


def create_app(world: World) -> Starlette:
    """Return the application that serves this world."""
    return Starlette(
        routes=[
            Route("/", _to_page),
            Route(CONTROL, _to_page),
            Mount(CONTROL, routes=Control(world).routes()),
            Mount("/", app=Traffic(world)),
        ],
        exception_handlers={ControlError: _control_error, HTTPException: _no_route},
        # Any page in a browser can reach this machine; only the emulator's own may tell it what to do.
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=_HOSTS), Middleware(OwnOrigin)],
    )


class OwnOrigin:
    """Refuses requests that a page of another site makes."""

    def __init__(self, app: ASGIApp) -> None:
        """Guard the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through what comes from no page, or from the emulator's own."""
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != headers.get("host"):
            await JSONResponse({"error": "a page of another site may not do this"}, 403)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


async def _to_page(_request: Request) -> Response:
    return RedirectResponse(f"{CONTROL}/")


def _no_route(request: Request, error: Exception) -> Response:
    """Say which routes there are, where somebody asks for another one; the vendors' own paths come here never."""
    control = next(each for each in request.app.routes if isinstance(each, Mount) and each.path == CONTROL)
    routes = (each for each in control.routes if isinstance(each, Route))
    known = ", ".join(f"{method} {CONTROL}{each.path}" for each in routes for method in sorted(each.methods or ()))
    status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.NOT_FOUND
    return JSONResponse({"error": f"there is no {request.method} {request.url.path}; there are {known}"}, status)


def _control_error(_request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, error.status if isinstance(error, ControlError) else 500)
