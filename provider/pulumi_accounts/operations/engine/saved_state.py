"""What the engine has saved, asked of its own command, where the protocol leaves open whose an object is.

A tainted resource is created anew without a word of the old one, a stack may have been renamed since, and a resource may
have moved to another one. The answer is needed seldom, so that it may take a while, and nothing depends on its coming.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import shutil
import time
from collections import defaultdict
from contextvars import Context
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.http.once import Once
from pulumi_accounts.model.keys import TENANT
from pulumi_accounts.model.marks import differs
from pulumi_accounts.model.naming import token_of
from pulumi_accounts.model.values import is_list, is_object
from pulumi_accounts.operations.engine.identity import StackName

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pulumi_accounts.model.declarations import Declaration

_SECONDS = 30.0
# The command reads whole states: more at once would only wait for each other.
_AT_ONCE = 4
# Seconds in which a file of state is whole again that the engine is writing.
_WRITTEN_SOON = 0.5

Owned = tuple[str, str]
"""A kind of object, by its token, and an id."""


@dataclass(frozen=True)
class Objects:
    """The objects of ours that a state holds. Tenants of one vendor may have the same ids, which their marks tell apart."""

    marks: Mapping[Owned, list[Any]]

    def count(self, owned: Owned, mark: str = "") -> int:
        """Return how many resources have an id, at the place of a mark as far as both say where that is."""
        return sum(not differs(each, mark) for each in self.marks.get(owned, ()))

    def kinds(self) -> Iterator[Owned]:
        """Yield what there is."""
        yield from self.marks


@dataclass
class SavedState:
    """What the engine's backend holds, each part of it asked for once a run."""

    environment: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """How to ask the engine's command; empty: it cannot be asked."""
    _objects: dict[str, Once[Objects | None]] = field(default_factory=dict[str, "Once[Objects | None]"])
    _turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))
    _stacks: Once[list[StackName] | None] | None = None
    _listed: float = 0.0
    """When the stacks were asked for, in seconds since 1970."""

    async def objects(self, stack: str) -> Objects | None:
        """Return the objects that a stack's state holds; None if nobody can tell."""
        if stack not in self._objects:
            self._objects[stack] = Once(partial(self._read_objects, stack), Context)
        return await self._objects[stack].get()

    async def stacks(self, since: float = 0.0) -> list[StackName] | None:
        """Return all stacks of the backend, of every project, as they were at an instant or later; None if nobody can tell."""
        if self._stacks is None or self._listed < since:
            self._listed, self._stacks = time.time(), Once(self._read_stacks, Context)
        return await self._stacks.get()

    async def _read_objects(self, stack: str) -> Objects | None:
        exported = await self._export(stack) if stack else None
        if exported is None:
            return None
        marks = defaultdict[Owned, list[Any]](list)
        for owned, mark in _marked(exported.get("deployment")):
            marks[owned].append(mark)
        return Objects(marks)

    async def _export(self, stack: str) -> dict[str, Any] | None:
        """Ask for a stack's state; once more where it was read just as the engine was writing it."""
        command = ("stack", "export", "--stack", stack)
        exported = await self._ask(*command)
        if not is_object(exported) and self._command:
            await asyncio.sleep(_WRITTEN_SOON)
            exported = await self._ask(*command)
        return exported if is_object(exported) else None

    async def _read_stacks(self) -> list[StackName] | None:
        listed = await self._ask("stack", "ls", "--all", "--json", "--fully-qualify-stack-names")
        if not is_list(listed):
            return None
        project = self.environment.get("PULUMI_PROJECT", "")
        return [StackName.parse(str(each.get("name")), project) for each in objects(listed)]

    async def _ask(self, *arguments: str) -> Any:
        """Return what the command prints, which is JSON; None if it does not."""
        if self._command is None:
            return None
        async with self._turns:
            try:
                process = await asyncio.create_subprocess_exec(
                    *(self._command, "--non-interactive", *arguments),
                    env={**self.environment, "PULUMI_SKIP_UPDATE_CHECK": "true"},
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=asyncio.subprocess.PIPE,
                    stderr=asyncio.subprocess.DEVNULL,
                )
            except OSError:
                return None
            return await _printed(process)

    @cached_property
    def _command(self) -> str | None:
        return shutil.which("pulumi", path=self.environment.get("PATH"))


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
    """Yield the kinds and ids of ours that an exported deployment manages."""
    yield from (owned for owned, _ in _marked(deployment))


def _marked(deployment: Any) -> Iterator[tuple[Owned, Any]]:
    """Yield them with what state says of where each is; what a program only looks at is external, and left out."""
    for each in objects(deployment.get("resources") if is_object(deployment) else None):
        if (declaration := declared_as(str(each.get("type")))) and each.get("id") and not each.get("external"):
            outputs = each.get("outputs")
            mark = outputs.get(TENANT) if is_object(outputs) else None
            yield (declaration.token, declaration.normal_id(each["id"])), mark


def declared_as(resource_type: str) -> Declaration | None:
    """Return the kind of object that the engine's type of a resource stands for, by whichever adapter."""
    return BY_TOKEN.get(token_of(resource_type) or "")


def objects(value: Any) -> list[dict[str, Any]]:
    """Return the objects of what should be a list of them."""
    return [each for each in value if is_object(each)] if is_list(value) else []
