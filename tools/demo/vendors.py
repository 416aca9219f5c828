"""The emulated vendors, as the demo sees them: a process, and changes made behind the stack's back."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import Generator

COMMAND = [str(Path(sys.executable).with_name("pulumi-accounts")), "emulator", "--port", "0"]


class Vendors:
    """The running emulator."""

    def __init__(self, url: str) -> None:
        """Remember where it listens."""
        self.url = url
        self._client = httpx.Client(base_url=f"{url}/_emulator")

    def change(self, token: str, object_id: str, **fields: Any) -> None:
        """Change an object the way somebody would in a vendor's portal."""
        path = f"/objects/{token.replace(':', '/')}/{object_id}"
        self._client.patch(path, json=fields).raise_for_status()

    def writes(self) -> list[str]:
        """Return the requests that changed something, and forget all requests so far."""
        requests: list[dict[str, Any]] = self._client.get("/requests").json()
        self._client.delete("/requests").raise_for_status()
        return [f"{each['method']} {each['path']}" for each in requests if each["method"] != "GET"]


@contextmanager
def running() -> Generator[Vendors]:
    """Run the emulator until the demo ends, however it ends."""
    process = subprocess.Popen(COMMAND, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        line = process.stdout.readline() if process.stdout else ""
        url = line.removeprefix("listening on").strip()
        if not url:
            raise SystemExit("demo: the emulator did not start")
        yield Vendors(url)
    finally:
        process.terminate()
        process.wait()
