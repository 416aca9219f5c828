"""Which store a name means, who can read it, for how long it keeps things, and what is said where it cannot be had."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.store.entries import KEPT, StoreError
from pulumi_accounts.store.opening import default_path, open_store
from pulumi_accounts.store.sqlite import SqliteStore
from tests.support.server import refusing_port
from tests.unit.store.conftest import entry

if TYPE_CHECKING:
    from pathlib import Path


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_file_is_its_owners_alone(file: Path) -> None:
    """File and folder are made for the user alone, and so is all that SQLite puts beside them."""
    store = open_store(str(file))
    store.add(entry())
    assert _mode(file.parent) == 0o700
    made = list(file.parent.iterdir())
    assert len(made) > 1
    assert {_mode(each) for each in made} == {0o600}
    store.close()


def test_a_file_that_was_open_to_others(file: Path) -> None:
    """A store that is there already works as it is."""
    file.parent.mkdir()
    file.touch(0o644)
    store = open_store(str(file))
    store.add(entry())
    store.close()


def test_every_write_reaches_the_disk(file: Path) -> None:
    """Without a batch, too, a record is on the disk when the call returns: a power cut loses none."""
    store = SqliteStore(file)
    assert store._connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert store._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    store.close()


def test_what_is_in_the_file_stays(file: Path) -> None:
    """Another process, or a later one, finds it there."""
    first = open_store(str(file))
    first.add(one := entry())
    second = open_store(str(file))
    assert second.begun(["resource"], ["scope"]) == [one]
    for each in (first, second):
        each.close()


def test_memory_is_shared_with_nobody() -> None:
    """Each store in memory is one of its own."""
    first, second = open_store("memory:"), open_store("memory:")
    first.add(entry())
    assert second.begun(["resource"], ["scope"]) == []
    for each in (first, second):
        each.close()


def test_without_a_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The file is in the user's state directory, and is made there, with all folders above it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "new" / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))
    open_store(None).close()
    assert default_path().is_file()
    assert default_path().is_relative_to(tmp_path)
    assert _mode(default_path().parent) == 0o700


def test_a_path_from_the_home_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A tilde is the user's home, as in a shell."""
    monkeypatch.setenv("HOME", str(tmp_path))
    open_store("~/records.sqlite").close()
    assert (tmp_path / "records.sqlite").is_file()


def test_old_records_are_purged_from_the_file(file: Path) -> None:
    """What was opened before the instant is gone; nothing of it is told."""
    store = open_store(str(file))
    store.add(entry(opened=time.time() - KEPT - 10, object_id="1"))
    store.add(young := entry())
    store.purge(time.time() - KEPT)
    assert store.holder(["scope"], "1") is None
    assert store.begun(["resource"], ["scope"]) == [young]
    store.close()


def test_the_server_forgets_by_itself(redis_url: str) -> None:
    """Every key on the server has its time, a settled record's and a claimed object's, too."""
    redis = pytest.importorskip("redis")
    store = open_store(redis_url)
    for each in (one := entry(), entry(), entry(object_id="2")):
        store.add(each)
    store.claim(one.id, "1")
    store.confirm(["scope"], ["1"])
    with redis.Redis.from_url(redis_url) as client:
        left = [client.ttl(key) for key in client.scan_iter()]
    assert len(left) >= 3
    assert all(KEPT - 60 < each <= KEPT for each in left)
    store.close()


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    """A path that is a folder is an error in words."""
    with pytest.raises(StoreError, match=r": Is a directory$"):
        open_store(str(tmp_path))


def test_another_file_is_no_store(tmp_path: Path) -> None:
    """A file of something else is an error, and stays as it is."""
    other = tmp_path / "notes.txt"
    other.write_text("Dear diary, " * 1000, encoding="utf-8")
    with pytest.raises(StoreError, match=r"notes.txt: file is not a database: name another file"):
        open_store(str(other))
    assert other.read_text(encoding="utf-8") == "Dear diary, " * 1000


def test_a_path_through_a_file(tmp_path: Path) -> None:
    """A folder that cannot be made is an error in words."""
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"store.sqlite: (Not a directory|File exists)$"):
        open_store(str(tmp_path / "file" / "store.sqlite"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root can write everywhere: run the tests as another user")
def test_a_read_only_place(tmp_path: Path) -> None:
    """A folder that cannot be written to is an error in words."""
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match=r"store.sqlite: Permission denied$"):
        open_store(str(tmp_path / "store.sqlite"))


def test_a_server_that_is_not_there() -> None:
    """An address at which nobody listens is an error in one line."""
    pytest.importorskip("redis")
    with refusing_port() as url, pytest.raises(StoreError, match="onnection refused") as error:
        open_store(url.replace("http", "redis"))
    assert "\n" not in str(error.value)


def test_an_address_that_is_none() -> None:
    """A port that is no number is an error in words, which does not repeat a password."""
    pytest.importorskip("redis")
    with pytest.raises(StoreError) as error:
        open_store("redis://:canary-1@127.0.0.1:port/0")
    assert str(error.value)
    assert "canary-1" not in str(error.value)


def test_without_the_redis_client() -> None:
    """Where the client is not installed, the error says which command installs it."""
    program = (
        "import sys; sys.modules['redis'] = None\n"
        "from pulumi_accounts.store.opening import open_store\n"
        "from pulumi_accounts.store.entries import StoreError\n"
        "try:\n    open_store('redis://127.0.0.1')\nexcept StoreError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "it needs the Redis client: pip install 'pulumi-accounts[redis]'\n"


def test_a_file_of_an_older_version(file: Path) -> None:
    """Columns that have come since are added, and what the file holds stays."""
    with contextlib.closing(open_store(str(file))) as store:
        store.add(entry(id="old", object_id="1"))
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("ALTER TABLE records DROP COLUMN sent")
    with contextlib.closing(open_store(str(file))) as store:
        found = store.holder(["scope"], "1")
        assert found
        assert (found.id, found.sent) == ("old", "")
        store.add(entry(id="new", sent="name=digest"))
        assert {each.sent for each in store.unresolved(["scope"], "fingerprint")} == {"name=digest"}
