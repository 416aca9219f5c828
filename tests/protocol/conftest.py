"""The real plugin process of dynamic providers, pointed at the emulator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.dynamic_plugin import DynamicPlugin, start_dynamic_plugin
from tests.support.native_plugin import NativePlugin, start_native_plugin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.emulator import Emulator
    from tests.support.plugin import Plugin


@pytest.fixture(scope="session")
def dynamic_environment(_running_emulator: Emulator) -> dict[str, str]:
    """The environment in which a plugin process reaches the emulator, and is quick to poll."""
    return {
        **_running_emulator.environment,
        "ACCOUNTS_POLL_INITIAL_SECONDS": "0.02",
        "ACCOUNTS_STORE": "memory:",
        "COMMVAULT_READS_PER_HOUR": "100000",
        "COMMVAULT_WRITES_PER_HOUR": "100000",
    }


@pytest.fixture(scope="session")
def _running_plugin(dynamic_environment: dict[str, str]) -> Iterator[DynamicPlugin]:
    with start_dynamic_plugin(**dynamic_environment) as running:
        yield running


@pytest.fixture
def dynamic_plugin(_running_plugin: DynamicPlugin, emulator: Emulator) -> DynamicPlugin:
    """Return the plugin, one process for all tests of a worker, with the vendors as new and quick to settle."""
    emulator.behave(settle_seconds=0.05)
    return _running_plugin


@pytest.fixture(scope="session")
def plugin_environment(dynamic_environment: dict[str, str]) -> dict[str, str]:
    """The environment of either plugin process."""
    return dynamic_environment


@pytest.fixture(scope="session")
def _running_native_plugin(plugin_environment: dict[str, str]) -> Iterator[NativePlugin]:
    with start_native_plugin(**plugin_environment) as running:
        yield running


@pytest.fixture(params=["dynamic", "native"])
def plugin(request: pytest.FixtureRequest) -> Plugin:
    """Return each adapter's plugin in turn: a law of the conformance suite holds for both."""
    return request.getfixturevalue(f"{request.param}_plugin")


@pytest.fixture
def native_plugin(_running_native_plugin: NativePlugin, emulator: Emulator) -> NativePlugin:
    """Return the native plugin, one process for all tests of a worker, with the vendors as new and quick to settle."""
    emulator.behave(settle_seconds=0.05)
    return _running_native_plugin
