# ruff: noqa: INP001, T201 - a script that talks to people
"""A hundred Commvault accounts that settle at the same time, by the native plugin, measured against one of them.

Waiting is all they do, so that the ratio to a single account shows what waiting for many costs.
"""

from __future__ import annotations

import sys
import tempfile
import time
import uuid
from pathlib import Path

import engine

# A script finds what lies beside it; the tests' own support lies elsewhere.
sys.path.append(str(Path(__file__).parents[1]))

from tests.support.emulator import Emulator, start_emulator_process
from tests.support.stack import Stack, install_plugin

SETTLE_SECONDS = 5
COUNT = 100
_CONTACT = {"email": "john.doe@acme.com", "first_name": "John", "last_name": "Doe"}
_LIVE_CONTACT = {"email": "john.doe@acme.com", "firstName": "John", "lastName": "Doe"}


def main() -> None:
    """Measure, and print one line a stack."""
    with tempfile.TemporaryDirectory() as folder, start_emulator_process() as emulator:
        emulator.behave(settle_seconds=SETTLE_SECONDS)
        one, many = (_seconds(Path(folder) / str(count), count, emulator) for count in (1, COUNT))
    print(f"accounts that settle in {SETTLE_SECONDS} s, pulumi up --parallel {COUNT}")
    print(f"  1 account     {one:6.1f} s")
    print(f"{COUNT:3} accounts    {many:6.1f} s   ratio {many / one:.2f}")


def _seconds(folder: Path, count: int, emulator: Emulator) -> float:
    for number in range(count):
        seeded = {"externalId": f"X{count}-{number}", "name": f"old {count}-{number}", "contacts": [_LIVE_CONTACT]}
        emulator.put("commvault:Account", str(uuid.UUID(int=count * 1000 + number)), seeded)
    directory, home = engine.ensure(), folder / "home"
    install_plugin(directory, home)
    environment = {"COMMVAULT_BASE_URL": emulator.url, "COMMVAULT_TOKEN": "demo", "PULUMI_SKIP_CHECKPOINTS": "true"}
    stack = Stack(folder / "project", directory, home, environment, "native")
    stack.declare(
        *(
            (
                "commvault:Account",
                f"account-{number}",
                {"external_id": f"X{count}-{number}", "name": f"new {count}-{number}", "contacts": [_CONTACT]},
            )
            for number in range(count)
        )
    )
    began = time.perf_counter()
    stack.up("--parallel", str(COUNT))
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
