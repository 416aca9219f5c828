"""How the engine finds the native plugin: by what `install-plugin` registers, and by nothing that lies about."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.stack import Stack

_BIN = Path(sys.executable).parent
_ACCOUNT = ("leadconduit:Account", "company", {"features": {"firehose": True}})


@pytest.mark.parametrize("adapter", ["dynamic", "native"])
def test_an_environment_on_path_causes_no_word(stack: Stack) -> None:
    """The engine says nothing about plugins in any run, although it looks on PATH for them."""
    stack.environment |= {"PULUMI_IGNORE_AMBIENT_PLUGINS": "false"}
    stack.environment["PATH"] = os.pathsep.join([str(_BIN), stack.environment["PATH"]])
    stack.declare(_ACCOUNT)
    created = stack.up()
    assert "+ 2 created" in created.output
    for output in (created.output, stack.preview().output, stack.destroy().output):
        assert "using pulumi-resource-" not in output
    assert "warning" not in created.output


def test_a_plugin_that_is_not_registered(make_stack: Callable[..., Stack], tmp_path: Path) -> None:
    """The engine ends with a line that names what it misses."""
    stack = make_stack(adapter="native")
    stack.environment |= {"PULUMI_HOME": str(tmp_path / "home"), "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true"}
    stack.run("stack", "select", "test")
    stack.declare(_ACCOUNT)
    failed = stack.up(check=False)
    assert not failed.ok
    assert "accounts" in "".join(failed.errors)
    line = "warning: the accounts plugin is not installed: run `pulumi-accounts install-plugin`"
    # Progress repeats it; the summary has it once.
    assert [each.strip() for each in failed.output.splitlines()].count(line) == 1, failed.output


def test_a_plugin_of_another_version(native_stack: Stack, tmp_path: Path) -> None:
    """The engine does not take it, and a line says which there is and what is to be done."""
    home = tmp_path / "home"
    shutil.copytree(native_stack.home, home, symlinks=True)
    (ours,) = (home / "plugins").glob("resource-accounts-v*/")
    other = ours.with_name("resource-accounts-v0.0.1")
    ours.rename(other)
    native_stack.environment["PULUMI_HOME"] = str(home)
    native_stack.declare(_ACCOUNT)
    output = native_stack.preview(check=False).output
    own = metadata.version("pulumi-accounts")
    assert f"the accounts plugin is of version 0.0.1, and this program's package of {own}: run" in output


def test_the_registered_plugin_is_this_one(engine_directory: Path, engine_home: Path, native_plugin: None) -> None:  # noqa: ARG001 - it registers
    """What the engine lists is the version that the script itself says."""
    environment = {**os.environ, "PULUMI_HOME": str(engine_home)}
    command = [str(engine_directory / "pulumi"), "plugin", "ls", "--json"]
    listed = json.loads(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
    [version] = [each["version"] for each in listed if each["name"] == "accounts"]
    said = subprocess.run([_BIN / "pulumi-accounts-plugin", "--version"], capture_output=True, text=True, check=True)
    assert said.stdout == f"{version}\n"
    assert said.stderr == ""
