"""State: what the vendor answered, with the program's own words kept where the vendor only rewrote them.

Two keys are ours and never shown: ``__managed`` lists the paths that the program set; ``__echo`` holds, as JSON text,
what the vendor made of each of those when it was written, where that is not what was sent. A later answer that equals the
echo is no drift. ``echo`` tells what is believed to be one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.coercion import coerce, coerce_fields
from pulumi_accounts.model.compare import same
from pulumi_accounts.model.echo import Lessons, Written, read_echo
from pulumi_accounts.model.keys import ECHO, IMPORTED, MANAGED, NAME, SEEN, STACK, TAKEN, TENANT
from pulumi_accounts.model.renewing import is_renewed, renewed_names
from pulumi_accounts.model.secrecy import unreadable
from pulumi_accounts.model.values import (
    Path,
    Properties,
    format_path,
    get_at,
    leaves,
    pick,
    set_at,
    without_none,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.fields import Field


def project(declaration: Declaration, live: Mapping[str, Any], keys: Iterable[str] | None = None) -> Properties:
    """Turn a vendor's answer into properties, all or some. What the vendor leaves out, or adds later, is left out."""
    fields = declaration.fields if keys is None else [declaration.by_key[each] for each in keys]
    return without_none(coerce_fields(fields, live))


def spread_values(declaration: Declaration, live: Mapping[str, Any], wanted: Properties) -> Properties:
    """Gather the fields that stand beside the object's own at the vendor, as far as the program names them."""
    values: Properties = {}
    for each in declaration.inputs:
        if each.input and each.input.spread and isinstance(wanted.get(each.key), dict):
            found = pick(live, (str(path[0]) for path, _ in leaves(wanted[each.key])))
            values |= {each.key: coerce(each.shape, found)} if found else {}
    return values


def undeclared(declaration: Declaration, live: Mapping[str, Any]) -> Properties:
    """Return the fields of a live object that no property stands for, without those that are the vendor's own."""
    declared = {"id", *declaration.vendors_own, *(each.wire for each in declaration.fields)}
    return {key: value for key, value in live.items() if key not in declared}


def managed_inputs(declaration: Declaration, state: Mapping[str, Any]) -> Properties:
    """Rebuild the program's inputs from state: the paths it set, with their present values."""
    managed = set[str](state.get(MANAGED) or ())
    inputs: Properties = {
        each.key: state[each.key]
        for each in declaration.inputs
        if state.get(each.key) is not None and not is_managed(each)
    }
    for path, value in leaves(pick(state, (f.key for f in declaration.inputs)), declaration.atomic):
        if format_path(path) in managed:
            inputs = set_at(inputs, path, value)
    return inputs


def as_managed_by(
    declaration: Declaration, state: Mapping[str, Any], before: Mapping[str, Any] | None
) -> Mapping[str, Any]:
    """Return state as it is with the stack's last inputs: what was in the program, not what an import has found.

    ``before`` has those inputs, with the mark of an import that no program has followed so far; None if nobody knows.
    """
    if before is None:
        return state
    paths = () if IMPORTED in before else managed_leaves(declaration, dict(before))
    return {**state, MANAGED: sorted(paths)}


def drifted_inputs(declaration: Declaration, before: Mapping[str, Any], after: Mapping[str, Any]) -> Properties | None:
    """Return the program's inputs with their present values; None if none of them has changed since."""
    now = managed_inputs(declaration, after)
    return None if now == managed_inputs(declaration, before) else now


def is_managed(each: Field) -> bool:
    """Tell whether an input is compared at all: those used at creation only, or never sent, are not."""
    return each.input is not None and each.input.sent in ("always", "update", "path")


def managed_leaves(declaration: Declaration, inputs: Mapping[str, Any]) -> dict[str, tuple[Path, Any]]:
    """Return what a program manages, by the path's text."""
    managed = pick(inputs, (each.key for each in declaration.inputs if is_managed(each)))
    return {format_path(p): (p, value) for p, value in leaves(managed, declaration.atomic)}


def absorb(
    declaration: Declaration,
    inputs: Properties,
    live: Mapping[str, Any],
    *,
    before: Mapping[str, Any] | None = None,
    written: Written | None = None,
) -> Properties:
    """Make state of the program's inputs and the vendor's answer.

    A managed value stays as the program wrote it if the answer says the same, or says what the vendor made of it when
    it was written. Any other answer is drift, and state shows it. ``written`` is what a write has just carried, and what
    the vendor made of it.
    """
    state = readable = project(declaration, live) | spread_values(declaration, live, inputs)
    old_echo, old_seen = read_echo(before), read_echo(before, SEEN)
    echo, seen = dict[str, Any](), dict[str, Any]()
    written = written or Written()
    answered, over = (
        None if each is None else project(declaration, each) | spread_values(declaration, each, inputs)
        for each in (written.answer, written.over)
    )
    lessons = Lessons(declaration, written.sent, answered, over, old_seen)
    managed, renewed = managed_leaves(declaration, inputs), renewed_names(declaration, inputs)
    for text, (path, wanted) in managed.items():
        answer, value = get_at(readable, path), wanted
        if not (is_renewed(declaration, path, renewed) or _kept(declaration, path, wanted, answer)):
            known = text in old_echo and same(declaration, path, old_echo[text], answer)
            if known or lessons.is_rewriting(text, path, answer):
                echo[text] = answer
            else:
                value = answer
                if lessons.is_worth_noting(text, path, answer):
                    seen[text] = answer
        state = set_at(state, path, value)
    unmanaged = (each.key for each in declaration.inputs if not is_managed(each))
    kept = pick(before or {}, (TAKEN, TENANT, NAME, STACK))
    return {**state, **pick(inputs, unmanaged), **kept, **_own_keys(managed, echo, seen)}


def is_shown(declaration: Declaration, inputs: Properties, live: Mapping[str, Any]) -> bool:
    """Tell whether an answer shows every managed value just as the program has it, as far as any answer ever does."""
    readable = project(declaration, live) | spread_values(declaration, live, inputs)
    renewed = renewed_names(declaration, inputs)
    return all(
        same(declaration, path, wanted, get_at(readable, path))
        for path, wanted in managed_leaves(declaration, inputs).values()
        if not (_is_write_only(declaration, path) or is_renewed(declaration, path, renewed))
    )


def is_readable(declaration: Declaration, path: Path) -> bool:
    """Tell whether a read shows the value at a path as it was written: no secret, and nothing that is only written."""
    owner = declaration.by_key[str(path[0])]
    spread = owner.input is not None and owner.input.spread
    return not (owner.secret or spread or _is_write_only(declaration, path))


def _own_keys(managed: Iterable[str], echo: Properties, seen: Properties) -> Properties:
    texts_by_key = {ECHO: echo, SEEN: seen}
    kept = {key: json.dumps(each, sort_keys=True, ensure_ascii=False) for key, each in texts_by_key.items() if each}
    return {MANAGED: sorted(managed), **kept}


def _kept(declaration: Declaration, path: Path, wanted: Any, answer: Any) -> bool:
    owner = declaration.by_key[str(path[0])]
    if _is_write_only(declaration, path) or same(declaration, path, wanted, answer):
        return True
    return owner.secret and unreadable(answer)


def _is_write_only(declaration: Declaration, path: Path) -> bool:
    owner = declaration.by_key[str(path[0])]
    return owner.input is not None and owner.input.write_only
