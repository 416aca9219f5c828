"""The package's schema, from the declarations and the settings."""

from __future__ import annotations

import inspect
import json
from typing import TYPE_CHECKING, Any

from pydantic.alias_generators import to_pascal

from generate import examples, package
from generate.filling import with_article
from generate.lookups import FUNCTIONS, IDENTITY, import_command, lookup_extras, lookup_keys
from generate.settings import python_type
from generate.types import structs
from pulumi_accounts.apis import LOOKUPS, RESOURCES
from pulumi_accounts.model.fields import Field, Free, ListOf, Scalar, Shape, Struct
from pulumi_accounts.model.naming import dynamic_type, qualified
from pulumi_accounts.operations.configuration.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generate.examples import Language
    from pulumi_accounts.model.declarations import Declaration

Json = dict[str, Any]
Owner = tuple[str, str]
"""The module and the class that a property belongs to."""

_ANY = {"$ref": "pulumi.json#/Any"}
_SETTING_TYPES: dict[str, Json] = {
    "str": {"type": "string"},
    "int": {"type": "integer"},
    "float": {"type": "number"},
    "bool": {"type": "boolean"},
    "Sequence[str]": {"type": "array", "items": {"type": "string"}},
}


def schema() -> str:
    """Return the schema as the engine reads it."""
    declarations = (*RESOURCES, *LOOKUPS)
    types: Json = {}
    for declaration in declarations:
        types |= _types(declaration)
    whole = {
        **package.described(),
        "config": {"variables": _settings()},
        "provider": {"description": "Settings and credentials.", "inputProperties": _arguments()},
        "types": dict(sorted(types.items())),
        "resources": {qualified(each.token): _resource(each) for each in RESOURCES},
        "functions": {token: _function(each) for token, each in FUNCTIONS.items()},
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _settings() -> Json:
    found: Json = {}
    for each in SETTINGS:
        found[each.key] = {**_SETTING_TYPES[python_type(each)], "description": each.doc}
        if each.secret:
            found[each.key]["secret"] = True
        if each.variable:
            found[each.key]["defaultInfo"] = {"environment": [each.variable]}
    return found


def _arguments() -> Json:
    """Return the settings without defaults: an SDK would copy those of its environment into the stack's state."""
    return {
        key: {name: value for name, value in each.items() if name != "defaultInfo"} for key, each in _settings().items()
    }


def _resource(declaration: Declaration) -> Json:
    owner = declaration.module, declaration.class_name
    outputs = _properties(owner, declaration.fields)
    return {
        "description": f"{inspect.cleandoc(declaration.doc)}{_shown(examples.of_resource(declaration))}{_import(declaration)}",
        "properties": outputs,
        "required": [each.key for each in declaration.fields if each.always],
        "inputProperties": {key: _plain(each) for key, each in _properties(owner, declaration.inputs).items()},
        "requiredInputs": [each.key for each in declaration.inputs if each.required],
        "stateInputs": {"properties": outputs, "type": "object"},
        "listInputs": {"properties": {}, "type": "object"},
        "aliases": [{"type": dynamic_type(declaration.token)}],
    }


def _shown(found: Iterable[tuple[Language, str]]) -> str:
    """Write examples in the registry's way, which shows each reader the one in his language."""
    code = "".join(f"```{language.name}\n{text}\n```\n" for language, text in found)
    if not code:
        return ""
    return f"\n\n{{{{% examples %}}}}\n## Example Usage\n{{{{% example %}}}}\n\n{code}{{{{% /example %}}}}\n{{{{% /examples %}}}}"


def _import(declaration: Declaration) -> str:
    return f"\n\n## Import\n\n```sh\n$ {import_command(declaration)}\n```\n"


def _function(declaration: Declaration) -> Json:
    found = [each for each in declaration.fields if each.output and each.key != "adoptId"]
    identity = {"type": "string", "description": IDENTITY}
    keys = {key: {"type": "string", "description": _doc_of(declaration, key)} for key in lookup_keys(declaration)}
    extras = {key: {"type": "boolean", "description": doc} for key, doc in lookup_extras(declaration).items()}
    return {
        "description": f"Looks {with_article(declaration.called)} up.{_shown(examples.of_function(declaration))}",
        # Without arguments there is nothing to hand over: SDKs make a call of it that takes none.
        **({"inputs": {"type": "object", "properties": {**keys, **extras}}} if keys else {}),
        "outputs": {
            "type": "object",
            "properties": {"id": identity, **_properties((declaration.module, declaration.class_name), found)},
            "required": ["id", *(each.key for each in found if each.always)],
        },
    }


def _doc_of(declaration: Declaration, key: str) -> str:
    return IDENTITY if key == "id" else declaration.by_key[key].doc


def _types(declaration: Declaration) -> Json:
    owner = declaration.module, declaration.class_name
    found: Json = {}
    for struct in structs(declaration.fields, inputs=False):
        found[_type_token(declaration.module, struct.name)] = {
            "type": "object",
            "description": inspect.cleandoc(struct.doc),
            "properties": _properties((declaration.module, struct.name), struct.fields),
            "required": [each.key for each in struct.fields if each.required],
        }
        found |= _enums((declaration.module, struct.name), struct.fields)
    return found | _enums(owner, declaration.fields)


def _enums(owner: Owner, fields: Iterable[Field]) -> Json:
    return {
        _enum_token(owner, each): {
            "type": "string",
            "description": each.doc,
            "enum": [{"name": to_pascal(word), "value": word} for word in each.shape.words],
        }
        for each in fields
        if isinstance(each.shape, Scalar) and each.shape.words
    }


def _type_token(module: str, name: str) -> str:
    return qualified(f"{module}:{name}")


def _enum_token(owner: Owner, field: Field) -> str:
    module, name = owner
    return _type_token(module, f"{name}{field.key[0].upper()}{field.key[1:]}")


def _properties(owner: Owner, fields: Iterable[Field]) -> Json:
    return {each.key: _property(owner, each) for each in fields}


def _property(owner: Owner, field: Field) -> Json:
    described = {**_type(owner[0], field.shape), "description": field.doc}
    if isinstance(field.shape, Scalar) and field.shape.words:
        # Other words pass, too: the vendors add some, and recommend more than they prescribe.
        described["oneOf"] = [{"type": "string"}, {"$ref": f"#/types/{_enum_token(owner, field)}"}]
    if field.holds_secret:
        described["secret"] = True
    if field.input and field.input.replaces:
        described["replaceOnChanges"] = True
    return described


def _plain(described: Json) -> Json:
    """Describe an input without a choice of types: `pulumi do` has no option for it. SDKs' words are texts, and fit all the same."""
    return {key: value for key, value in described.items() if key != "oneOf"}


def _type(module: str, shape: Shape) -> Json:
    match shape:
        case Scalar(json_type=name):
            return {"type": name}
        case ListOf(element=element):
            return {"type": "array", "items": _type(module, element)}
        case Struct(name=name):
            return {"type": "object", "$ref": f"#/types/{_type_token(module, name)}"}
        case Free(mapping=True):
            return {"type": "object", "additionalProperties": _ANY}
        case Free():
            return dict(_ANY)
