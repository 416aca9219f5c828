"""What an API object is: the data that a declaration's class compiles to. The class itself is in ``api_object``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from pulumi_accounts.model.handling import Deletion, Origin, Reading
from pulumi_accounts.model.keys import ECHO
from pulumi_accounts.model.lifecycle import Phase
from pulumi_accounts.model.paths import fields_along, shape_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pulumi_accounts.model.errors import Problem
    from pulumi_accounts.model.fields import Field, Scalar, Shape
    from pulumi_accounts.model.lifecycle import Lifecycle
    from pulumi_accounts.model.values import Path, Properties
    from pulumi_accounts.model.vendors import Vendor

_PARENT: Final = re.compile(r"\{(\w+)\}")


def parent_in(path: str) -> str:
    """Return the property that a path names in braces; empty if there is none."""
    found = _PARENT.search(path)
    return found[1] if found else ""


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """One kind of API object; everything else in this project is derived from it."""

    token: str
    """``leadconduit:Credential``: module and class."""
    called: str
    """What a message calls it."""
    doc: str
    vendor: Vendor
    path: str
    suffix: str = ""
    """What follows both the list's and an object's path."""
    id: Scalar
    fields: tuple[Field, ...]
    managed: bool = True
    """Programs manage the object; otherwise it can only be looked up."""
    origin: Origin = Origin.POST
    deletion: Deletion = Deletion.FORGET
    reading: Reading = Reading.ITEM
    natural_key: tuple[str, ...] = ()
    """The properties that tell an object from its siblings: those of a POST whose answer was lost are looked up by them."""
    page: str = ""
    """The vendor's page that describes it, by its title."""
    source: str = ""
    """Where an object comes from that cannot be created through the API, as advice to who has none."""
    lookups: tuple[tuple[str, ...], ...] = ()
    """The properties by which an object can be looked up, beside its id."""
    other_ids: tuple[str, ...] = ()
    """The properties whose value an object's path takes in place of the id."""
    label: str
    """The property that names an object to people."""
    created: str | None = None
    """The property that holds when the object was made."""
    list_lacks: tuple[str, ...] = ()
    """The properties that a list's entries do not show, as ``contacts.address``."""
    updated: str | None = None
    """The property that holds when the object was last changed."""
    filters: dict[str, str] = field(default_factory=dict[str, str])
    """Query parameters that the list understands, with the property each of them takes."""
    lifecycle: Lifecycle | None = None
    rules: tuple[Callable[[Properties], Iterable[Problem]], ...] = ()
    """What must hold between properties; called with complete or partly unknown inputs."""
    cautions: tuple[Callable[[Properties], Iterable[Problem]], ...] = ()
    """What may be a mistake and is not refused; called as the rules are."""
    guards: tuple[Callable[[Mapping[str, Any], Properties], Iterable[Problem]], ...] = ()
    """Changes that must not be made, from the live values and the wanted ones."""

    @property
    def lists_whole(self) -> bool:
        """A list's entries show as much as reading one object does."""
        return not self.list_lacks

    @cached_property
    def extras(self) -> dict[str, str]:
        """What a list lacks, by the argument that asks for it: ``withAddress`` for ``contacts.address``."""
        return {f"with{each[:1].upper()}{each[1:]}": each for each in (p.split(".")[-1] for p in self.list_lacks)}

    @property
    def guarded(self) -> bool:
        """Some change cannot be undone, so that what the object is now must be known for sure."""
        return bool(self.guards or (self.lifecycle and self.lifecycle.once))

    @property
    def module(self) -> str:
        """The first half of the token."""
        return self.token.split(":")[0]

    @property
    def class_name(self) -> str:
        """The second half of the token."""
        return self.token.split(":")[1]

    @cached_property
    def inputs(self) -> tuple[Field, ...]:
        """The fields that a program may set."""
        return tuple(each for each in self.fields if each.input)

    @cached_property
    def by_key(self) -> dict[str, Field]:
        """The fields by their camelCase key."""
        return {each.key: each for each in self.fields}

    @cached_property
    def atomic(self) -> frozenset[str]:
        """The keys whose values are compared whole."""
        return frozenset(each.key for each in self.inputs if each.input and each.input.unordered)

    @cached_property
    def secret_keys(self) -> tuple[str, ...]:
        """The keys of state that hold secrets. What a vendor makes of a value that a program calls secret is one, too."""
        return (*(each.key for each in self.fields if each.holds_secret), ECHO)

    def shown_by(self, keys: Iterable[str]) -> frozenset[str]:
        """Return these properties with the outputs that show them: under another key, or as a part of theirs."""
        keys = frozenset(keys)
        wires = {self.by_key[key].wire for key in keys if key in self.by_key}
        return keys | {each.key for each in self.fields if each.wire in wires or not keys.isdisjoint(each.made_of)}

    @property
    def status_wire(self) -> str | None:
        """The key of the status, as the vendor calls it, if this kind of object has any."""
        return self.by_key[self.lifecycle.status].wire if self.lifecycle else None

    def status_of(self, live: Mapping[str, Any]) -> str | None:
        """Return the live object's status as the vendor writes it, if this kind of object has any."""
        status = live.get(self.status_wire) if self.status_wire else None
        return None if status is None else str(status).strip()

    def phase_of(self, live: Mapping[str, Any]) -> Phase:
        """Tell what the live object's status means; an object without a lifecycle is always ready."""
        return self.lifecycle.phase(self.status_of(live)) if self.lifecycle else Phase.READY

    def name_of(self, properties: Mapping[str, Any]) -> str:
        """Call an object by its name, as far as that is known."""
        label = properties.get(self.label)
        return f'{self.called} "{label}"' if label else self.called

    @cached_property
    def parent(self) -> str:
        """The property that names what the object belongs to: the one in braces in its path; empty if there is none.

        The id of such an object is its parent's, a slash, and its own.
        """
        return parent_in(self.path)

    @cached_property
    def parent_wire(self) -> str | None:
        """The key of that property, as the vendor calls it."""
        return self.by_key[self.parent].wire if self.parent else None

    def parts_of(self, object_id: Any) -> tuple[str, str]:
        """Return the id of an object's parent, which is empty if it has none, and the object's own."""
        above, _, own = str(object_id).rpartition("/") if self.parent else ("", "", str(object_id))
        return above, own

    def parent_of(self, object_id: Any, properties: Mapping[str, Any] | None = None) -> str:
        """Return the id of an object's parent, from its own id, or from what is known of it; empty if it has none."""
        above, _ = self.parts_of(object_id or "")
        return above or str((properties or {}).get(self.parent) or "")

    def list_path(self, parent: str = "") -> str:
        """Where the objects are listed and new ones are posted, below their parent if they have one."""
        return self._below(parent) + self.suffix

    def item_path(self, own_id: str, parent: str = "") -> str:
        """Where one object is read and written."""
        if self.reading is Reading.OWN:
            return self.path + self.suffix
        return f"{self._below(parent)}/{own_id}{self.suffix}"

    def _below(self, parent: str) -> str:
        return _PARENT.sub(lambda _: parent, self.path) if parent else self.path

    def is_id(self, value: Any) -> bool:
        """Tell whether a value that a vendor gives as an object's id can be one."""
        if isinstance(value, bool) or not isinstance(value, str | int):
            return False
        try:
            self.id.adapter.validate_python(str(value), strict=True)
        except ValueError:
            return False
        return True

    def normal_id(self, object_id: Any) -> str:
        """Write a vendor's id, below its parent's if it has one, the one way that state has it."""
        above, own = self.parts_of(object_id)
        return f"{above}/{self.id.canonical(own)}" if above else str(self.id.canonical(own))

    def is_meant(self, live: Mapping[str, Any], object_id: Any) -> bool:
        """Tell whether an id, or what takes its place in a path, is a live object's."""
        wires = ("id", *(self.by_key[each].wire for each in self.other_ids))
        return self.normal_id(object_id) in {self.normal_id(live.get(wire)) for wire in wires}

    def shape_at(self, path: Path) -> Shape:
        """Return the kind of value that sits at the path; anything goes where nothing is declared."""
        return shape_at(self.fields, path)

    def field_at(self, path: Path) -> Field | None:
        """Return the innermost declared property that the path lies in."""
        return next(reversed(fields_along(self.fields, path)), None)
