"""S7, S8 on the real engine: whatever address a store is given, right or wrong, its login shows nowhere."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from tests.support.canary import Canaries
from tests.support.redis import MISSING, PROGRAM, redis_server

redis: Any = pytest.importorskip("redis", reason="the Redis client is missing: pip install 'pulumi-accounts[redis]'")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.redis import RedisServer
    from tests.support.stack import Stack

pytestmark = pytest.mark.skipif(not PROGRAM, reason=MISSING)

SECRETS = Canaries("password", "other")
CREDENTIAL, INPUTS = "leadconduit:Credential", {"type": "token", "package": "leadconduit-custom"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RedisServer]:
    """Run a server that takes one password, at a port and at a socket."""
    with redis_server(tmp_path, "--save", "", "--unixsocket", str(tmp_path / "redis.sock")) as server:
        # Not as an option: the process list shows these.
        with redis.Redis.from_url(server.url) as client:
            client.config_set("requirepass", SECRETS["password"])
        yield server


def _addresses(server: RedisServer) -> dict[str, bool | None]:
    """Return one address of every kind, and whether an up can use it; nothing is said of those that doctor has to do with only."""
    right, raw = quote(SECRETS["password"], safe=""), SECRETS["password"]
    at, wrong = f"127.0.0.1:{server.port}", quote(SECRETS["other"], safe="")
    return {
        f"redis://:{right}@{at}/0": True,
        f"valkey://default:{right}@{at}/1": True,
        f"unix://:{right}@{server.folder}/redis.sock": True,
        f"redis://:{wrong}@{at}/0": False,
        f"redis://:{raw}@{at}/0": None,
        f"rediss://:{right}@{at}/0": False,
        f"VALKEYS://:{right}@{at}/0": None,
        f"redis://:{right}@{at}/abc": None,
        f"redis://:{right}@{at}/0?nonsense=1": False,
        f"redis://:{right}@[::1/0": None,
        f"redis+sentinel://:{right}@{at}/main/0": False,
        f"https://user:{right}@{at}/": None,
        f"sqlite:///{right}": None,
        f"user:{right}@{at}": False,
    }


def _command_lines(seen: set[str], over: threading.Event) -> None:
    while not over.wait(0.02):
        for each in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                seen.add(each.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
            except OSError:
                continue


def test_s8_no_login_of_any_address_shows(native_stack: Stack, server: RedisServer, tmp_path: Path) -> None:
    """Not in a line of an up or of doctor, in state or another file, in a file's name, or in the process list."""
    seen, over, said = set[str](), threading.Event(), list[str]()
    watching = threading.Thread(target=_command_lines, args=(seen, over))
    watching.start()
    try:
        for number, (address, usable) in enumerate(_addresses(server).items()):
            native_stack.environment["ACCOUNTS_STORE"] = address
            said.append(native_stack.tool("doctor", check=False).output)
            if usable is not None:
                # An unchanged stack needs no store.
                native_stack.declare((CREDENTIAL, f"login-{number}", {"name": f"login {number}", **INPUTS}))
                up = native_stack.up(check=False)
                said.append(up.output)
                assert (up.ok and "warning: accounts:store" not in up.output) == usable, said[-2:]
    finally:
        over.set()
        watching.join()
    assert SECRETS.leaks("\n".join([*said, *seen])) == []
    assert "Traceback" not in "".join(said)
    assert any("pulumi" in each for each in seen)
    names = [str(each.relative_to(tmp_path)) for each in tmp_path.rglob("*")]
    assert SECRETS.leaks("\n".join(names)) == []
    assert SECRETS.leaks_in_files(native_stack.folder) == []
