"""Resources that move to another provider, or whose provider moves: made anew where the place is another, else unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

CREDENTIAL = "leadconduit:Credential"

_PROGRAM = """
import os
import pulumi
import pulumi_accounts as accounts

providers = {
    "here": accounts.Provider("here", leadconduit_api_key=os.environ["KEY"], leadconduit_base_url=os.environ["HERE"]),
    "there": accounts.Provider("there", leadconduit_api_key=os.environ["KEY"], leadconduit_base_url=os.environ["THERE"]),
}
provider = providers.get(os.environ["PROVIDER"])
accounts.leadconduit.Credential(
    "mail", name="Mail", type="token", package="leadconduit-mail", opts=pulumi.ResourceOptions(provider=provider)
)
"""


@pytest.fixture
def moving(native_stack: Stack, emulator: Emulator, elsewhere: Emulator) -> Stack:
    """A stack with a login at one of two providers."""
    native_stack.environment |= {"KEY": "demo", "PROVIDER": "here", "HERE": emulator.url, "THERE": elsewhere.url}
    (native_stack.folder / "__main__.py").write_text(_PROGRAM, encoding="utf-8")
    native_stack.up()
    return native_stack


def test_to_a_provider_elsewhere(moving: Stack, emulator: Emulator, elsewhere: Emulator) -> None:
    """The login is made there and deleted here, and a line says so before."""
    moving.environment["PROVIDER"] = "there"
    shown = moving.preview()
    assert "replace" in shown.output
    assert "this is another place than before" in shown.output
    moving.up()
    assert (len(emulator.objects(CREDENTIAL)), len(elsewhere.objects(CREDENTIAL))) == (0, 1)
    assert moving.ids() == {"mail": elsewhere.objects(CREDENTIAL)[0]["id"]}
    moving.preview("--expect-no-changes")


def test_a_provider_that_moves(moving: Stack, emulator: Emulator, elsewhere: Emulator) -> None:
    """Another address of the same provider is another place, too."""
    moving.environment["HERE"] = elsewhere.url
    moving.up()
    assert (len(emulator.objects(CREDENTIAL)), len(elsewhere.objects(CREDENTIAL))) == (0, 1)


def test_what_is_the_same_place(moving: Stack, emulator: Emulator) -> None:
    """A slash at the end, another provider with the same address, a rotated credential: nothing is made anew."""
    (made,) = emulator.objects(CREDENTIAL)
    moving.environment |= {"HERE": f"{emulator.url}/", "THERE": emulator.url, "PROVIDER": "there"}
    moving.up()
    emulator.behave(leadconduit_api_key="rotated-key-made-up")
    moving.environment["KEY"] = "rotated-key-made-up"
    moving.up()
    assert [each["id"] for each in emulator.objects(CREDENTIAL)] == [made["id"]]
    assert moving.ids() == {"mail": made["id"]}
    moving.assert_clean()


def test_an_address_that_comes_into_the_configuration(moving: Stack, emulator: Emulator) -> None:
    """Nobody knows what the environment said before: what is there stays, and is not made anew."""
    moving.environment |= {"PROVIDER": "default", "THERE": emulator.url}
    moving.up()
    (made,) = emulator.objects(CREDENTIAL)
    moving.environment.pop("LEADCONDUIT_BASE_URL")
    moving.run("config", "set", "accounts:leadconduitBaseUrl", emulator.url)
    moving.up()
    assert [each["id"] for each in emulator.objects(CREDENTIAL)] == [made["id"]]
    moving.preview("--expect-no-changes")


def test_the_default_provider(moving: Stack, emulator: Emulator) -> None:
    """Configuration that calls the same vendor by another name leaves everything in place."""
    moving.environment |= {"PROVIDER": "default", "THERE": emulator.url}
    moving.run("config", "set", "accounts:leadconduitBaseUrl", emulator.url)
    moving.up()
    (made,) = emulator.objects(CREDENTIAL)
    moving.run("config", "set", "accounts:leadconduitBaseUrl", emulator.url.replace("127.0.0.1", "localhost"))
    moving.up()
    assert [each["id"] for each in emulator.objects(CREDENTIAL)] == [made["id"]]
