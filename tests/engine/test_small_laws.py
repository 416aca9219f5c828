"""What people meet around their resources: keys in the clear, misspelt settings, a part of a stack, ids of something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.project import CLASSES

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

_CREDENTIAL = "leadconduit:Credential"
_LOGIN = {"name": "Mail", "type": "token", "package": "leadconduit-mail"}
_TWO = """
import os
import pulumi
import {module} as accounts

first = accounts.leadconduit.Credential("first", name=os.environ["NAME"], type="token", package="leadconduit-mail")
second = accounts.leadconduit.Credential(
    "second", name=first.username.apply(lambda found: found), type="token", package="leadconduit-mail"
)
"""


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Both adapters do this."""
    return request.param


def test_a9_a_key_in_the_clear(stack: Stack) -> None:
    """One line says so, with the command that mends it; the key itself shows nowhere."""
    stack.environment.pop("LEADCONDUIT_API_KEY")
    stack.run("config", "set", "--plaintext", "accounts:leadconduitApiKey", "demo")
    stack.declare((_CREDENTIAL, "one", _LOGIN), (_CREDENTIAL, "two", {**_LOGIN, "name": "Post"}))
    line = "accounts:leadconduitApiKey is not kept as a secret: run `pulumi config set --secret accounts:leadconduitApiKey`"
    assert stack.preview().output.count(f"warning: {line}") == 1
    stack.up()
    stack.run("config", "set", "--secret", "accounts:leadconduitApiKey", "demo")
    assert "not kept as a secret" not in stack.preview().output


def test_a9_a_misspelt_setting(stack: Stack, emulator: Emulator) -> None:
    """It is refused in the preview, with the name that was meant, and not passed over."""
    stack.run("config", "set", "accounts:leadconduitApiKye", "demo")
    stack.declare((_CREDENTIAL, "one", _LOGIN), (_CREDENTIAL, "two", {**_LOGIN, "name": "Post"}))
    result = stack.preview(check=False)
    assert not result.ok
    # The engine hands a provider resource its settings by the names of its arguments.
    before = "accounts:" if stack.adapter == "dynamic" else ""
    assert f"leadconduitApiKye: is not a setting; did you mean {before}leadconduitApiKey?" in result.output
    # What the SDK prints of a native program, whose provider cannot be configured, is not ours.
    assert stack.adapter == "native" or "Traceback" not in result.output
    assert emulator.requests() == []


def test_a9_what_a_part_of_a_stack_lacks(stack: Stack, emulator: Emulator) -> None:
    """With `--target`, a value of a resource that is left out is missing: the line says that this may be why."""
    module = CLASSES[stack.adapter]
    (stack.folder / "__main__.py").write_text(_TWO.format(module=module), encoding="utf-8")
    stack.environment["NAME"] = "Mail"
    kind = f"accounts:{_CREDENTIAL}" if stack.adapter == "native" else f"pulumi-python:dynamic/accounts/{_CREDENTIAL}"
    urn = f"urn:pulumi:test::test::{kind}::second"
    result = stack.up("--target", urn, check=False)
    assert not result.ok
    assert "is required, or it comes from a resource that this run leaves out" in result.output, result.output
    assert emulator.requests("POST") == []
    plain = stack.up(check=False)
    assert "leaves out" not in plain.output
