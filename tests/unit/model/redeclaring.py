"""The product's own classes, declared a second time with something changed, and all that can be misspelt in each."""

from __future__ import annotations

import importlib
import types
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Annotated, Any

from pulumi_accounts.apis import RESOURCES
from pulumi_accounts.model.declarations import Declaration
from pulumi_accounts.model.fields import Input
from pulumi_accounts.model.handling import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_accounts.model.api_object import ApiObject

WRONG = "misspelt"
_COMPILED = {"id", "fields", "doc"}


def redeclare(declaration: Declaration, annotations: dict[str, Any], **options: Any) -> type[ApiObject]:
    """Make the declaration's class anew, with other options, and with other annotations of some of its properties."""
    module = importlib.import_module(f"pulumi_accounts.apis.{declaration.module}")
    original: type[ApiObject] = getattr(module, declaration.class_name)
    kept = {each.name: getattr(declaration, each.name) for each in fields(Declaration) if each.name not in _COMPILED}
    given = {name: value for name, value in (kept | options).items() if value is not ...}
    body = {"__annotations__": annotations, "__doc__": original.__doc__, "__module__": __name__}
    return types.new_class(declaration.class_name, (original,), given, lambda namespace: namespace.update(body))


@dataclass(frozen=True, kw_only=True)
class Typo:
    """A declaration with one name in it that is wrong."""

    declaration: Declaration
    place: str
    """Where in the declaration it stands."""
    word: str = WRONG
    """What the error has to name."""
    options: dict[str, Any] = field(default_factory=dict[str, Any])
    annotations: dict[str, Any] = field(default_factory=dict[str, Any])

    def __str__(self) -> str:
        """Name test cases."""
        return f"{self.declaration.token} {self.place}"


def typos() -> Iterator[Typo]:
    """Yield every mistake that each managed declaration of the product could hold."""
    for declaration in RESOURCES:
        for make in (_options, _natural_key, _lookups, _filters, _lifecycle, _properties):
            yield from make(declaration)


def _options(declaration: Declaration) -> Iterator[Typo]:
    """Yield those of options that are one name each."""
    yield Typo(declaration=declaration, place="label", options={"label": WRONG})
    yield Typo(declaration=declaration, place="unknown option", options={WRONG: True})
    for name in ("label", "vendor", "path", "called", "token"):
        yield Typo(declaration=declaration, place=f"without {name}", word=name, options={name: ...})
    for token in (f"{WRONG}:{declaration.class_name}", f"{declaration.module}:{WRONG}", WRONG):
        yield Typo(declaration=declaration, place=f"token {token}", word=token, options={"token": token})
    if declaration.created:
        yield Typo(declaration=declaration, place="created", options={"created": WRONG})


def _natural_key(declaration: Declaration) -> Iterator[Typo]:
    """Yield a wrong name in each place, keys that tell nothing apart, and none at all where one is needed."""
    keys = declaration.natural_key
    for place, wrong in _each_misspelt(keys):
        yield Typo(declaration=declaration, place=f"natural_key {place}", options={"natural_key": wrong})
    for each in declaration.fields:
        if not each.sent_by_create or not each.output or (each.input and each.input.spread):
            options = {"natural_key": (*keys, each.key)}
            yield Typo(declaration=declaration, place=f"natural_key + {each.key}", word=each.key, options=options)
    if declaration.origin is not Origin.OWN:
        options = {"natural_key": ()}
        yield Typo(declaration=declaration, place="natural_key missing", word="natural_key", options=options)


def _lookups(declaration: Declaration) -> Iterator[Typo]:
    for index, keys in enumerate(declaration.lookups):
        before, after = declaration.lookups[:index], declaration.lookups[index + 1 :]
        for place, wrong in _each_misspelt(keys):
            options = {"lookups": (*before, wrong, *after)}
            yield Typo(declaration=declaration, place=f"lookups {index} {place}", options=options)


def _filters(declaration: Declaration) -> Iterator[Typo]:
    for parameter in declaration.filters:
        options = {"filters": declaration.filters | {parameter: WRONG}}
        yield Typo(declaration=declaration, place=f"filters {parameter}", options=options)


def _lifecycle(declaration: Declaration) -> Iterator[Typo]:
    """Yield a wrong property, and statuses that contradict each other, in whatever letters they are written."""
    if (life := declaration.lifecycle) is None:
        return
    yield Typo(declaration=declaration, place="status", options={"lifecycle": replace(life, status=WRONG)})
    once = replace(life, once=life.once | {WRONG})
    yield Typo(declaration=declaration, place="once", options={"lifecycle": once})
    for status in (*(life.ready or ()), *life.stages):
        for word in (status, status.upper()):
            options = {"lifecycle": replace(life, failed=life.failed | {word})}
            yield Typo(declaration=declaration, place=f"failed {word}", word=word, options=options)


def _properties(declaration: Declaration) -> Iterator[Typo]:
    """Yield an id that is no single value, and a wrong name in each property that follows another."""
    for kind in (list[str], dict[str, Any]):
        yield Typo(declaration=declaration, place=f"id {kind}", word="id", annotations={"id": kind})
    outputs = [each.key for each in declaration.fields if not each.input]
    for each in declaration.inputs:
        if each.input and each.input.follows:
            for word in (WRONG, *outputs):
                changed = _with_input(declaration, each.name, replace(each.input, follows=word))
                yield Typo(declaration=declaration, place=f"{each.key} {word}", word=word, annotations=changed)


def _with_input(declaration: Declaration, name: str, role: Input) -> dict[str, Any]:
    owner: Any = next(each.declared_in for each in declaration.fields if each.name == name)
    info = owner.model_fields[name]
    return {name: Annotated[(info.annotation, *(role if isinstance(m, Input) else m for m in info.metadata))]}


def _each_misspelt(keys: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for index in range(len(keys)):
        yield index, (*keys[:index], WRONG, *keys[index + 1 :])
