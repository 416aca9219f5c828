"""A stack as its backend has it: what it manages, what was under way when a run ended, and its configuration."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.cli.importing.file import Adapter
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.values import is_list, is_object, own, whole_number

if TYPE_CHECKING:
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Properties

# A backend may be far away, and a stack large.
_SECONDS = 300
_SIGNATURE = "4dabf18193072939515e22adb298388d"
_PREFIXES = {"accounts:": Adapter.NATIVE, "pulumi-python:dynamic/accounts/": Adapter.DYNAMIC}


@dataclass(frozen=True)
class Pending:
    """A creation that was under way."""

    urn: str
    declaration: Declaration
    adapter: Adapter
    inputs: Properties
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
    def pending(self) -> list[Pending]:
        """The creations of ours that were under way, each once."""
        operations = _objects(self.deployment.get("pending_operations"))
        found = [_pending(each["resource"]) for each in operations if each.get("type") == "creating"]
        known = {each["urn"] for each in self._resources() if not each.get("delete")}
        return list({each.urn: each for each in found if each and each.urn not in known}.values())

    def ids(self) -> set[tuple[str, str]]:
        """Return what the stack manages: kinds and ids."""
        kinds = ((_kind_of(each["type"]), each.get("id")) for each in self._resources())
        return {(kind[0].token, kind[0].normal_id(object_id)) for kind, object_id in kinds if kind and object_id}

    def settings_of(self, provider: str) -> dict[str, Any]:
        """Return the configuration of an explicit provider, or of the stack."""
        if not provider:
            return self.config
        found = [each for each in self._resources() if each["urn"] == provider]
        return own(_opened(found[0].get("inputs") or {})) if found else {}

    def _resources(self) -> list[dict[str, Any]]:
        return _objects(self.deployment.get("resources"))


def read(name: str | None) -> Stack:
    """Ask the engine for a stack, the selected one without a name.

    Raises:
        AccountsError: it cannot tell.
    """
    which = ["--stack", name] if name else []
    exported = json.loads(pulumi("stack", "export", "--show-secrets", *which))
    given = json.loads(pulumi("config", "--show-secrets", "--json", *which))
    config = {key.removeprefix("accounts:"): each.get("value") for key, each in given.items() if "accounts:" in key}
    return Stack(name, exported.get("deployment") or {}, config)


def pulumi(*arguments: str) -> str:
    """Run a pulumi command and return what it prints.

    Raises:
        AccountsError: it fails, or there is no such command.
    """
    command = shutil.which("pulumi")
    if command is None:
        raise AccountsError("pulumi is not on PATH: install the Pulumi CLI first")
    try:
        done = subprocess.run(  # noqa: S603 - a stack's name is one argument, and no shell reads it
            [command, "--non-interactive", *arguments], capture_output=True, text=True, check=False, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired:
        raise AccountsError(f"pulumi {arguments[0]} did not end within {_SECONDS} s") from None
    if done.returncode:
        words = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
        raise AccountsError(f"pulumi {' '.join(arguments)}: {words[-1].removeprefix('error: ')}")
    return done.stdout


def _objects(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if is_object(each)] if is_list(value) else []


def _pending(resource: dict[str, Any]) -> Pending | None:
    kind = _kind_of(resource["type"])
    if kind is None:
        return None
    provider = str(resource.get("provider") or "").rpartition("::")[0]
    return Pending(
        urn=resource["urn"],
        declaration=kind[0],
        adapter=kind[1],
        inputs=own(_opened(resource.get("inputs"))) if resource.get("inputs") else {},
        parent=str(resource.get("parent") or ""),
        provider="" if "::default" in provider or kind[1] is Adapter.DYNAMIC else provider,
    )


def _kind_of(resource_type: str) -> tuple[Declaration, Adapter] | None:
    for prefix, adapter in _PREFIXES.items():
        declaration = BY_TOKEN.get(resource_type.removeprefix(prefix))
        if resource_type.startswith(prefix) and declaration:
            return declaration, adapter
    return None


def _opened(value: Any) -> Any:
    """Return values with the engine's marks of secrets taken off."""
    if is_object(value):
        if _SIGNATURE in value and "plaintext" in value:
            return _opened(json.loads(value["plaintext"]))
        return {key: _opened(inner) for key, inner in value.items()}
    return [_opened(inner) for inner in value] if is_list(value) else whole_number(value)
