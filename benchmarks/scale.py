# ruff: noqa: INP001, T201 - a script that talks to people
"""Many objects on the real engine, measured against as many resources that do nothing, in the same run.

What the engine and the SDK cost alone is in the reference; the ratio says what this package and its requests add.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import engine

HERE = Path(__file__).parent
# A script finds what lies beside it; the tests' own support lies elsewhere.
sys.path.append(str(HERE.parent))

from tests.support.emulator import Emulator, start_emulator_process  # noqa: E402
from tests.support.stack import Stack, install_plugin  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

_PROGRAMS = {
    "dynamic": """
from nothing import Nothing

for number in range({count}):
    Nothing(f"nothing-{{number}}", {width})
""",
    "native": """
from nothing import properties
import pulumi

for number in range({count}):
    name = f"nothing-{{number}}"
    pulumi.CustomResource("nothing:index:Nothing", name, properties(name, {width}))
""",
}
_STEPS: dict[str, Callable[[Stack], object]] = {
    # What settles is waited for side by side.
    "up": lambda stack: stack.up("--parallel", "100"),
    "preview": lambda stack: stack.run("preview"),
    "preview --refresh": lambda stack: stack.run("preview", "--refresh"),
    "refresh": lambda stack: stack.refresh(),
    "destroy": lambda stack: stack.destroy(),
}


@dataclass(frozen=True)
class Measured:
    """What one step took."""

    seconds: float
    cpu: float
    """Seconds of all processes but the vendors'."""
    megabytes: float
    """The most that any one process used, so far in this run."""
    requests: int = 0


@dataclass(frozen=True)
class Site:
    """Where stacks are made."""

    folder: Path
    adapter: str
    count: int
    checkpoints: bool
    width: int

    def stack(self, name: str, **environment: str) -> Stack:
        """Return a new stack."""
        common = {"PULUMI_SKIP_CHECKPOINTS": str(not self.checkpoints).lower(), "PYTHONPATH": str(HERE)}
        directory, home = engine.ensure(), self.folder / "home"
        if self.adapter == "native":
            install_plugin(directory, home)
        stack = Stack(self.folder / name, directory, home, {**common, **environment}, self.adapter)
        stack.patience = 3600
        return stack

    def reference(self) -> Stack:
        """Return the stack of what does nothing."""
        stack = self.stack("reference")
        (stack.folder / "__main__.py").write_text(
            _PROGRAMS[self.adapter].format(count=self.count, width=self.width), encoding="utf-8"
        )
        plugin = stack.folder / "plugin" / "pulumi-resource-nothing"
        plugin.parent.mkdir()
        plugin.write_text(f'#!/bin/sh\nexec {sys.executable} {HERE / "nothing.py"} "$@"\n', encoding="utf-8")
        plugin.chmod(0o755)
        providers = "plugins:\n  providers:\n  - {name: nothing, path: ./plugin}\n"
        with (stack.folder / "Pulumi.yaml").open("a", encoding="utf-8") as project:
            project.write(providers if self.adapter == "native" else "")
        return stack

    def credentials(self, emulator: Emulator) -> Stack:
        """Return the stack of credentials that the vendor does not have yet."""
        stack = self.stack("credentials", LEADCONDUIT_BASE_URL=emulator.url, LEADCONDUIT_API_KEY="demo")
        login = {"type": "user", "package": "leadconduit-custom", "username": "sender", "password": "made-up"}
        names = [f"mail-{number}" for number in range(self.count)]
        stack.declare(*(("leadconduit:Credential", name, {"name": name, **login}) for name in names))
        return stack

    def accounts(self, emulator: Emulator) -> Stack:
        """Return the stack of partner accounts that are there already, all of them to be written."""
        ids = [str(uuid.UUID(int=number + 1)) for number in range(self.count)]
        for each in ids:
            wire = {"externalId": each, "name": f"old {each}", "contacts": [{"type": "admin"}], "status": "active"}
            emulator.put("commvault:Account", each, wire)
        access = {"COMMVAULT_BASE_URL": emulator.url, "COMMVAULT_TOKEN": "demo"}
        quotas = {"COMMVAULT_READS_PER_HOUR": "1000000", "COMMVAULT_WRITES_PER_HOUR": "1000000"}
        stack = self.stack("accounts", **quotas, **access)
        declared = ({"external_id": each, "name": f"new {each}", "contacts": [{}]} for each in ids)
        stack.declare(*(("commvault:Account", f"a-{each['external_id']}", each) for each in declared))
        return stack


def main(  # noqa: PLR0913 - an option for each dimension
    *,
    count: Annotated[int, typer.Option(help="How many resources.")] = 1000,
    adapter: Annotated[str, typer.Option(help="dynamic or native.")] = "native",
    kind: Annotated[str, typer.Option(help="credentials or accounts.")] = "credentials",
    latency: Annotated[float, typer.Option(help="Milliseconds before each of the vendor's answers.")] = 0,
    checkpoints: Annotated[bool, typer.Option(help="Let the engine save its state at every step.")] = False,
    width: Annotated[
        int, typer.Option(help="Properties of a resource that does nothing; one of several is secret.")
    ] = 1,
    out: Annotated[
        Path | None, typer.Option(help="A file that the numbers are added to, a line of JSON a step.")
    ] = None,
) -> None:
    """Measure, and print one line a step."""
    with tempfile.TemporaryDirectory() as folder, start_emulator_process() as emulator:
        emulator.behave(latency=latency / 1000, settle_seconds=1)
        site = Site(Path(folder), adapter, count, checkpoints, width)
        reference = _measured(site.reference(), None)
        ours = _measured(site.credentials(emulator) if kind == "credentials" else site.accounts(emulator), emulator)
    saves = "with checkpoints" if checkpoints else "without checkpoints"
    print(f"{count} {kind}, {adapter}, {latency:g} ms, {saves}")
    print(f"{'':20}   ours  nothing    ratio   CPU   MB  requests")
    for step, each in ours.items():
        beside = reference[step]
        print(
            f"{step:20}{each.seconds:6.1f} s {beside.seconds:6.1f} s {each.seconds / beside.seconds:7.2f}"
            f" {each.cpu:5.1f} {each.megabytes:5.0f} {each.requests:8}"
        )
        if out:
            run = {"count": count, "kind": kind, "adapter": adapter, "latency": latency, "checkpoints": checkpoints}
            run |= {"width": width}
            with out.open("a", encoding="utf-8") as file:
                file.write(json.dumps({**run, "step": step, "ours": asdict(each), "nothing": asdict(beside)}) + "\n")


def _measured(stack: Stack, emulator: Emulator | None) -> dict[str, Measured]:
    measured: dict[str, Measured] = {}
    for step, run in _STEPS.items():
        if emulator:
            emulator.clear_requests()
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        run(stack)
        seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        requests = len(emulator.requests()) if emulator else 0
        measured[step] = Measured(seconds, cpu, after.ru_maxrss / 1024, requests)
    return measured


if __name__ == "__main__":
    typer.run(main)
