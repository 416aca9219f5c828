"""A run under way: the vendors, the stacks, and what each program declares by now."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chaos.breaking import break_up
from chaos.judging import Verdict, judge, observe
from chaos.program import REPLACED, edited, replaced
from chaos.recovering import recover, unlock

if TYPE_CHECKING:
    from concurrent.futures import Future

    from chaos.program import Declared
    from chaos.scenario import Scenario
    from tests.support.emulator import Emulator
    from tests.support.stack import Result, Stack


@dataclass
class Trial:
    """A run under way."""

    emulator: Emulator
    stacks: list[Stack]
    """The first one is broken; others of its project come up beside it."""
    programs: list[list[Declared]]
    """What each of them declares."""
    before: frozenset[str] = frozenset()
    struck: bool = False
    hung: bool = False
    effects: dict[int, bool] = field(default_factory=dict[int, bool])

    @property
    def stack(self) -> Stack:
        """The one that is broken."""
        return self.stacks[0]

    def prepare(self, scenario: Scenario) -> None:
        """Bring the stacks to where they are when it breaks."""
        for stack, declared in zip(self.stacks, self.programs, strict=True):
            stack.declare(*declared)
        if scenario.change == "replaced":
            self.stack.up()
            made = self.stack.resources()
            self.before = frozenset(each["id"] for each in made.values())
            self.stack.run("state", "taint", *(made[name]["urn"] for name in REPLACED), "--yes")
            self._declare(replaced(self.programs[0]))
            self.emulator.clear_requests()

    def broken(self, scenario: Scenario) -> list[Result]:
        """Break it as often as it is to be broken, and have the program edited, or the stack renamed, if that is to be."""
        results: list[Result] = []
        for strike in scenario.strikes:
            if results:
                unlock(self.stack)
            with ThreadPoolExecutor(len(self.stacks)) as pool:
                beside = [] if scenario.kind.driven else [pool.submit(_up, each) for each in self.stacks[1:]]
                driven = self.stacks if scenario.kind.driven else []
                broken = break_up(self.stack, self.emulator, strike, driven, *scenario.options)
                results += [broken.result, *_results(beside)]
            self.struck, self.hung = self.struck or broken.struck, self.hung or broken.hung
            self.effects |= broken.effects
        if scenario.change == "edited" and not results[-1].ok:
            self._declare(edited(self.programs[0]))
        if scenario.kind.renamed:
            unlock(self.stack)
            self.stack.rename("renamed")
        return results

    def recovered(self, results: list[Result]) -> list[Result]:
        """Run up until it succeeds, for each stack that needs it."""
        if len(self.stacks) == 1:
            return [] if results[-1].ok else recover(self.stack)
        return [result for each in self.stacks for result in recover(each)]

    def verdict(self) -> Verdict:
        """Judge what came of it."""
        try:
            outcome = observe(self.emulator, self.stacks, self.programs, self.before)
            verdict = judge(outcome, self.effects)
        except AssertionError as error:
            verdict = Verdict(unclear=[f"the state cannot be read: {error}"])
        if self.hung:
            verdict.unclear.append("the broken run does not end")
        return verdict

    def _declare(self, declared: list[Declared]) -> None:
        self.programs[0] = declared
        self.stack.declare(*declared)


def _up(stack: Stack) -> Result:
    return stack.up(check=False)


def _results(beside: list[Future[Result]]) -> list[Result]:
    return [each.result() for each in beside]
