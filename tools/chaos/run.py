"""One run: a new world, a break, a recovery, a judgement."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chaos.judging import Verdict
from chaos.program import PARTNER, PARTNERS, of_another_stack, resources
from chaos.trial import Trial
from chaos.wording import unclear
from pulumi_accounts.emulator.behaviour import Behaviour
from tests.support.emulator import running
from tests.support.stack import Stack

if TYPE_CHECKING:
    from pathlib import Path

    from chaos.scenario import Scenario
    from tests.support.emulator import Emulator, Wire
    from tests.support.stack import Result

_REQUEST_TIMEOUT, _SETTLING = 2.0, 0.3
"""Seconds, so few that a run does not take long."""


@dataclass(frozen=True)
class Site:
    """Where runs take place."""

    engine: Path
    home: Path
    folder: Path


@dataclass(frozen=True)
class Report:
    """How one run went."""

    scenario: Scenario
    struck: bool
    verdict: Verdict
    errors: list[str] = field(default_factory=list[str])
    folder: Path | None = None
    """Where its outputs are, if there is something to look into."""


def run(scenario: Scenario, site: Site) -> Report:
    """Break one run and see what comes of it; one that cannot even be prepared, or judged, is not good either."""
    try:
        return _run(scenario, site)
    except (AssertionError, subprocess.TimeoutExpired) as error:
        return Report(scenario, struck=False, verdict=Verdict(unclear=[str(error)]), folder=_folder(scenario, site))


def _run(scenario: Scenario, site: Site) -> Report:
    settled = Behaviour(settle_seconds=_SETTLING, list_lag_seconds=scenario.kind.lag)
    with running(settled) as emulator:
        for object_id, wire in PARTNERS.items():
            emulator.put(PARTNER, object_id, wire)
        trial = _trial(scenario, site, emulator)
        trial.prepare(scenario)
        results = trial.broken(scenario)
        results += trial.recovered(results)
        # What a list does not show yet, a refresh would take for gone.
        time.sleep(scenario.kind.lag)
        previews = [each.preview("--refresh", "--expect-no-changes", check=False) for each in trial.stacks]
        verdict = trial.verdict()
        _judge_outputs(verdict, results, previews)
        _leave(trial.stack, [*results, *previews], verdict, scenario, emulator.requests())
    errors = [line for each in (*results, *previews) for line in each.errors]
    return Report(scenario, trial.struck, verdict, errors, None if verdict.good else trial.stack.folder)


def _trial(scenario: Scenario, site: Site, emulator: Emulator) -> Trial:
    stacks = [_stack(scenario, site, emulator)]
    programs = [resources(twins=scenario.twins)]
    for number in range(2, scenario.kind.stacks + 1):
        stacks.append(_beside(stacks[0], number))
        programs.append(of_another_stack(programs[0], number))
    return Trial(emulator, stacks, programs)


def _beside(first: Stack, number: int) -> Stack:
    """Make another stack of the project, whose program and engine's selection are in a folder of its own."""
    folder, name = first.folder.with_name(f"stack-{number}"), f"stack-{number}"
    return Stack(folder, first.engine, first.home, first.environment, first.adapter, name=name, beside=first.folder)


def _stack(scenario: Scenario, site: Site, emulator: Emulator) -> Stack:
    folder = _folder(scenario, site)
    vendors = {"LEADCONDUIT": "API_KEY", "COMMVAULT": "TOKEN", "ACTIVEPLATFORM": "API_TOKEN"}
    environment = {f"{vendor}_BASE_URL": emulator.url for vendor in vendors}
    environment |= {f"{vendor}_{secret}": "demo" for vendor, secret in vendors.items()}
    environment |= {
        "ACCOUNTS_STORE": str(folder / "store.sqlite"),
        "RETRIES": str(scenario.kind.retries or ""),
        "ACCOUNTS_POLL_INITIAL_SECONDS": "0.05",
        "ACCOUNTS_POLL_MAX_SECONDS": "0.5",
        "ACCOUNTS_REQUEST_TIMEOUT_SECONDS": str(_REQUEST_TIMEOUT),
        "PULUMI_SKIP_CHECKPOINTS": str(scenario.skips_checkpoints).lower(),
    }
    return Stack(folder / "test", site.engine, site.home, environment, scenario.adapter)


def _folder(scenario: Scenario, site: Site) -> Path:
    return site.folder / f"seed-{scenario.seed}"


def _judge_outputs(verdict: Verdict, results: list[Result], previews: list[Result]) -> None:
    if not results[-1].ok:
        verdict.unclear.append("up does not succeed")
    if not all(each.ok for each in previews):
        verdict.wrong.append("a preview with refresh is not clean")
    for each in (*results, *previews):
        verdict.unclear += unclear(each.output)


def _leave(stack: Stack, outputs: list[Result], verdict: Verdict, scenario: Scenario, requests: list[Wire]) -> None:
    """Leave what somebody may want to look into; nothing of a good run."""
    if verdict.good:
        shutil.rmtree(stack.folder.parent, ignore_errors=True)
        return
    for number, each in enumerate(outputs):
        (stack.folder / f"output-{number}.txt").write_text(each.output, encoding="utf-8")
    (stack.folder / "scenario.txt").write_text(repr(scenario), encoding="utf-8")
    (stack.folder / "requests.json").write_text("\n".join(map(json.dumps, requests)), encoding="utf-8")
