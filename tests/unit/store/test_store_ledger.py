"""The ledger: one thread that writes for many, and goes on without the store where that fails."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.operations.ledger import Ledger
from pulumi_accounts.store.opening import open_store
from pulumi_accounts.store.records import Record, StoreError
from pulumi_accounts.store.sqlite import SqliteStore
from tests.unit.store.conftest import record

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from pulumi_accounts.store.records import Store

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
async def ledger(file: Path, warned: list[str]) -> AsyncIterator[Ledger]:
    """Return a ledger in a file."""
    ledger = Ledger(lambda: open_store(str(file)), warned.append)
    yield ledger
    await ledger.aclose()


def _on_disk(file: Path) -> list[Record]:
    with contextlib.closing(open_store(str(file))) as other:
        return other.open_for("resource", "place")


async def test_nothing_is_opened_before_it_is_needed(ledger: Ledger, file: Path) -> None:
    """A session that creates nothing makes no file, and ends as quietly."""
    await ledger.aclose()
    assert not file.parent.exists()


async def test_what_is_done_is_durable(ledger: Ledger, file: Path) -> None:
    """Another process sees the record as soon as writing it down has returned."""
    one = record()
    await ledger.do(lambda store: store.add(one))
    assert _on_disk(file) == [one]


async def test_many_become_durable_at_once(file: Path) -> None:
    """Creations side by side share their writes to the disk: far fewer of these than records, and in order."""
    statements: list[str] = []

    def opened() -> Store:
        store = SqliteStore(file)
        store._connection.set_trace_callback(statements.append)
        return store

    ledger, records = Ledger(opened), [record(opened=float(number)) for number in range(200)]
    await asyncio.gather(*(ledger.do(lambda store, each=each: store.add(each)) for each in records))
    assert statements.count("COMMIT") < 100
    assert _on_disk(file) == records[::-1]
    await ledger.aclose()


async def test_answers_find_who_asked(ledger: Ledger) -> None:
    """Each job's result is its own."""
    results = await asyncio.gather(*(ledger.do(lambda _, number=number: number) for number in range(50)))
    assert results == list(range(50))


async def test_who_does_not_wait(ledger: Ledger, file: Path) -> None:
    """A job whose asker is told to stop is done all the same."""
    one = record()
    asking = asyncio.ensure_future(ledger.do(lambda store: store.add(one)))
    await asyncio.sleep(0)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    await ledger.aclose()
    assert _on_disk(file) == [one]


async def test_closing_finishes_what_was_begun(ledger: Ledger, file: Path) -> None:
    """Whatever was asked for before is written, the file is whole without its log, and no thread stays."""
    asked = [asyncio.ensure_future(ledger.do(lambda store: store.add(record()))) for _ in range(20)]
    await asyncio.sleep(0)
    await ledger.aclose()
    await asyncio.gather(*asked)
    assert [each.name for each in file.parent.iterdir()] == [file.name]
    assert len(_on_disk(file)) == 20
    assert all(each.name != "accounts-store" for each in threading.enumerate())


async def test_use_while_it_closes(ledger: Ledger, file: Path) -> None:
    """What is asked for while the store closes is done all the same: whoever waits for it is shielded, and would for ever."""
    await ledger.do(lambda store: store.add(record()))
    closing = asyncio.ensure_future(ledger.aclose())
    await asyncio.sleep(0)
    async with asyncio.timeout(10):
        await ledger.do(lambda store: store.add(record()))
    await closing
    assert len(_on_disk(file)) == 2


async def test_use_after_closing(ledger: Ledger, file: Path) -> None:
    """A ledger that was closed opens the store anew when it is used again."""
    for each in (records := [record(), record()]):
        await ledger.do(lambda store, each=each: store.add(each))
        await ledger.aclose()
    assert {each.id for each in _on_disk(file)} == {each.id for each in records}


async def test_old_records_are_purged_when_it_opens(ledger: Ledger, file: Path) -> None:
    """A record that has outlived its time is gone with the next run."""
    with contextlib.closing(open_store(str(file))) as store:
        store.add(record(opened=1.0))
        store.add(young := record())
    assert await ledger.do(lambda store: store.open_for("resource", "place")) == [young]


async def test_a_store_that_cannot_be_opened(tmp_path: Path, warned: list[str]) -> None:
    """One warning for the whole run, and records are kept in memory."""
    ledger, one = Ledger(lambda: open_store(str(tmp_path)), warned.append), record()
    for each in (one, record(), record()):
        await ledger.do(lambda store, each=each: store.add(each))
    assert await ledger.do(lambda store: store.claim(one.id, "1"))
    holder = await ledger.do(lambda store: store.holder("place", "1"))
    assert holder
    assert holder.id == one.id
    assert warned == [_WARNING]
    await ledger.aclose()


async def test_a_store_that_breaks(ledger: Ledger, file: Path, warned: list[str]) -> None:
    """A store that fails later is one warning, too, and the job at hand is done in memory."""
    await ledger.do(lambda store: store.add(record()))
    with contextlib.closing(sqlite3.connect(file)) as other:
        other.execute("DROP TABLE records")
    one = record()
    for _ in range(2):
        await ledger.do(lambda store: store.unidentified("place", "alike"))
    await ledger.do(lambda store: store.add(one))
    assert await ledger.do(lambda store: store.unidentified("place", "alike")) == [one]
    assert len(warned) == 1
    assert "accounts:store cannot be used (no such table: records)" in warned[0]


async def test_a_failure_that_is_no_store_error(ledger: Ledger) -> None:
    """A bug in one job is the asker's, who is told; the others go on. Nobody waits for ever."""

    def broken(_: Store) -> None:
        raise ZeroDivisionError

    async with asyncio.timeout(0.3):
        with pytest.raises(ZeroDivisionError):
            await ledger.do(broken)
        assert await ledger.do(lambda _: 1) == 1


class _Full(SqliteStore):
    """A store on a disk that is full: what is there can be read, and nothing can be added."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        (pages,) = self._connection.execute("PRAGMA page_count").fetchone()
        self._connection.execute(f"PRAGMA max_page_count = {pages}")
        with contextlib.suppress(StoreError):
            while True:
                self.add(record())


async def test_a_full_disk(file: Path, warned: list[str]) -> None:
    """Is one warning; what was to be written down is known all the same, and nobody waits for ever."""
    ledger, book = Ledger(lambda: _Full(file), warned.append), list[Record]()
    ledger.restore = lambda store: [store.add(each) for each in book] and None
    book.append(record(resource="new"))
    await ledger.do(lambda store: store.add(book[0]))
    assert await ledger.do(lambda store: store.open_for("new", "place")) == book
    await ledger.aclose()
    assert len(warned) == 1
    assert "database or disk is full" in warned[0]


async def test_what_no_store_can_do(ledger: Ledger) -> None:
    """Fails for whoever wants it, and for nobody else."""

    def never(_: Store) -> None:
        raise StoreError("never")

    with pytest.raises(StoreError, match="never"):
        await ledger.do(never)
    assert await ledger.do(lambda store: store.open_for("resource", "place")) == []
