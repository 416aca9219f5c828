"""Exactly once, with plugin processes that die: killed at once, told to end, or left alone by their engine."""

from __future__ import annotations

import contextlib
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import grpc
import pytest

from pulumi_accounts.store.sqlite import SqliteStore
from tests.support.dynamic_plugin import start_dynamic_plugin
from tests.support.native_plugin import start_native_plugin
from tests.support.specimens import LEADCONDUIT_CREDENTIAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tests.support.dynamic_plugin import Properties
    from tests.support.emulator import Emulator
    from tests.support.plugin import Plugin

    Start = Callable[..., AbstractContextManager[Plugin]]

TOKEN = LEADCONDUIT_CREDENTIAL.token
STARTS: dict[str, Any] = {"dynamic": start_dynamic_plugin, "native": start_native_plugin}
SLOW = 0.8
# A look every second, and the write that was under way; far more, so that a loaded machine fails no test.
ENDS_WITHIN = 20


@pytest.fixture(params=STARTS)
def start(request: pytest.FixtureRequest) -> Start:
    """Return what starts a plugin process, of each adapter in turn."""
    return STARTS[request.param]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return where the processes' store will be."""
    return tmp_path / "state" / "store.sqlite"


@pytest.fixture
def environment(plugin_environment: dict[str, str], store: Path) -> dict[str, str]:
    """Return the environment of processes that share a store."""
    return {**plugin_environment, "ACCOUNTS_STORE": str(store), "PULUMI_PROJECT": "once"}


@contextlib.contextmanager
def _engine() -> Iterator[tuple[str, grpc.Server]]:
    with ThreadPoolExecutor(1) as pool:
        server = grpc.server(pool)
        port = server.add_insecure_port("127.0.0.1:0")
        server.start()
        yield f"127.0.0.1:{port}", server
        server.stop(0).wait()


def _inputs(plugin: Plugin, name: str = "main") -> Properties:
    """Return checked inputs; under keys of its own the dynamic class hands over the names of resource and stack."""
    given = {"__name": name, "__stack": "dev"} if plugin.__class__.__name__ == "DynamicPlugin" else {}
    return plugin.check(TOKEN, {**LEADCONDUIT_CREDENTIAL.inputs, **given}).inputs


def _posted(plugin: Plugin, emulator: Emulator, pool: ThreadPoolExecutor) -> Future[Any]:
    """Begin a creation, and return it when the vendor has carried it out and not answered yet."""
    emulator.fault(method="POST", latency=SLOW)
    creation = pool.submit(plugin.create, TOKEN, _inputs(plugin))
    deadline = time.monotonic() + ENDS_WITHIN
    while not emulator.requests("POST") and time.monotonic() < deadline:
        time.sleep(0.01)
    return creation


def _holder(store: Path, object_id: str) -> bool:
    """Tell whether a record has the object."""
    with contextlib.closing(SqliteStore(store)) as opened:
        return bool(opened._entries("WHERE object_id = ?", object_id))


def test_killed_between_effect_and_answer(
    start: Start, emulator: Emulator, environment: dict[str, str], store: Path
) -> None:
    """A process killed at once has written its creation down: the next one's Create takes the object over."""
    with start(**environment) as plugin, ThreadPoolExecutor(1) as pool:
        creation = _posted(plugin, emulator, pool)
        plugin.process.kill()
        assert isinstance(creation.exception(ENDS_WITHIN), grpc.RpcError)
    (made,) = emulator.objects(TOKEN)
    assert not _holder(store, made["id"])
    emulator.clear_requests()
    with start(**environment) as plugin:
        object_id, _ = plugin.create(TOKEN, _inputs(plugin))
    assert [each["id"] for each in emulator.objects(TOKEN)] == [made["id"]] == [object_id]
    assert emulator.requests("POST") == []


def test_killed_after_the_answer(start: Start, emulator: Emulator, environment: dict[str, str]) -> None:
    """An engine that is killed before it has saved calls Create again: the same object, without a POST."""
    with start(**environment) as plugin:
        first, _ = plugin.create(TOKEN, _inputs(plugin))
        plugin.process.kill()
    with start(**environment) as plugin:
        second, _ = plugin.create(TOKEN, _inputs(plugin))
    assert [each["id"] for each in emulator.objects(TOKEN)] == [first] == [second]
    assert len(emulator.requests("POST")) == 1


# What a script's `&`, nohup and cron do to whatever they start.
DEAF = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
HEARING = pytest.mark.parametrize("before", ["", DEAF], ids=["", "SIGINT ignored"])


@HEARING
def test_it_ends_with_its_engine(start: Start, environment: dict[str, str], before: str) -> None:
    """A process whose engine's address no longer listens ends by itself, within seconds, in order."""
    with _engine() as (address, engine), start(engine=address, before=before, **environment) as plugin:
        # The SDK's process knows nothing of the provider before the first call about a resource.
        _inputs(plugin)
        assert plugin.process.poll() is None
        engine.stop(0).wait()
        assert plugin.process.wait(ENDS_WITHIN) == 0


@HEARING
def test_it_finishes_its_write_first(
    start: Start, emulator: Emulator, environment: dict[str, str], store: Path, before: str
) -> None:
    """The answer to what is being written is waited for and written down, though nobody is told of it any more."""
    with (
        _engine() as (address, engine),
        start(engine=address, before=before, **environment) as plugin,
        ThreadPoolExecutor(1) as pool,
    ):
        plugin.configure({})
        _posted(plugin, emulator, pool)
        engine.stop(0).wait()
        assert plugin.process.wait(ENDS_WITHIN) == 0
    (made,) = emulator.objects(TOKEN)
    assert _holder(store, made["id"])
    with start(**environment) as plugin:
        object_id, _ = plugin.create(TOKEN, _inputs(plugin))
    assert [each["id"] for each in emulator.objects(TOKEN)] == [object_id]


def test_told_to_end_during_a_write(start: Start, emulator: Emulator, environment: dict[str, str], store: Path) -> None:
    """SIGINT ends the process only when the answer has come and is written down."""
    with ThreadPoolExecutor(1) as pool, start(**environment) as plugin:
        _posted(plugin, emulator, pool)
    (made,) = emulator.objects(TOKEN)
    assert plugin.process.returncode == 0
    assert _holder(store, made["id"])


@pytest.mark.parametrize("checkpoints", [True, False], ids=["saved", "not saved"])
def test_an_orderly_end(
    start: Start,
    emulator: Emulator,
    environment: dict[str, str],
    checkpoints: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """A normal end settles what was made: Create is then for another object. Without checkpoints nothing is saved yet."""
    environment |= {} if checkpoints else {"PULUMI_SKIP_CHECKPOINTS": "true"}
    with start(**environment) as plugin:
        first, _ = plugin.create(TOKEN, _inputs(plugin))
        if hasattr(plugin, "stub"):
            plugin.cancel()
    with start(**environment, ACCOUNTS_ON_EXISTING="ignore") as plugin:
        second, _ = plugin.create(TOKEN, _inputs(plugin))
    assert (first != second) is checkpoints
    assert len(emulator.objects(TOKEN)) == (2 if checkpoints else 1)


def test_a_preview_makes_no_store(start: Start, emulator: Emulator, environment: dict[str, str], store: Path) -> None:
    """Check and Diff write no record and read none: there is no file, and not even its folder."""
    with start(**environment) as plugin:
        plugin.configure({})
        inputs = _inputs(plugin)
        changed = plugin.check(TOKEN, {**LEADCONDUIT_CREDENTIAL.inputs, "name": "Other"}, inputs).inputs
        assert plugin.diff(TOKEN, "a" * 24, inputs, changed).changes
        if hasattr(plugin, "stub"):
            plugin.preview(TOKEN, inputs)
            plugin.cancel()
    assert not store.parent.exists()
    assert emulator.requests() == []
