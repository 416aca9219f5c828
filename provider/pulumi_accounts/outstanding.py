"""What a program waits for when it has come to its end: all of its resources at once, and not each output anew.

The SDK (3.259 to 3.276, ``wait_for_rpcs``) means to wait for the requests first. When it looks, however, none of them has
begun, so that it waits for the outputs, a dozen a resource. Each time that one is there, it hands all others to
``asyncio.wait`` anew, which grows with the square of the resources. A request that is there already makes it look again
when they have begun, and then it finds one that ends together with them, or with the first that fails.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any, cast

from pulumi.runtime import settings

_SETTINGS: Any = settings.SETTINGS


@dataclass
class Outstanding:
    """The requests that the SDK waits for, in the order of which it takes the last one first."""

    requests: list[asyncio.Future[None]]
    there: asyncio.Future[None]
    """A request that is there already."""
    _beginning: asyncio.Handle | None = None
    _wait: asyncio.Task[None] | None = None

    def declared(self) -> None:
        """Have one wait begin after the request of the resource that has just been declared."""
        if self._wait and not self._wait.done():
            return
        if self._beginning:
            self._beginning.cancel()
        else:
            self.requests.append(self.there)
        self._beginning = self.there.get_loop().call_soon(self._begin)

    def _begin(self) -> None:
        self._beginning = None
        self._wait = asyncio.ensure_future(self._until_there_or_failed())
        self.requests.append(self._wait)

    async def _until_there_or_failed(self) -> None:
        """Wait for everything that is outstanding; where something fails, leave it to the SDK as if this were not here."""
        waited_for = {self.there, *self.requests, *_SETTINGS.outputs.copy()} - {asyncio.current_task()}
        done, _ = await asyncio.wait(waited_for, return_when=asyncio.FIRST_EXCEPTION)
        if any(each.cancelled() or each.exception() for each in done):
            left = self.requests.copy()
            self.requests.clear()
            # It looks at the outputs in the next step of the loop, and the requests are there again in the one after it.
            loop = self.there.get_loop()
            loop.call_soon(loop.call_soon, self.requests.extend, left)


def outstanding() -> Outstanding | None:
    """Return what this program waits for; None where the SDK looks different, or nothing runs that could wait."""
    requests: Any = getattr(getattr(_SETTINGS, "rpc_manager", None), "rpcs", None)
    if not isinstance(requests, list) or not isinstance(getattr(_SETTINGS, "outputs", None), set):
        return None
    try:
        there = asyncio.get_running_loop().create_future()
    except RuntimeError:
        return None
    there.set_result(None)
    return Outstanding(cast("list[asyncio.Future[None]]", requests), there)
