"""Stacks and stores of the version before go on without a diff, without a doubled object and without a question."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.digests import digest
from tests.support import project

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

BEFORE = Path(__file__).parents[1] / "support" / "before"
CREDENTIAL = "leadconduit:Credential"


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Both adapters do this."""
    return request.param


@pytest.fixture
def left(stack: Stack, emulator: Emulator) -> dict[str, Any]:
    """What the version before left: the state, the records as of a minute ago, and the vendors' objects."""
    folder = BEFORE / stack.adapter
    told = json.loads((folder / "objects.json").read_text(encoding="utf-8"))
    for token, objects in told["objects"].items():
        for each in objects:
            emulator.put(token, each["id"], each)
    project.state_file(stack.backend).write_text((folder / "state.json").read_text(encoding="utf-8"), encoding="utf-8")
    store = Path(stack.environment["ACCOUNTS_STORE"])
    store.parent.mkdir(parents=True)
    with contextlib.closing(sqlite3.connect(store)) as file:
        file.executescript((folder / "store.sql").read_text(encoding="utf-8"))
        file.execute("UPDATE records SET opened = ?, changed = 0", (time.time() - 60,))
        for token in BY_TOKEN:  # a record is of one address, and the vendors have another one today
            places = digest(emulator.url, token), digest(told["address"], token)
            file.execute("UPDATE records SET place = ? WHERE place = ?", places)
        file.commit()
    stack.declare(*told["declared"])
    emulator.clear_requests()
    return told


def test_it_goes_on(stack: Stack, emulator: Emulator, left: dict[str, Any]) -> None:
    """What was made is clean, what was under way is gone on with, and all of it is deleted in the end."""
    stack.declare(*(each for each in left["declared"] if each[1] != "late"))
    stack.preview("--expect-no-changes")
    stack.refresh("--expect-no-changes")
    stack.up("--expect-no-changes")
    stack.declare(*left["declared"])
    stack.up()
    assert emulator.requests("POST") == []
    assert stack.ids()["late"] in {each["id"] for each in left["objects"][CREDENTIAL]}
    assert len(emulator.objects(CREDENTIAL)) == 2
    stack.assert_settled()
    printed = stack.destroy().output
    assert emulator.objects(CREDENTIAL) == []
    assert "left in place" not in printed


def test_another_stack_beside_it(stack: Stack, emulator: Emulator, left: dict[str, Any]) -> None:
    """What nobody can tell apart by the records alone is told by the saved states: the other stack takes nothing."""
    stack.run("stack", "init", "prod", "--no-select")
    refused = stack.on("prod", "named", "up", "--yes", "--skip-preview", "--continue-on-error", check=False)
    logins = {each["id"] for each in left["objects"][CREDENTIAL]}
    assert all(each in refused.output for each in logins)
    assert not logins & set(stack.ids("prod").values())
    stack.on("prod", "named", "destroy", "--yes", "--skip-preview")
    assert {each["id"] for each in emulator.objects(CREDENTIAL)} == logins


def test_a_resource_of_its_is_replaced(stack: Stack, emulator: Emulator, left: dict[str, Any]) -> None:
    """A taint makes another object and deletes the old one."""
    stack.declare(*(each for each in left["declared"] if each[1] != "late"))
    old = stack.ids()["mail"]
    stack.run("state", "taint", stack.encrypted_resources()["mail"]["urn"], "--yes")
    stack.up()
    assert old not in {each["id"] for each in emulator.objects(CREDENTIAL)}
    assert stack.ids()["mail"] in {each["id"] for each in emulator.objects(CREDENTIAL)}
