"""The page about tests with the emulator: its control interface, read off the routes and models that serve it."""

from __future__ import annotations

import inspect
import json
from typing import TYPE_CHECKING, Any

from generate.filling import environment
from generate.package import ROOT
from pulumi_accounts.apis import RESOURCES
from pulumi_accounts.emulator.behaviour import Behaviour, RateLimit
from pulumi_accounts.emulator.control import Control
from pulumi_accounts.emulator.faults import Fault
from pulumi_accounts.emulator.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic import BaseModel


def testing_page() -> tuple[Path, str]:
    """Return the page and its text."""
    text = (
        environment()
        .get_template("testing.md.jinja")
        .render(
            routes=list(_routes()),
            models={"fault": _rows(Fault), "behaviour": _rows(Behaviour), "rate limit": _rows(RateLimit)},
            tokens=[each.token for each in RESOURCES],
        )
    )
    return ROOT / "docs" / "testing.md", text.strip("\n") + "\n"


def _routes() -> Iterator[tuple[str, str, str]]:
    """Yield method, path and meaning of every route."""
    for route in Control(World()).routes():
        for method in sorted((route.methods or set()) - {"HEAD"}):
            yield method, route.path.replace(":int", ""), inspect.getdoc(route.endpoint) or ""


def _rows(model: type[BaseModel]) -> Iterator[tuple[str, str, str, str]]:
    """Yield each field's name, type, default and meaning."""
    properties: dict[str, Any] = model.model_json_schema()["properties"]
    for name, field in model.model_fields.items():
        default = field.get_default(call_default_factory=True)
        yield name, _kind(properties[name]), json.dumps(default), field.description or ""


def _kind(schema: dict[str, Any]) -> str:
    """Write a type in words."""
    if "anyOf" in schema:
        return " or ".join(_kind(each) for each in schema["anyOf"] if each != {"type": "null"})
    if "enum" in schema:
        return " or ".join(f"`{each}`" for each in schema["enum"])
    if "$ref" in schema:
        return "a rate limit"
    return schema.get("type", "anything")
