"""What finds its object stays with it: renamed, tainted or replaced, nothing is said to leave the stack that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.specimens import COMMVAULT_ACCOUNT, PARTNER_ID

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

ACCOUNT = COMMVAULT_ACCOUNT.token


def _renamed(stack: Stack) -> str:
    stack.declare((ACCOUNT, "another name", COMMVAULT_ACCOUNT.inputs))
    return stack.up().output


def _tainted(stack: Stack) -> str:
    stack.run("state", "taint", stack.encrypted_resources()["one"]["urn"])
    return stack.up().output


def _replaced(stack: Stack) -> str:
    return stack.up(f"--target-replace={stack.encrypted_resources()['one']['urn']}").output


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Both adapters do this."""
    return request.param


@pytest.mark.parametrize("way", [_renamed, _tainted, _replaced])
def test_an_account_that_is_found_anew_never_leaves(
    stack: Stack, emulator: Emulator, way: Callable[[Stack], str]
) -> None:
    """The vendor has one account, which the stack goes on managing; the engine's deletion of the old one is silent."""
    emulator.behave(settle_seconds=0.05)
    stack.declare((ACCOUNT, "one", COMMVAULT_ACCOUNT.inputs))
    stack.up()
    assert "leaves the stack" not in way(stack)
    (object_id,) = stack.ids().values()
    assert object_id == PARTNER_ID
    stack.assert_settled()


def test_an_alias_and_then_taken_out(stack: Stack, emulator: Emulator) -> None:
    """An alias keeps the object, whose record has the old name; it does not outlive the resource for that."""
    login = {"name": "Mail", "type": "token", "package": "acme-mail"}
    program = stack.folder / "__main__.py"
    text = program.read_text(encoding="utf-8")
    stack.declare(("leadconduit:Credential", "old", login))
    stack.up()
    aliased = 'options = pulumi.ResourceOptions(aliases=[pulumi.Alias(name="old")])'
    program.write_text(text.replace("options = None", aliased), encoding="utf-8")
    stack.declare(("leadconduit:Credential", "new", login))
    stack.up("--expect-no-changes")
    stack.declare()
    stack.up()
    assert emulator.objects("leadconduit:Credential") == []
