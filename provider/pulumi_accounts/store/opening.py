"""Which store a setting names: ``memory:``, a path, or the address of a Redis server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import platformdirs

from pulumi_accounts.store.entries import StoreError
from pulumi_accounts.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from pulumi_accounts.store.entries import Store

_SERVERS = ("redis", "rediss")
_FILE = "store.sqlite"


def open_store(name: str | None) -> Store:
    """Open the store of that name; without one, the file in the user's state directory.

    Raises:
        StoreError: it cannot be opened.
    """
    if name == "memory:":
        return SqliteStore(None)
    if name and urlsplit(name).scheme in _SERVERS:
        return _server(name)
    return SqliteStore(Path(name).expanduser() if name else default_path())


def default_path() -> Path:
    """Return where the store is that nobody has configured."""
    return platformdirs.user_state_path("pulumi-accounts") / _FILE


def _server(url: str) -> Store:
    try:
        from pulumi_accounts.store.redis import RedisStore  # noqa: PLC0415 - an optional extra
    except ModuleNotFoundError:
        raise StoreError("it needs the Redis client: pip install 'pulumi-accounts[redis]'") from None
    return RedisStore(url)
