# ruff: noqa: INP001, T201 - a script that talks to people
"""Accounts that settle at the same time, measured against one of them, or against the native plugin.

Waiting is all they do, so that the ratio shows what waiting for many costs.
"""

from __future__ import annotations

import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Annotated

import typer

import engine

# A script finds what lies beside it; the tests' own support lies elsewhere.
sys.path.append(str(Path(__file__).parents[1]))

from tests.support.emulator import Emulator, start_emulator_process
from tests.support.stack import Stack, install_plugin

_CONTACT = {"email": "john.doe@acme.com", "first_name": "John", "last_name": "Doe"}
_LIVE_CONTACT = {"email": "john.doe@acme.com", "firstName": "John", "lastName": "Doe"}


def main(  # noqa: PLR0913 - an option for each dimension
    *,
    count: Annotated[int, typer.Option(help="How many accounts.")] = 100,
    settle: Annotated[float, typer.Option(help="Seconds until an account is ready.")] = 5,
    adapter: Annotated[str, typer.Option(help="dynamic or native.")] = "native",
    parallel: Annotated[int, typer.Option(help="The engine's --parallel; 0 for its own default.")] = 100,
    reference: Annotated[
        str, typer.Option(help="one (account of the same adapter), or native (as many accounts).")
    ] = "one",
    rounds: Annotated[int, typer.Option(help="How often; medians are shown.")] = 3,
) -> None:
    """Measure both in turn, and print medians, their ratio, and the reads of the many."""
    other = (count, "native") if reference == "native" else (1, adapter)
    found: list[tuple[float, float, int]] = []
    with tempfile.TemporaryDirectory() as folder, start_emulator_process() as emulator:
        home = Path(folder) / "home"
        install_plugin(engine.ensure(), home)
        for turn in range(rounds):
            site = Site(Path(folder) / str(turn), home, emulator, settle, parallel)
            theirs, _ = site.measure("reference", *other)
            ours, reads = site.measure("ours", count, adapter)
            found.append((ours, theirs, reads))
    ours, theirs, reads = (sorted(column)[rounds // 2] for column in zip(*found, strict=True))
    print(f"| {count} accounts, {settle:g} s, {adapter}, --parallel {parallel or 'default'} | {ours:.1f} s |", end="")
    print(f" {theirs:.1f} s ({reference}) | {ours / theirs:.2f} | {reads} reads |")


class Site:
    """Where one round is measured."""

    def __init__(self, folder: Path, home: Path, emulator: Emulator, settle: float, parallel: int) -> None:
        """Measure nothing yet."""
        self.folder, self.home, self.emulator, self.settle = folder, home, emulator, settle
        self.options = ("--parallel", str(parallel)) if parallel else ()

    def measure(self, name: str, count: int, adapter: str) -> tuple[float, int]:
        """Return how long an up takes that writes so many accounts, and how often it reads."""
        self.emulator.reset()
        self.emulator.behave(settle_seconds=self.settle)
        for number in range(count):
            seeded = {"externalId": f"X{number}", "name": f"old {number}", "contacts": [_LIVE_CONTACT]}
            self.emulator.put("commvault:Account", str(uuid.UUID(int=number + 1)), seeded)
        environment = {
            "COMMVAULT_BASE_URL": self.emulator.url,
            "COMMVAULT_TOKEN": "demo",
            "COMMVAULT_WRITES_PER_HOUR": str(count + 10),
            "ACCOUNTS_STORE": "memory:",
            "PULUMI_SKIP_CHECKPOINTS": "true",
        }
        stack = Stack(self.folder / name, engine.ensure(), self.home, environment, adapter)
        given = ({"external_id": f"X{n}", "name": f"new {n}", "contacts": [_CONTACT]} for n in range(count))
        stack.declare(*(("commvault:Account", f"account-{each['external_id']}", each) for each in given))
        began = time.perf_counter()
        stack.up(*self.options)
        return time.perf_counter() - began, len(self.emulator.requests("GET"))


if __name__ == "__main__":
    typer.run(main)
