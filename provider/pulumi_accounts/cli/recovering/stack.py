"""A stack as its backend has it: what it manages, what was under way when a run ended, and its configuration."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pulumi_accounts.cli.configuration import of_stack
from pulumi_accounts.cli.importing.file import Adapter
from pulumi_accounts.cli.tools import pulumi
from pulumi_accounts.model.naming import SIGNATURE, is_dynamic
from pulumi_accounts.model.values import is_list, is_object, whole_number, without_marks
from pulumi_accounts.operations.engine.saved_state import declared_as, ids_of, objects

if TYPE_CHECKING:
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Properties

# A backend may be far away, and a stack large.
_SECONDS = 300


@dataclass(frozen=True)
class Interrupted:
    """A creation that was under way when a run ended."""

    urn: str
    declaration: Declaration
    adapter: Adapter
    inputs: Properties = field(repr=False)
    parent: str
    provider: str
    """The URN of an explicit provider; empty for the default one."""

    @property
    def name(self) -> str:
        """The resource's name."""
        return self.urn.split("::", 3)[3]


@dataclass(frozen=True)
class Stack:
    """What the backend knows of a stack."""

    name: str | None
    deployment: dict[str, Any]
    config: dict[str, str]

    @property
    def pending(self) -> list[Interrupted]:
        """The creations of ours that were under way, each once."""
        operations = objects(self.deployment.get("pending_operations"))
        found = [_pending(each["resource"]) for each in operations if each.get("type") == "creating"]
        known = {each["urn"] for each in self._resources() if not each.get("delete")}
        return list({each.urn: each for each in found if each and each.urn not in known}.values())

    def ids(self) -> set[tuple[str, str]]:
        """Return what the stack manages: kinds and ids."""
        return set(ids_of(self.deployment))

    def settings_of(self, provider: str) -> dict[str, Any]:
        """Return the configuration of an explicit provider, or of the stack."""
        if not provider:
            return self.config
        found = [each for each in self._resources() if each["urn"] == provider]
        return without_marks(_opened(found[0].get("inputs") or {})) if found else {}

    def _resources(self) -> list[dict[str, Any]]:
        return objects(self.deployment.get("resources"))


def read(name: str | None) -> Stack:
    """Ask the engine for a stack, the selected one without a name.

    Raises:
        AccountsError: it cannot tell.
    """
    which = ["--stack", name] if name else []
    exported = json.loads(pulumi("--non-interactive", "stack", "export", "--show-secrets", *which, seconds=_SECONDS))
    return Stack(name, exported.get("deployment") or {}, of_stack(*which).values)


def _pending(resource: dict[str, Any]) -> Interrupted | None:
    declaration = declared_as(resource["type"])
    if declaration is None:
        return None
    adapter = Adapter.DYNAMIC if is_dynamic(resource["type"]) else Adapter.NATIVE
    provider = str(resource.get("provider") or "").rpartition("::")[0]
    return Interrupted(
        urn=resource["urn"],
        declaration=declaration,
        adapter=adapter,
        inputs=without_marks(_opened(resource.get("inputs"))) if resource.get("inputs") else {},
        parent=str(resource.get("parent") or ""),
        provider="" if "::default" in provider or adapter is Adapter.DYNAMIC else provider,
    )


def _opened(value: Any) -> Any:
    """Return values with the engine's marks of secrets taken off."""
    if is_object(value):
        if SIGNATURE in value and "plaintext" in value:
            return _opened(json.loads(value["plaintext"]))
        return {key: _opened(inner) for key, inner in value.items()}
    return [_opened(inner) for inner in value] if is_list(value) else whole_number(value)
