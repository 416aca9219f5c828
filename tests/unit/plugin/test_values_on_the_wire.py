"""Values to and from the engine's messages: the same as by the SDK's own way, which is slower."""

from __future__ import annotations

from typing import Any

import pulumi
import pytest
from google.protobuf.struct_pb2 import Struct
from hypothesis import given
from hypothesis import strategies as st
from pulumi.provider.experimental.property_value import Computed, PropertyValue, ResourceReference
from pulumi.runtime import rpc

from pulumi_accounts.model.values import LARGEST_WHOLE, UNKNOWN
from pulumi_accounts.plugin import marshal, wire

TEXTS = st.text(max_size=8) | st.sampled_from(["", "04da6b54", "4dabf18193072939515e22adb298388d"])
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False)
PLAIN: Any = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS | st.just(UNKNOWN),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=12,
)
OBJECTS = st.dictionaries(st.text(max_size=6), PLAIN, max_size=5)


def _rich(inner: Any) -> Any:
    """What the SDK has for values, with the marks that an engine may set at any depth."""
    plain = st.none() | st.booleans() | st.floats(allow_nan=False) | TEXTS
    rare = st.just(rpc.UNKNOWN) | st.builds(pulumi.StringAsset, TEXTS) | st.builds(ResourceReference, TEXTS)
    values = plain | rare | st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    return st.builds(PropertyValue, values, is_secret=st.booleans())


RICH = st.recursive(st.builds(PropertyValue, st.text(max_size=5)), _rich, max_leaves=10)


def _by_sdk(value: PropertyValue) -> Any:
    inner = value.value
    if isinstance(inner, Computed) or inner == rpc.UNKNOWN:
        return UNKNOWN
    if isinstance(inner, tuple):
        return [_by_sdk(each) for each in inner]
    if hasattr(inner, "items"):
        return {key: _by_sdk(each) for key, each in inner.items()}
    is_whole = isinstance(inner, float) and inner.is_integer() and abs(inner) <= 2**53
    return int(inner) if is_whole else inner


def _same(one: Any, other: Any) -> bool:
    """Tell whether values are the same, and of the same type; assets are, if what they hold is."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(each, other[key]) for key, each in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, pulumi.Asset):
        return type(one) is type(other) and vars(one) == vars(other)
    if isinstance(one, int | float) and abs(one) > LARGEST_WHOLE:
        return one == other  # older SDKs make whole numbers of these, too
    return type(one) is type(other) and one == other


@given(st.dictionaries(st.text(max_size=6), RICH, max_size=5))
def test_reading_is_the_same_as_by_the_sdk(values: dict[str, PropertyValue]) -> None:
    """Whatever an engine sends: values, and which properties hold a secret."""
    message = PropertyValue.marshal_map(values)
    found, secrets = marshal.read(message)
    oracle = PropertyValue.unmarshal_map(message)
    assert _same(found, {key: _by_sdk(each) for key, each in oracle.items()})
    assert secrets == {key for key, each in oracle.items() if each.contains_secret()}


@given(OBJECTS, st.sets(st.text(max_size=6), max_size=3))
def test_writing_is_the_same_as_by_the_sdk(values: dict[str, Any], others: set[str]) -> None:
    """With secrets and without, what the SDK reads of our message is what it reads of its own."""

    def rich(value: Any) -> PropertyValue:
        if value is UNKNOWN:
            return PropertyValue(rpc.UNKNOWN)
        if isinstance(value, dict):
            return PropertyValue({key: rich(each) for key, each in value.items()})
        if isinstance(value, list):
            return PropertyValue([rich(each) for each in value])
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return PropertyValue(float(value) if is_number else value)

    secrets = others | set(list(values)[:1])
    oracle = PropertyValue.marshal_map({key: rich(each).with_secret(key in secrets) for key, each in values.items()})
    assert marshal.write(values, secrets) == oracle
    assert _same(marshal.read(marshal.write(values))[0], marshal.read(oracle)[0])


def test_a_message_without_a_value() -> None:
    """Is no value, as the SDK has it, too."""
    struct = Struct()
    struct.fields["name"].SetInParent()
    with pytest.raises(ValueError, match="Unsupported"):
        marshal.read(struct)


def test_what_is_no_value_of_ours() -> None:
    """Is left to the SDK, which has words for it."""
    with pytest.raises(wire.NotPlainError):
        wire.write(object(), Struct().fields["name"])
    with pytest.raises(TypeError, match="Unsupported"):
        marshal.write({"name": object()})
