"""Stand-ins for pulumi and go on PATH, and what an earlier build leaves in the cache."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

from engine import cache, recipe

COMPILES = f"""
while [ "$1" != -o ]; do shift; done
case "$2" in
*/pulumi) line='echo v{recipe.VERSION}' ;;
*) line='echo 4242; exec /bin/sleep 60' ;;
esac
printf '#!/bin/sh\\n%s\\n' "$line" > "$2"
/bin/chmod +x "$2"
"""


def put(folder: Path, name: str, script: str) -> None:
    """Put a shell script on PATH."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def put_go(folder: Path, build: str = COMPILES, version: str = "go1.26.0", tidy: str = "exit 1") -> None:
    """Put a `go` on PATH that answers what the tool asks, does `build` when it is to build, `tidy` for a new go.mod."""
    for script in recipe.SCRIPTS:
        put(folder / "sdk" / Path(script).parent, Path(script).name, "exit 0")
    answers = f"env) echo {version} ;;\nlist) echo {folder}/sdk ;;\nmod) {tidy} ;;\nbuild) {build} ;;"
    put(folder, "go", f'case "$1" in\n{answers}\nesac')


def put_parts(folder: Path, version: str) -> None:
    """Put an engine on PATH, whole as far as its version and names tell."""
    for part in recipe.PARTS:
        put(folder, part, f"echo {version}")


def finished(script: str = "exit 0") -> Path:
    """Leave the cache as an earlier successful build does."""
    folder = cache.root() / recipe.key()
    for part in recipe.PARTS:
        put(folder / "bin", part, script)
    (folder / cache.MARKER).touch()
    return folder / "bin"


def kept() -> list[str]:
    """List what is in the cache beside logs and the lock."""
    return [entry.name for entry in cache.root().iterdir() if entry.is_dir()]


def start() -> subprocess.Popen[str]:
    """Start the tool as a user does."""
    command = [sys.executable, "-m", "engine"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def drained(terminal: int) -> str:
    """Read all that was shown on a terminal; where it was closed, Linux ends it with an error."""
    shown = b""
    with contextlib.suppress(OSError), open(terminal, "rb", buffering=0) as file:
        while some := file.read(4096):
            shown += some
    return shown.decode()
