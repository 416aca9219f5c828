"""Error hooks and hooks after a creation: each object is there once, whatever happens."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.project import CLASSES

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

CREDENTIAL = "leadconduit:Credential"
LOGIN = {"name": "Mail", "type": "token", "package": "leadconduit-mail"}

_SOURCE = """
import json, os, pathlib
import pulumi
import {module} as accounts

tries = []


def again(args):
    tries.append(args)
    return len(tries) <= int(os.environ.get("RETRIES", "3"))


def broken(args):
    raise RuntimeError("the hook does not work")


what = json.loads(pathlib.Path("what.json").read_text())
hooks = pulumi.ResourceHookBinding(on_error=[pulumi.ErrorHook("again", again)])
if what.get("after"):
    hooks = pulumi.ResourceHookBinding(after_create=[pulumi.ResourceHook("broken", broken)])
options = pulumi.ResourceOptions(hooks=hooks if what.get("hooks", True) else None)
accounts.leadconduit.Credential("it", opts=options, **what["inputs"])
"""


@pytest.fixture(params=[("dynamic", "true"), ("native", "false")], ids=" skipping ".join)
def _way(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Both adapters do this, with and without checkpoints."""
    return request.param


@pytest.fixture
def adapter(_way: tuple[str, str]) -> str:
    """Which classes the program uses."""
    return _way[0]


@pytest.fixture(autouse=True)
def _program(_way: tuple[str, str], stack: Stack) -> None:
    """Have a program with hooks, and the engine save at once or in the end."""
    stack.environment["PULUMI_SKIP_CHECKPOINTS"] = _way[1]
    module = CLASSES[stack.adapter]
    (stack.folder / "__main__.py").write_text(_SOURCE.format(module=module), encoding="utf-8")


def _declare(stack: Stack, inputs: dict[str, Any], **more: Any) -> None:
    what = {"inputs": inputs, **more}
    (stack.folder / "what.json").write_text(json.dumps(what), encoding="utf-8")


def _assert_one(stack: Stack, emulator: Emulator) -> str:
    """The vendor has one login, and the stack knows it."""
    (made,) = emulator.objects(CREDENTIAL)
    assert stack.ids() == {"it": made["id"]}
    stack.assert_clean()
    return made["id"]


def test_a_creation_that_is_refused(stack: Stack, emulator: Emulator) -> None:
    """What surely had no effect is asked for again as often as the hook likes."""
    emulator.fault(method="POST", status=422, times=2)
    _declare(stack, LOGIN)
    stack.up()
    assert len(emulator.requests("POST")) == 3
    _assert_one(stack, emulator)


def test_a_creation_that_nobody_answers(stack: Stack, emulator: Emulator) -> None:
    """What may still be carried out is looked for, and not asked for again before the next up."""
    stack.environment["ACCOUNTS_REQUEST_TIMEOUT_SECONDS"] = "1"
    emulator.behave(list_lag_seconds=8)
    emulator.fault(method="POST", hang=True, effect=True)
    stack.environment["RETRIES"] = "1"
    _declare(stack, LOGIN)
    stack.up(check=False)
    assert len(emulator.requests("POST")) == 1
    emulator.behave(list_lag_seconds=0)
    stack.up()
    _assert_one(stack, emulator)


def test_a_hook_after_the_creation_that_fails(stack: Stack, emulator: Emulator) -> None:
    """The object is in the stack all the same."""
    _declare(stack, LOGIN, after=True)
    stack.up(check=False)
    _declare(stack, LOGIN, hooks=False)
    stack.up()
    _assert_one(stack, emulator)


def test_a_saved_plan(stack: Stack, emulator: Emulator) -> None:
    """What a preview has planned is carried out, and the plan holds no secret in the clear."""
    secret = {**LOGIN, "secret_properties": {"token": "plan-canary-made-up"}}
    _declare(stack, secret, hooks=False)
    stack.run("preview", "--save-plan", "plan.json")
    assert "canary" not in (stack.folder / "plan.json").read_text(encoding="utf-8")
    stack.up("--plan", "plan.json")
    assert _assert_one(stack, emulator)
