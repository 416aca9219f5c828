"""The dynamic provider classes, which are written by hand: the one thing that generated files need and do not hold."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pulumi_accounts.model.declarations import Declaration


class MissingProviderError(Exception):
    """A declaration has no provider class."""


def provider(declaration: Declaration) -> str:
    """Name the class that state refers to."""
    return f"{declaration.module.capitalize()}{declaration.class_name}Provider"


def refuse_missing(declarations: Iterable[Declaration], package: Path) -> None:
    """See to it that each declaration has its class. Its name is for good, so that nobody but a person writes it.

    Raises:
        MissingProviderError: naming the first class that is missing.
    """
    path = package / "dynamic" / "providers.py"
    # The module is read and not imported: it can be imported only where the generated files are in order.
    tree = ast.parse(path.read_text(encoding="utf-8"))
    classes = {each.name for each in tree.body if isinstance(each, ast.ClassDef)}
    for each in declarations:
        if provider(each) not in classes:
            place = path.relative_to(package).as_posix()
            raise MissingProviderError(f"{place} has no {provider(each)}: add it; state refers to it for ever")
