"""The reference: a page for each resource and function, and one for the settings."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from pydantic.alias_generators import to_snake

from generate import examples
from generate.filling import environment
from generate.lookups import (
    FUNCTIONS,
    IDENTITY,
    function_token,
    import_command,
    lookup_extras,
    lookup_keys,
    lookup_ways,
)
from generate.package import ROOT
from generate.settings import python_type
from generate.types import distinct
from pulumi_accounts.apis import RESOURCES
from pulumi_accounts.model.fields import Field, Free, ListOf, Scalar, Shape, Struct
from pulumi_accounts.model.handling import Deletion, Origin
from pulumi_accounts.operations.configuration.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pulumi_accounts.model.declarations import Declaration

FOLDER = ROOT / "docs" / "reference"


def pages() -> Iterator[tuple[Path, str]]:
    """Yield every page of the reference."""
    yield FOLDER / "index.md", _rendered("index", resources=RESOURCES, functions=FUNCTIONS.values())
    yield FOLDER / "settings.md", _rendered("settings", settings=SETTINGS)
    yield FOLDER / "programs.md", _rendered("programs", programs=examples.whole_programs())
    for each in RESOURCES:
        yield (
            FOLDER / f"{resource_page(each)}.md",
            _rendered("resource", each=each, structs=distinct([each], inputs=False), shown=examples.of_resource(each)),
        )
    for each in FUNCTIONS.values():
        yield (
            FOLDER / f"{function_page(each)}.md",
            _rendered("function", each=each, structs=distinct([each], inputs=False), shown=examples.of_function(each)),
        )


def resource_page(declaration: Declaration) -> str:
    """Name a resource's page."""
    return f"{declaration.module}-{declaration.class_name}"


def function_page(declaration: Declaration) -> str:
    """Name a function's page."""
    return f"{declaration.module}-get{declaration.class_name}"


def _rendered(template: str, **values: object) -> str:
    text = environment().get_template(f"reference-{template}.md.jinja").render(**values, **_HELPERS)
    return text.strip("\n") + "\n"


def _type(shape: Shape) -> str:
    """Name a type, and where it is described."""
    match shape:
        case Scalar(json_type=name):
            words = " or ".join(f"`{each}`" for each in shape.words)
            return f"{name}: {words}, or another" if words else (f"{name} ({shape.format})" if shape.format else name)
        case ListOf(element=element, exactly=count):
            return f"list of {_type(element)}" + (f", exactly {count}" if count else "")
        case Struct(name=name):
            return f"[{name}](#{name.lower()})"
        case Free(mapping=True):
            return "map"
        case Free():
            return "any value"


def _names(key: str) -> str:
    """Write a property's name, and Python's for it where that is another one."""
    name = to_snake(key)
    return f"`{key}`" + (f" (`{name}`)" if name != key else "")


def _change(field: Field) -> str:
    """Say what a new value comes to."""
    given = field.input
    if given is None or given.sent == "never":
        return "nothing"
    if given.replaces:
        return "replaces"
    return "used at creation only" if given.sent == "create" else "updates"


def _taken_out(field: Field) -> str:
    """Say what becomes of a property that the program no longer sets."""
    if field.required:
        return "refused"
    return "cleared" if field.input and field.input.cleared else "left as it is"


def _creating(declaration: Declaration) -> str:
    match declaration.origin:
        case Origin.POST:
            return "makes a new one"
        case Origin.OWN:
            return "takes over the credential's own one, and writes what is set and differs"
        case Origin.FIND:
            return f"finds the one with this `{declaration.natural_key[0]}`, and writes what differs"


def _deleting(declaration: Declaration) -> str:
    if declaration.deletion is Deletion.DELETE:
        return "deletes it"
    return "leaves it in place: the vendor's API has no delete call; the resource leaves the stack, and a warning names the object"


def _ready(declaration: Declaration) -> str:
    lifecycle = declaration.lifecycle
    ready = sorted(lifecycle.ready or ()) if lifecycle else []
    failed = sorted(lifecycle.failed) if lifecycle else []
    words = (
        f"when `{lifecycle.status}` is {' or '.join(f'`{each}`' for each in ready)}"
        if lifecycle and ready
        else "at once"
    )
    return words + (f"; {' or '.join(f'`{each}`' for each in failed)} is a failure" if failed else "")


_HELPERS = {
    "type": _type,
    "names": _names,
    "identity": IDENTITY,
    "import_command": import_command,
    "change": _change,
    "taken_out": _taken_out,
    "creating": _creating,
    "deleting": _deleting,
    "ready": _ready,
    "clean": inspect.cleandoc,
    "python_type": python_type,
    "words": {
        "str": "string",
        "int": "integer",
        "float": "number",
        "bool": "boolean",
        "Sequence[str]": "list of string",
    },
    "function_token": function_token,
    "lookup_keys": lookup_keys,
    "lookup_extras": lookup_extras,
    "lookup_ways": lookup_ways,
    "resource_page": resource_page,
    "function_page": function_page,
}
