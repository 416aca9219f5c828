"""What the engine is told of a failure: one line, and what exists in spite of it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, TypeVar, cast

import grpc
from google.protobuf import any_pb2
from pulumi.runtime.proto import provider_pb2, status_pb2

from pulumi_accounts.model.errors import AccountsError, bug_report
from pulumi_accounts.model.spelling import Spelling, speaking

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from google.protobuf.struct_pb2 import Struct

Context = grpc.aio.ServicerContext[Any, Any]
P = ParamSpec("P")
T = TypeVar("T")


def one_line(method: Callable[P, Awaitable[T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """Let a method of the servicer, whose last argument is the call's context, fail with nothing but one line."""

    @functools.wraps(method)
    async def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            with speaking(Spelling.BOTH):
                return await method(*args, **kwargs)
        except AccountsError as error:
            code, message = grpc.StatusCode.UNKNOWN, str(error)
        except grpc.aio.AbortError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever is left is our bug, and must say so
            code, message = grpc.StatusCode.INTERNAL, bug_report(error)
        context = cast("Context", args[-1])
        return await context.abort(code, message)

    return wrapper


async def abort_incomplete(context: Context, *, reason: str, object_id: str, state: Struct, inputs: Struct) -> NoReturn:
    """Fail in the way that lets the engine keep the object: its id, its state, and why it is not complete.

    The details travel as trailing metadata, because the answer itself must be an error.
    """
    details = provider_pb2.ErrorResourceInitFailed(id=object_id, properties=state, inputs=inputs, reasons=[reason])
    packed = any_pb2.Any()
    packed.Pack(details)
    code = grpc.StatusCode.UNKNOWN
    status = status_pb2.Status(code=code.value[0], message=reason, details=[packed])
    context.set_trailing_metadata((("grpc-status-details-bin", status.SerializeToString()),))
    await context.abort(code, reason)
    raise AssertionError("an aborted call does not go on")
