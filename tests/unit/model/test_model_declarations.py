"""Declarations: paths, ids, kinds and fields at any depth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import pytest

from pulumi_accounts.apis import BY_TOKEN, LOOKUPS, RESOURCES
from pulumi_accounts.apis.commvault import COMMVAULT
from pulumi_accounts.apis.leadconduit import LEADCONDUIT
from pulumi_accounts.model.api_object import ApiObject
from pulumi_accounts.model.fields import Free, Input, ListOf, Output, Scalar, Struct
from pulumi_accounts.model.handling import Deletion, Origin, Reading
from pulumi_accounts.model.types import NonEmpty, ObjectId  # noqa: TC001 - pydantic evaluates annotations

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Path

ITEM = "5fd4371e940df5a34a3888b2"


class Widget(
    ApiObject,
    vendor=LEADCONDUIT,
    token="leadconduit:Widget",
    called="Widget",
    path="/widgets",
    natural_key=("name",),
    label="name",
):
    """A thing that no vendor has."""

    id: ObjectId
    name: Annotated[NonEmpty, Input()]
    size: Annotated[int | None, Output()]


def test_a_class_compiles_to_a_declaration() -> None:
    """The least that can be said of an object, and what is taken for granted."""
    declaration = Widget.declaration
    assert (declaration.module, declaration.class_name) == ("leadconduit", "Widget")
    assert declaration.doc == "A thing that no vendor has."
    assert (declaration.origin, declaration.deletion) == (Origin.POST, Deletion.FORGET)
    assert declaration.reading is Reading.ITEM
    assert [each.key for each in declaration.fields] == ["name", "size", "adoptId"]
    assert [each.key for each in declaration.inputs] == ["name", "adoptId"]


def test_every_managed_object_can_be_adopted() -> None:
    """AdoptId is an input of what is managed: optional, never sent, of the kind of the object's id; and of nothing else."""
    assert all("adoptId" not in each.by_key for each in LOOKUPS)
    for declaration in RESOURCES:
        field = declaration.by_key["adoptId"]
        assert field.input is not None
        assert (field.input.sent, field.required, field.shape) == ("never", False, declaration.id)


def test_an_id_is_a_single_value() -> None:
    """A declaration whose first property is no single value is refused when it is read."""
    with pytest.raises(TypeError, match=r"Odd\.id must be a single value"):

        class Odd(ApiObject, vendor=LEADCONDUIT, token="leadconduit:Odd", called="Odd", path="/odd", label="id"):  # pyright: ignore[reportUnusedClass]
            id: list[str]


@pytest.mark.parametrize(
    ("token", "listed", "item"),
    [
        ("leadconduit:Account", "/account", "/account"),
        ("leadconduit:User", "/user", "/user"),
        ("leadconduit:Credential", "/credentials", f"/credentials/{ITEM}"),
        ("leadconduit:Onboard", "/onboards", f"/onboards/{ITEM}"),
        ("commvault:Account", "/api/v1/partner/accounts", f"/api/v1/partner/accounts/{ITEM}"),
        ("activeplatform:VendorAccount", "/api/vendor/v1/accounts.json", f"/api/vendor/v1/accounts/{ITEM}.json"),
    ],
)
def test_paths(token: str, listed: str, item: str) -> None:
    """The paths are those of the vendors' documents."""
    assert BY_TOKEN[token].list_path() == listed
    assert BY_TOKEN[token].item_path(ITEM) == item


@pytest.mark.parametrize(
    ("token", "given", "normal"),
    [
        ("commvault:Account", "7194AF6F-1285-4295-94AA-CEED7EA2D792", "7194af6f-1285-4295-94aa-ceed7ea2d792"),
        ("leadconduit:Credential", "5FD4371E940DF5A34A3888B2", ITEM),
        ("activeplatform:VendorAccount", 2000589, "2000589"),
    ],
)
def test_ids_are_written_one_way(token: str, given: object, normal: str) -> None:
    """An id is a text, in lower case where its case means nothing."""
    assert BY_TOKEN[token].normal_id(given) == normal


@pytest.mark.parametrize(
    ("token", "path", "shape"),
    [
        ("commvault:Account", (), Struct),
        ("commvault:Account", ("contacts",), ListOf),
        ("commvault:Account", ("contacts", 0), Struct),
        ("commvault:Account", ("contacts", 0, "address", "city"), Scalar),
        ("commvault:Account", ("contacts", "email"), Free),
        ("commvault:Account", ("contacts", 0, "unheard of"), Free),
        ("leadconduit:Account", ("subscriptions", "base", "state"), Free),
        ("leadconduit:Account", ("features", "firehose"), Scalar),
        ("leadconduit:Account", ("unheard of",), Free),
    ],
)
def test_kind_at(token: str, path: Path, shape: type) -> None:
    """The kind at a path is the declared one; where nothing is declared, anything goes."""
    assert isinstance(BY_TOKEN[token].shape_at(path), shape)


@pytest.mark.parametrize(
    ("token", "path", "key"),
    [
        ("commvault:Account", ("contacts", 0, "address", "city"), "city"),
        ("commvault:Account", ("contacts", 0), "contacts"),
        ("commvault:Account", ("contacts", 0, "unheard of"), "contacts"),
        ("leadconduit:Account", ("subscriptions", "base", "state"), "subscriptions"),
        ("leadconduit:Account", ("features", "firehose"), "firehose"),
        ("leadconduit:Account", ("unheard of",), None),
        ("leadconduit:Account", (), None),
    ],
)
def test_field_at(token: str, path: Path, key: str | None) -> None:
    """The field at a path is the innermost declared one."""
    field = BY_TOKEN[token].field_at(path)
    assert (field.key if field else None) == key


@pytest.mark.parametrize(
    ("token", "keys"),
    [
        ("leadconduit:Account", ("apiKey", "keenReadApiKey", "keenWriteApiKey", "__echo", "__seen")),
        ("leadconduit:Credential", ("password", "secretProperties", "__echo", "__seen")),
        ("leadconduit:Onboard", ("__echo", "__seen")),
        ("commvault:Account", ("__echo", "__seen")),
        ("activeplatform:VendorAccount", ("__echo", "__seen")),
        ("leadconduit:User", ("apiKey", "accounts", "__echo", "__seen")),
    ],
)
def test_secret_keys_of_state(token: str, keys: tuple[str, ...]) -> None:
    """What a vendor makes of a secret is one as well, and any input may be one, so that the echo is secret everywhere."""
    assert BY_TOKEN[token].secret_keys == keys


def test_wire_names_follow_the_vendors_style() -> None:
    """LeadConduit writes snake_case, Commvault camelCase."""
    assert LEADCONDUIT.wire_name("created_at") == "created_at"
    assert COMMVAULT.wire_name("external_id") == "externalId"
