"""Guards: changes that would destroy data at the vendor are refused unless the program allows them.

They are asked three times. A check compares with the stack's last inputs, so that a preview stops. A diff adds what the
stack never set: it is asked during a refresh, too, which must not fail over what the live object has become. A write
asks again, with the values just read.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.check import named
from pulumi_accounts.model.compare import same
from pulumi_accounts.model.errors import AccountsError, Problem, RefusedError
from pulumi_accounts.model.handling import Origin
from pulumi_accounts.model.keys import MANAGED
from pulumi_accounts.model.plan import Change, plan, replacing
from pulumi_accounts.model.spelling import property_name
from pulumi_accounts.model.state import project
from pulumi_accounts.model.types import parse_moment
from pulumi_accounts.model.values import has_unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Properties


def losses(declaration: Declaration, live: Mapping[str, Any], inputs: Properties) -> list[Problem]:
    """Return every reason why writing the inputs over these values would destroy data."""
    return list(named(declaration, (problem for guard in declaration.guards for problem in guard(live, inputs))))


def losses_since(declaration: Declaration, before: Mapping[str, Any], inputs: Properties) -> list[Problem]:
    """Return what going from the stack's last inputs to these would destroy, for the properties that it had."""
    return [each for each in losses(declaration, before, inputs) if each.path[0] in before]


def refuse_losses(
    declaration: Declaration, live: Mapping[str, Any], inputs: Properties, name: object | None = None
) -> None:
    """Stop what would destroy data. ``name`` is what messages call the object.

    Raises:
        RefusedError: with every reason at once.
    """
    if problems := losses(declaration, live, inputs):
        raise RefusedError(str(name or declaration.called), problems)


def guarded_plan(
    declaration: Declaration, object_id: str, state: Mapping[str, Any], inputs: Properties
) -> tuple[Change, ...]:
    """Compare a program's inputs with state, and stop what must not be done.

    Raises:
        RefusedError: with every reason at once.
    """
    refuse_first_losses(declaration, state, inputs)
    changes = plan(declaration, state, inputs)
    refuse_taking_over_itself(declaration, object_id, inputs, replacing(changes))
    return changes


def cautions_since(
    declaration: Declaration, before: Mapping[str, Any], inputs: Properties, hidden: Collection[str] = ()
) -> Iterator[str]:
    """Yield what may be a mistake in going from the stack's last inputs to these: the key of what was found by it.

    ``hidden`` names the properties that the program calls secret.
    """
    if declaration.origin is not Origin.FIND:
        return
    for key in declaration.natural_key:
        old, new = before.get(key), inputs.get(key)
        if old is None or has_unknown(new) or same(declaration, (key,), old, new):
            continue
        name = declaration.called if declaration.label in hidden else declaration.name_of(before)
        yield (
            f"{property_name(key)} changes: {name}, which the stack manages, gets the new one. If another {declaration.called} was meant, take "
            "this resource out by `pulumi state delete` first, so that the other one is found"
        )


def refuse_first_losses(declaration: Declaration, state: Mapping[str, Any], inputs: Properties) -> None:
    """Stop what would destroy data by a property that the stack did not set so far.

    Raises:
        RefusedError: with every reason at once.
    """
    managed: list[str] = state.get(MANAGED) or []
    refuse_losses(declaration, state, {key: value for key, value in inputs.items() if key not in managed})


def refuse_another(declaration: Declaration, state: Mapping[str, Any], live: Mapping[str, Any]) -> None:
    """Stop at an object that has the id of the stack's and was made at another time: the id was given again.

    Raises:
        AccountsError: with both times.
    """
    key = declaration.created
    if key is None:
        return
    before, now = state.get(key), project(declaration, live, (key,)).get(key)
    if before is None or now is None or same(declaration, (key,), before, now) or _is_one_moment(before, now):
        return
    raise AccountsError(
        f"{declaration.name_of(state)} ({live['id']}) is another object than the stack's: it was made at {now}, the "
        f"stack's at {before}, and its id was given again; take the resource out by `pulumi state delete`, and nothing of "
        "the other object is touched"
    )


def _is_one_moment(one: Any, other: Any) -> bool:
    """Tell whether two times differ in how they are written alone."""
    try:
        apart = parse_moment(one) - parse_moment(other)
    except ValueError:
        return False
    return abs(apart) < timedelta(seconds=1)


def refuse_taking_over_itself(
    declaration: Declaration, object_id: str, inputs: Properties, replaced_by: Iterable[str]
) -> None:
    """Stop a replacement that would take over the object that it replaces: it would have the old properties still.

    Raises:
        RefusedError: naming the properties that ask for another object.
    """
    adopted, keys = inputs.get("adoptId"), sorted(replaced_by)
    if keys and adopted and declaration.normal_id(adopted) == declaration.normal_id(object_id):
        own = property_name("adoptId")
        reason = (
            f"names the object that is to be replaced because of {', '.join(map(property_name, keys))}: take {own} out"
        )
        raise RefusedError(declaration.called, [Problem(("adoptId",), reason, called=own)])
