"""S4 on the real engine: a server that goes away in the middle of an up and comes back is neither felt nor forgotten."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.forward import Forward, forwarded
from tests.support.partners import partners, renamed
from tests.support.redis import MISSING, PROGRAM, RedisServer, redis_server
from tests.support.waiting import until

redis: Any = pytest.importorskip("redis", reason="the Redis client is missing: pip install 'pulumi-accounts[redis]'")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

pytestmark = pytest.mark.skipif(not PROGRAM, reason=MISSING)

CREDENTIAL = "leadconduit:Credential"
CREDENTIALS, ACCOUNTS = 24, 6


@dataclass
class Service:
    """A server with a replica, at an address that follows the primary."""

    primary: RedisServer
    replica: RedisServer
    address: Forward

    @property
    def url(self) -> str:
        """Its address."""
        return f"redis://127.0.0.1:{self.address.port}/0"

    def restart(self) -> None:
        """Be away for a moment; what was written is on the disk."""
        self.primary.stop()
        self.primary.start()

    def fail_over(self) -> None:
        """Let the replica take over, as a service does that is maintained; the old primary takes no more writes."""
        with redis.Redis.from_url(self.primary.url) as client:
            client.execute_command("FAILOVER", "TO", "127.0.0.1", self.replica.port)
        with redis.Redis.from_url(self.replica.url) as client:
            until(lambda: client.execute_command("ROLE")[0] == b"master")
        self.address.lead_to(self.replica.port)

    def time_out(self) -> None:
        """Answer nothing for longer than a client waits."""
        with self.primary.held():
            time.sleep(6)

    def texts(self, pattern: str) -> list[str]:
        """Return what the server holds at keys."""
        with redis.Redis.from_url(self.url, decode_responses=True) as client:
            return [client.get(each) for each in client.scan_iter(match=f"{{pulumi-accounts}}:{pattern}", count=1000)]


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """Run the two servers."""
    with contextlib.ExitStack() as stack:
        servers: list[RedisServer] = []
        for name in ("primary", "replica"):
            (tmp_path / name).mkdir()
            options = ("--appendonly", "yes", "--appendfsync", "always", "--repl-diskless-sync-delay", "0")
            servers.append(stack.enter_context(redis_server(tmp_path / name, *options)))
        with redis.Redis.from_url(servers[1].url) as client:
            client.execute_command("REPLICAOF", "127.0.0.1", servers[0].port)
            until(lambda: client.execute_command("ROLE")[3] == b"connected")
        address = stack.enter_context(forwarded(servers[0].port))
        yield Service(servers[0], servers[1], address)


def _declare(stack: Stack, emulator: Emulator) -> None:
    logins = [
        (CREDENTIAL, f"c-{n}", {"name": f"login {n}", "type": "token", "package": "leadconduit-custom"})
        for n in range(CREDENTIALS)
    ]
    stack.declare(*renamed(partners(emulator, ACCOUNTS)), *logins)


@pytest.mark.parametrize(
    "strike", [Service.restart, Service.fail_over, Service.time_out], ids=lambda each: each.__name__
)
def test_s4_a_store_that_goes_away(
    native_stack: Stack, emulator: Emulator, service: Service, strike: Callable[[Service], None]
) -> None:
    """Nothing is doubled or overspent, one warning at most is said, and the records are in the store afterwards."""
    emulator.behave(latency=0.1)
    _declare(native_stack, emulator)
    native_stack.environment |= {"ACCOUNTS_STORE": service.url, "PULUMI_SKIP_CHECKPOINTS": "true"}
    up: list[Any] = []
    running = threading.Thread(target=lambda: up.append(native_stack.up("--parallel", "30", check=False)))
    running.start()
    until(lambda: len(emulator.objects(CREDENTIAL)) >= CREDENTIALS // 3 or bool(up))
    assert not up, up[0].output
    strike(service)
    running.join()
    assert up[0].ok, up[0].output
    assert sum(line.strip().startswith("warning: ") for line in up[0].output.splitlines()) <= 1, up[0].output
    assert (
        len({each["name"] for each in emulator.objects(CREDENTIAL)}) == len(emulator.objects(CREDENTIAL)) == CREDENTIALS
    )
    assert sum(each["path"].endswith("/credentials") for each in emulator.requests("POST")) == CREDENTIALS
    assert len(service.texts("object:*")) == CREDENTIALS + ACCOUNTS
    spent = [len(json.loads(each)["spent"]) for each in service.texts("text:*") if '"spent"' in each]
    made = [len(emulator.requests(each, "/api/v1/partner/*")) for each in ("GET", "PUT")]
    assert sorted(spent) == sorted(made)
    assert made[1] == ACCOUNTS
    native_stack.assert_clean()
