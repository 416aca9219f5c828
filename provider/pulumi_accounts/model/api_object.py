"""The base of declarations: a class that reads like the vendor's page, and that is checked when it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel

from pulumi_accounts.model.compiler import Compiler
from pulumi_accounts.model.declarations import Creation, Declaration
from pulumi_accounts.model.fields import Field, Input, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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
        unknown = sorted(options.keys() - Declaration.__dataclass_fields__.keys())
        if unknown:
            raise TypeError(f"{cls.__name__}: there is no option {', '.join(unknown)}")
        identity, *fields = Compiler(options["vendor"].wire_name).fields(cls)
        if not isinstance(identity.kind, Scalar):
            raise TypeError(f"{cls.__name__}.id must be a single value")
        if options.get("managed", True):
            fields.append(_adopt_id(identity.kind))
        cls.declaration = Declaration(id=identity.kind, fields=tuple(fields), doc=cls.__doc__ or "", **options)
        if faults := list(_faults(cls.declaration, cls.__name__)):
            raise TypeError(f"{cls.__name__}: {'; '.join(faults)}")


class _Adopted:
    """What every managed object can be told beside its own properties."""

    adopt_id: str | None
    """Take over this existing object instead of creating one. Used at creation only: it never causes a diff."""


def _adopt_id(kind: Scalar) -> Field:
    return Field(
        name="adopt_id",
        key="adoptId",
        wire="adopt_id",
        kind=kind,
        required=False,
        input=Input(sent="never"),
        declared_in=_Adopted,
    )


def _faults(declaration: Declaration, class_name: str) -> Iterator[str]:
    """Yield whatever a misspelt name would otherwise switch off in silence."""
    expected = f"{declaration.vendor.name}:{class_name}"
    if declaration.token != expected:
        yield f"token should be {expected}, not {declaration.token}"
    for option, keys in _named_properties(declaration):
        for key in keys:
            if key not in declaration.by_key:
                yield f"{option} names {key}, which is no property of it"
    by_key = declaration.by_key
    for key in declaration.natural_key:
        if key in by_key and not (by_key[key].input and by_key[key].output):
            yield f"natural_key names {key}, which is not both written and read"
    if declaration.managed and declaration.creation is not Creation.OWN and not declaration.natural_key:
        yield "natural_key is missing: nothing would tell its objects apart when an answer is lost"
    if declaration.lifecycle:
        yield from declaration.lifecycle.faults()


def _named_properties(declaration: Declaration) -> Iterator[tuple[str, Iterable[str]]]:
    yield "label", (declaration.label,)
    yield "natural_key", declaration.natural_key
    yield "lookups", (key for keys in declaration.lookups for key in keys)
    yield "created", (declaration.created,) if declaration.created else ()
    yield "filters", declaration.filters.values()
    yield "follows", (each.input.follows for each in declaration.inputs if each.input and each.input.follows)
    yield "lifecycle", (declaration.lifecycle.status,) if declaration.lifecycle else ()
