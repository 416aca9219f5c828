"""One run: a new world, a break, a recovery, a judgement."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chaos.breaking import Broken, break_up
from chaos.judging import Verdict, judge, observe, unclear
from chaos.program import PARTNER, PARTNERS, resources
from chaos.recovering import recover
from pulumi_accounts.emulator.behaviour import Behaviour
from tests.support.emulator import Emulator, start_emulator
from tests.support.stack import Result, Stack

if TYPE_CHECKING:
    from pathlib import Path

    from chaos.scenario import Scenario

REQUEST_TIMEOUT = 2.0


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
    """Break one run and see what comes of it."""
    settled = Behaviour(settle_seconds=0.3, list_lag_seconds=scenario.kind.lag)
    with start_emulator(settled) as emulator:
        for object_id, wire in PARTNERS.items():
            emulator.put(PARTNER, object_id, wire)
        declared = resources(twins=scenario.twins)
        stack = _stack(scenario, site, emulator)
        stack.declare(*declared)
        broken = break_up(stack, emulator, scenario)
        results = [] if broken.result.ok else recover(stack)
        # What a list does not show yet, a refresh would take for gone.
        time.sleep(scenario.kind.lag)
        verdict = judge(observe(emulator, stack, declared), broken.effects)
        results.append(stack.preview("--refresh", "--expect-no-changes", check=False))
        _add_printed(verdict, broken, results)
        return _report(scenario, stack, broken, results, verdict)


def _stack(scenario: Scenario, site: Site, emulator: Emulator) -> Stack:
    folder = site.folder / f"seed-{scenario.seed}"
    vendors = {"LEADCONDUIT": "API_KEY", "COMMVAULT": "TOKEN", "ACTIVEPLATFORM": "API_TOKEN"}
    environment = {f"{vendor}_BASE_URL": emulator.url for vendor in vendors}
    environment |= {f"{vendor}_{secret}": "demo" for vendor, secret in vendors.items()}
    environment |= {
        "ACCOUNTS_STORE": str(folder / "store.sqlite"),
        "ACCOUNTS_POLL_INITIAL_SECONDS": "0.05",
        "ACCOUNTS_POLL_MAX_SECONDS": "0.5",
        "ACCOUNTS_REQUEST_TIMEOUT_SECONDS": str(REQUEST_TIMEOUT),
        "PULUMI_SKIP_CHECKPOINTS": str(scenario.skips_checkpoints).lower(),
    }
    return Stack(folder, site.engine, site.home, environment, scenario.adapter)


def _add_printed(verdict: Verdict, broken: Broken, results: list[Result]) -> None:
    *ups, preview = results
    if broken.hung:
        verdict.unclear.append("the broken run does not end")
    if ups and not ups[-1].ok:
        verdict.unclear.append("up fails twice")
    if not preview.ok:
        verdict.wrong.append("a preview with refresh is not clean")
    for each in (broken.result, *results):
        verdict.unclear += unclear(each.output)


def _report(scenario: Scenario, stack: Stack, broken: Broken, results: list[Result], verdict: Verdict) -> Report:
    outputs = [broken.result, *results]
    errors = [line for each in outputs for line in each.errors]
    if verdict.good:
        shutil.rmtree(stack.folder, ignore_errors=True)
        return Report(scenario, broken.struck, verdict, errors)
    for number, each in enumerate(outputs):
        (stack.folder / f"output-{number}.txt").write_text(each.output, encoding="utf-8")
    (stack.folder / "scenario.txt").write_text(repr(scenario), encoding="utf-8")
    return Report(scenario, broken.struck, verdict, errors, stack.folder)
