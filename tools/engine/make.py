"""The two ways to make an engine: the official download, or a build from Go modules where only registries answer."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from engine import check, recipe
from engine.steps import EngineError, Step, ask, run

if TYPE_CHECKING:
    from engine.steps import Bench

DOWNLOAD_LIMIT = 120  # seconds; on a network that needs longer, building is hardly slower
INSTALLER = Path(__file__).with_name("official.py")

# A workspace file further up, or module mode switched off, would send Go past the three modules.
GO_ENVIRONMENT = {"GOWORK": "off", "GO111MODULE": "on"}
WAYS = (
    f"install pulumi {recipe.words(recipe.MINIMUM)} or newer with its language hosts from its site, "
    f"or Go {recipe.words(recipe.MINIMUM_GO)} or newer"
)


def engine(bench: Bench) -> None:
    """Put a checked engine on the bench."""
    if not _download(bench):
        _build(bench)


def _download(bench: Bench) -> bool:
    """Try the short way; whatever goes wrong is in the log, since a build is the better answer to all of it."""
    command = [sys.executable, "-P", INSTALLER, bench.folder, recipe.VERSION]
    try:
        run(bench, Step(f"downloading pulumi {recipe.VERSION}", command, bench.folder, limit=DOWNLOAD_LIMIT))
        check.everything(bench.bin)
    except (EngineError, OSError) as error:
        with bench.log.open("a") as log:
            log.write(f"{error}\n")
        shutil.rmtree(bench.bin)
        bench.bin.mkdir()
        bench.report("official download not reachable, building from Go modules (minutes, the first time)")
        return False
    return True


def _build(bench: Bench) -> None:
    """Build the binaries, add the scripts, check the whole."""
    go = _go()
    for number, binary in enumerate(recipe.BINARIES, 1):
        name = f"building {binary.name} {binary.version} ({number} of {len(recipe.BINARIES)})"
        # `tool` is the one package that the module's go.mod names.
        command = [go, "build", *binary.flags(), "-o", bench.bin / binary.name, "tool"]
        run(bench, Step(name, command, recipe.MODULES / binary.name, GO_ENVIRONMENT))
    _copy_scripts(bench, go)
    check.everything(bench.bin)


def _go() -> str:
    """Find a Go that is new enough, asked inside a module so that an older one may fetch what go.mod wants."""
    go = shutil.which("go")
    if go is None:
        message = f"no Go to build the engine with: {WAYS}"
        raise EngineError(message)
    try:
        version = ask([go, "env", "GOVERSION"], cwd=recipe.MODULES / "pulumi", env=GO_ENVIRONMENT)
    except EngineError as error:
        message = f"{go} can't build the engine ({error}): {WAYS}"
        raise EngineError(message) from None
    if recipe.numbers(version) < recipe.MINIMUM_GO:
        message = f"{go} is {version}, too old to build the engine: {WAYS}"
        raise EngineError(message)
    return go


def _copy_scripts(bench: Bench, go: str) -> None:
    """Take the two scripts from the SDK that pulumi was just built with."""
    where = [go, "list", "-mod=readonly", "-m", "-f", "{{.Dir}}", recipe.SDK]
    sdk = Path(ask(where, cwd=recipe.MODULES / "pulumi", env=GO_ENVIRONMENT))
    for script in recipe.SCRIPTS:
        copied = bench.bin / Path(script).name
        shutil.copyfile(sdk / script, copied)
        copied.chmod(0o755)
