"""Law 9 on the real engine: two stacks of a project, chosen as people choose them, and nothing else to tell them apart.

Each test is a row of the table of what was seen before the provider knew its stack.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.killing import killed_when

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Result, Stack

CREDENTIAL = "leadconduit:Credential"
LOGIN: dict[str, Any] = {
    "name": "Mail",
    "type": "token",
    "package": "leadconduit-mail",
    "secret_properties": {"token": "t"},
}
UP = ("up", "--yes", "--skip-preview")
DESTROY = ("destroy", "--yes", "--skip-preview")


@pytest.fixture(params=[("dynamic", "selected"), ("native", "named")], ids=" ".join)
def _way(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Both adapters do this, and a stack may be chosen in two ways."""
    return request.param


@pytest.fixture
def adapter(_way: tuple[str, str]) -> str:
    """Which classes the program uses."""
    return _way[0]


@pytest.fixture
def how(_way: tuple[str, str]) -> str:
    """How a stack is chosen: selected before, or named by the command."""
    return _way[1]


@pytest.fixture(autouse=True)
def _two_stacks(stack: Stack) -> None:
    """Let the project have another stack, and the program declare one login; the variable of old is not set."""
    assert not {"PULUMI_STACK", "PULUMI_BACKEND_URL"} & stack.environment.keys()
    stack.run("stack", "init", "prod", "--no-select")
    stack.declare((CREDENTIAL, "mail", LOGIN))


def _only(emulator: Emulator) -> str:
    (made,) = emulator.objects(CREDENTIAL)
    return made["id"]


def _assert_refused(result: Result, *ids: str) -> None:
    assert not result.ok
    assert all(each in " ".join(result.errors) for each in ids), result.output
    assert "is there already" in result.output or "are there already" in result.output


@pytest.mark.parametrize(
    "_way", [("dynamic", "named"), ("native", "selected"), ("dynamic", "selected"), ("native", "named")], ids=" ".join
)
def test_one_login_and_two_stacks(stack: Stack, emulator: Emulator, how: str) -> None:
    """The login of one stack is not made a second time for the other: it is named."""
    stack.on("test", how, *UP)
    _assert_refused(stack.on("prod", how, *UP, check=False), _only(emulator))
    assert stack.ids("prod") == {}


def test_without_checkpoints_nothing_is_shared(stack: Stack, emulator: Emulator, how: str) -> None:
    """A record that is not settled yet is of its stack alone, too."""
    stack.environment["PULUMI_SKIP_CHECKPOINTS"] = "true"
    stack.on("test", how, *UP)
    _assert_refused(stack.on("prod", how, *UP, check=False), _only(emulator))
    assert stack.ids("prod") == {}
    assert stack.ids() == {"mail": _only(emulator)}


def test_what_a_killed_up_has_made_is_its_own_stack_s(stack: Stack, emulator: Emulator, how: str) -> None:
    """Another stack does not go on with it, its own does, and the other's destroy leaves it alone."""
    emulator.fault(method="POST", latency=1)
    stack.run("stack", "select", "test")
    killed_when(stack, lambda: bool(emulator.requests("POST")), "command")
    made = _only(emulator)
    _assert_refused(stack.on("prod", how, *UP, check=False), made)
    stack.on("test", how, *UP)
    assert (stack.ids(), stack.ids("prod")) == ({"mail": made}, {})
    stack.on("prod", how, *DESTROY)
    assert _only(emulator) == made


@pytest.mark.parametrize("gone", ["deleted from state", "retained", "moved away", "an older state"])
def test_what_a_stack_has_no_more(stack: Stack, emulator: Emulator, how: str, gone: str) -> None:
    """What has left the state by any way and exists is not made a second time: it is named."""
    stack.on("test", how, *UP)
    made, backup = _only(emulator), stack.folder / "backup.json"
    urn = stack.encrypted_resources()["mail"]["urn"]
    if gone == "deleted from state":
        stack.on("test", how, "state", "delete", urn, "--yes")
    elif gone == "moved away":
        stack.run("state", "move", "--source", "test", "--dest", "prod", urn, "--yes")
        assert stack.ids("prod") == {"mail": made}
    elif gone == "an older state":
        stack.declare()
        stack.on("prod", how, *UP)
        stack.run("stack", "export", "--stack", "prod", "--file", str(backup))
        backup.write_text(
            backup.read_text("utf-8").replace(":prod::", ":test::").replace("test-prod", "test-test"), "utf-8"
        )
        stack.on("test", how, "stack", "import", "--file", str(backup), "--force")
        stack.declare((CREDENTIAL, "mail", LOGIN))
    else:
        _retain(stack)
        stack.on("test", how, *UP)
        stack.on("test", how, *DESTROY)
    assert stack.ids() == {}
    _assert_refused(stack.on("test", how, *UP, check=False), made)
    assert _only(emulator) == made


def _retain(stack: Stack) -> None:
    program = stack.folder / "__main__.py"
    text = program.read_text("utf-8")
    program.write_text(
        text.replace("options = None", "options = pulumi.ResourceOptions(retain_on_delete=True)"), "utf-8"
    )


def test_what_was_moved_is_deleted_there(stack: Stack, emulator: Emulator, how: str) -> None:
    """The stack that has it by now deletes it when it should be."""
    stack.on("test", how, *UP)
    urn = stack.encrypted_resources()["mail"]["urn"]
    stack.run("state", "move", "--source", "test", "--dest", "prod", urn, "--yes")
    stack.on("prod", how, *DESTROY)
    assert emulator.objects(CREDENTIAL) == []


def test_adopting_what_another_stack_manages(stack: Stack, emulator: Emulator, how: str) -> None:
    """With adopt, too, it is refused; what no stack has any more is adopted."""
    stack.environment["ACCOUNTS_ON_EXISTING"] = "adopt"
    stack.on("test", how, *UP)
    refused = stack.on("prod", how, *UP, check=False)
    assert "another stack manages it" in refused.output
    assert stack.ids("prod") == {}
    stack.on("test", how, "state", "delete", stack.encrypted_resources()["mail"]["urn"], "--yes")
    stack.on("prod", how, *UP)
    assert stack.ids("prod") == {"mail": _only(emulator)}


def test_side_by_side(stack: Stack, emulator: Emulator) -> None:
    """Two stacks that come up at the same moment, with the same names and other objects, share nothing."""
    config = {"test": "for dev", "prod": "for prod"}
    for name, label in config.items():
        stack.run("config", "set", "label", label, "--stack", name)
    label = {"$config": "label"}
    stack.declare(
        *((CREDENTIAL, f"c{n}", {**LOGIN, "name": f"login {n}", "properties": {"for": label}}) for n in range(6))
    )
    emulator.behave(latency=0.05)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda name: stack.on(name, "named", *UP), config))
    ours, theirs = (set(stack.ids(name).values()) for name in config)
    assert len(ours) == len(theirs) == 6
    assert not ours & theirs
    assert {each["for"] for each in emulator.objects(CREDENTIAL) if each["id"] in ours} == {"for dev"}
    stack.on("test", "named", *DESTROY)
    assert {each["id"] for each in emulator.objects(CREDENTIAL)} == theirs


def test_a_stack_that_was_renamed(stack: Stack, emulator: Emulator, how: str) -> None:
    """It is the same stack: previewed clean, and its objects are deleted when they should be."""
    stack.on("test", how, *UP)
    stack.run("stack", "rename", "new", "--stack", "test")
    stack.on("new", how, "preview", "--expect-no-changes")
    stack.on("new", how, *UP)
    stack.declare((CREDENTIAL, "mail", LOGIN), (CREDENTIAL, "sms", {**LOGIN, "name": "SMS"}))
    stack.on("new", how, *UP)
    left = stack.on("new", how, *DESTROY)
    assert emulator.objects(CREDENTIAL) == [], left.output


def test_a_stack_that_was_renamed_and_not_run(stack: Stack, emulator: Emulator, how: str) -> None:
    """A destroy right after the rename deletes what there is."""
    stack.on("test", how, *UP)
    stack.run("stack", "rename", "new", "--stack", "test")
    left = stack.on("new", how, *DESTROY)
    assert emulator.objects(CREDENTIAL) == [], left.output


@pytest.mark.parametrize("moment", ["before the answer", "after the answer"])
def test_a_stack_that_was_killed_and_renamed(stack: Stack, emulator: Emulator, how: str, moment: str) -> None:
    """What the killed run has made is gone on with under the new name, and deleted with it."""
    if moment == "before the answer":
        emulator.fault(method="POST", latency=1)
        killed_when(stack, lambda: bool(emulator.requests("POST")), "all")
    else:
        stack.environment["PULUMI_SKIP_CHECKPOINTS"] = "true"
        emulator.behave(latency=0.5)
        killed_when(stack, lambda: any(each["status"] == 201 for each in emulator.requests("POST")), "command")
        emulator.behave(latency=0)
    made = _only(emulator)
    stack.run("stack", "rename", "new", "--stack", "test")
    stack.on("new", how, *UP)
    assert _only(emulator) == made
    assert stack.ids("new") == {"mail": made}
    stack.on("new", how, *DESTROY)
    assert emulator.objects(CREDENTIAL) == []
