"""The plugin process itself: what it prints, and how it ends."""

from __future__ import annotations

import signal
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import grpc
import pytest

from tests.support.dynamic_plugin import start_dynamic_plugin
from tests.support.specimens import COMMVAULT_ACCOUNT

if TYPE_CHECKING:
    from tests.support.emulator import Emulator

# The engine waits for five seconds before it kills; alone on a machine the process needs half a second.
ENDS_WITHIN = 4


@pytest.mark.parametrize("waiting", [0, 1, 4])
def test_it_ends_when_told_to(dynamic_environment: dict[str, str], emulator: Emulator, waiting: int) -> None:
    """SIGINT ends the process although creations wait for their objects, on one thread or on all, and quietly."""
    emulator.behave(settle_seconds=600)
    token = COMMVAULT_ACCOUNT.token
    with start_dynamic_plugin(**dynamic_environment) as plugin, ThreadPoolExecutor(4) as pool:
        inputs = plugin.check(token, {**COMMVAULT_ACCOUNT.inputs, "website": "www.new.example"}).inputs
        creations = [pool.submit(plugin.create, token, inputs) for _ in range(waiting)]
        deadline = time.monotonic() + 60
        while len(emulator.requests("PUT")) < waiting and time.monotonic() < deadline:
            time.sleep(0.05)
        plugin.process.send_signal(signal.SIGINT)
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
    assert all(line.startswith('info: Commvault account "Acme ltd" is updating; waiting') for line in told), told


def test_nothing_but_the_port_is_printed(dynamic_environment: dict[str, str], emulator: Emulator) -> None:
    """A failing creation prints nothing of its own: all there is to say is in the answer, on one line."""
    emulator.fault(method="GET", path="/account", status=403)
    with start_dynamic_plugin(**dynamic_environment) as plugin:
        with pytest.raises(grpc.RpcError) as failure:
            plugin.create("leadconduit:Account", {})
        plugin.process.send_signal(signal.SIGINT)
        output, noise = plugin.process.communicate(timeout=ENDS_WITHIN)
    line = (
        "accounts: LeadConduit account: GET /account answered 403: a fault on demand (the credential may not do this)"
    )
    # Older versions of gRPC put words of their own in place of ours.
    told = failure.value.details().replace("Exception calling application: ", "accounts: ")
    assert told.strip() == line
    assert (output, noise) == ("", "")
