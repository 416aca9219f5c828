"""The Python program that matches the imported objects: one block for each, as somebody would have written it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pulumi_accounts.cli.importing.file import Adapter
from pulumi_accounts.cli.importing.literals import bracketed, call, literal, text
from pulumi_accounts.model.fields import ListOf, Struct
from pulumi_accounts.model.values import is_list, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pulumi_accounts.cli.importing.items import Item
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.fields import Field, Shape
    from pulumi_accounts.model.values import Path

_DOCSTRING = '"""Objects that existed before this stack, as `pulumi-accounts import-file` found them."""'
_PACKAGES = {Adapter.DYNAMIC: "pulumi_accounts.dynamic", Adapter.NATIVE: "pulumi_accounts"}


def write(items: Sequence[Item], adapter: Adapter) -> str:
    """Return the program's text."""
    package = f"import {_PACKAGES[adapter]} as accounts"
    secret = any(each.config for each in items)
    head = [_DOCSTRING, "", *(["import pulumi"] if secret else []), package]
    head += ["", "config = pulumi.Config()"] if secret else []
    parts = ["\n".join(head)]
    for declaration, group in groupby(items, key=lambda each: each.declaration):
        first, *rest = [_Block(each).text() for each in group]
        parts += [f"# {declaration.called}s\n\n{first}", *rest]
    return "\n\n".join(parts) + "\n"


@dataclass(frozen=True)
class _Block:
    """One object."""

    item: Item

    def text(self) -> str:
        declaration = self.item.declaration
        made = f"accounts.{declaration.module}.{declaration.class_name}"
        arguments = [text(self.item.name), *self._arguments(declaration)]
        return f"{self.item.name} = {bracketed(f'{made}(', arguments, ')', 0)}"

    def _arguments(self, declaration: Declaration) -> Iterator[str]:
        for field in declaration.inputs:
            stated = {place: key for place, key in self.item.config.items() if place[0] == field.key}
            value = self.item.inputs.get(field.key)
            if stated:
                yield self._secret(field, stated)
            elif value is not None:
                yield f"{field.name}={self._value(field.shape, value, 1)}"

    def _value(self, shape: Shape, value: Any, depth: int) -> str:
        match shape:
            case Struct() if is_object(value):
                made = f"accounts.{self.item.declaration.module}.{shape.name}Args("
                return bracketed(made, self._parts(shape.fields, value, depth + 1), ")", depth)
            case ListOf(element=element) if is_list(value) and isinstance(element, Struct):
                return bracketed("[", (self._value(element, each, depth + 1) for each in value), "]", depth)
            case _:
                return literal(value, depth)

    def _parts(self, fields: Iterable[Field], value: dict[str, Any], depth: int) -> Iterator[str]:
        for field in fields:
            if value.get(field.key) is not None:
                yield f"{field.name}={self._value(field.shape, value[field.key], depth)}"

    def _secret(self, field: Field, stated: dict[Path, str]) -> str:
        """Ask configuration for a secret, or for each one of a map of secrets."""
        place, key = next(iter(stated.items()))
        if len(place) == 1:
            return call(f"{field.name}=", "config.require_secret", text(key), 1)
        parts = [self._asked(place, key) for place, key in stated.items()]
        return field.name + "=" + bracketed("{", parts, "}", 1)

    def _asked(self, place: Path, key: str) -> str:
        ask = "require_secret_object" if place in self.item.as_json else "require_secret"
        return call(f"{text(str(place[-1]))}: ", f"config.{ask}", text(key), 2)
