"""Renders, for each vendor, a module of values and one for each adapter."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic.alias_generators import to_snake

from generate.control import testing_page
from generate.filling import environment
from generate.lookups import FUNCTIONS, function_token, lookup_extras, lookup_keys, lookup_ways
from generate.package import ROOT
from generate.providers import provider, refuse_missing
from generate.reference import pages
from generate.schema import schema
from generate.settings import python_type
from generate.types import argument, distinct, nested, output, spellings, wrapped
from pulumi_accounts.apis import RESOURCES, VENDORS
from pulumi_accounts.operations.configuration.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.vendors import Vendor

PACKAGE = ROOT / "provider" / "pulumi_accounts"


def modules() -> Iterator[tuple[Path, str]]:
    """Yield every generated file with what it should hold.

    Raises:
        MissingProviderError: a declaration has no provider class yet.
    """
    refuse_missing(RESOURCES, PACKAGE)
    for vendor in VENDORS:
        yield PACKAGE / "types" / f"{vendor.name}.py", _types(vendor)
        yield PACKAGE / "dynamic" / f"{vendor.name}.py", _module(vendor, native=False)
        yield PACKAGE / f"{vendor.name}.py", _module(vendor, native=True)
    provider_text = environment().get_template("provider.py.jinja").render(settings=SETTINGS, python_type=python_type)
    yield PACKAGE / "provider.py", _formatted(provider_text)
    yield PACKAGE / "plugin" / "schema.json", schema()
    plugin = {"resource": False}
    yield PACKAGE / "pulumi-plugin.json", json.dumps(plugin) + "\n"
    yield from pages()
    yield testing_page()


def _types(vendor: Vendor) -> str:
    declarations, functions = _resources(vendor), _functions(vendor)
    text = (
        environment()
        .get_template("types.py.jinja")
        .render(
            vendor=vendor,
            declarations=declarations,
            arguments=distinct(declarations, inputs=True),
            outputs=distinct([*declarations, *functions], inputs=False),
            public_names=["FIELDS", "NAMES", "NESTED", *_values(declarations, functions)],
            nested={each.class_name: nested(each.inputs) for each in declarations},
            fields={each.class_name: tuple((field.name, field.key) for field in each.fields) for each in declarations},
            names={each.class_name: dict(spellings(each.fields)) for each in declarations},
            **_HELPERS,
        )
    )
    return _formatted(text)


def _module(vendor: Vendor, *, native: bool) -> str:
    declarations, functions = _resources(vendor), _functions(vendor) if native else []
    # What only functions have is exported beside the rest: either adapter's values are the same.
    values = _values(declarations, _functions(vendor))
    names = [*values, *(each.class_name for each in declarations)]
    for each in functions:
        getter = f"get_{to_snake(each.class_name)}"
        names += [f"Get{each.class_name}Result", getter, f"{getter}_output"]
    text = (
        environment()
        .get_template("vendor.py.jinja")
        .render(
            vendor=vendor,
            native=native,
            declarations=declarations,
            functions=functions,
            value_names=values,
            public_names=sorted(names),
            **_HELPERS,
        )
    )
    return _formatted(text)


def _resources(vendor: Vendor) -> list[Declaration]:
    return [each for each in RESOURCES if each.vendor is vendor]


def _functions(vendor: Vendor) -> list[Declaration]:
    return [each for each in FUNCTIONS.values() if each.vendor is vendor]


def _values(declarations: list[Declaration], functions: list[Declaration]) -> list[str]:
    """Name the classes of values: what these resources take, and what they and these functions have within."""
    arguments = [each.name for each in distinct(declarations, inputs=True)]
    outputs = [each.name for each in distinct([*declarations, *functions], inputs=False)]
    return sorted([*(f"{name}Args" for name in (*arguments, *(each.class_name for each in declarations))), *outputs])


_HELPERS = {
    "argument": argument,
    "wrapped": wrapped,
    "output": output,
    "provider": provider,
    "snake": to_snake,
    "function_token": function_token,
    "lookup_keys": lookup_keys,
    "lookup_ways": lookup_ways,
    "lookup_extras": lookup_extras,
}


def _formatted(text: str) -> str:
    # Not every vendor's classes need all that the templates import.
    return _ruff(_ruff(text, "check", "--fix-only", "--select", "F401"), "format")


def _ruff(text: str, *command: str) -> str:
    ruff = str(Path(sys.executable).with_name("ruff"))
    argv = [ruff, *command, "--config", str(ROOT / "pyproject.toml"), "--stdin-filename", "generated.py", "-"]
    return subprocess.run(argv, input=text, capture_output=True, text=True, check=True).stdout
