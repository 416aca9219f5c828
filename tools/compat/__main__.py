"""Tests with the lowest and the newest dependencies that are allowed, on each Python that is there: ``make compat``."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
_PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_RESOLUTIONS = ("lowest-direct", "highest")
# What these tests need, beside the package.
_TOOLS = ("httpx2", "hypothesis", "jinja2", "pytest", "pytest-randomly", "pytest-timeout", "pytest-xdist", "pyyaml")
_UNITS = ("model", "http", "operations", "store", "plugin", "program")
_TESTS = (*(f"tests/unit/{each}" for each in _UNITS), "tests/protocol")
# Old versions of others warn of what is new elsewhere, and Python 3.13 of connections that tests leave to their process's end.
_QUIET = ("DeprecationWarning", "ResourceWarning", "pytest.PytestUnraisableExceptionWarning")
_UV = Path(sys.executable).with_name("uv")


def main() -> int:
    """Try each, say how it went, and return an exit status."""
    failed, tried = False, 0
    for python in _PYTHONS:
        if not _uv("python", "find", "--no-python-downloads", python):
            print(f"Python {python}: not on this machine", flush=True)
            continue
        for resolution in _RESOLUTIONS:
            said = _try(python, resolution)
            tried += 1
            failed = failed or bool(said)
            print(f"Python {python}, {resolution}: {said or 'passed'}", flush=True)
    return int(failed or not tried)


def _try(python: str, resolution: str) -> str:
    """Test in an environment of its own; return nothing if all is well, else what went wrong."""
    folder = ROOT / "build" / "compat" / f"{python}-{resolution}"
    package = f"{ROOT}[emulator,redis]"
    target = ["--python", str(folder / "bin" / "python"), "--resolution", resolution]
    if not _uv("venv", "--quiet", "--clear", "--no-python-downloads", "--python", python, str(folder)):
        return "no environment can be made"
    if not _uv("pip", "install", "--quiet", *target, "--editable", package, *_tools()):
        return "cannot be installed"
    command = [
        folder / "bin" / "python",
        "-m",
        "pytest",
        "-q",
        "-n",
        "auto",
        *(f"-Wignore::{each}" for each in _QUIET),
        *_TESTS,
    ]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"tests fail\n{done.stdout[-4000:]}{done.stderr[-1000:]}"


def _tools() -> list[str]:
    """Return what the tests need, with the versions that the project says."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [each for each in project["optional-dependencies"]["dev"] if each.partition(">=")[0] in _TOOLS]


def _uv(*arguments: str) -> bool:
    done = subprocess.run([_UV, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr.strip(), file=sys.stderr)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
