"""The ways in which the engine finds the native plugin, beside the one that the other tests use."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.stack import Stack

_BIN = Path(sys.executable).parent
_ACCOUNT = ("leadconduit:Account", "company", {"features": {"firehose": True}})


def test_plugin_on_path_is_found(make_stack: Callable[..., Stack], tmp_path: Path) -> None:
    """An environment's bin on PATH is enough; the engine then says where it found the plugin."""
    stack = make_stack(adapter="native")
    stack.environment |= {"PULUMI_IGNORE_AMBIENT_PLUGINS": "false", "PULUMI_HOME": str(tmp_path / "home")}
    stack.declare(_ACCOUNT)
    created = stack.up()
    assert "+ 2 created" in created.output
    assert f"using pulumi-resource-accounts from $PATH at {_BIN / 'pulumi-resource-accounts'}" in created.output


def test_plugin_named_by_the_project_is_found(make_stack: Callable[..., Stack], tmp_path: Path) -> None:
    """A project can name the folder that holds the plugin, and nothing is said about it."""
    stack = make_stack(adapter="native")
    stack.environment["PULUMI_HOME"] = str(tmp_path / "home")
    project = stack.folder / "Pulumi.yaml"
    text = project.read_text(encoding="utf-8")
    named = f"plugins:\n  providers:\n    - name: accounts\n      path: {_BIN}\n"
    project.write_text(text + named, encoding="utf-8")
    stack.declare(_ACCOUNT)
    created = stack.up()
    assert "+ 2 created" in created.output
    assert "warning" not in created.output
