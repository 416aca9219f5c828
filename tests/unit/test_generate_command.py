"""``make generate`` with one kind of object more, in a copy of the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from generate.render import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_DECLARATION = '''

class Sprocket(
    ApiObject,
    vendor=LEADCONDUIT,
    token="leadconduit:Sprocket",
    called="LeadConduit sprocket",
    path="/sprockets",
    natural_key=("name",),
    label="name",
):
    """A thing that no vendor has."""

    id: ObjectId
    name: Annotated[NonEmpty, Input()]
    """What it is called."""
'''
_PROVIDER = '''

class LeadconduitSprocketProvider(ObjectProvider):
    """LeadConduit sprockets."""

    token = "leadconduit:Sprocket"
'''


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return the package in a copy of the repository that declares a sixth kind of object."""
    left_out = shutil.ignore_patterns("__pycache__", "*.egg-info", "node_modules")
    for name in ("provider", "tools/generate", "examples"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=left_out)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    package = tmp_path / "provider" / "pulumi_accounts"
    _append(package / "apis" / "leadconduit.py", _DECLARATION)
    _append(package / "apis" / "__init__.py", "register(leadconduit.Sprocket)\n")
    return package


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def _generate(package: Path) -> subprocess.CompletedProcess[str]:
    root = package.parents[1]
    paths = os.pathsep.join(str(root / each) for each in ("provider", "tools"))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
    argv = [sys.executable, "-m", "generate"]
    return subprocess.run(argv, env=environment, cwd=root, capture_output=True, text=True, check=False)


def _texts(package: Path) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in package.rglob("*") if each.is_file()}


def test_a_provider_class_that_is_missing_is_asked_for(package: Path) -> None:
    """The class whose name is for good is asked for in words, and nothing is written without it."""
    before = _texts(package)
    done = _generate(package)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "dynamic/providers.py has no LeadconduitSprocketProvider: add it; state refers to it for ever\n"
    )
    assert _texts(package) == before


def test_with_the_class_everything_is_written(package: Path) -> None:
    """What the message asks for is all that was missing: the modules and the schema then have the new kind."""
    _append(package / "dynamic" / "providers.py", _PROVIDER)
    done = _generate(package)
    assert (done.returncode, done.stderr) == (0, "")
    for path in ("types/leadconduit.py", "dynamic/leadconduit.py", "leadconduit.py", "plugin/schema.json"):
        assert "Sprocket" in (package / path).read_text(encoding="utf-8"), path
