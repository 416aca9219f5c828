"""The settings, as the generated files describe them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pulumi_accounts.model.vendors import Setting


def python_type(setting: Setting[Any]) -> str:
    """Return the type of the setting as an argument."""
    text = str(setting.kind)
    kind = next((each for each in ("float", "int", "bool", "list") if each in text), "str")
    return "Sequence[str]" if kind == "list" else kind
