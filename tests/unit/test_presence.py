"""A program that needs the native plugin says so in one line, where the engine would end it with many."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

OWN = metadata.version("pulumi-accounts")
MISSING = "warning: the accounts plugin is not installed: run `pulumi-accounts install-plugin`\n"


def _said(folder: Path, *plugins: str, runner: str = "pulumi-language-python-exec", **environment: str) -> str:
    """Return what a program says whose engine has these versions of the plugin."""
    for version in plugins:
        (folder / "plugins" / f"resource-accounts-v{version}").mkdir(parents=True)
    script = folder / runner
    script.write_text(
        "from pulumi_accounts.presence import warn_without_plugin\nwarn_without_plugin()\nwarn_without_plugin()\n",
        encoding="utf-8",
    )
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PULUMI_")}
    done = subprocess.run(
        [sys.executable, script],
        cwd=folder,
        env={**kept, "PATH": "/usr/bin:/bin", "PULUMI_HOME": str(folder), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout + done.stderr


def test_a3_a_plugin_that_is_not_there(tmp_path: Path) -> None:
    """One line, however many resources there are, with the command."""
    assert _said(tmp_path) == MISSING


def test_a3_a_plugin_of_another_version(tmp_path: Path) -> None:
    """Both versions are named."""
    said = _said(tmp_path, "0.0.1", "0.0.2")
    assert f"is of version 0.0.1, 0.0.2, and this program's package of {OWN}: run `pulumi-accounts" in said


def test_a3_nothing_where_it_is_there(tmp_path: Path) -> None:
    """Whatever else there is."""
    assert _said(tmp_path, "0.0.1", OWN) == ""


@pytest.mark.parametrize("way", ["on PATH", "started already", "named by the project", "not run by the engine"])
def test_a3_nothing_where_the_engine_has_another_way(tmp_path: Path, way: str) -> None:
    """A plugin on PATH, one that a developer has started, one that the project names; and under mocks."""
    environment: dict[str, str] = {}
    match way:
        case "on PATH":
            (tmp_path / "bin").mkdir()
            plugin = tmp_path / "bin" / "pulumi-resource-accounts"
            plugin.write_text("#!/bin/sh\n", encoding="utf-8")
            plugin.chmod(0o755)
            environment = {"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin"}
        case "started already":
            environment = {"PULUMI_DEBUG_PROVIDERS": "accounts:1234"}
        case "named by the project":
            project = "name: p\nruntime: python\nplugins:\n  providers:\n    - name: accounts\n      path: ./plugin\n"
            (tmp_path / "Pulumi.yaml").write_text(project, encoding="utf-8")
        case _:
            assert _said(tmp_path, runner="test.py") == ""
            return
    assert _said(tmp_path, **environment) == ""


def test_a3_a_home_that_nobody_names(tmp_path: Path) -> None:
    """The engine's own is below the user's."""
    (tmp_path / ".pulumi" / "plugins" / f"resource-accounts-v{OWN}").mkdir(parents=True)
    assert _said(tmp_path, HOME=str(tmp_path), PULUMI_HOME="") == ""
    assert Path(tmp_path / ".pulumi").exists()
