"""What an API object is: the data that a declaration's class compiles to. The class itself is in ``api_object``."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.handling import Deletion, Origin
from pulumi_accounts.model.keys import ECHO, SEEN
from pulumi_accounts.model.lifecycle import Phase, is_among
from pulumi_accounts.model.paths import fields_along, shape_at
from pulumi_accounts.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pulumi_accounts.model.errors import Problem
    from pulumi_accounts.model.fields import Field, Shape
    from pulumi_accounts.model.lifecycle import Lifecycle
    from pulumi_accounts.model.values import Path, Properties
    from pulumi_accounts.model.vendors import Vendor


@dataclass(frozen=True, kw_only=True)
class Declaration(Place):
    """One kind of API object; everything else in this project is derived from it."""

    token: str
    """``leadconduit:Credential``: module and class."""
    called: str
    """What a message calls it."""
    doc: str
    vendor: Vendor
    fields: tuple[Field, ...]
    managed: bool = True
    """Programs manage the object; otherwise it can only be looked up."""
    origin: Origin = Origin.POST
    deletion: Deletion = Deletion.FORGET
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
    renewed: str = ""
    """The property that names those entries, of the properties whose keys stand beside the object's own, that the vendor renews."""
    usually_renewed: tuple[str, ...] = ()
    """The names where the program does not say."""
    vendors_own: tuple[str, ...] = ()
    """Fields that the vendor sets for itself, which no property stands for and no program names."""
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
    def atomic(self) -> frozenset[str]:
        """The keys whose values are compared whole."""
        return frozenset(each.key for each in self.inputs if each.input and each.input.unordered)

    @cached_property
    def secret_keys(self) -> tuple[str, ...]:
        """The keys of state that hold secrets. What a vendor makes of a value that a program calls secret is one, too."""
        return (*(each.key for each in self.fields if each.holds_secret), ECHO, SEEN)

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

    def is_deleted(self, live: Mapping[str, Any]) -> bool:
        """Tell whether the live object is one that the vendor deletes, or has deleted, and shows all the same."""
        return self.lifecycle is not None and is_among(self.status_of(live), self.lifecycle.deleted)

    def name_of(self, properties: Mapping[str, Any], shown: Callable[[str], str] = str) -> str:
        """Call an object by its name, as far as that is known; ``shown`` makes of a name what may be seen of it."""
        label = properties.get(self.label) or self._label_of(properties)
        return f'{self.called} "{shown(str(label))}"' if label else self.called

    def _label_of(self, properties: Mapping[str, Any]) -> str:
        """Return the name that a vendor will make of others; empty where none of those is known."""
        label = self.by_key.get(self.label)
        parts = (properties.get(key) for key in (label.made_of if label else ()))
        return " ".join(each for each in parts if isinstance(each, str))

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
