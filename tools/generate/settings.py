"""The settings, as the generated files describe them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic.alias_generators import to_camel

from pulumi_accounts.operations.settings import Settings, is_secret, variable

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Setting:
    """One setting."""

    name: str
    key: str
    python: str
    doc: str
    secret: bool
    variable: str | None


def settings() -> Iterator[Setting]:
    """Yield every setting, in the order of their declaration."""
    for name, info in Settings.model_fields.items():
        text = str(info.annotation)
        kinds = ("float", "int", "list")
        kind = next((each for each in kinds if each in text), "str")
        python = "Sequence[str]" if kind == "list" else kind
        yield Setting(name, to_camel(name), python, info.description or "", is_secret(name), variable(name))
