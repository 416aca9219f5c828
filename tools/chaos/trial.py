"""A run under way: the vendors, the stack, and what the program declares by now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chaos.breaking import break_up
from chaos.judging import Verdict, judge, observe
from chaos.program import REPLACED, edited, replaced
from chaos.recovering import unlock

if TYPE_CHECKING:
    from chaos.program import Declared
    from chaos.scenario import Scenario
    from tests.support.emulator import Emulator
    from tests.support.stack import Result, Stack


@dataclass
class Trial:
    """A run under way."""

    emulator: Emulator
    stack: Stack
    declared: list[Declared]
    before: frozenset[str] = frozenset()
    struck: bool = False
    hung: bool = False
    effects: dict[int, bool] = field(default_factory=dict[int, bool])

    def prepare(self, scenario: Scenario) -> None:
        """Bring the stack to where it is when it breaks."""
        self.stack.declare(*self.declared)
        if scenario.change == "replaced":
            self.stack.up()
            made = self.stack.resources()
            self.before = frozenset(each["id"] for each in made.values())
            self.stack.run("state", "taint", *(made[name]["urn"] for name in REPLACED), "--yes")
            self.declared = replaced(self.declared)
            self.stack.declare(*self.declared)
            self.emulator.clear_requests()

    def broken(self, scenario: Scenario) -> list[Result]:
        """Break it as often as it is to be broken, and have the program edited if it is to be."""
        results: list[Result] = []
        for strike in scenario.strikes:
            if results:
                unlock(self.stack)
            broken = break_up(self.stack, self.emulator, strike)
            self.struck, self.hung = self.struck or broken.struck, self.hung or broken.hung
            self.effects |= broken.effects
            results.append(broken.result)
        if scenario.change == "edited" and not results[-1].ok:
            self.declared = edited(self.declared)
            self.stack.declare(*self.declared)
        return results

    def verdict(self) -> Verdict:
        """Judge what came of it."""
        try:
            verdict = judge(observe(self.emulator, self.stack, self.declared, self.before), self.effects)
        except AssertionError as error:
            verdict = Verdict(unclear=[f"the state cannot be read: {error}"])
        if self.hung:
            verdict.unclear.append("the broken run does not end")
        return verdict
