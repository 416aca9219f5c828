"""What a list shows of an object in part: whether that is enough, and what is put in the place of the rest.

A list may lack properties. Whoever manages none of those is served by it. Whoever does is served as long as the object
has not changed since state was written, as far as the vendor's own time of change and all that is listed tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.echo import read_echo
from pulumi_accounts.model.keys import MANAGED
from pulumi_accounts.model.path_text import parse_path
from pulumi_accounts.model.paths import fields_along
from pulumi_accounts.model.state import absorb, managed_inputs, managed_leaves
from pulumi_accounts.model.types import parse_moment
from pulumi_accounts.model.values import format_path, get_at, is_list, is_object, leaves, pick, set_at, without_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Path, Properties


def serving(
    declaration: Declaration, state: Mapping[str, Any], inputs: Properties, *, trusting: bool
) -> Callable[[Properties], Properties | None]:
    """Return how an entry serves whoever manages these inputs and has this state, both perhaps empty.

    ``trusting``: an unchanged time of change means an unchanged object.
    """
    known = set[str](state.get(MANAGED) or ())
    lacked = {
        each for each in known.union(managed_leaves(declaration, inputs)) if _is_lacked(declaration, parse_path(each))
    }
    enough = not lacked

    def serve(entry: Properties) -> Properties | None:
        live = completed(declaration, entry, state)
        # State knows all of what a list lacks only if some of it was managed before.
        if enough or (trusting and lacked <= known and unchanged(declaration, live, state)):
            return live
        return None

    return serve


def completed(declaration: Declaration, entry: Properties, state: Mapping[str, Any]) -> Properties:
    """Return an entry with what it lacks taken from state, in the vendor's form."""
    if declaration.lists_whole:
        return entry
    echo = read_echo(state)
    for path, value in leaves(pick(state, (each.key for each in declaration.fields)), declaration.atomic):
        wire = _wire_path(declaration, path)
        # What the list says is newer; a contact that it does not have is gone.
        if _is_lacked(declaration, path) and get_at(entry, wire) is None and get_at(entry, wire[:2]) is not None:
            entry = set_at(entry, wire, echo.get(format_path(path), value))
    return entry


def as_listed(declaration: Declaration, properties: Properties) -> Properties:
    """Return an object's properties without those that a list does not show, so that they do not come and go."""
    for text in declaration.list_lacks:
        properties = _without(properties, text.split("."))
    return properties


def unchanged(declaration: Declaration, live: Mapping[str, Any], state: Mapping[str, Any]) -> bool:
    """Tell whether a completed entry and its time of change say exactly what state says."""
    key = declaration.updated
    if key is None or state.get(key) is None or live.get(declaration.by_key[key].wire) != state[key]:
        return False
    return without_marks(absorb(declaration, managed_inputs(declaration, state), live, before=state)) == without_marks(
        state
    )


def is_older(declaration: Declaration, entry: Mapping[str, Any], live: Mapping[str, Any]) -> bool:
    """Tell whether an entry shows the object as it was before: a list may come from a machine that lags."""
    if declaration.updated is None:
        return False
    then, now = (each.get(declaration.by_key[declaration.updated].wire) for each in (entry, live))
    try:
        return parse_moment(then) < parse_moment(now)
    except ValueError:
        return False


def lacked_faults(declaration: Declaration) -> Iterator[str]:
    """Yield the paths that a list is said to lack and that the declaration does not have."""
    for text in declaration.list_lacks:
        keys = tuple(text.split("."))
        if len(fields_along(declaration.fields, keys)) < len(keys):
            yield f"list_lacks names {text}, which is no property of it"


def _without(value: Any, keys: list[str]) -> Any:
    if is_list(value):
        return [_without(each, keys) for each in value]
    if not is_object(value) or keys[0] not in value:
        return value
    if len(keys) == 1:
        return {key: inner for key, inner in value.items() if key != keys[0]}
    return {**value, keys[0]: _without(value[keys[0]], keys[1:])}


def _is_lacked(declaration: Declaration, path: Path) -> bool:
    """Tell it of a value in state: ``("contacts", 0, "address", "city")`` where lists show no ``contacts.address``."""
    keys = [step for step in path if isinstance(step, str)]
    lacking = (each.split(".") for each in declaration.list_lacks)
    return any(keys[: len(each)] == each for each in lacking)


def _wire_path(declaration: Declaration, path: Path) -> Path:
    wires = iter([each.wire for each in fields_along(declaration.fields, path)])
    return tuple(step if isinstance(step, int) else next(wires, step) for step in path)
