"""What the SDK waits for at a program's end: looked at once, and given up as before where something fails."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pulumi
import pytest
from pulumi.runtime.settings import SETTINGS
from pulumi.runtime.stack import wait_for_rpcs

from pulumi_accounts.outstanding import outstanding

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.anyio
RESOURCES, OUTPUTS = 20, 5


class Program:
    """A program of resources that are there one after the other, as far as the SDK's waiting is concerned."""

    def __init__(self) -> None:
        """Have nothing declared."""
        self.ends: list[asyncio.Future[str]] = []
        self.outputs: list[pulumi.Output[str]] = []
        self.requests: list[asyncio.Future[Any]] = []
        self.waited_for = outstanding()

    def declare(self) -> None:
        """Declare a resource, whose request begins in the loop's next step."""
        end: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.ends.append(end)

        async def request() -> str:
            return await end

        self.requests.append(asyncio.ensure_future(SETTINGS.rpc_manager.do_rpc("register", request)()))
        self.outputs += [pulumi.Output.from_input(end) for _ in range(OUTPUTS)]
        if self.waited_for:
            self.waited_for.declared()


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Return how many futures each call of ``asyncio.wait`` was handed."""
    counts, wait = list[int](), asyncio.wait

    def counted(futures: Any, **options: Any) -> Any:
        counts.append(len(futures))
        return wait(futures, **options)

    SETTINGS.rpc_manager.clear()
    monkeypatch.setattr(asyncio, "wait", counted)
    yield counts
    SETTINGS.rpc_manager.clear()
    SETTINGS.outputs.clear()


async def _end_one_by_one(program: Program) -> None:
    """Let what is declared be there, a few steps of the loop after one another, and what that has declared, too."""
    for each in program.ends:
        if not each.done():
            each.set_result("there")
        for _ in range(9):
            await asyncio.sleep(0)


async def test_all_are_waited_for_at_once(handed: list[int]) -> None:
    """However many steps they take to be there, they are handed over once, and more that come meanwhile once more."""
    program = Program()
    for _ in range(RESOURCES):
        program.declare()
    ending = asyncio.ensure_future(_end_one_by_one(program))
    await wait_for_rpcs()
    assert sum(handed) <= RESOURCES * (OUTPUTS + 1) * 2
    assert [await each.future() for each in program.outputs] == ["there"] * RESOURCES * OUTPUTS
    assert SETTINGS.rpc_manager.rpcs == []
    await ending


async def test_the_sdk_alone_hands_them_over_again_and_again(handed: list[int]) -> None:
    """Where this fails, the SDK has become better, and what is here has no more to do."""
    program = Program()
    program.waited_for = None
    for _ in range(RESOURCES):
        program.declare()
    ending = asyncio.ensure_future(_end_one_by_one(program))
    await wait_for_rpcs()
    assert sum(handed) > RESOURCES * (OUTPUTS + 1) * 3
    await ending


@pytest.mark.usefixtures("handed")
async def test_a_failure_ends_the_program_at_once() -> None:
    """As before: what else is outstanding is not waited for."""
    program = Program()
    for _ in range(3):
        program.declare()

    def refuse(_: str) -> None:
        raise ValueError("not like this")

    program.outputs[0].apply(refuse)
    program.ends[0].set_result("there")
    with pytest.raises(ValueError, match="not like this"):
        await asyncio.wait_for(wait_for_rpcs(), 10)
    # The requests are still known, for whoever waits once more.
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert len(SETTINGS.rpc_manager.rpcs) >= 2
    for each in program.ends[1:]:
        each.set_result("late")
    SETTINGS.outputs.clear()


async def test_resources_that_are_declared_later(handed: list[int]) -> None:
    """Those that an apply declares, and those after a wait has ended, are waited for, too."""
    program = Program()
    for turn in (1, 2):
        program.declare()
        program.outputs[-1].apply(lambda _: program.declare())
        ending = asyncio.ensure_future(_end_one_by_one(program))
        await wait_for_rpcs()
        assert [each.done() for each in program.ends] == [True] * 2 * turn
        await ending
    assert len(handed) <= 4


@pytest.mark.parametrize("change", [("rpcs", ()), ("rpcs", None)])
async def test_nothing_is_done_where_the_sdk_looks_different(
    monkeypatch: pytest.MonkeyPatch, change: tuple[str, Any]
) -> None:
    """The SDK waits as it does."""
    monkeypatch.setattr(SETTINGS.rpc_manager, *change)
    assert outstanding() is None


def test_nothing_is_done_where_nothing_runs() -> None:
    """Without an event loop nobody waits."""
    assert outstanding() is None
