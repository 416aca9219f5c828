"""What a specimen of a kind of object is, and what a test may ask it for by role.

A test that holds for every kind asks here whether an object is deleted, what replaces it, how it comes to be: the
declaration knows, so that a kind that is declared later is tried as it should be without a word in any test.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from pydantic.alias_generators import to_camel

from pulumi_accounts.apis import BY_TOKEN, RESOURCES
from pulumi_accounts.model.fields import Field, Free, ListOf, Struct
from pulumi_accounts.model.handling import Deletion, Origin, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.fields import Shape
    from pulumi_accounts.model.values import Path

Inputs = dict[str, Any]

_STRANGE_IDS = ("64b8f0f5e4b0c3a1d5e60000", "00000000-0000-4000-8000-000000000000", "999")
"""One for each form that vendors' ids have; no vendor knows any of them."""


@dataclass(frozen=True, kw_only=True)
class Specimen:
    """A kind of object with every input set, as a Python program writes it (snake_case)."""

    token: str
    inputs: Inputs
    least: Inputs
    """As few inputs as there can be."""
    changes: dict[str, Any]
    """Another good value for each input that can be changed."""
    cleared: dict[str, tuple[str | int, ...]] = field(default_factory=dict[str, tuple[str | int, ...]])
    """Optional inputs that are cleared with null when the program drops them, with the place of the null on the wire."""
    released: tuple[str, ...] = ()
    """Optional inputs that the vendor has no way to clear: dropping them sends nothing."""
    drift: dict[str, Any]
    """A change made behind the stack's back, as the vendor's wire has it."""
    drifted: str
    """The property in which the drift shows."""
    rewritten: dict[str, Any] = field(default_factory=dict[str, Any])
    """Another value for what the vendor gives back in a form of its own, as its wire has it."""
    bad: dict[str, Any]
    """A value that does not fit, for each input."""
    bad_paths: dict[str, str] = field(default_factory=dict[str, str])
    """The path that a failure names, where it is not the input's own key."""

    @property
    def declaration(self) -> Declaration:
        """What the specimen is a specimen of."""
        return BY_TOKEN[self.token]

    @property
    def is_deleted(self) -> bool:
        """Whether the vendor lets us delete such an object."""
        return self.declaration.deletion is Deletion.DELETE

    @property
    def is_posted(self) -> bool:
        """Whether each such object is made by a request of ours."""
        return self.declaration.origin is Origin.POST

    @property
    def is_own(self) -> bool:
        """Whether there is just one such object: the one that the credential belongs to."""
        return self.declaration.reading is Reading.OWN

    @property
    def gone(self) -> list[Inputs]:
        """What the vendor may show of an object that no longer exists, in letters of its own."""
        lifecycle = self.declaration.lifecycle
        if lifecycle is None or lifecycle.gone_setting is None:
            return []
        status = self.declaration.by_key[lifecycle.status].wire
        return [{status: each.capitalize()} for each in lifecycle.gone_setting.default]

    @property
    def unknown_id(self) -> str:
        """An id of the right form that no vendor knows."""
        for each in _STRANGE_IDS:
            if _fits(self.declaration, each):
                return each
        raise LookupError(f"add an id to _STRANGE_IDS that has the form of a {self.declaration.called}'s")

    @property
    def changes_in_place(self) -> dict[str, Any]:
        """Those of the changes that leave the object the same one."""
        return {name: value for name, value in self.changes.items() if not self.replaces(name)}

    def replaces(self, name: str) -> bool:
        """Tell whether another value for the input is another object."""
        given = self.role_of(name).input
        return given is not None and given.replaces

    def apart_from(self, name: str) -> dict[str, None]:
        """Return the inputs that mean nothing of their own beside this one, as a program that leaves them out."""
        key = self.role_of(name).key
        return {each.name: None for each in self.declaration.inputs if each.input and each.input.follows == key}

    def role_of(self, name: str) -> Field:
        """Return what is declared of an input."""
        return next(each for each in self.declaration.inputs if each.name == name)

    def path_of(self, name: str) -> Path:
        """Return where ``contacts.phone`` is in state: within a list, in its first element."""
        path: Path = ()
        for step in name.split("."):
            within = (0,) if isinstance(self.declaration.shape_at(path), ListOf) else ()
            path = (*path, *within, to_camel(step))
        return path

    def on_wire(self, inputs: Inputs) -> Inputs:
        """Write inputs as the vendor's object has them, where the vendor rewrites nothing."""
        shown = {each.wire: each.shape for each in self.declaration.fields if each.input is None}
        wire: Inputs = {}
        for each in self.declaration.inputs:
            if each.name not in inputs or not _is_held(each):
                continue
            value = _on_wire(each.shape, inputs[each.name], shown.get(each.wire, each.shape))
            wire |= value if each.input and each.input.spread else {each.wire: value}
        return wire

    def __str__(self) -> str:
        """Name test cases."""
        return self.token


def _fits(declaration: Declaration, object_id: str) -> bool:
    try:
        declaration.id.adapter.validate_python(object_id, strict=True)
    except ValidationError:
        return False
    return True


def _is_held(each: Field) -> bool:
    """Tell whether the vendor keeps the input with the object: some serve its creation alone, some are never sent."""
    return (
        each.input is not None and each.input.sent != "never" and not (each.input.sent == "create" and not each.output)
    )


def _on_wire(shape: Shape, value: Any, shown: Shape) -> Any:
    """Write a value under the vendor's names: those of the property that shows it, which may not be the one written."""
    match shape, shown:
        case Struct(fields=written), Struct(fields=read) if isinstance(value, dict):
            pairs = [(each, as_read) for each, as_read in zip(written, read, strict=True) if each.name in value]
            return {as_read.wire: _on_wire(each.shape, value[each.name], as_read.shape) for each, as_read in pairs}
        case ListOf(element=written), ListOf(element=read) if isinstance(value, list):
            return [_on_wire(written, each, read) for each in value]
        case _:
            return value


def _free_form(fields: Iterable[Field]) -> Iterator[str]:
    for each in fields:
        element = each.shape.element if isinstance(each.shape, ListOf) else each.shape
        if isinstance(element, Free):
            yield each.name
        yield from _free_form(element.fields) if isinstance(element, Struct) else ()


_FREE_FORM = {name for each in RESOURCES for name in _free_form(each.inputs)}


def camel(value: Any) -> Any:
    """Write the keys of inputs as state has them; what stands below a free-form property is the vendor's own."""
    if isinstance(value, dict):
        return {to_camel(key): inner if key in _FREE_FORM else camel(inner) for key, inner in value.items()}
    return [camel(inner) for inner in value] if isinstance(value, list) else value


def holds(actual: Any, expected: Any) -> bool:
    """Tell whether all that is expected is there; more may be."""
    if isinstance(expected, dict):
        return isinstance(actual, dict) and all(holds(actual.get(key), value) for key, value in expected.items())
    if isinstance(expected, list):
        return isinstance(actual, list) and all(any(holds(each, one) for each in actual) for one in expected)
    return actual == expected
