"""S9, S12: the store on disks as people have them, and files that a newer version has written."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.store.entries import StoreError
from pulumi_accounts.store.opening import open_store
from pulumi_accounts.store.writer import StoreWriter
from tests.unit.store.conftest import entry

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.anyio


async def _write(writer: StoreWriter) -> None:
    await writer.do(lambda store: store.add(entry()))
    await writer.aclose()


@pytest.mark.parametrize("damage", ["a page of zeros", "no header", "not a word of it"])
def test_s9_a_damaged_file_is_put_aside(file: Path, damage: str) -> None:
    """It is kept under another name, which the warning says, and a new one takes its place."""
    with contextlib.closing(open_store(str(file))) as store:
        store.add(entry())
    held = file.read_bytes()
    spoilt = {
        "a page of zeros": bytes(4096) + held[4096:],
        "no header": b"x" * 100 + held[100:],
        "not a word of it": b"x" * 9000,
    }
    for each in file.parent.iterdir():
        each.unlink()
    file.write_bytes(spoilt[damage])
    warned: list[str] = []
    asyncio.run(_write(StoreWriter(lambda: open_store(str(file)), warned.append)))
    (warning,) = warned
    assert str(file) in warning
    (kept,) = (each for each in file.parent.iterdir() if ".damaged-" in each.name)
    assert kept.name in warning
    assert kept.read_bytes() == spoilt[damage]


async def test_s9_a_folder_that_is_deleted_meanwhile(file: Path) -> None:
    """The next job notices, it is said once, and the records are in the file that is made anew."""
    warned: list[str] = []
    writer, one = StoreWriter(lambda: open_store(str(file)), warned.append), entry(object_id="1")
    writer.restorers.append(lambda store: store.add(one))
    await writer.do(lambda store: store.add(one))
    for each in file.parent.iterdir():
        each.unlink()
    file.parent.rmdir()
    await writer.do(lambda store: store.add(entry()))
    await writer.aclose()
    (warning,) = warned
    assert f"{file} is gone" in warning
    with contextlib.closing(open_store(str(file))) as store:
        assert store.holder(["scope"], "1")


def test_s9_a_file_that_cannot_be_written(file: Path) -> None:
    """It is said at once: only what is locked is waited for."""
    open_store(str(file)).close()
    program = (
        "import os, sys\nfrom pathlib import Path\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "from pulumi_accounts.store.opening import open_store\n"
        "from pulumi_accounts.store.entries import StoreError\n"
        "try:\n    open_store(sys.argv[1]).add(None)\nexcept StoreError as error:\n    print(error)\n"
    )
    file.chmod(0o444)
    for folder in (file.parent, *file.parent.parents[:3]):
        with contextlib.suppress(PermissionError):
            folder.chmod(0o555)
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=False)
    file.parent.chmod(0o700)
    if "ModuleNotFoundError" in done.stderr or "PermissionError" in done.stderr:
        pytest.skip("another user cannot read the sources here")
    assert str(file) in done.stdout, done.stderr
    assert time.monotonic() - began < 15


def test_s9_nobody_s_home(tmp_path: Path) -> None:
    """A container that runs under any number has none: memory, and one warning that names the setting. No folder is made."""
    program = (
        "import asyncio\nfrom pulumi_accounts.store.opening import open_store\n"
        "from pulumi_accounts.store.writer import StoreWriter\n"
        "async def work():\n"
        "    writer = StoreWriter(lambda: open_store(None))\n"
        "    await writer.do(lambda store: store.purge(0))\n"
        "    await writer.aclose()\n"
        "asyncio.run(work())\n"
    )
    environment = {key: value for key, value in os.environ.items() if key not in ("HOME", "XDG_STATE_HOME")}
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import os, pwd\npwd.getpwuid = lambda _: (_ for _ in ()).throw(KeyError())\n{program}",
        ],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        timeout=60,
        cwd=tmp_path,
    )
    assert "set accounts:store, or ACCOUNTS_STORE" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_s12_a_file_of_a_newer_version(file: Path) -> None:
    """A column and a table more are no matter."""
    open_store(str(file)).close()
    with contextlib.closing(sqlite3.connect(file)) as newer:
        newer.execute("ALTER TABLE records ADD COLUMN colour TEXT")
        newer.execute("ALTER TABLE texts ADD COLUMN colour TEXT NOT NULL DEFAULT ''")
        newer.commit()
    with contextlib.closing(open_store(str(file))) as store:
        store.add(one := entry(object_id="1"))
        assert store.holder(["scope"], "1") == one
        assert store.edit("text", lambda text, _: ("a", text)) is None


def test_s12_one_that_cannot_be_written_any_more(file: Path) -> None:
    """It is refused in one line that names the file."""
    open_store(str(file)).close()
    with contextlib.closing(sqlite3.connect(file)) as newer:
        newer.execute("DROP TABLE records")
        newer.execute("CREATE TABLE records (id TEXT PRIMARY KEY, colour TEXT NOT NULL)")
        newer.commit()
    with pytest.raises(StoreError, match=str(file)):
        open_store(str(file)).add(entry())
