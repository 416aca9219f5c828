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

# A workspace file further up, or module mode switched off, would send Go past the modules here.
GO_ENVIRONMENT = {"GOWORK": "off", "GO111MODULE": "on"}


def engine(bench: Bench) -> None:
    """Put a checked engine on the bench."""
    if not _download(bench):
        _build(bench)


def _download(bench: Bench) -> bool:
    """Try the short way; whatever goes wrong is in the log, since a build is the better answer to all of it."""
    command = [sys.executable, "-P", INSTALLER, bench.folder, recipe.version()]
    try:
        run(bench, Step(f"downloading pulumi {recipe.version()}", command, bench.folder, limit=DOWNLOAD_LIMIT))
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
    cli = _cli_module(bench, go)
    for number, binary in enumerate(recipe.binaries(), 1):
        name = f"building {binary.name} {binary.version} ({number} of {len(recipe.BINARIES)})"
        # `tool` is the one package that the module's go.mod names.
        command = [go, "build", *binary.flags(), "-o", bench.bin / binary.name, "tool"]
        module = cli if binary.name == "pulumi" else recipe.MODULES / binary.name
        run(bench, Step(name, command, module, GO_ENVIRONMENT))
    _copy_scripts(bench, go, cli)
    check.everything(bench.bin)


def _cli_module(bench: Bench, go: str) -> Path:
    """Give the module that pulumi is built in: the pinned one, or for another version one that Go completes here."""
    text = recipe.other_module()
    if text is None:
        return recipe.MODULES / "pulumi"
    module = bench.scratch / "pulumi"
    module.mkdir()
    (module / "go.mod").write_text(text)
    run(bench, Step(f"finding what pulumi {recipe.version()} needs", [go, "mod", "tidy"], module, GO_ENVIRONMENT))
    return module


def _go() -> str:
    """Find a Go that is new enough, asked inside a module so that an older one may fetch what go.mod wants."""
    go = shutil.which("go")
    if go is None:
        message = f"no Go to build the engine with: {_ways()}"
        raise EngineError(message)
    try:
        version = ask([go, "env", "GOVERSION"], cwd=recipe.MODULES / "pulumi", env=GO_ENVIRONMENT)
    except EngineError as error:
        message = f"{go} can't build the engine ({error}): {_ways()}"
        raise EngineError(message) from None
    if recipe.numbers(version) < recipe.MINIMUM_GO:
        message = f"{go} is {version}, too old to build the engine: {_ways()}"
        raise EngineError(message)
    return go


def _ways() -> str:
    """Tell what a person can do."""
    pulumi = recipe.asked() or f"{recipe.words(recipe.MINIMUM)} or newer"
    go = f"{recipe.words(recipe.MINIMUM_GO)} or newer"
    return f"install pulumi {pulumi} with its language hosts from its site, or Go {go}"


def _copy_scripts(bench: Bench, go: str, cli: Path) -> None:
    """Take the two scripts from the SDK that pulumi was just built with."""
    where = [go, "list", "-mod=readonly", "-m", "-f", "{{.Dir}}", recipe.SDK]
    sdk = Path(ask(where, cwd=cli, env=GO_ENVIRONMENT))
    for script in recipe.SCRIPTS:
        copied = bench.bin / Path(script).name
        shutil.copyfile(sdk / script, copied)
        copied.chmod(0o755)
