"""Tests with the lowest and the newest dependencies that are allowed, on each Python that is there: ``make compat``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_PYTHONS = ("3.11", "3.12", "3.13")
_RESOLUTIONS = ("lowest-direct", "highest")
# What the tests themselves need, beside the package.
_TOOLS = (
    "httpx2>=2.16",
    "hypothesis>=6.130",
    "jinja2>=3.1",
    "pytest>=8.4",
    "pytest-randomly>=3.16",
    "pytest-xdist>=3.8",
    "pyyaml>=6",
    "uv>=0.7",
)
_TESTS = ("tests/unit/model", "tests/unit/http", "tests/unit/operations", "tests/unit/store", "tests/protocol")
_UV = Path(sys.executable).with_name("uv")


def main() -> int:
    """Try each, say how it went, and return an exit status."""
    failed = False
    for python in _PYTHONS:
        if not _uv("python", "find", "--no-python-downloads", python):
            print(f"Python {python}: not on this machine", flush=True)
            continue
        for resolution in _RESOLUTIONS:
            said = _try(python, resolution)
            failed = failed or bool(said)
            print(f"Python {python}, {resolution}: {said or 'passed'}", flush=True)
    return int(failed)


def _try(python: str, resolution: str) -> str:
    """Test in an environment of its own; return nothing if all is well, else what went wrong."""
    folder = ROOT / "build" / "compat" / f"{python}-{resolution}"
    package = f"{ROOT}[emulator,redis]"
    target = ["--python", str(folder / "bin" / "python"), "--resolution", resolution]
    if not _uv("venv", "--quiet", "--clear", "--no-python-downloads", "--python", python, str(folder)):
        return "no environment can be made"
    if not _uv("pip", "install", "--quiet", *target, "--editable", package, *_TOOLS):
        return "cannot be installed"
    # Old versions of others warn of what is new elsewhere; what the newest warn of, `make test` shows.
    command = [
        folder / "bin" / "python",
        "-m",
        "pytest",
        "-q",
        "-n",
        "auto",
        "-W",
        "ignore::DeprecationWarning",
        *_TESTS,
    ]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"tests fail\n{done.stdout[-4000:]}"


def _uv(*arguments: str) -> bool:
    done = subprocess.run([_UV, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr.strip(), file=sys.stderr)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
