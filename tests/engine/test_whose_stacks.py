"""Law 9 on the real engine: two stacks of a project, chosen as people choose them, and nothing else to tell them apart.

Each test is a row of the table of what was seen before the provider knew its stack; both adapters do all of it, in one
program. A stack is selected before a command or named by it: each test does both.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.killing import killed_when

if TYPE_CHECKING:
    from tests.support.both import Both
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


@pytest.fixture
def pair(both: Both) -> Both:
    """A project with two stacks, whose program declares one login by either adapter; the variable of old is not set."""
    assert not {"PULUMI_STACK", "PULUMI_BACKEND_URL"} & both.stack.environment.keys()
    both.stack.run("stack", "init", "prod", "--no-select")
    both.declare((CREDENTIAL, "mail", LOGIN))
    return both


def _made(both: Both) -> dict[str, str]:
    """Return the only login of each half, by the resource's name."""
    made = {side.named("mail"): side.emulator.objects(CREDENTIAL) for side in both}
    return {name: each["id"] for name, (each,) in made.items()}


def _assert_none_left(both: Both, destroyed: Result) -> None:
    assert not any(side.emulator.objects(CREDENTIAL) for side in both), destroyed.output


def _assert_refused(stack: Stack, name: str, how: str, made: dict[str, str]) -> None:
    """An up of a stack names what is there already, and makes nothing."""
    result = stack.on(name, how, *UP, "--continue-on-error", check=False)
    assert not result.ok
    assert all(each in " ".join(result.errors) for each in made.values()), result.output
    assert "is there already" in result.output or "are there already" in result.output
    assert stack.ids(name) == {}


@pytest.mark.parametrize(("ours", "theirs"), [("selected", "named"), ("named", "selected")])
def test_one_login_and_two_stacks(pair: Both, ours: str, theirs: str) -> None:
    """The login of one stack is not made a second time for the other: it is named."""
    pair.stack.on("test", ours, *UP)
    _assert_refused(pair.stack, "prod", theirs, _made(pair))


def test_without_checkpoints_nothing_is_shared(pair: Both) -> None:
    """A record that is not settled yet is of its stack alone, too."""
    pair.stack.environment["PULUMI_SKIP_CHECKPOINTS"] = "true"
    pair.stack.on("test", "named", *UP)
    _assert_refused(pair.stack, "prod", "selected", _made(pair))
    assert pair.stack.ids() == _made(pair)


def test_what_a_killed_up_has_made_is_its_own_stack_s(pair: Both) -> None:
    """Another stack does not go on with it, its own does, and the other's destroy leaves it alone."""
    pair.fault(method="POST", latency=1)
    pair.stack.run("stack", "select", "test")
    killed_when(pair.stack, lambda: all(side.emulator.requests("POST") for side in pair), "command")
    made = _made(pair)
    _assert_refused(pair.stack, "prod", "selected", made)
    pair.stack.on("test", "named", *UP)
    assert (pair.stack.ids(), pair.stack.ids("prod")) == (made, {})
    pair.stack.on("prod", "selected", *DESTROY)
    assert _made(pair) == made


@pytest.mark.parametrize("gone", ["deleted from state", "retained", "moved away", "an older state"])
def test_what_a_stack_has_no_more(pair: Both, gone: str) -> None:
    """What has left the state by any way and exists is not made a second time: it is named."""
    stack = pair.stack
    stack.on("test", "selected", *UP)
    made, backup = _made(pair), stack.folder / "backup.json"
    urns = [side.urn("mail") for side in pair]
    if gone == "deleted from state":
        stack.on("test", "named", "state", "delete", *urns, "--yes")
    elif gone == "moved away":
        stack.run("state", "move", "--source", "test", "--dest", "prod", *urns, "--yes")
        assert stack.ids("prod") == made
    elif gone == "an older state":
        stack.declare()
        stack.on("prod", "named", *UP)
        stack.run("stack", "export", "--stack", "prod", "--file", str(backup))
        backup.write_text(
            backup.read_text("utf-8").replace(":prod::", ":test::").replace("test-prod", "test-test"), "utf-8"
        )
        stack.on("test", "selected", "stack", "import", "--file", str(backup), "--force")
        pair.declare((CREDENTIAL, "mail", LOGIN))
    else:
        _retain(stack)
        stack.on("test", "named", *UP)
        stack.on("test", "selected", *DESTROY)
    assert stack.ids() == {}
    _assert_refused(stack, "test", "named", made)
    assert _made(pair) == made


def _retain(stack: Stack) -> None:
    program = stack.folder / "__main__.py"
    text = program.read_text("utf-8")
    program.write_text(
        text.replace("options = None", "options = pulumi.ResourceOptions(retain_on_delete=True)"), "utf-8"
    )


def test_what_was_moved_is_deleted_there(pair: Both) -> None:
    """The stack that has it by now deletes it when it should be."""
    pair.stack.on("test", "named", *UP)
    urns = [side.urn("mail") for side in pair]
    pair.stack.run("state", "move", "--source", "test", "--dest", "prod", *urns, "--yes")
    _assert_none_left(pair, pair.stack.on("prod", "selected", *DESTROY))


def test_adopting_what_another_stack_manages(pair: Both) -> None:
    """With adopt, too, it is refused; what no stack has any more is adopted."""
    stack = pair.stack
    stack.environment["ACCOUNTS_ON_EXISTING"] = "adopt"
    stack.on("test", "selected", *UP)
    refused = stack.on("prod", "named", *UP, "--continue-on-error", check=False)
    assert sum("another stack manages it" in each for each in refused.errors) == 2, refused.output
    assert stack.ids("prod") == {}
    stack.on("test", "selected", "state", "delete", *(side.urn("mail") for side in pair), "--yes")
    stack.on("prod", "named", *UP)
    assert stack.ids("prod") == _made(pair)


def test_side_by_side(pair: Both) -> None:
    """Two stacks that come up at the same moment, with the same names and other objects, share nothing."""
    stack, config = pair.stack, {"test": "for dev", "prod": "for prod"}
    for name, label in config.items():
        stack.run("config", "set", "label", label, "--stack", name)
    label = {"$config": "label"}
    pair.declare(
        *((CREDENTIAL, f"c{n}", {**LOGIN, "name": f"login {n}", "properties": {"for": label}}) for n in range(6))
    )
    pair.behave(latency=0.05)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda name: stack.on(name, "named", *UP), config))
    there = [each for side in pair for each in side.emulator.objects(CREDENTIAL)]
    ours, theirs = (set(stack.ids(name).values()) for name in config)
    assert len(ours) == len(theirs) == 12
    assert not ours & theirs
    assert {each["for"] for each in there if each["id"] in ours} == {"for dev"}
    stack.on("test", "named", *DESTROY)
    assert {each["id"] for side in pair for each in side.emulator.objects(CREDENTIAL)} == theirs


def test_a_stack_that_was_renamed(pair: Both) -> None:
    """It is the same stack: previewed clean, and its objects are deleted when they should be."""
    stack = pair.stack
    stack.on("test", "named", *UP)
    stack.run("stack", "rename", "new", "--stack", "test")
    stack.on("new", "selected", "preview", "--expect-no-changes")
    stack.on("new", "named", *UP)
    pair.declare((CREDENTIAL, "mail", LOGIN), (CREDENTIAL, "sms", {**LOGIN, "name": "SMS"}))
    stack.on("new", "selected", *UP)
    _assert_none_left(pair, stack.on("new", "named", *DESTROY))


def test_a_stack_that_was_renamed_and_not_run(pair: Both) -> None:
    """A destroy right after the rename deletes what there is."""
    pair.stack.on("test", "selected", *UP)
    pair.stack.run("stack", "rename", "new", "--stack", "test")
    _assert_none_left(pair, pair.stack.on("new", "named", *DESTROY))


@pytest.mark.parametrize("moment", ["before the answer", "after the answer"])
def test_a_stack_that_was_killed_and_renamed(pair: Both, moment: str) -> None:
    """What the killed run has made is gone on with under the new name, and deleted with it."""
    if moment == "before the answer":
        pair.fault(method="POST", latency=1)
        killed_when(pair.stack, lambda: all(side.emulator.requests("POST") for side in pair), "all")
    else:
        pair.stack.environment["PULUMI_SKIP_CHECKPOINTS"] = "true"
        pair.behave(latency=0.5)
        killed_when(pair.stack, lambda: all(_is_answered(side.emulator) for side in pair), "command")
        pair.behave(latency=0)
    made = _made(pair)
    pair.stack.run("stack", "rename", "new", "--stack", "test")
    pair.stack.on("new", "selected", *UP)
    assert _made(pair) == pair.stack.ids("new") == made
    _assert_none_left(pair, pair.stack.on("new", "named", *DESTROY))


def _is_answered(emulator: Emulator) -> bool:
    return any(each["status"] == 201 for each in emulator.requests("POST"))
