"""One stack with everything twice: by the dynamic classes, and by the native ones at vendors of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.emulator import Emulator
    from tests.support.stack import Stack


@dataclass(frozen=True)
class Side:
    """One half of such a stack: what an adapter made, and the vendors that have it."""

    adapter: str
    stack: Stack
    emulator: Emulator

    def named(self, name: str) -> str:
        """Return what a resource of this half is called in the stack."""
        return f"{name}-{self.adapter}"

    def ids(self) -> dict[str, str]:
        """Return the ids of this half by the names that were declared."""
        ending = self.named("")
        return {name.removesuffix(ending): each for name, each in self.stack.ids().items() if name.endswith(ending)}

    def outputs(self, name: str) -> dict[str, Any]:
        """Return what state holds of a resource of this half."""
        return self.stack.outputs(self.named(name))

    def urn(self, name: str) -> str:
        """Return what the engine calls a resource of this half."""
        return self.stack.encrypted_resources()[self.named(name)]["urn"]


@dataclass(frozen=True)
class Both:
    """A stack of both halves. What is declared is declared for each; iterating gives the halves."""

    stack: Stack
    dynamic: Side
    native: Side

    def __iter__(self) -> Iterator[Side]:
        """Give each half in turn."""
        return iter((self.dynamic, self.native))

    def declare(self, *resources: tuple[str, str, dict[str, Any]], **more: Any) -> None:
        """Let the program declare these, twice: token, name, inputs in snake_case."""
        rows = [
            self.stack.row(side.adapter, token, side.named(name), inputs, **self._place(side), **more)
            for side in self
            for token, name, inputs in resources
        ]
        self.stack.write(*rows)

    def behave(self, **settings: Any) -> None:
        """Change how the vendors of both halves behave."""
        for each in self:
            each.emulator.behave(**settings)

    def fault(self, **settings: Any) -> None:
        """Let the vendors of both halves misbehave."""
        for each in self:
            each.emulator.fault(**settings)

    def clear_faults(self) -> None:
        """Let them behave again."""
        for each in self:
            each.emulator.clear_faults()

    def clear_requests(self) -> None:
        """Forget the requests so far."""
        for each in self:
            each.emulator.clear_requests()

    def _place(self, side: Side) -> dict[str, str]:
        return {} if side is self.dynamic else {"at": side.emulator.url}


def both_of(stack: Stack, emulator: Emulator, elsewhere: Emulator) -> Both:
    """Make one of a stack; the native half is elsewhere."""
    return Both(stack, Side("dynamic", stack, emulator), Side("native", stack, elsewhere))
