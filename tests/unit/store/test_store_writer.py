"""The ledger: one thread that writes for many, and goes on without the store where that fails."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.store.entries import Entry, StoreError
from pulumi_accounts.store.opening import open_store
from pulumi_accounts.store.sqlite import SqliteStore
from pulumi_accounts.store.writer import StoreWriter
from tests.unit.store.conftest import entry

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from pulumi_accounts.store.entries import Store

pytestmark = pytest.mark.anyio

_WARNING = (
    "accounts:store cannot be used (Is a directory): what is created is written down in memory only, and after a run "
    "that is killed the next one has to look at the vendors for what it made"
)


@pytest.fixture
def warned() -> list[str]:
    """Return what users are warned of."""
    return []


@pytest.fixture
async def writer(file: Path, warned: list[str]) -> AsyncIterator[StoreWriter]:
    """Return a ledger in a file."""
    writer = StoreWriter(lambda: open_store(str(file)), warned.append)
    yield writer
    await writer.aclose()


def _on_disk(file: Path) -> list[Entry]:
    with contextlib.closing(open_store(str(file))) as other:
        return other.begun(["resource"], ["scope"])


async def test_nothing_is_opened_before_it_is_needed(writer: StoreWriter, file: Path) -> None:
    """A session that creates nothing makes no file, and ends as quietly."""
    await writer.aclose()
    assert not file.parent.exists()


async def test_what_is_done_is_durable(writer: StoreWriter, file: Path) -> None:
    """Another process sees the record as soon as writing it down has returned."""
    one = entry()
    await writer.do(lambda store: store.add(one))
    assert _on_disk(file) == [one]


async def test_many_become_durable_at_once(file: Path) -> None:
    """Creations side by side share their writes to the disk: far fewer of these than records, and in order."""
    statements: list[str] = []

    def opened() -> Store:
        store = SqliteStore(file)
        store._connection.set_trace_callback(statements.append)
        return store

    writer, entries = StoreWriter(opened), [entry(opened=float(number)) for number in range(200)]
    await asyncio.gather(*(writer.do(lambda store, each=each: store.add(each)) for each in entries))
    assert statements.count("COMMIT") < 100
    assert _on_disk(file) == entries[::-1]
    await writer.aclose()


async def test_answers_find_who_asked(writer: StoreWriter) -> None:
    """Each job's result is its own."""
    results = await asyncio.gather(*(writer.do(lambda _, number=number: number) for number in range(50)))
    assert results == list(range(50))


async def test_who_does_not_wait(writer: StoreWriter, file: Path) -> None:
    """A job whose asker is told to stop is done all the same."""
    one = entry()
    asking = asyncio.ensure_future(writer.do(lambda store: store.add(one)))
    await asyncio.sleep(0)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    await writer.aclose()
    assert _on_disk(file) == [one]


async def test_closing_finishes_what_was_begun(writer: StoreWriter, file: Path) -> None:
    """Whatever was asked for before is written, the file is whole without its log, and no thread stays."""
    asked = [asyncio.ensure_future(writer.do(lambda store: store.add(entry()))) for _ in range(20)]
    await asyncio.sleep(0)
    await writer.aclose()
    await asyncio.gather(*asked)
    assert [each.name for each in file.parent.iterdir()] == [file.name]
    assert len(_on_disk(file)) == 20
    assert all(each.name != "accounts-store" for each in threading.enumerate())


async def test_use_while_it_closes(writer: StoreWriter, file: Path) -> None:
    """What is asked for while the store closes is done all the same: whoever waits for it is shielded, and would for ever."""
    await writer.do(lambda store: store.add(entry()))
    closing = asyncio.ensure_future(writer.aclose())
    await asyncio.sleep(0)
    async with asyncio.timeout(10):
        await writer.do(lambda store: store.add(entry()))
    await closing
    assert len(_on_disk(file)) == 2


async def test_use_after_closing(writer: StoreWriter, file: Path) -> None:
    """A ledger that was closed opens the store anew when it is used again."""
    for each in (entries := [entry(), entry()]):
        await writer.do(lambda store, each=each: store.add(each))
        await writer.aclose()
    assert {each.id for each in _on_disk(file)} == {each.id for each in entries}


async def test_old_records_are_purged_when_it_opens(writer: StoreWriter, file: Path) -> None:
    """A record that has outlived its time is gone with the next run."""
    with contextlib.closing(open_store(str(file))) as store:
        store.add(entry(opened=1.0))
        store.add(young := entry())
    assert await writer.do(lambda store: store.begun(["resource"], ["scope"])) == [young]


async def test_a_store_that_cannot_be_opened(tmp_path: Path, warned: list[str]) -> None:
    """One warning for the whole run, and records are kept in memory."""
    writer, one = StoreWriter(lambda: open_store(str(tmp_path)), warned.append), entry()
    for each in (one, entry(), entry()):
        await writer.do(lambda store, each=each: store.add(each))
    assert await writer.do(lambda store: store.claim(one.id, "1"))
    holder = await writer.do(lambda store: store.holder(["scope"], "1"))
    assert holder
    assert holder.id == one.id
    assert warned == [_WARNING.replace("(", f"({tmp_path}: ", 1)]
    await writer.aclose()


async def test_a_store_that_breaks(writer: StoreWriter, file: Path, warned: list[str]) -> None:
    """A store that fails later is one warning, too, and the job at hand is done in memory."""
    await writer.do(lambda store: store.add(entry()))
    with contextlib.closing(sqlite3.connect(file)) as other:
        other.execute("DROP TABLE records")
    one = entry()
    for _ in range(2):
        await writer.do(lambda store: store.unresolved(["scope"], "fingerprint"))
    await writer.do(lambda store: store.add(one))
    assert await writer.do(lambda store: store.unresolved(["scope"], "fingerprint")) == [one]
    assert len(warned) == 1
    assert "accounts:store cannot be used (" in warned[0]
    assert "no such table: records)" in warned[0]


async def test_a_failure_that_is_no_store_error(writer: StoreWriter) -> None:
    """A bug in one job is the asker's, who is told; the others go on. Nobody waits for ever."""

    def broken(_: Store) -> None:
        raise ZeroDivisionError

    async with asyncio.timeout(0.3):
        with pytest.raises(ZeroDivisionError):
            await writer.do(broken)
        assert await writer.do(lambda _: 1) == 1


class _Full(SqliteStore):
    """A store on a disk that is full: what is there can be read, and nothing can be added."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        (pages,) = self._connection.execute("PRAGMA page_count").fetchone()
        self._connection.execute(f"PRAGMA max_page_count = {pages}")
        with contextlib.suppress(StoreError):
            while True:
                self.add(entry())


async def test_a_full_disk(file: Path, warned: list[str]) -> None:
    """Is one warning; what was to be written down is known all the same, and nobody waits for ever."""
    writer, book = StoreWriter(lambda: _Full(file), warned.append), list[Entry]()
    writer.restorers.append(lambda store: [store.add(each) for each in book] and None)
    book.append(entry(resource="new"))
    await writer.do(lambda store: store.add(book[0]))
    assert await writer.do(lambda store: store.begun(["new"], ["scope"])) == book
    await writer.aclose()
    assert len(warned) == 1
    assert "database or disk is full" in warned[0]


async def test_what_no_store_can_do(writer: StoreWriter) -> None:
    """Fails for whoever wants it, and for nobody else."""

    def never(_: Store) -> None:
        raise StoreError("never")

    with pytest.raises(StoreError, match="never"):
        await writer.do(never)
    assert await writer.do(lambda store: store.begun(["resource"], ["scope"])) == []
