"""What the engine has saved of the stack, asked of its own command, where the protocol leaves open whose an object is.

A tainted resource is created anew without a word of the old one, and a renamed one before the old name is mentioned. The
answer is needed seldom, so that it may take a while, and nothing depends on its coming.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import shutil
from typing import TYPE_CHECKING, Any

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.values import is_list, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pulumi_accounts.operations.run import Owned

_SECONDS = 30.0
_PREFIXES = ("accounts:", "pulumi-python:dynamic/accounts/")


async def ids_in_state(environment: Mapping[str, str]) -> frozenset[Owned] | None:
    """Return the kinds and ids that the stack's state holds; None if nobody can tell."""
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
    return frozenset(_ids(exported)) if process.returncode == 0 else None


def _ids(exported: Any) -> Iterator[Owned]:
    deployment = exported.get("deployment") if is_object(exported) else None
    resources = deployment.get("resources") if is_object(deployment) else None
    for each in resources if is_list(resources) else []:
        if is_object(each) and (declaration := BY_TOKEN.get(_token(str(each.get("type"))))) and each.get("id"):
            yield declaration.token, declaration.normal_id(each["id"])


def _token(resource_type: str) -> str:
    for prefix in _PREFIXES:
        if resource_type.startswith(prefix):
            return resource_type.removeprefix(prefix)
    return ""
