"""Plan: what would have to change for state to become what the program wants. A plan is data; nothing is done here."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.compare import same
from pulumi_accounts.model.keys import MANAGED
from pulumi_accounts.model.lifecycle import Phase
from pulumi_accounts.model.renewing import is_renewed, renewed_names
from pulumi_accounts.model.secrecy import unreadable
from pulumi_accounts.model.state import managed_leaves
from pulumi_accounts.model.values import (
    UNKNOWN,
    Path,
    Properties,
    format_path,
    get_at,
    has_unknown,
    is_list,
    is_object,
    leaves,
    pick,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pulumi_accounts.model.declarations import Declaration


class Action(Enum):
    """What an update does about one property."""

    SET = "set"
    """Write the program's value."""
    CLEAR = "clear"
    """Write null: the program no longer has the property."""
    RELEASE = "release"
    """Write nothing: the program no longer has the property, and the vendor has no way to clear it."""
    NOTE = "note"
    """Write nothing: what changes is what the provider makes of the object, and state says so."""
    RETRY = "retry"
    """Write everything again: the vendor failed to carry out the last write."""

    @property
    def writes(self) -> bool:
        """Whether a request carries it."""
        return self not in (Action.RELEASE, Action.NOTE)


@dataclass(frozen=True)
class Change:
    """One property that is not as the program wants it."""

    path: Path
    old: Any = field(repr=False)
    new: Any = field(repr=False)
    action: Action
    replaces: bool = False


def plan(declaration: Declaration, state: Mapping[str, Any], inputs: Properties) -> tuple[Change, ...]:
    """Compare what the program wants with state, on the properties that it manages or has managed."""
    return (
        *_wanted(declaration, state, inputs),
        *_abandoned(declaration, state, inputs),
        *_noted(declaration, state, inputs),
        *_failed(declaration, state),
    )


def replacing(changes: Iterable[Change]) -> list[str]:
    """Return the properties whose changes ask for another object."""
    return sorted({str(each.path[0]) for each in changes if each.replaces})


def withheld(declaration: Declaration, live: Mapping[str, Any], inputs: Properties) -> Iterator[Change]:
    """Yield the secrets that the live object does not show: what it has may be of another time, and is to be written."""
    for each in declaration.inputs:
        value = inputs.get(each.key)
        if not each.secret or value is None:
            continue
        wires = value if each.input and each.input.spread else (each.wire,)
        if any(unreadable(live.get(wire)) for wire in wires):
            yield Change((each.key,), None, value, Action.SET)


def _wanted(declaration: Declaration, state: Mapping[str, Any], inputs: Properties) -> Iterator[Change]:
    # What becomes one that the vendor renews has its own value by now, and the program's may be of long ago.
    newly_renewed = renewed_names(declaration, inputs) - renewed_names(declaration, state)
    for path, wanted in managed_leaves(declaration, inputs).values():
        if is_renewed(declaration, path, newly_renewed) and get_at(state, path) is not None:
            continue
        old = get_at(state, path)
        new = UNKNOWN if has_unknown(wanted) else wanted
        if same(declaration, path, old, new) or not _allowed(declaration, path, old, new):
            continue
        field = declaration.field_at(path)
        replaces = field is not None and field.input is not None and field.input.replaces
        yield Change(path, old, new, Action.SET, replaces)


def _allowed(declaration: Declaration, path: Path, old: Any, wanted: Any) -> bool:
    """Tell whether a property may move this way: a status with stages never goes back."""
    lifecycle = declaration.lifecycle
    if lifecycle is None or path != (lifecycle.status,):
        return True
    return lifecycle.moves_on(old, wanted)


def _abandoned(declaration: Declaration, state: Mapping[str, Any], inputs: Properties) -> Iterator[Change]:
    managed_before = set[str](state.get(MANAGED) or ())
    managed_now, renewed = managed_leaves(declaration, inputs), renewed_names(declaration, inputs)
    kept = pick(state, (each.key for each in declaration.inputs))
    for path, old in leaves(kept, declaration.atomic):
        text = format_path(path)
        if text in managed_before and text not in managed_now and not _replaced(inputs, path):
            released = is_renewed(declaration, path, renewed)
            yield Change(path, old, None, Action.RELEASE if released else _farewell(declaration, path))


def _replaced(inputs: Properties, path: Path) -> bool:
    """Tell whether the program now has something else in place of an object that held the path."""
    above = (get_at(inputs, path[:length]) for length in range(1, len(path) + 1))
    return any(value is not None and not is_object(value) and not is_list(value) for value in above)


def _farewell(declaration: Declaration, path: Path) -> Action:
    field, owner = declaration.field_at(path), declaration.by_key[str(path[0])]
    if field and field.input and field.input.cleared:
        return Action.CLEAR
    if owner.input and owner.input.required_by_update:
        return Action.SET
    return Action.RELEASE


def _noted(declaration: Declaration, state: Mapping[str, Any], inputs: Properties) -> Iterator[Change]:
    """Yield what the program says otherwise of how its object is handled: whoever refreshes goes by state."""
    key = declaration.renewed
    if key and renewed_names(declaration, state) != renewed_names(declaration, inputs):
        new = UNKNOWN if has_unknown(inputs.get(key)) else inputs.get(key)
        yield Change((key,), state.get(key), new, Action.NOTE)


def _failed(declaration: Declaration, state: Mapping[str, Any]) -> Iterator[Change]:
    lifecycle = declaration.lifecycle
    if lifecycle and lifecycle.retried:
        status: str | None = state.get(lifecycle.status)
        if lifecycle.phase(status) is Phase.FAILED:
            yield Change((lifecycle.status,), status, None, Action.RETRY)
