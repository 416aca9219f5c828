"""The emulator as tests use it: started on a free port, filled, told to misbehave, and asked what it was asked.

:func:`running` serves from a thread of the calling process. ``pulumi_accounts.emulator.fixtures`` has the same as a fixture
of pytest's. Both need the extra ``emulator``.
"""

from __future__ import annotations

import contextlib
import threading
import time
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import httpx

from pulumi_accounts.apis import VENDORS
from pulumi_accounts.emulator.app import CONTROL, create_app
from pulumi_accounts.emulator.server import Server, bind, url_of
from pulumi_accounts.emulator.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from pulumi_accounts.emulator.behaviour import Behaviour

Wire = dict[str, Any]

# Far longer than a start takes, so that a loaded machine fails no test.
_START_SECONDS = 30


class Emulator:
    """A handle on a running emulator. Objects are named by token and id: ``leadconduit:Credential``.

    Every method raises ValueError where the emulator refuses what it is told; the text says what there is instead.
    """

    def __init__(self, url: str) -> None:
        """Talk to the emulator at this address."""
        self.url = url
        self._client = httpx.Client(base_url=url + CONTROL, timeout=_START_SECONDS)

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables by which a stack, or a command, reaches the emulated vendors."""
        found: dict[str, str] = {}
        for each in VENDORS:
            for setting, value in ((each.url_setting, self.url), (each.secret_setting, "demo")):
                found |= {setting.variable: value} if setting.variable else {}
        return found

    def requests(self, method: str | None = None, path: str | None = None) -> list[Wire]:
        """Return the requests that the vendors got, oldest first; the path is a shell pattern."""
        return [
            each
            for each in self._do("GET", "/requests")
            if method in (None, each["method"]) and (path is None or fnmatchcase(each["path"], path))
        ]

    def clear_requests(self) -> None:
        """Forget the requests so far."""
        self._do("DELETE", "/requests")

    def fault(self, **fields: Any) -> Wire:
        """Have matching requests go wrong: see ``pulumi_accounts.emulator.faults.Fault``."""
        return self._do("POST", "/faults", fields)

    def faults(self) -> list[Wire]:
        """Return the faults that have yet to strike."""
        return self._do("GET", "/faults")

    def clear_faults(self) -> None:
        """Take all faults back."""
        self._do("DELETE", "/faults")

    def behave(self, **settings: Any) -> Wire:
        """Change how the vendors behave: see ``pulumi_accounts.emulator.behaviour.Behaviour``."""
        return self._do("PATCH", "/behaviour", settings)

    def make_tokens(self) -> Wire:
        """Make a pair of Commvault's tokens, as somebody does in the vendor's portal."""
        return self._do("POST", "/tokens")

    def objects(self, token: str) -> list[Wire]:
        """Return the objects of a kind as the vendor holds them, secrets and write-only fields included."""
        found = self._do("GET", "/objects")
        if token not in found:
            raise ValueError(f"there is no {token}; there are {', '.join(found)}")
        return [each["object"] for each in found[token]]

    def object(self, token: str, object_id: object) -> Wire:
        """Return one object as the vendor holds it."""
        return self._do("GET", _path(token, object_id))["object"]

    def history(self, token: str, object_id: object) -> list[Wire]:
        """Return what happened to one object: instant, event, status."""
        return self._do("GET", _path(token, object_id))["history"]

    def put(self, token: str, object_id: object, wire: Wire) -> Wire:
        """Put an object there with this id; what the vendor would set itself may be left out."""
        return self._do("PUT", _path(token, object_id), wire)["object"]

    def change(self, token: str, object_id: object, **wire_fields: Any) -> Wire:
        """Change fields of an object behind everybody's back."""
        return self._do("PATCH", _path(token, object_id), wire_fields)["object"]

    def remove(self, token: str, object_id: object) -> None:
        """Take an object away behind everybody's back."""
        self._do("DELETE", _path(token, object_id))

    def reset(self) -> None:
        """Begin anew: the objects that are always there, no faults, no requests, the usual behaviour."""
        self._do("POST", "/reset")

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def _do(self, method: str, path: str, body: Any = None) -> Any:
        answer = self._client.request(method, path, json=body)
        if answer.is_error:
            raise ValueError(f"{method} {path}: {answer.json()['error']}")
        return answer.json() if answer.content else None


def _path(token: str, object_id: object) -> str:
    module, _, name = token.partition(":")
    return f"/objects/{module}/{name or '-'}/{object_id}"


@contextlib.contextmanager
def running(behaviour: Behaviour | None = None, clock: Callable[[], float] = time.time) -> Generator[Emulator]:
    """Serve from a thread of this process, on a free port, until the block ends.

    Raises:
        TimeoutError: the server does not start.
    """
    world, sock, ready = World(behaviour, clock=clock), bind(0), threading.Event()
    server = Server(create_app(world), ready.set)
    thread = threading.Thread(target=server.run, args=([sock],), daemon=True)
    thread.start()
    if not ready.wait(_START_SECONDS):
        raise TimeoutError("the emulator does not start")
    with contextlib.closing(Emulator(url_of(sock))) as emulator:
        yield emulator
    server.should_exit = True
    thread.join(_START_SECONDS)
    world.store.close()
