"""Which engine `tools/engine` takes: on PATH, in the cache, or of the version that was asked for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from engine import EngineError, cache, ensure, recipe
from tests.unit.engine_tool.conftest import TOOLS
from tests.unit.engine_tool.stand_ins import finished, put, put_go, put_parts, start

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("version", ["v3.259.0", "3.259.1", "v3.272.0", "v3.260.0-alpha.1+dirty", "v3.1000.0"])
def test_new_enough(version: str) -> None:
    """Any 3.x from 3.259 on will do, however it is written."""
    assert recipe.new_enough(version)


@pytest.mark.parametrize("version", ["v3.258.9", "3.99.0", "v2.300.0", "v4.0.0", "", "unknown"])
def test_not_new_enough(version: str) -> None:
    """Older ones, other major versions and no version at all are refused."""
    assert not recipe.new_enough(version)


@pytest.mark.parametrize("binary", recipe.BINARIES, ids=lambda binary: binary.name)
def test_versions_are_those_of_the_modules(binary: recipe.Binary) -> None:
    """The version stamped into a binary is the one that its go.mod asks for."""
    assert f" v{binary.version}" in (recipe.MODULES / binary.name / "go.mod").read_text()
    assert f"{binary.stamp}=v{binary.version}" in binary.flags()[-1]


def test_path_first(path: Path) -> None:
    """A whole and recent engine on PATH is used, without a word and before the cache."""
    put_parts(path, "v3.260.0")
    finished()
    lines: list[str] = []
    assert ensure(lines.append) == path
    assert lines == []


def test_path_in_pieces(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parts of an engine may lie anywhere on PATH, as package managers have it."""
    put_parts(path, "v3.260.0")
    alone = path.parent / "alone"
    put(alone, "pulumi", "echo v3.260.0")
    monkeypatch.setenv("PATH", f"{alone}{os.pathsep}{path}")
    assert ensure() == alone


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo v3.100.0", "it is v3.100.0, and this project needs 3.259 or a newer 3.x"),
        (
            "echo v3.260.0",
            "it comes without pulumi-language-yaml, pulumi-language-python, pulumi-language-nodejs, pulumi-language-go",
        ),
        ("echo no such command >&2; exit 1", "it does not tell its version (no such command)"),
    ],
)
def test_path_refused(path: Path, script: str, reason: str) -> None:
    """An engine on PATH that will not do is passed over, and one line says why."""
    put(path, "pulumi", script)
    bin_folder = finished()
    lines: list[str] = []
    assert ensure(lines.append) == bin_folder
    (line,) = lines
    assert line.startswith(f"not using {path}/pulumi: {reason}")


def test_cached(path: Path) -> None:
    """A finished engine is given back without running anything or saying anything."""
    put_go(path, build=f"> {path}/ran", version=f"$(> {path}/ran)")
    bin_folder = finished(f"> {path}/ran")
    lines: list[str] = []
    assert ensure(lines.append) == bin_folder
    assert lines == []
    assert not (path / "ran").exists()


def test_cached_and_on_path(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A finished engine of ours that is on PATH already is not asked for its version again."""
    bin_folder = finished(f"> {path}/ran")
    monkeypatch.setenv("PATH", str(bin_folder))
    assert ensure() == bin_folder
    assert not (path / "ran").exists()


def test_cached_is_light() -> None:
    """Finding a finished engine does not import the SDK, which alone takes half a second."""
    finished()
    code = "import sys, engine; engine.ensure(); sys.exit('pulumi' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("lost", [cache.MARKER, *(f"bin/{part}" for part in recipe.PARTS)])
def test_incomplete_is_ignored(lost: str) -> None:
    """A folder without its marker or any of its parts does not count as an engine."""
    bin_folder = finished()
    assert cache.ready() == bin_folder
    (bin_folder.parent / lost).unlink()
    assert cache.ready() is None


@pytest.mark.parametrize("file", ["go.mod", "go.sum"])
@pytest.mark.parametrize("binary", recipe.BINARIES, ids=lambda binary: binary.name)
def test_key_follows_the_modules(tmp_path: Path, binary: recipe.Binary, file: str) -> None:
    """A change to any module asks for a new build."""
    modules = shutil.copytree(recipe.MODULES, tmp_path / "modules")
    assert recipe.key(modules) == recipe.key()
    with (modules / binary.name / file).open("a") as changed:
        changed.write("\n")
    assert recipe.key(modules) != recipe.key()


@pytest.mark.parametrize("text", ["3.259.0", " v3.259.0 "])
def test_asked(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Another version has a build of its own, with the same hosts; asking for the default is as asking for none."""
    default = recipe.key()
    monkeypatch.setenv(recipe.VARIABLE, text)
    assert recipe.key().startswith("3.259.0-")
    cli, *hosts = recipe.binaries()
    assert cli.flags()[-1].endswith("Version=v3.259.0")
    assert tuple(hosts) == recipe.BINARIES[1:]
    monkeypatch.setenv(recipe.VARIABLE, recipe.VERSION)
    assert (recipe.key(), recipe.other_module()) == (default, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("latest", f"'latest' is not a version of Pulumi; write one like {recipe.VERSION}"),
        ("3.259", f"'3.259' is not a version of Pulumi; write one like {recipe.VERSION}"),
        ("3.258.9", "Pulumi 3.258.9 was asked for, and this project needs 3.259 or a newer 3.x"),
        ("4.0.0", "Pulumi 4.0.0 was asked for, and this project needs 3.259 or a newer 3.x"),
    ],
)
@pytest.mark.parametrize("on_path", [True, False])
def test_asked_in_vain(path: Path, monkeypatch: pytest.MonkeyPatch, text: str, reason: str, *, on_path: bool) -> None:
    """A version that there can't be, or that is too old, is one line, whatever else could be used."""
    if on_path:
        put_parts(path, f"v{text}")
    monkeypatch.setenv(recipe.VARIABLE, text)
    process = start()
    printed, said = process.communicate()
    assert (process.returncode, printed, said) == (1, "", f"engine: {reason}\n")


def test_asked_and_on_path(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pulumi on PATH is used if it is the version that was asked for, and otherwise one line says what it is."""
    put_parts(path, "v3.260.0")
    monkeypatch.setenv(recipe.VARIABLE, "3.260.0")
    assert ensure() == path
    monkeypatch.setenv(recipe.VARIABLE, "3.261.0")
    bin_folder = finished()
    lines: list[str] = []
    assert ensure(lines.append) == bin_folder
    assert lines == [f"not using {path}/pulumi: it is v3.260.0, and 3.261.0 was asked for"]


def test_asked_without_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another version can't be had, the way out is that version and not any."""
    monkeypatch.setenv(recipe.VARIABLE, "3.259.0")
    with pytest.raises(EngineError, match=r"^no Go to build the engine with: install pulumi 3\.259\.0 with its"):
        ensure()


@pytest.mark.parametrize(("given", "expected"), [(["VERSION=3.259.0"], "3.259.0"), ([], "none")])
def test_asked_of_make(given: list[str], expected: str) -> None:
    """`make … VERSION=` asks for a version; a VERSION that happens to be in the environment does not."""
    rule = f"include Makefile\nshow:\n\t@echo $${{{recipe.VARIABLE}-none}}\n"
    shown = subprocess.run(
        ["/usr/bin/make", "-f", "-", "show", *given],
        cwd=TOOLS.parent,
        env={"VERSION": "1.2.3"},
        input=rule,
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout == f"{expected}\n"


def test_relative_cache_is_ignored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A relative XDG_CACHE_HOME would move with the working directory, so it is ignored."""
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache.root() == tmp_path / ".cache/pulumi-accounts/engine"
