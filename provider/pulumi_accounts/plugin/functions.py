"""Functions that look objects up, and the list of all objects of a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi.runtime.proto import provider_pb2

from pulumi_accounts.apis import LOOKUPS, RESOURCES
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.handling import Reading
from pulumi_accounts.model.naming import qualified
from pulumi_accounts.operations.lookup import list_all, look_up
from pulumi_accounts.operations.target import Target
from pulumi_accounts.plugin import marshal

if TYPE_CHECKING:
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.operations.session import Session


def function_token(declaration: Declaration) -> str:
    """Return the token of the function that looks this kind of object up."""
    return qualified(f"{declaration.module}:get{declaration.class_name}")


FUNCTIONS = {
    function_token(each): each for each in (*RESOURCES, *LOOKUPS) if each.lookups or each.reading is Reading.OWN
}


async def invoke(session: Session, request: provider_pb2.InvokeRequest) -> provider_pb2.InvokeResponse:
    """Look one object up.

    Raises:
        AccountsError: there is no such function, or not one such object.
    """
    if request.tok not in FUNCTIONS:
        raise AccountsError(f"there is no function {request.tok}")
    declaration = FUNCTIONS[request.tok]
    arguments, secrets = marshal.read(request.args)
    parent = declaration.parent_of(arguments.get("id"), arguments)
    found = await look_up(Target(session.kind(declaration, parent), session), arguments, secrets)
    answer = provider_pb2.InvokeResponse()
    # The protocol calls the field by a word that Python keeps for itself.
    getattr(answer, "return").CopyFrom(marshal.write(found, secrets | set(declaration.secret_keys)))
    return answer


async def list_resources(session: Session, request: provider_pb2.ListRequest) -> list[provider_pb2.ListResponse]:
    """Name every object of a kind, each once. The vendors' pages are read to the end, so that nothing continues.

    Raises:
        AccountsError: there is no such resource.
    """
    kinds = {qualified(each.token): each for each in RESOURCES}
    if request.token not in kinds:
        raise AccountsError(f"there is no resource {request.token}")
    declaration = kinds[request.token]
    rows = await list_all(Target(session.kind(declaration), session))
    label = declaration.by_key[declaration.label].wire
    return [
        provider_pb2.ListResponse(
            result=provider_pb2.ListResponse.Result(
                id=declaration.normal_id(live["id"]), name=str(live.get(label) or "")
            )
        )
        for live in rows[: request.limit if request.limit > 0 else None]
    ]
