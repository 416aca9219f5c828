# ruff: noqa: INP001, T201 - a script that talks to people
"""How soon a command ends at the second Ctrl-C, while many dynamic accounts are waited for; and what is left then."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
import uuid
from pathlib import Path

import typer

import engine

# A script finds what lies beside it; the tests' own support lies elsewhere.
sys.path.append(str(Path(__file__).parents[1]))

from chaos.processes import Session
from tests.support.emulator import Emulator, start_emulator_process
from tests.support.stack import Stack, install_plugin

_CONTACT = {"email": "john.doe@acme.com", "first_name": "John", "last_name": "Doe"}
_LIVE_CONTACT = {"email": "john.doe@acme.com", "firstName": "John", "lastName": "Doe"}
_ACCOUNT = "commvault:Account"


def main(counts: list[int] = typer.Argument(default=(8, 40, 100)), rounds: int = 3) -> None:  # noqa: B008
    """Print the medians, one line a count."""
    with tempfile.TemporaryDirectory() as folder, start_emulator_process() as emulator:
        home = Path(folder) / "home"
        install_plugin(engine.ensure(), home)
        for adapter in ("dynamic", "native"):
            for count in counts:
                took = [
                    _seconds(Path(folder) / f"{adapter}-{count}-{n}", home, emulator, adapter, count)
                    for n in range(rounds)
                ]
                print(f"| {count} accounts, {adapter} | {sorted(took)[rounds // 2]:.2f} s |")


def _seconds(folder: Path, home: Path, emulator: Emulator, adapter: str, count: int) -> float:
    emulator.reset()
    emulator.behave(settle_seconds=600)
    ids = [str(uuid.UUID(int=number + 1)) for number in range(count)]
    for each in ids:
        emulator.put(_ACCOUNT, each, {"externalId": each, "name": f"old {each}", "contacts": [_LIVE_CONTACT]})
    environment = {
        "COMMVAULT_BASE_URL": emulator.url,
        "COMMVAULT_TOKEN": "demo",
        "COMMVAULT_WRITES_PER_HOUR": "1000",
        "ACCOUNTS_STORE": str(folder.resolve() / "store.sqlite"),
    }
    stack = Stack(folder, engine.ensure(), home, environment, adapter)
    stack.declare(
        *(
            (_ACCOUNT, f"a-{n}", {"external_id": each, "name": f"new {each}", "contacts": [_CONTACT]})
            for n, each in enumerate(ids)
        )
    )
    with stack.start("up", "--yes", "--skip-preview", "--parallel", str(count)) as command:
        while len(emulator.requests("PUT")) < count:
            time.sleep(0.05)
        time.sleep(1)  # so that all of them wait
        os.killpg(command.pid, signal.SIGINT)
        next(line for line in command.stdout or () if "^C again" in line)
        began = time.perf_counter()
        os.killpg(command.pid, signal.SIGINT)
        output = command.communicate()[0]
        took = time.perf_counter() - began
        # What the SDK says of its own end is not ours.
        if "/pulumi_accounts/" in output:
            print(f"  {count}: {output}")
        if not Session(command.pid).wait(10):
            print(f"  {count}: something goes on")
    emulator.behave(settle_seconds=0)
    for each in ids:
        emulator.change(_ACCOUNT, each, status="active")
    stack.up("--parallel", str(count))
    stack.assert_clean()
    writes = len(emulator.requests("PUT"))
    print(f"  {count}: {took:.2f} s, then {len(stack.ids())} in the stack, {writes} writes")
    return took


if __name__ == "__main__":
    typer.run(main)
