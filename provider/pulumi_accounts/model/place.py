"""Where the objects of a kind are at their vendor: the paths of a list and of one object, and the form of ids."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from pulumi_accounts.model.handling import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_accounts.model.fields import Field, Scalar
    from pulumi_accounts.model.vendors import Vendor

_PARENT: Final = re.compile(r"\{(\w+)\}")


def parent_in(path: str) -> str:
    """Return the property that a path names in braces; empty if there is none."""
    found = _PARENT.search(path)
    return found[1] if found else ""


@dataclass(frozen=True, kw_only=True)
class Place:
    """The paths of one kind of object, and its ids."""

    vendor: Vendor
    fields: tuple[Field, ...]
    path: str
    """Where the objects are listed, below the vendor's ``api_path`` if it has one."""
    suffix: str = ""
    """What follows both the list's and an object's path."""
    id: Scalar
    reading: Reading = Reading.ITEM

    @cached_property
    def by_key(self) -> dict[str, Field]:
        """The fields by their camelCase key."""
        return {each.key: each for each in self.fields}

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

    def list_path(self, parent: str = "", api_path: str | None = None) -> str:
        """Where the objects are listed and new ones are posted, below their parent if they have one.

        ``api_path`` is where the vendor's API begins; its usual one if it is not given.
        """
        return self._below(parent, api_path) + self.suffix

    def item_path(self, own_id: str, parent: str = "", api_path: str | None = None) -> str:
        """Where one object is read and written."""
        own = self.reading is Reading.OWN
        return self._below(parent, api_path) + ("" if own else f"/{own_id}") + self.suffix

    def _below(self, parent: str, api_path: str | None) -> str:
        begin = self.vendor.usual_api_path if api_path is None else api_path
        return begin + (_PARENT.sub(lambda _: parent, self.path) if parent else self.path)

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
