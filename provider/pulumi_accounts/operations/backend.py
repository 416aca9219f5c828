"""What the engine has saved of the stack, asked of its own command, where the protocol leaves open whose an object is.

A tainted resource is created anew without a word of the old one, and a renamed one before the old name is mentioned. The
answer is needed seldom, so that it may take a while, and nothing depends on its coming.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import shutil
from collections import Counter
from typing import TYPE_CHECKING, Any

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.values import is_list, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.operations.run import Owned

_SECONDS = 30.0
DYNAMIC, _NATIVE = "pulumi-python:dynamic/accounts/", "accounts:"


async def ids_in_state(environment: Mapping[str, str]) -> Counter[Owned] | None:
    """Return the kinds and ids that the stack's state holds, and how many resources have each; None if nobody can tell."""
    command = shutil.which("pulumi", path=environment.get("PATH"))
    stack = environment.get("PULUMI_STACK")
    if command is None or not stack:
        return None
    try:
        process = await asyncio.create_subprocess_exec(
            *(command, "--non-interactive", "stack", "export", "--stack", stack),
            env={**environment, "PULUMI_SKIP_UPDATE_CHECK": "true"},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError:
        return None
    try:
        async with asyncio.timeout(_SECONDS):
            printed, _ = await process.communicate()
        exported = json.loads(printed)
    except (TimeoutError, ValueError):
        return None
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
    if process.returncode != 0 or not is_object(exported):
        return None
    return Counter(ids_of(exported.get("deployment")))


def ids_of(deployment: Any) -> Iterator[Owned]:
    """Yield the kinds and ids of ours that an exported deployment holds."""
    for each in objects(deployment.get("resources") if is_object(deployment) else None):
        if (declaration := declared_as(str(each.get("type")))) and each.get("id"):
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
