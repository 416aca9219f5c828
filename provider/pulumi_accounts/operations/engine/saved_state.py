"""What the engine has saved, asked of its own command, where the protocol leaves open whose an object is.

A tainted resource is created anew without a word of the old one, a stack may have been renamed since, and a resource may
have moved to another one. The answer is needed seldom, so that it may take a while, and nothing depends on its coming.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import shutil
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.values import is_list, is_object
from pulumi_accounts.operations.engine.identity import StackName
from pulumi_accounts.operations.once import Once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pulumi_accounts.model.declarations import Declaration

_SECONDS = 30.0
DYNAMIC, _NATIVE = "pulumi-python:dynamic/accounts/", "accounts:"
# The command reads whole states: more at once would only wait for each other.
_AT_ONCE = 4

Owned = tuple[str, str]
"""A kind of object, by its token, and an id."""


@dataclass
class SavedState:
    """What the engine's backend holds, each part of it asked for once a run."""

    environment: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """How to ask the engine's command; empty: it cannot be asked."""
    _ids: dict[str, Once[Counter[Owned] | None]] = field(default_factory=dict[str, "Once[Counter[Owned] | None]"])
    _turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    def __post_init__(self) -> None:
        """Ask nothing yet."""
        self._stacks = Once(self._read_stacks)

    async def ids(self, stack: str) -> Counter[Owned] | None:
        """Return the kinds and ids that a stack's state holds, and how many resources have each; None if nobody can tell."""
        if stack not in self._ids:
            self._ids[stack] = Once(partial(self._read_ids, stack))
        return await self._ids[stack].get()

    async def stacks(self) -> list[StackName] | None:
        """Return all stacks of the backend, of every project; None if nobody can tell."""
        return await self._stacks.get()

    async def _read_ids(self, stack: str) -> Counter[Owned] | None:
        exported = await self._ask("stack", "export", "--stack", stack) if stack else None
        return Counter(ids_of(exported.get("deployment"))) if is_object(exported) else None

    async def _read_stacks(self) -> list[StackName] | None:
        listed = await self._ask("stack", "ls", "--all", "--json", "--fully-qualify-stack-names")
        if not is_list(listed):
            return None
        project = self.environment.get("PULUMI_PROJECT", "")
        return [StackName.parse(str(each.get("name")), project) for each in objects(listed)]

    async def _ask(self, *arguments: str) -> Any:
        """Return what the command prints, which is JSON; None if it does not."""
        command = shutil.which("pulumi", path=self.environment.get("PATH"))
        if command is None:
            return None
        async with self._turns:
            try:
                process = await asyncio.create_subprocess_exec(
                    *(command, "--non-interactive", *arguments),
                    env={**self.environment, "PULUMI_SKIP_UPDATE_CHECK": "true"},
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=asyncio.subprocess.PIPE,
                    stderr=asyncio.subprocess.DEVNULL,
                )
            except OSError:
                return None
            return await _printed(process)


async def _printed(process: asyncio.subprocess.Process) -> Any:
    try:
        async with asyncio.timeout(_SECONDS):
            printed, _ = await process.communicate()
        return json.loads(printed) if process.returncode == 0 else None
    except (TimeoutError, ValueError):
        return None
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()


def ids_of(deployment: Any) -> Iterator[Owned]:
    """Yield the kinds and ids of ours that an exported deployment manages; what it only looks at is external."""
    for each in objects(deployment.get("resources") if is_object(deployment) else None):
        if (declaration := declared_as(str(each.get("type")))) and each.get("id") and not each.get("external"):
            yield declaration.token, declaration.normal_id(each["id"])


def declared_as(resource_type: str) -> Declaration | None:
    """Return the kind of object that the engine's type of a resource stands for, by whichever adapter."""
    for prefix in (DYNAMIC, _NATIVE):
        if resource_type.startswith(prefix):
            return BY_TOKEN.get(resource_type.removeprefix(prefix))
    return None


def objects(value: Any) -> list[dict[str, Any]]:
    """Return the objects of what should be a list of them."""
    return [each for each in value if is_object(each)] if is_list(value) else []
