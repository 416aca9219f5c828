"""A stack on the real engine, pointed at a fresh emulator."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pytest

import engine
from tests.support.both import Both, both_of
from tests.support.emulator import Emulator, running
from tests.support.stack import Stack, install_plugin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


# The modules whose tests take longest: begun first, none of them is left over for one worker alone.
_LONG = (
    "killed",
    "languages",
    "store_away",
    "store_canaries",
    "chaos",
    "many_stacks",
    "fail_many",
    "demo",
    "secrets",
    "gone",
    "whose_stacks",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest; within a module, and after these, the order is that of chance."""
    rank = {f"test_{name}": number for number, name in enumerate(_LONG)}
    items.sort(key=lambda item: rank.get(item.path.stem, len(rank)))


@pytest.fixture(scope="session")
def engine_directory() -> Path:
    """Where the engine is; it is built the first time."""
    return engine.ensure()


@pytest.fixture(scope="session")
def engine_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The engine's home, one for all tests of a worker."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def adapter() -> str:
    """Which classes the program uses; a module whose tests hold for both says so by a fixture of this name."""
    return "dynamic"


@pytest.fixture
def stack(make_stack: Callable[..., Stack], adapter: str, request: pytest.FixtureRequest) -> Stack:
    """A stack that reaches the emulator, with credentials, quick to poll."""
    if adapter == "native":
        request.getfixturevalue("native_plugin")
    return make_stack(adapter=adapter)


@pytest.fixture
def make_stack(tmp_path: Path, engine_directory: Path, engine_home: Path, emulator: Emulator) -> Callable[..., Stack]:
    """Make a stack; keyword arguments override environment variables."""

    def make(name: str = "project", adapter: str = "dynamic", **environment: str) -> Stack:
        defaults = {**emulator.environment, "ACCOUNTS_POLL_INITIAL_SECONDS": "0.05"}
        return Stack(tmp_path / name, engine_directory, engine_home, {**defaults, **environment}, adapter)

    return make


@pytest.fixture(scope="session")
def native_plugin(engine_directory: Path, engine_home: Path) -> None:
    """Make the plugin known to the engine."""
    install_plugin(engine_directory, engine_home)


@pytest.fixture
def make_native_stack(make_stack: Callable[..., Stack], native_plugin: None) -> Callable[..., Stack]:  # noqa: ARG001
    """Make a stack whose program uses the native plugin."""
    return functools.partial(make_stack, adapter="native")


@pytest.fixture
def native_stack(make_native_stack: Callable[..., Stack]) -> Stack:
    """A stack whose program uses the native plugin."""
    return make_native_stack()


@pytest.fixture(scope="session")
def _running_elsewhere() -> Iterator[Emulator]:
    with running() as vendors:
        yield vendors


@pytest.fixture
def elsewhere(_running_elsewhere: Emulator) -> Emulator:
    """Return other vendors, at another address, as new."""
    _running_elsewhere.reset()
    return _running_elsewhere


@pytest.fixture
def both(native_stack: Stack, emulator: Emulator, elsewhere: Emulator) -> Both:
    """A stack whose program declares everything by either adapter, each at vendors of its own."""
    return both_of(native_stack, emulator, elsewhere)
