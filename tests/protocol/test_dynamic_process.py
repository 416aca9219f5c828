"""The plugin process itself: what it prints, and how it ends."""

from __future__ import annotations

import ctypes
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import grpc
import pytest

from tests.support.dynamic_plugin import start_dynamic_plugin
from tests.support.partners import partners
from tests.support.specimens import COMMVAULT_ACCOUNT
from tests.support.waiting import until

if TYPE_CHECKING:
    from tests.support.dynamic_plugin import DynamicPlugin, Properties
    from tests.support.emulator import Emulator

# The engine waits for five seconds before it kills; alone on a machine the process needs half a second.
ENDS_WITHIN = 4


def _accounts(plugin: DynamicPlugin, emulator: Emulator, count: int) -> list[Properties]:
    """Make accounts at the vendor, and return what changes each of them."""
    given = ({"externalId": each, "name": f"new {each}", "contacts": [{}]} for each in partners(emulator, count))
    return [plugin.check(COMMVAULT_ACCOUNT.token, each).inputs for each in given]


def _interrupt(process: int) -> None:
    """Interrupt a process's main thread.

    The system gives a process's signal to any thread. One of gRPC's that is just at work may take it, of which Python's main
    thread, waiting for an event, learns with the next signal only: once in some twenty times right after an answer.
    """
    libc = ctypes.CDLL(None)
    if hasattr(libc, "tgkill"):
        assert libc.tgkill(process, process, signal.SIGINT) == 0
    else:
        os.kill(process, signal.SIGINT)


@pytest.mark.parametrize("waiting", [0, 1, 40])
def test_it_ends_when_told_to(dynamic_environment: dict[str, str], emulator: Emulator, waiting: int) -> None:
    """SIGINT ends the process although creations wait for their objects, one or many, and quietly."""
    emulator.behave(settle_seconds=600)
    token = COMMVAULT_ACCOUNT.token
    with start_dynamic_plugin(**dynamic_environment) as plugin, ThreadPoolExecutor(40) as pool:
        creations = [pool.submit(plugin.create, token, each) for each in _accounts(plugin, emulator, waiting)]
        until(lambda: len(emulator.requests("PUT")) >= waiting)
        # The SDK prints its port a moment before it can be told to end: by now it can.
        assert plugin.check(token, COMMVAULT_ACCOUNT.inputs).failures == []
        _interrupt(plugin.process.pid)
        try:
            assert plugin.process.wait(ENDS_WITHIN) == 0
        finally:
            plugin.process.kill()  # or the creations would wait on
        for each in creations:
            assert isinstance(each.exception(), grpc.RpcError)
        assert plugin.process.stdout is not None
        assert plugin.process.stderr is not None
        assert plugin.process.stdout.read() == ""
        told = set(plugin.process.stderr.read().splitlines())
    assert all(line.startswith("info: Commvault account") and "waiting for active" in line for line in told), told


def test_what_waits_is_in_nobody_s_way(dynamic_environment: dict[str, str], emulator: Emulator) -> None:
    """However many creations wait, inputs are checked, others begin, and the engine's Cancel is answered."""
    emulator.behave(settle_seconds=600)
    token = COMMVAULT_ACCOUNT.token
    with start_dynamic_plugin(**dynamic_environment) as plugin, ThreadPoolExecutor(40) as pool:
        creations = [pool.submit(plugin.create, token, each) for each in _accounts(plugin, emulator, 40)]
        until(lambda: len(emulator.requests("PUT")) >= len(creations))
        assert len(emulator.requests("PUT")) == len(creations)
        assert plugin.check(token, COMMVAULT_ACCOUNT.inputs).failures == []
        plugin.cancel()
        assert not any(each.done() for each in creations)
        _interrupt(plugin.process.pid)


def test_nothing_but_the_port_is_printed(dynamic_environment: dict[str, str], emulator: Emulator) -> None:
    """A failing creation prints nothing of its own: all there is to say is in the answer, on one line."""
    emulator.fault(method="GET", path="/account", status=403)
    with start_dynamic_plugin(**dynamic_environment) as plugin:
        with pytest.raises(grpc.RpcError) as failure:
            plugin.create("leadconduit:Account", {})
        _interrupt(plugin.process.pid)
        output, noise = plugin.process.communicate(timeout=ENDS_WITHIN)
    line = (
        "accounts: LeadConduit account: GET /account answered 403: a fault on demand (the credential may not do this)"
    )
    # Older versions of gRPC put words of their own in place of ours.
    told = failure.value.details().replace("Exception calling application: ", "accounts: ")
    assert told.strip() == line
    assert (output, noise) == ("", "")
