"""How much a live object is like one that was sent: what is looked for after a lost answer, and before a creation.

Vendors normalise texts, so that these are compared loosely. Whatever cannot be read back as it was written says nothing:
secrets that are withheld, and values that the vendor is known to rewrite.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.compare import canonical
from pulumi_accounts.model.digests import digest
from pulumi_accounts.model.fields import Scalar
from pulumi_accounts.model.renewing import is_renewed, renewed_names
from pulumi_accounts.model.secrecy import unreadable
from pulumi_accounts.model.state import project, spread_values
from pulumi_accounts.model.values import is_list, is_object, leaves, pick, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.fields import Field
    from pulumi_accounts.model.values import Path, Properties


class Match(Enum):
    """What a live object has in common with one that was sent."""

    SAME = "same"
    """Every property that was sent and can be read."""
    PARTLY = "partly"
    """Enough for it to be the one, had the vendor changed a value on the way."""
    OTHER = "other"


def matching(declaration: Declaration, live: Mapping[str, Any], inputs: Properties) -> Match:
    """Compare a live object with what a creation sends."""
    found = project(declaration, live) | spread_values(declaration, live, inputs)
    inputs = _without_renewed(declaration, inputs)
    matched = {each.key: _matches(declaration, each, found, inputs) for each in _compared(declaration, found, inputs)}
    if all(matched.values()):
        return Match.SAME
    key = [matched[each] for each in declaration.natural_key if each in matched]
    # More than half of what tells it from its siblings: of a credential's four, three.
    return Match.PARTLY if 2 * sum(key) > len(key) else Match.OTHER


def fingerprint(declaration: Declaration, properties: Mapping[str, Any]) -> str:
    """Return a digest of what tells an object from its siblings, from a program's inputs or a vendor's values."""
    return digest(*(_comparable(declaration, each, properties) for each in declaration.natural_key))


def telling_keys(declaration: Declaration, inputs: Properties) -> tuple[str, ...]:
    """Return the properties by which what is the same as the inputs can be picked out of many, before it is compared."""
    compared = {each.key for each in _compared(declaration, inputs, inputs) if isinstance(each.shape, Scalar)}
    secret = {each.key for each in declaration.inputs if each.secret}
    return tuple(each for each in declaration.natural_key if each in compared - secret)


def form_of(declaration: Declaration, keys: Iterable[str], properties: Mapping[str, Any]) -> str:
    """Write some properties in a form that is the same wherever they are, however a vendor normalises them."""
    return repr([_comparable(declaration, each, properties) for each in keys])


def sent_digests(declaration: Declaration, inputs: Properties) -> str:
    """Return what the journal keeps of a creation's values: a digest of each that is no secret and comes back as sent."""
    inputs = _without_renewed(declaration, inputs)
    compared = [each for each in _compared(declaration, inputs, inputs) if not each.secret]
    return " ".join(sorted(_digests(_loosely_each(declaration, pick(inputs, (each.key for each in compared))))))


def was_sent(declaration: Declaration, live: Mapping[str, Any], sent: str) -> bool:
    """Tell whether an object has just what a creation carried, as the journal keeps it."""
    digests = set(sent.split())
    return bool(digests) and digests <= _digests(_live_values(declaration, live))


def _without_renewed(declaration: Declaration, inputs: Properties) -> Properties:
    """Leave out what the vendor renews: the object may have another value by now."""
    names = renewed_names(declaration, inputs)
    return {
        key: {name: inner for name, inner in value.items() if not is_renewed(declaration, (key, name), names)}
        if is_object(value)
        else value
        for key, value in inputs.items()
    }


def _digests(values: Iterable[tuple[Path, Any]]) -> set[str]:
    return {digest(path, value) for path, value in values}


def _live_values(declaration: Declaration, live: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    yield from _loosely_each(declaration, project(declaration, live))
    for each in declaration.inputs:
        if each.input and each.input.spread:
            yield from _loosely_each(declaration, {each.key: dict(live)})


def _loosely_each(declaration: Declaration, values: Properties) -> Iterator[tuple[Path, Any]]:
    for path, value in leaves(values, declaration.atomic):
        yield path, loosely(canonical(declaration.shape_at(path), value))


def loosely(value: Any) -> Any:
    """Write a value as one that a vendor may have normalised: letter case, blanks, forms of letters, 1 for "1"."""
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFKC", value).casefold().split())
    if is_object(value):
        return {key: loosely(inner) for key, inner in value.items() if inner is not None}
    if is_list(value):
        return sorted((loosely(inner) for inner in value), key=repr)
    if value is None or isinstance(value, bool):
        return value
    return str(whole_number(value))


def _compared(declaration: Declaration, found: Properties, inputs: Properties) -> Iterator[Field]:
    for each in declaration.inputs:
        if each.input is None or inputs.get(each.key) is None or not each.sent_by_create or not each.output:
            continue
        withheld = unreadable(found.get(each.key)) if each.secret else found.get(each.key) is None
        hidden = withheld and (each.secret or not declaration.lists_whole)
        if not (each.input.rewritten or each.input.reading or hidden):
            yield each


def _matches(declaration: Declaration, each: Field, found: Properties, inputs: Properties) -> bool:
    """Compare one property; of an object, the keys that were sent."""
    live, sent = _comparable(declaration, each.key, found), _comparable(declaration, each.key, inputs)
    if is_object(live) and is_object(sent):
        if each.secret:
            sent = {key: value for key, value in sent.items() if not unreadable(live.get(key))}
        return all(live.get(key) == value for key, value in sent.items())
    return live == sent


def _comparable(declaration: Declaration, key: str, properties: Mapping[str, Any]) -> Any:
    value = loosely(canonical(declaration.by_key[key].shape, properties.get(key)))
    return None if value == "" else value
