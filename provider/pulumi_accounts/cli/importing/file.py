"""The file that ``pulumi import --file`` takes."""

from __future__ import annotations

import json
import shlex
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.keys import IMPORTED
from pulumi_accounts.model.naming import SECRET, dynamic_type, qualified
from pulumi_accounts.model.secrecy import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pulumi_accounts.cli.importing.items import Item


class Adapter(StrEnum):
    """Which resources the objects become."""

    DYNAMIC = "dynamic"
    NATIVE = "native"


def write(items: Iterable[Item], adapter: Adapter) -> str:
    """Return the file's text."""
    return written([entry(each, adapter) for each in items])


def written(entries: Sequence[Mapping[str, Any]], names: Mapping[str, str] | None = None) -> str:
    """Return the text of a file with these entries; ``names`` has the URNs that they refer to."""
    return json.dumps({**({"nameTable": names} if names else {}), "resources": entries}, indent=2) + "\n"


def command(out: Path) -> str:
    """Return the command that takes the file."""
    return f"pulumi import --file {shlex.quote(str(out))} --generate-code=false --protect=false"


def entry(item: Item, adapter: Adapter) -> dict[str, Any]:
    """Return what the file says of one object."""
    return _dynamic(item) if adapter is Adapter.DYNAMIC else _native(item)


def holds_secrets(items: Iterable[Item], adapter: Adapter) -> bool:
    """Tell whether the file has to hold secrets: the engine reads nothing of a dynamic resource by itself."""
    if adapter is Adapter.NATIVE:
        return any(each.is_completed for each in items)
    return any(not unreadable(each.state.get(key)) for each in items for key in each.declaration.secret_keys)


def _native(item: Item) -> dict[str, Any]:
    """Name the object; the plugin reads all but what the vendor withholds, and an entry is either whole or a name."""
    entry = {"type": qualified(item.declaration.token), **_named(item)}
    return {**entry, **_values(item, {})} if item.is_completed else entry


def _dynamic(item: Item) -> dict[str, Any]:
    from pulumi_accounts.cli.importing.serialized import serialized_provider  # noqa: PLC0415 - it is slow to import

    provider = {"__provider": serialized_provider(item.declaration.token)}
    entry = {"type": dynamic_type(item.declaration.token), **_named(item)}
    return {**entry, **_values(item, provider)}


def _named(item: Item) -> dict[str, Any]:
    return {"name": item.name, "id": item.found.object_id}


def _values(item: Item, more: Mapping[str, Any]) -> dict[str, Any]:
    secret = item.declaration.secret_keys
    # No program has had these inputs so far: what the first one leaves out is not to be cleared.
    return {
        kind: {**{key: _marked(value) if key in secret else value for key, value in values.items()}, **more}
        for kind, values in (("inputs", {**item.inputs, IMPORTED: True}), ("outputs", item.state))
    }


def _marked(value: Any) -> dict[str, str]:
    return {**SECRET, "plaintext": json.dumps(value)}
