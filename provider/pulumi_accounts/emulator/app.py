"""The emulator as one ASGI application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from pulumi_accounts.emulator.control import Control
from pulumi_accounts.emulator.errors import ControlError
from pulumi_accounts.emulator.traffic import Traffic

if TYPE_CHECKING:
    from starlette.requests import Request

    from pulumi_accounts.emulator.world import World


def create_app(world: World) -> Starlette:
    """Return the application that serves this world."""
    return Starlette(
        routes=[
            Route("/", _to_page),
            Route("/_emulator", _to_page),
            Mount("/_emulator", routes=Control(world).routes()),
            Mount("/", app=Traffic(world)),
        ],
        exception_handlers={ControlError: _control_error},
    )


async def _to_page(_request: Request) -> Response:
    return RedirectResponse("/_emulator/")


def _control_error(_request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, error.status if isinstance(error, ControlError) else 500)
