"""An environment as a user has it: the provider and what it needs, of the versions here, and nothing that only tests need.

The engine has pip list, before each command, what is installed: the list of all that the tests need takes half a second.
"""

from __future__ import annotations

import functools
import hashlib
import re
import shutil
import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path

from engine import cache

ROOT = Path(__file__).parents[2]
_OURS = "pulumi-accounts"
_FOLDER = Path(sys.prefix) / "user"
_STAMP = _FOLDER / "made-from"


@functools.cache
def commands() -> Path:
    """Return the folder with the environment's commands; it is made the first time, and when versions have changed."""
    versions, project = _versions(), (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = hashlib.sha256(f"{sys.version} {ROOT} {versions} {project}".encode()).hexdigest()
    with cache.alone(_FOLDER.with_suffix(".lock")):
        if not _STAMP.exists() or _STAMP.read_text(encoding="utf-8") != wanted:
            _make(versions)
            _STAMP.write_text(wanted, encoding="utf-8")
    return _FOLDER / "bin"


def install(python: Path, *arguments: str | Path) -> None:
    """Install into an environment: by uv, which is quick, or by pip where only that is told how to reach an index."""
    wanted = list(map(str, arguments))
    if not _uv("pip", "install", "--python", str(python), "--compile-bytecode", *wanted):
        done = _run(str(python), "-m", "pip", "install", "--quiet", *wanted)
        assert done.returncode == 0, done.stderr


def create(folder: Path) -> None:
    """Make an environment that has pip, and begin anew where there is one."""
    shutil.rmtree(folder, ignore_errors=True)
    if not _uv("venv", "--seed", "--python", sys.executable, str(folder)):
        venv.create(folder, clear=True, with_pip=True)


def _make(versions: str) -> None:
    create(_FOLDER)
    constraints = _FOLDER / "constraints.txt"
    constraints.write_text(versions, encoding="utf-8")
    install(_FOLDER / "bin" / "python", "--constraint", constraints, "--editable", ROOT)


def _versions() -> str:
    """Return what is installed here, one line each; pip itself may be newer."""
    found = {re.sub(r"[-_.]+", "-", each.name).lower(): each.version for each in metadata.distributions()}
    return "\n".join(f"{name}=={version}" for name, version in sorted(found.items()) if name not in {_OURS, "pip"})


def _uv(*arguments: str) -> bool:
    return _run(sys.executable, "-m", "uv", "--quiet", *arguments).returncode == 0


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)
