"""Law 9: which stack a run works on, where the engine keeps it, and whose a record is by what the engine has saved."""

from __future__ import annotations

import json
import os
import pwd
import shlex
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.model.digests import digest
from pulumi_accounts.operations.engine.identity import StackName, backend_of
from pulumi_accounts.operations.engine.run import run_of
from pulumi_accounts.store.entries import Entry

if TYPE_CHECKING:
    from pathlib import Path

    from pulumi_accounts.operations.engine.stack import Stack

pytestmark = pytest.mark.anyio

CREDENTIAL = "leadconduit:Credential"
OURS, THEIRS, NOBODYS = "a" * 24, "b" * 24, "c" * 24


@pytest.mark.parametrize(
    ("environment", "project", "login", "address"),
    [
        ({"PULUMI_BACKEND_URL": "https://api.pulumi.com/"}, "s3://other", "s3://third", "https://api.pulumi.com"),
        ({}, "s3://state/", "s3://third", "s3://state"),
        ({}, "", "https://api.pulumi.com", "https://api.pulumi.com"),
        ({}, "", "", ""),
        ({"PULUMI_BACKEND_URL": "file:///srv/state/"}, "", "", "file:///srv/state"),
        ({"PULUMI_BACKEND_URL": "file://./state"}, "", "", "file://HERE/state"),
        ({"PULUMI_BACKEND_URL": "file://../state"}, "", "", "file://ABOVE/state"),
        ({}, "", "file://~", "file://HOME"),
        ({"PULUMI_BACKEND_URL": "file://~/state"}, "", "", "file://HOME/state"),
        ({"PULUMI_BACKEND_URL": "file://"}, "", "", "file:///"),
    ],
)
def test_the_backend(tmp_path: Path, environment: dict[str, str], project: str, login: str, address: str) -> None:
    """The environment's goes before the project's, and that before the login's; each in one form."""
    folder, home = tmp_path / "project", tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    if project:
        (folder / "Pulumi.yaml").write_text(f"name: p\nbackend:\n  url: {project}\n", encoding="utf-8")
    if login:
        (home / "credentials.json").write_text(json.dumps({"current": login}), encoding="utf-8")
    found = backend_of({"PULUMI_HOME": str(home), **environment}, folder)
    names = {"HERE": str(folder), "ABOVE": str(tmp_path), "HOME": pwd.getpwuid(os.getuid()).pw_dir}
    for name, path in names.items():
        address = address.replace(name, path)
    assert found == address


@pytest.mark.parametrize("content", ["", "[", "- 1", "backend: 1", "backend: {url: 7}", "name: p", "\x00"])
def test_a_project_that_says_nothing(tmp_path: Path, content: str) -> None:
    """A project's file that has no backend, or cannot be read, narrows nothing; one above is found from within."""
    (tmp_path / "Pulumi.yaml").write_text(content, encoding="utf-8")
    (tmp_path / "within").mkdir()
    assert backend_of({"PULUMI_HOME": str(tmp_path)}, tmp_path / "within") == ""


@pytest.mark.parametrize("content", ["", "[]", "{", '{"current": 1}'])
def test_a_login_that_says_nothing(tmp_path: Path, content: str) -> None:
    """Nor does a file of logins that is none."""
    (tmp_path / "credentials.json").write_text(content, encoding="utf-8")
    assert backend_of({"PULUMI_CREDENTIALS_PATH": str(tmp_path)}, tmp_path) == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("dev", StackName("shop", "dev")),
        ("acme/dev", StackName("shop", "dev", "acme")),
        ("organization/other/dev", StackName("other", "dev", "organization")),
    ],
)
def test_a_stack_s_name(text: str, name: StackName) -> None:
    """The engine lists a stack with its organization and project, or without."""
    assert StackName.parse(text, "shop") == name


def test_names_are_written_as_commands_take_them() -> None:
    """With everything that is known of them."""
    assert str(StackName("shop", "dev")) == "dev"
    assert str(StackName("shop", "dev", "acme")) == "acme/shop/dev"


def _run(tmp_path: Path, states: dict[str, list[str]] | None, stack: str = "dev", **environment: str) -> Stack:
    """Return a run on a machine whose engine has these stacks, by qualified name, with the ids that each has saved."""
    folder = tmp_path / "bin"
    folder.mkdir(exist_ok=True)
    lines = ["#!/bin/sh", f'echo "$@" >> {folder}/calls']
    for name, ids in (states or {}).items():
        resources = [{"type": f"accounts:{CREDENTIAL}", "id": each} for each in ids]
        printed = shlex.quote(json.dumps({"deployment": {"resources": resources}}))
        short = name.rpartition("/")[2]
        lines.append(f'case "$*" in *"export --stack {name}"|*"export --stack {short}") echo {printed}; exit;; esac')
    listed = shlex.quote(json.dumps([{"name": each} for each in states or {}]))
    lines.append("exit 1" if states is None else f'case "$*" in *" ls "*) echo {listed};; *) exit 1;; esac')
    command = folder / "pulumi"
    command.write_text("\n".join(lines), encoding="utf-8")
    command.chmod(0o700)
    path = {"PATH": f"{folder}:/usr/bin:/bin", "PULUMI_PROJECT": "shop", "PULUMI_BACKEND_URL": "s3://state"}
    run = run_of({**path, **environment}).stack
    run.works_on(stack)
    return run


def _entry(run: Stack, name: str, project: str = "shop", **changes: Any) -> Entry:
    stack = StackName(project, name).within(run.backend)
    entry = Entry(resource="r", stack=stack, backend=run.backend, scope="p", fingerprint="a", object_id=THEIRS)
    return replace(entry, **changes)


STATES = {"organization/shop/dev": [OURS], "organization/shop/prod": [THEIRS], "organization/other/dev": [THEIRS]}


async def test_a_run_s_own_records(tmp_path: Path) -> None:
    """A record is a stack's own in its project and backend alone; of a stack that nobody has named none is."""
    run = _run(tmp_path, STATES)
    assert run.is_own(_entry(run, "dev"))
    assert not run.is_own(_entry(run, "prod"))
    assert not run.is_own(_entry(run, "dev", "other"))
    elsewhere = _run(tmp_path, STATES, PULUMI_BACKEND_URL="s3://elsewhere")
    assert not elsewhere.is_own(_entry(run, "dev"))
    unknown = [_run(tmp_path, STATES, stack="") for _ in range(2)]
    assert unknown[0].digest != unknown[1].digest
    assert not unknown[0].is_own(_entry(run, "", stack=unknown[1].digest))


async def test_the_environment_names_no_stack(tmp_path: Path) -> None:
    """What the variable says that a user may have set is not what the engine works on."""
    assert _run(tmp_path, STATES, PULUMI_STACK="prod").digest == _run(tmp_path, STATES).digest


@pytest.mark.parametrize(
    ("stack", "project", "changes", "anothers"),
    [
        ("dev", "shop", {}, False),
        ("prod", "shop", {}, True),
        ("prod", "shop", {"object_id": OURS}, False),
        ("dev", "other", {}, True),
        ("renamed since", "shop", {}, False),
        ("prod", "shop", {"backend": "of another place"}, None),
    ],
)
async def test_whose_a_record_s_object_is(
    tmp_path: Path, stack: str, project: str, changes: dict[str, str], anothers: Any
) -> None:
    """It is another stack's if that one's saved state has it; of another backend nobody can tell."""
    run = _run(tmp_path, STATES)
    entry = _entry(run, stack, project, **changes)
    assert await run.is_anothers(entry, (CREDENTIAL, str(entry.object_id)), "") is anothers


@pytest.mark.parametrize(("object_id", "anothers"), [(THEIRS, True), (OURS, False), (NOBODYS, False)])
async def test_a_record_of_an_older_version(tmp_path: Path, object_id: str, anothers: bool) -> None:  # noqa: FBT001
    """It is of any stack of the project: the saved states tell."""
    run = _run(tmp_path, STATES)
    entry = _entry(run, "", stack=run.older_digest, backend="", object_id=object_id)
    assert await run.is_anothers(entry, (CREDENTIAL, str(entry.object_id)), "") is anothers
    assert not await run.is_alone()


async def test_nobody_can_tell(tmp_path: Path) -> None:
    """Where the engine's command does not answer, nothing is known, and nothing taken for known."""
    run = _run(tmp_path, None)
    entry = _entry(run, "prod")
    assert await run.is_anothers(entry, (CREDENTIAL, str(entry.object_id)), "") is None
    assert await run.may_be_anothers(entry, (CREDENTIAL, THEIRS), "")
    assert await run.is_elsewhere((CREDENTIAL, THEIRS), "") is None
    assert await run.is_saved((CREDENTIAL, OURS), "") is None
    assert not await run.is_left(entry)
    assert not await run.is_alone()


async def test_a_stack_that_is_no_more(tmp_path: Path) -> None:
    """A record of a stack that the backend no longer lists was left by a rename, and may be gone on with."""
    run = _run(tmp_path, STATES)
    assert await run.is_left(_entry(run, "renamed since"))
    assert not await run.is_left(_entry(run, "prod"))
    assert not await run.is_left(_entry(run, "renamed since", backend="of another place"))
    assert not await run.may_be_anothers(_entry(run, "renamed since"), (CREDENTIAL, THEIRS), "")


async def test_what_another_stack_is_about_to_have(tmp_path: Path) -> None:
    """An open record of a stack that exists is that stack's, whatever it has saved."""
    run = _run(tmp_path, STATES)
    assert await run.may_be_anothers(_entry(run, "prod", object_id=NOBODYS), (CREDENTIAL, NOBODYS), "")
    assert not await run.may_be_anothers(
        _entry(run, "prod", object_id=NOBODYS, confirmed=True), (CREDENTIAL, NOBODYS), ""
    )


async def test_what_is_only_looked_at(tmp_path: Path) -> None:
    """A resource that a program reads by its id is not the stack's to manage."""
    run = _run(tmp_path, STATES)
    command = tmp_path / "bin" / "pulumi"
    command.write_text(command.read_text("utf-8").replace('"id":', '"external": true, "id":'), encoding="utf-8")
    found = await run.saved.objects("dev")
    assert found is not None
    assert list(found.kinds()) == []


async def test_each_state_is_asked_for_once(tmp_path: Path) -> None:
    """However often it is asked."""
    run = _run(tmp_path, STATES)
    for _ in range(3):
        assert await run.is_elsewhere((CREDENTIAL, THEIRS), "") is True
        assert await run.is_saved((CREDENTIAL, OURS), "") is True
    assert len((tmp_path / "bin" / "calls").read_text("utf-8").splitlines()) == 3


def test_a_state_s_name_of_its_stack() -> None:
    """It is believed where no program has said another, and a record under it is the stack's own to leave."""
    run = run_of({"PULUMI_PROJECT": "shop"}).stack
    run.was_called("old")
    run.was_called("older")
    assert run.name.stack == "old"
    assert run.was_own(_entry(run, "older"))
    run.works_on("new", "shop")
    assert run.name == StackName("shop", "new")
    assert not run.is_own(_entry(run, "old"))
    assert run.was_own(_entry(run, "old"))


def test_a_digest_gives_nothing_away() -> None:
    """It is the same for the same parts, and has none of them in it."""
    assert digest("shop", "dev") == digest("shop", "dev") != digest("shop", "prod")
    assert "dev" not in digest("shop", "dev")
