"""Renders one module a vendor and adapter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from generate.types import argument, output, structs, wrapped
from pulumi_accounts.apis import RESOURCES, VENDORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pulumi_accounts.model.declarations import Declaration, Vendor
    from pulumi_accounts.model.fields import Struct

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "provider" / "pulumi_accounts"


def modules() -> Iterator[tuple[Path, str]]:
    """Yield every generated file with what it should hold."""
    for vendor in VENDORS:
        yield PACKAGE / "dynamic" / f"{vendor.name}.py", _module(vendor)


def _module(vendor: Vendor) -> str:
    declarations = [each for each in RESOURCES if each.vendor is vendor]
    arguments, outputs = _distinct(declarations, inputs=True), _distinct(declarations, inputs=False)
    names = [*(f"{each.name}Args" for each in arguments), *(each.name for each in outputs)]
    names += [each.class_name for each in declarations]
    text = (
        _environment()
        .get_template("dynamic.py.jinja")
        .render(
            vendor=vendor,
            declarations=declarations,
            arguments=arguments,
            outputs=outputs,
            public_names=sorted(names),
            argument=argument,
            wrapped=wrapped,
            output=output,
            provider=provider,
        )
    )
    return _formatted(text)


def _distinct(declarations: Iterable[Declaration], *, inputs: bool) -> list[Struct]:
    found = {each.name: each for d in declarations for each in structs(d.fields, inputs=inputs)}
    return list(found.values())


def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - it writes Python, not HTML
    )


def provider(declaration: Declaration) -> str:
    """Name the class that state refers to."""
    return f"{declaration.module.capitalize()}{declaration.class_name}Provider"


def _formatted(text: str) -> str:
    ruff = Path(sys.executable).with_name("ruff")
    command = [str(ruff), "format", "--config", str(ROOT / "pyproject.toml"), "--stdin-filename", "generated.py", "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout
