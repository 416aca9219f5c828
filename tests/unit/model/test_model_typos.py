"""A name that is misspelt in a declaration stops the product when the class is made, and not a user later on."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Annotated, Any

import pytest

from pulumi_accounts.apis import RESOURCES
from pulumi_accounts.apis.leadconduit import LEADCONDUIT
from pulumi_accounts.model.api_object import ApiObject
from pulumi_accounts.model.fields import Input, Part
from pulumi_accounts.model.types import NonEmpty, ObjectId
from tests.unit.model.redeclaring import Typo, redeclare, typos

if TYPE_CHECKING:
    from pulumi_accounts.model.declarations import Declaration


@pytest.mark.parametrize("declaration", RESOURCES, ids=lambda each: each.token)
def test_declared_again_it_is_the_same(declaration: Declaration) -> None:
    """Without a mistake the second class says what the first one says, so that it is the mistake that is refused."""
    assert redeclare(declaration, {}).declaration == declaration


@pytest.mark.parametrize("typo", list(typos()), ids=str)
def test_every_mistake_is_refused_by_name(typo: Typo) -> None:
    """Each name that a declaration could have wrong is one error of one line, with the class and the name."""
    with pytest.raises(TypeError) as error:
        redeclare(typo.declaration, typo.annotations, **typo.options)
    told = str(error.value)
    assert told.startswith(typo.declaration.class_name)
    assert typo.word in told.removeprefix(typo.declaration.class_name)
    assert "\n" not in told


class Wheel(Part):
    """A part with a property that would follow another."""

    size: Annotated[int | None, Input(follows="maker")]


def _declare(annotations: dict[str, Any]) -> type[ApiObject]:
    options = {"vendor": LEADCONDUIT, "token": "leadconduit:Cart", "called": "cart", "path": "/carts", "label": "name"}
    options |= {"natural_key": ("name",)}
    body = {"__annotations__": annotations, "__module__": __name__}
    return types.new_class("Cart", (ApiObject,), options, lambda namespace: namespace.update(body))


@pytest.mark.parametrize("kind", [Wheel | None, list[Wheel]], ids=["alone", "in a list"])
def test_within_a_part_nothing_follows(kind: Any) -> None:
    """A part is sent as a whole, so that what one of its properties follows, spelt well or not, would be ignored."""
    with pytest.raises(TypeError, match=r"^Cart: wheels\.size follows maker, but is sent only with wheels as a whole$"):
        _declare({"id": ObjectId, "name": Annotated[NonEmpty, Input()], "wheels": Annotated[kind, Input()]})


@pytest.mark.parametrize("first", [{}, {"name": Annotated[NonEmpty, Input()]}], ids=["none", "another"])
def test_the_first_property_is_the_id(first: dict[str, Any]) -> None:
    """A class without an id would take another property for it."""
    with pytest.raises(TypeError, match=r"^Cart: its first property must be id, not (none|name)$"):
        _declare(first)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    """Whoever adds a kind of object mends it in one go."""
    with pytest.raises(TypeError) as error:
        redeclare(RESOURCES[0], {}, label="lable", created="creatd")
    assert str(error.value) == (
        "Account: label names lable, which is no property of it; created names creatd, which is no property of it"
    )
