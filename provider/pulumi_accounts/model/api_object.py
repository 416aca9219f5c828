"""The base of declarations: a class that reads like the vendor's page, and that is checked when it is made."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel

from pulumi_accounts.model.compiler import Compiler
from pulumi_accounts.model.declarations import Declaration
from pulumi_accounts.model.fields import Field, Input, ListOf, Scalar, Struct
from pulumi_accounts.model.handling import Origin
from pulumi_accounts.model.partial import lacked_faults
from pulumi_accounts.model.place import parent_in
from pulumi_accounts.model.values import format_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pulumi_accounts.model.fields import Shape
    from pulumi_accounts.model.values import Path

_COMPILED = frozenset({"id", "fields", "doc"})
"""What is read off the class itself; all else that a declaration has is an option of the class."""


class ApiObject(BaseModel):
    """One kind of object at a vendor; a subclass compiles to its ``declaration``."""

    declaration: ClassVar[Declaration]

    def __init_subclass__(cls, **options: Any) -> None:
        """Keep the class options for pydantic's own hook, which runs once the fields are known."""

    @classmethod
    def __pydantic_init_subclass__(cls, **options: Any) -> None:
        """Compile the class, and refuse it where it names what it does not have.

        Raises:
            TypeError: naming the class and everything that is wrong with it.
        """
        _refuse(cls, _option_faults(options))
        if (first := next(iter(cls.model_fields), "none")) != "id":
            _refuse(cls, [f"its first property must be id, not {first}"])
        identity, *properties = Compiler(options["vendor"].wire_name).fields(cls)
        if not isinstance(identity.shape, Scalar):
            raise TypeError(f"{cls.__name__}.id must be a single value")
        if options.get("managed", True):
            # One with a parent is named below it, in a form that the vendor does not know.
            properties.append(_adopt_id(Scalar("string", str) if parent_in(options["path"]) else identity.shape))
        cls.declaration = Declaration(id=identity.shape, fields=tuple(properties), doc=cls.__doc__ or "", **options)
        _refuse(cls, _faults(cls.declaration, cls.__name__))


class _Adopted:
    """What every managed object can be told beside its own properties."""

    adopt_id: str | None
    """Take over this existing object instead of creating one. Used at creation only: it never causes a diff."""


def _adopt_id(shape: Scalar) -> Field:
    return Field(
        name="adopt_id",
        key="adoptId",
        wire="adopt_id",
        shape=shape,
        required=False,
        input=Input(sent="never"),
        declared_in=_Adopted,
    )


def _refuse(cls: type, faults: Iterable[str]) -> None:
    if told := "; ".join(faults):
        raise TypeError(f"{cls.__name__}: {told}")


def _option_faults(options: Iterable[str]) -> Iterator[str]:
    known = {each.name: each for each in fields(Declaration) if each.name not in _COMPILED}
    for name in sorted(set(options) - known.keys()):
        yield f"there is no option {name}"
    for name, each in known.items():
        if name not in options and each.default is MISSING and each.default_factory is MISSING:
            yield f"the option {name} is missing"


def _faults(declaration: Declaration, class_name: str) -> Iterator[str]:
    """Yield whatever a misspelt name would otherwise switch off in silence."""
    expected = f"{declaration.vendor.name}:{class_name}"
    if declaration.token != expected:
        yield f"token should be {expected}, not {declaration.token}"
    for option, keys in _named_properties(declaration):
        for key in keys:
            if key not in declaration.by_key:
                yield f"{option} names {key}, which is no property of it"
    for key in declaration.natural_key:
        if key in declaration.by_key and not _tells_apart(declaration.by_key[key]):
            yield f"natural_key names {key}, which is not both written and read"
    yield from _parent_faults(declaration)
    yield from lacked_faults(declaration)
    yield from _follower_faults(declaration)
    if declaration.managed and declaration.origin is not Origin.OWN and not declaration.natural_key:
        yield "natural_key is missing: nothing would tell its objects apart when an answer is lost"
    if declaration.lifecycle:
        yield from declaration.lifecycle.faults()


def _named_properties(declaration: Declaration) -> Iterator[tuple[str, Iterable[str]]]:
    yield "label", (declaration.label,)
    yield "natural_key", declaration.natural_key
    yield "lookups", (key for keys in declaration.lookups for key in keys)
    yield "other_ids", declaration.other_ids
    yield "created", (declaration.created,) if declaration.created else ()
    yield "updated", (declaration.updated,) if declaration.updated else ()
    yield "renewed", (declaration.renewed,) if declaration.renewed else ()
    yield "filters", declaration.filters.values()
    yield "made_of", (key for each in declaration.fields for key in each.made_of)
    yield "follows", (each.input.follows for each in declaration.inputs if each.input and each.input.follows)
    yield "lifecycle", (declaration.lifecycle.status,) if declaration.lifecycle else ()


def _parent_faults(declaration: Declaration) -> Iterator[str]:
    """Yield what is wrong with the property that the path names, and with others that say that a path names them."""
    named = [each.key for each in declaration.inputs if each.input and each.input.sent == "path"]
    if named != ([declaration.parent] if declaration.parent else []):
        yield f"path names {declaration.parent or 'nothing'}, and {', '.join(named) or 'nothing'} is sent in it"
    parent = declaration.by_key.get(declaration.parent)
    if parent and not (parent.required and parent.output and parent.input and parent.input.replaces):
        yield f"path names {parent.key}, which should be required, an output, too, and replace the object"


def _tells_apart(each: Field) -> bool:
    """Tell whether a new object shows by the property that it is the one that was asked for."""
    in_path = each.input is not None and each.input.sent == "path"
    return (each.sent_by_create or in_path) and each.output and not (each.input and each.input.spread)


def _follower_faults(declaration: Declaration) -> Iterator[str]:
    """Yield the properties that follow what never changes, or that stand too deep to be sent by themselves."""
    for each in declaration.inputs:
        leader = declaration.by_key.get(each.input.follows or "") if each.input else None
        if leader and not leader.input:
            yield f"follows names {leader.key}, which no program sets"
        for path, follows in _followers_within(each.shape, (each.key,)):
            yield f"{format_path(path)} follows {follows}, but is sent only with {each.key} as a whole"


def _followers_within(shape: Shape, path: Path) -> Iterator[tuple[Path, str]]:
    element = shape.element if isinstance(shape, ListOf) else shape
    for each in element.fields if isinstance(element, Struct) else ():
        if each.input and each.input.follows:
            yield (*path, each.key), each.input.follows
        yield from _followers_within(each.shape, (*path, each.key))
