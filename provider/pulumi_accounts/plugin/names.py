"""What URNs say: the kind of object, the stack, the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.naming import unqualified

if TYPE_CHECKING:
    from pulumi_accounts.model.declarations import Declaration


def declaration_of(urn: str) -> Declaration:
    """Return what a resource's URN says that it is.

    Raises:
        AccountsError: this provider has no such resource.
    """
    kind = urn.split("::")[2].rpartition("$")[2]
    declaration = BY_TOKEN.get(unqualified(kind) or "")
    if declaration is None or not declaration.managed:
        raise AccountsError(f"there is no resource {kind}")
    return declaration


def stack_of(urn: str) -> tuple[str, str]:
    """Return the stack and the project that a URN names."""
    stack, project = urn.split("::")[:2]
    return stack.removeprefix("urn:pulumi:"), project


def name_of(urn: str) -> str:
    """Return the name that the program gave a resource."""
    return urn.split("::", 3)[3]
