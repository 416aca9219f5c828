"""The engine's values and ours. A property that holds a secret anywhere is secret as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from google.protobuf.struct_pb2 import Struct
from pulumi.provider.experimental.property_value import Computed, PropertyValue
from pulumi.runtime import rpc

from pulumi_accounts.model.values import UNKNOWN, is_list, is_object, whole_number
from pulumi_accounts.plugin import wire

if TYPE_CHECKING:
    from collections.abc import Container

    from google.protobuf.struct_pb2 import Value
    from pulumi.runtime.proto import provider_pb2


def read(struct: Struct) -> tuple[dict[str, Any], frozenset[str]]:
    """Return the values of a message, and which of its properties hold a secret."""
    values: dict[str, Any] = {}
    secrets: set[str] = set()
    for key, message in struct.fields.items():
        secret = wire.within_mark(message)
        is_secret = secret is not None
        try:
            values[key] = wire.read(message if secret is None else secret)
        except wire.NotPlainError:
            rich = PropertyValue.unmarshal(message)
            values[key], is_secret = _plain(rich), rich.contains_secret()
        if is_secret:
            secrets.add(key)
    return values, frozenset(secrets)


def before(request: provider_pb2.DiffRequest | provider_pb2.UpdateRequest) -> dict[str, Any] | None:
    """Return the stack's last inputs, which engines of old do not hand over."""
    return read(request.old_inputs)[0] if request.HasField("old_inputs") else None


def write(values: Mapping[str, Any], secrets: Container[str] = ()) -> Struct:
    """Make a message of values, those of ``secrets`` marked."""
    struct = Struct()
    for key, value in values.items():
        message = struct.fields[key]
        if not _is_written(value, wire.marked(message) if key in secrets else message):
            message.CopyFrom(_rich(value).with_secret(key in secrets).marshal())
    return struct


def _is_written(value: Any, message: Value) -> bool:
    try:
        wire.write(value, message)
    except wire.NotPlainError:
        return False
    return True


def _plain(value: PropertyValue) -> Any:
    inner = value.value
    if isinstance(inner, Computed) or inner == rpc.UNKNOWN:
        return UNKNOWN
    if isinstance(inner, Mapping):
        return {key: _plain(each) for key, each in inner.items()}
    if isinstance(inner, Sequence) and not isinstance(inner, str):
        return [_plain(each) for each in inner]
    return whole_number(inner)


def _rich(value: Any) -> PropertyValue:
    if value is UNKNOWN:
        return PropertyValue(rpc.UNKNOWN)
    if is_object(value):
        return PropertyValue({key: _rich(each) for key, each in value.items()})
    if is_list(value):
        return PropertyValue([_rich(each) for each in value])
    if isinstance(value, int) and not isinstance(value, bool):
        return PropertyValue(float(value))
    return PropertyValue(value)
