"""``make chaos``: breaks runs, prints how each went, and a table of what came of it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import typer

import engine
from chaos.run import Site, run
from chaos.scenario import choose
from tests.support.stack import install_plugin


def main(runs: int = 100, seed: int = 0) -> None:
    """Break so many runs, of consecutive seeds."""
    directory = engine.ensure()
    folder = Path(tempfile.mkdtemp(prefix="chaos-"))
    install_plugin(directory, folder / "home")
    site = Site(directory, folder / "home", folder)
    for each in range(seed, seed + runs):
        report = run(choose(each), site)
        print(report)


if __name__ == "__main__":
    typer.run(main)
