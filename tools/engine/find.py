"""The order in which an engine is looked for: the cheapest way first, the one that takes minutes last."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from engine import cache, check, make, recipe
from engine.progress import say
from engine.steps import EngineError

if TYPE_CHECKING:
    from engine.progress import Report


def ensure(report: Report = say) -> Path:
    """Give the directory to put first on PATH; make it first if need be, telling `report` how that goes."""
    try:
        return _on_path(report) or cache.ready() or _prepare(report)
    except OSError as error:
        message = f"the engine can't be prepared: {error}"
        raise EngineError(message) from error


def _prepare(report: Report) -> Path:
    """Make an engine and keep it once it passed its check, unless another process did while we waited our turn."""
    with cache.lock(report):
        ready = cache.ready()
        if ready:
            return ready
        with cache.bench(report) as bench:
            report(f"preparing a Pulumi engine, log: {bench.log}")
            make.engine(bench)
            return cache.publish(bench)


def _on_path(report: Report) -> Path | None:
    """Take the user's own pulumi, or say in one line why not. One of our cache is judged by its key, not here."""
    found = shutil.which("pulumi")
    if found is None:
        return None
    asked = recipe.asked()
    pulumi = Path(found).absolute()
    if pulumi.is_relative_to(cache.root()):
        return None
    problem = _problem(pulumi, asked)
    if problem is None:
        return pulumi.parent
    report(f"not using {pulumi}: {problem}")
    return None


def _problem(pulumi: Path, asked: str | None) -> str | None:
    """Name what a pulumi lacks."""
    try:
        version = check.version_of(pulumi)
    except (EngineError, OSError) as error:
        return f"it does not tell its version ({error})"
    if not recipe.new_enough(version):
        return f"it is {version}, and this project needs {recipe.words(recipe.MINIMUM)} or a newer 3.x"
    if asked not in {None, version.removeprefix("v")}:
        return f"it is {version}, and {asked} was asked for"
    missing = [part for part in recipe.PARTS if not shutil.which(part, path=_search_path(pulumi))]
    return f"it comes without {', '.join(missing)}" if missing else None


def _search_path(pulumi: Path) -> str:
    """Look where pulumi itself does: beside it, also where a link to it leads, then PATH."""
    beside = (str(pulumi.parent), str(pulumi.resolve().parent))
    return os.pathsep.join((*beside, os.environ.get("PATH", os.defpath)))
