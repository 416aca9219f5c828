"""How objects that exist already are named, looked up and imported, as the generated files say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_accounts.model.naming import qualified
from pulumi_accounts.plugin.functions import FUNCTIONS, function_token

if TYPE_CHECKING:
    from pulumi_accounts.model.declarations import Declaration

__all__ = [
    "FUNCTIONS",
    "IDENTITY",
    "function_token",
    "import_command",
    "lookup_extras",
    "lookup_keys",
    "lookup_ways",
]


IDENTITY = "The object's id at the vendor."


def import_command(declaration: Declaration) -> str:
    """Return the command that imports an object; the engine's own generated code would show secrets."""
    return f"pulumi import --generate-code=false {qualified(declaration.token)} main <id>"


def lookup_keys(declaration: Declaration) -> list[str]:
    """Return the function's arguments; none where the credential has just one such object."""
    if not declaration.lookups:
        return []
    return ["id", *(key for keys in declaration.lookups for key in keys)]


def lookup_extras(declaration: Declaration) -> dict[str, str]:
    """Return the arguments that ask for more than a list shows, and what each of them does."""
    extras = declaration.extras.items() if declaration.lookups else ()
    return {
        key: f"Read the {what}, too, which lists do not show: that takes a request of its own." for key, what in extras
    }


def lookup_ways(declaration: Declaration) -> str:
    """Say by what an object is looked up."""
    return " or by ".join(" and ".join(keys) for keys in (("id",), *declaration.lookups))
