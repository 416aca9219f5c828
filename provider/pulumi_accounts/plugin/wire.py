"""Values to and from the engine's messages, where they are plain: texts, numbers, lists and objects of these.

The SDK's way makes an object of each value, checks it, and makes a message of it: five times the work, a fifth of the
plugin's time in a refresh. Whatever has a signature (assets, references, secrets within a property) is left to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from google.protobuf.struct_pb2 import NULL_VALUE
from pulumi.runtime import rpc

from pulumi_accounts.model.naming import SECRET, SIGNATURE
from pulumi_accounts.model.values import UNKNOWN, is_list, is_object, whole_number

if TYPE_CHECKING:
    from google.protobuf.struct_pb2 import Value


_VALUE = "value"


class NotPlainError(Exception):
    """A value that the SDK has to read or write."""


def read(value: Value) -> Any:
    """Return what a message holds.

    Raises:
        NotPlainError: it is no plain value.
    """
    match value.WhichOneof("kind"):
        case "string_value":
            return UNKNOWN if value.string_value == rpc.UNKNOWN else value.string_value
        case "null_value":
            return None
        case "bool_value":
            return value.bool_value
        case "number_value":
            return whole_number(value.number_value)
        case "list_value":
            return [read(each) for each in value.list_value.values]
        case "struct_value" if SIGNATURE not in (fields := value.struct_value.fields):
            return {key: read(each) for key, each in fields.items()}
        case _:
            raise NotPlainError


def within_mark(message: Value) -> Value | None:
    """Return what a message marks as secret; None if it marks nothing."""
    if message.WhichOneof("kind") != "struct_value":
        return None
    fields = message.struct_value.fields
    is_marked = SIGNATURE in fields and fields[SIGNATURE].string_value == SECRET[SIGNATURE]
    return fields[_VALUE] if is_marked and _VALUE in fields else None


def marked(message: Value) -> Value:
    """Make a message mark a secret; return the one that the secret is to be written to."""
    fields = message.struct_value.fields
    fields[SIGNATURE].string_value = SECRET[SIGNATURE]
    return fields[_VALUE]


def write(value: Any, message: Value) -> None:
    """Make a message of a value.

    Raises:
        NotPlainError: it is no plain value.
    """
    if value is None:
        message.null_value = NULL_VALUE
    elif value is UNKNOWN:
        message.string_value = rpc.UNKNOWN
    elif isinstance(value, str):
        message.string_value = value
    elif isinstance(value, bool):
        message.bool_value = value
    elif isinstance(value, int | float):
        message.number_value = value
    elif is_list(value):
        message.list_value.SetInParent()
        for each in value:
            write(each, message.list_value.values.add())
    elif is_object(value):
        message.struct_value.SetInParent()
        for key, each in value.items():
            write(each, message.struct_value.fields[key])
    else:
        raise NotPlainError
