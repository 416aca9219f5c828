"""``make chaos``: breaks runs, prints how each went, and a table of what came of it."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import engine
from chaos.judging import VERDICTS
from chaos.run import Report, Site, run
from chaos.scenario import choose
from chaos.table import said, table
from tests.support.stack import install_plugin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chaos.scenario import Scenario

# A run waits for its processes and its clock more than it computes.
_AT_ONCE = 2 * (os.cpu_count() or 1)


def main(
    runs: Annotated[int, typer.Option(min=1, help="How many runs are broken.")] = 100,
    seed: Annotated[int, typer.Option(min=0, help="The first seed; each run has the next one.")] = 0,
    adapter: Annotated[str, typer.Option(help="native or dynamic; either in turn if it is not named.")] = "",
    parallel: Annotated[int, typer.Option(min=0, help="The engine's --parallel; 0 for its own default.")] = 0,
) -> None:
    """Break runs of the engine in every way there is, recover, and count what was lost, doubled or wrong.

    Raises:
        Exit: something was.
    """
    directory, folder = engine.ensure(), Path(tempfile.mkdtemp(prefix="accounts-chaos-"))
    install_plugin(directory, folder / "home")
    options = ("--parallel", str(parallel)) if parallel else ()
    scenarios = [choose(each, adapter, options) for each in range(seed, seed + runs)]
    reports = list(_told(_broken(scenarios, Site(directory, folder / "home", folder)), runs))
    print("\nWhat was said:", *said(reports), "", *table(reports), sep="\n")
    if all(each.verdict.good for each in reports):
        shutil.rmtree(folder, ignore_errors=True)
    else:
        raise typer.Exit(1)


def _broken(scenarios: Iterable[Scenario], site: Site) -> Iterator[Report]:
    """Break runs side by side; after Ctrl-C, only those that are under way."""
    spawn = multiprocessing.get_context("spawn")
    ignoring = partial(signal.signal, signal.SIGINT, signal.SIG_IGN)
    with ProcessPoolExecutor(_AT_ONCE, spawn, ignoring) as pool:
        under_way = [pool.submit(run, each, site) for each in scenarios]
        try:
            yield from (each.result() for each in as_completed(under_way))
        except KeyboardInterrupt:
            pool.shutdown(cancel_futures=True)


def _told(reports: Iterable[Report], runs: int) -> Iterator[Report]:
    for number, each in enumerate(reports, 1):
        found = [f"{verdict}: {text}" for verdict in VERDICTS for text in getattr(each.verdict, verdict)]
        ending = "" if each.struck else " (ended before it was struck)"
        print(f"{number}/{runs} {each.scenario.title}: {'not good' if found else 'good'}{ending}", flush=True)
        for line in [*found, f"outputs in {each.folder}"] if found else ():
            print(f"      {line}", flush=True)
        yield each


if __name__ == "__main__":
    typer.run(main)
