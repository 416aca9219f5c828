"""The garbage collector of a real program, which the engine runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.stack import Stack

PROGRAM = """
import gc
import pulumi
import {package} as accounts

before = gc.get_threshold()
accounts.leadconduit.Credential("login", name="login", type="token", package="leadconduit-custom")
pulumi.export("thresholds", f"{{before[0]}} then {{gc.get_threshold()[0]}}")
"""


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Either adapter's classes."""
    return request.param


def test_a_program_collects_seldom_from_the_first_resource_on(stack: Stack) -> None:
    """Unless one variable says that it is to be left alone."""
    package = "pulumi_accounts.dynamic" if stack.adapter == "dynamic" else "pulumi_accounts"
    (stack.folder / "__main__.py").write_text(PROGRAM.format(package=package), encoding="utf-8")
    assert "then 50000" in stack.preview().output
    stack.environment["ACCOUNTS_KEEP_COLLECTOR"] = "yes"
    assert "then 50000" not in stack.preview().output
