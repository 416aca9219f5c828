"""Options of resources, as Python programs write them: properties in either spelling, names of earlier programs.

The SDK translates the names of whole properties, and no path into one.
"""

# The SDK's own options are not typed.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import copy
import functools
from typing import TYPE_CHECKING, Any

import pulumi

from pulumi_accounts.model.naming import dynamic_type
from pulumi_accounts.model.path_text import steps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def spelled(opts: pulumi.ResourceOptions | None, names: Mapping[str, str]) -> pulumi.ResourceOptions | None:
    """Return the options with every property spelled as the engine does; ``names`` has the others, by where they are."""
    if opts is None:
        return None
    opts = copy.copy(opts)
    for option in ("ignore_changes", "replace_on_changes", "additional_secret_outputs"):
        if isinstance(paths := getattr(opts, option, None), list):
            setattr(opts, option, [_spelled(each, names) if isinstance(each, str) else each for each in paths])
    return opts


def _spelled(path: str, names: Mapping[str, str]) -> str:
    """Write a path, ``contacts[0].first_name``, with the engine's names."""
    result, place = "", ""
    for found in steps(path):
        step = found["name"]
        if step is None:
            result += found[0]
            continue
        name = names.get(place + step, step)
        result += f".{name}" if result else name
        place += f"{name}."
    return result


def declared(args: Any, nested: Mapping[str, Any], fields: tuple[tuple[str, str], ...]) -> Any:
    """Return what a program sets as the SDK takes it, with room for what it does not set and the provider answers.

    The SDK is told the types of values that have names within, and of no other: it would end the program, and print the
    value, where one does not fit. Whether a value fits is for the check to say, all at once and without secrets.
    ``nested`` has the former, by name; ``fields`` has every property, as Python and as the engine spells it.
    """
    given = vars(args)
    typed = frozenset(name for name, within in nested.items() if _fits(given.get(name), within))
    props: Any = _input_type(type(args), typed, fields)
    instance = props.__new__(props)
    instance.__dict__.update({**dict.fromkeys(name for name, _ in fields), **given})
    return instance


def _fits(value: Any, within: Mapping[str, Any]) -> bool:
    """Tell whether a value can be an object, or a list of objects; ``within`` has those inside of it."""
    if isinstance(value, list):
        return bool(within["[]"]) and not any(isinstance(each, list) or not _fits(each, within) for each in value)
    if not isinstance(value, dict):
        return True
    return all(_fits(value.get(key), inner) for key, inner in within.items() if key != "[]")


@functools.cache
def _input_type(args: type, typed: frozenset[str], names: tuple[tuple[str, str], ...]) -> type:
    """Return an input type of the SDK's with these names, and the types of ``args`` for some of them."""
    members = {name: vars(args)[name] if name in typed else _untyped(name, key) for name, key in names}
    # The SDK looks the types' names up in the module of the class.
    return pulumi.input_type(type(args.__name__, (), {**members, "__module__": args.__module__}))


def _untyped(name: str, key: str) -> property:
    def get(self: Any) -> Any:
        return pulumi.get(self, name)

    get.__annotations__["return"] = Any
    return property(pulumi.getter(name=key)(get))


def known_before(opts: pulumi.ResourceOptions, token: str) -> pulumi.ResourceOptions:
    """Return the options with the types that a native resource has had before it was one: a dynamic resource's.

    A resource that moves to the plugin and is renamed at the same time is found by both, under each name it had.
    """
    dynamic = dynamic_type(token)
    given: Sequence[Any] = opts.aliases if isinstance(opts.aliases, list) else []
    joined = [_with_type(each, dynamic) for each in given if isinstance(each, pulumi.Alias) and not _has_type(each)]
    return pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(aliases=[pulumi.Alias(type_=dynamic), *joined]))


def _has_type(alias: Any) -> bool:
    """Tell whether an alias names a type; one that does not is of the resource's own."""
    return alias.type_ not in (..., None)


def _with_type(alias: pulumi.Alias, kind: str) -> pulumi.Alias:
    joined = copy.copy(alias)
    joined.type_ = kind
    return joined
