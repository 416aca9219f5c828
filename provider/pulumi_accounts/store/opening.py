"""Which store a setting names: ``memory:``, a path, or the address of a server."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import platformdirs

from pulumi_accounts.model.naming import qualified
from pulumi_accounts.store.address import MEMORY, file_of, problem_with, server_of
from pulumi_accounts.store.entries import StoreError
from pulumi_accounts.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from pathlib import Path

    from pulumi_accounts.store.entries import Store

_FILE = "store.sqlite"


def open_store(name: str | None, *, patient: bool = True) -> Store:
    """Open the store of that name; without one, the file in the user's state directory.

    Raises:
        StoreError: it cannot be opened.
    """
    if name is None:
        return SqliteStore(default_path())
    if problem := problem_with(name):
        raise StoreError(f"it {problem}")
    if name == MEMORY:
        return SqliteStore(None)
    url = server_of(name)
    return SqliteStore(file_of(name)) if url is None else _server(url, patient=patient)


def default_path() -> Path:
    """Return where the store is that nobody has configured.

    Raises:
        StoreError: the user has no home, as in a container that runs under any number.
    """
    path = None
    with contextlib.suppress(RuntimeError):
        path = platformdirs.user_state_path("pulumi-accounts") / _FILE
    # Without a home, a tilde may stay what it is.
    if path is None or not path.is_absolute():
        raise StoreError(f"there is no home directory to keep it in: set {qualified('store')}, or ACCOUNTS_STORE")
    return path


def _server(url: str, *, patient: bool) -> Store:
    try:
        from pulumi_accounts.store.redis import RedisStore  # noqa: PLC0415 - an optional extra
    except ModuleNotFoundError:
        raise StoreError("it needs the Redis client: pip install 'pulumi-accounts[redis]'") from None
    return RedisStore(url, patient=patient)
