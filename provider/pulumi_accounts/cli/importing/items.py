"""Each object as it goes into the stack: its name, the inputs of its program, and its state."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pulumi_accounts.cli.importing import secrets
from pulumi_accounts.cli.importing.names import name_all
from pulumi_accounts.model.adoption import imported_inputs, withheld_secrets
from pulumi_accounts.model.check import check
from pulumi_accounts.model.state import absorb
from pulumi_accounts.model.values import get_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pulumi_accounts.cli.importing.found import Found
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.errors import Problem
    from pulumi_accounts.model.values import Path, Properties


@dataclass(frozen=True)
class Item:
    """An object that is to be imported."""

    found: Found
    name: str
    """Its name in the stack, and the variable in the program."""
    inputs: Properties = field(repr=False)
    """What the program says of it, as far as that is known."""
    withheld: tuple[Path, ...]
    """The secrets that the vendor does not show."""
    config: dict[Path, str]
    """The key of stack configuration for every secret that the program states."""

    @property
    def declaration(self) -> Declaration:
        """What kind of object it is."""
        return self.found.declaration

    @property
    def state(self) -> Properties:
        """What the stack keeps of it: the live object as managed by the inputs."""
        return absorb(self.declaration, self.inputs, self.found.live)

    @property
    def unknown(self) -> list[str]:
        """The keys of configuration whose values nobody has given."""
        return [key for place, key in self.config.items() if get_at(self.inputs, place) is None]

    @property
    def as_json(self) -> frozenset[Path]:
        """The secrets that are no texts: configuration holds them as JSON."""
        values = {place: get_at(self.inputs, place) for place in self.config}
        return frozenset(place for place, value in values.items() if not isinstance(value, str | None))

    @property
    def is_completed(self) -> bool:
        """Whether it holds a secret that reading the object does not show."""
        return self.inputs != imported_inputs(self.declaration, self.found.live)


@dataclass(frozen=True)
class LeftOut:
    """An object that no program could describe, with the reasons."""

    found: Found
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        """Write it in one line."""
        reasons = "; ".join(map(str, self.problems))
        return f"{self.found.declaration.token} {self.found.object_id} is left out, no program would fit it: {reasons}"


def prepare(found: Iterable[Found], given: secrets.Given) -> tuple[list[Item], list[LeftOut]]:
    """Return what is to be imported, and what cannot be.

    Raises:
        AccountsError: the user gives a secret that there is no such property for.
    """
    fitting: list[Found] = []
    left_out: list[LeftOut] = []
    for each in found:
        problems = _problems(each)
        if problems:
            left_out.append(LeftOut(each, problems))
        else:
            fitting.append(each)
    return [_item(each, name, given) for each, name in zip(fitting, name_all(fitting), strict=True)], left_out


def _item(found: Found, name: str, given: secrets.Given) -> Item:
    withheld = withheld_secrets(found.declaration, found.live)
    inputs = imported_inputs(found.declaration, found.live)
    inputs = secrets.fill_in(inputs, found, secrets.of_object(given, found))
    config = secrets.config_keys(name, secrets.places(found, inputs, withheld))
    return Item(found, name, inputs, tuple(withheld), config)


def _problems(found: Found) -> tuple[Problem, ...]:
    """Return what a check would say of the object's own values; secrets that the vendor withholds do not count."""
    declaration = found.declaration
    problems = check(declaration, imported_inputs(declaration, found.live)).problems
    withheld = withheld_secrets(declaration, found.live)
    return tuple(each for each in problems if each.path not in withheld)
