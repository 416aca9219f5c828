"""What works without a vendor, and what a missing or outdated credential looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.specimens import LEADCONDUIT_CREDENTIAL, SPECIMENS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

NOTHING = {
    "LEADCONDUIT_BASE_URL": "",
    "COMMVAULT_BASE_URL": "",
    "ACTIVEPLATFORM_BASE_URL": "",
    "LEADCONDUIT_API_KEY": "",
    "COMMVAULT_TOKEN": "",
    "ACTIVEPLATFORM_API_TOKEN": "",
}
ALL = [(each.token, each.token.replace(":", "-"), each.inputs) for each in SPECIMENS]
NEEDED = {
    "leadconduit": ("`pulumi config set --secret accounts:leadconduitApiKey`", "LEADCONDUIT_API_KEY"),
    "commvault": ("`pulumi config set --secret accounts:commvaultToken`", "COMMVAULT_TOKEN"),
    "activeplatform": ("`pulumi config set accounts:activeplatformBaseUrl <url>`", "ACTIVEPLATFORM_BASE_URL"),
}


def test_a_preview_needs_nothing_and_an_up_says_what_it_needs(make_stack: Callable[..., Stack]) -> None:
    """Without credentials and addresses all objects can be previewed; an up names, one line each, how to give them."""
    stack = make_stack(**NOTHING)
    stack.declare(*ALL)
    assert stack.preview().output.count(": (create)") == 1 + len(SPECIMENS)
    result = stack.up(check=False)
    assert not result.ok
    wanted = sorted(NEEDED[each.declaration.module] for each in SPECIMENS)
    assert len(result.errors) == len(wanted), result.output
    for (command, variable), line in zip(wanted, _by_command(result.errors), strict=True):
        assert f"run {command}" in line
        assert line.endswith(f"or set the environment variable {variable}")
    assert "Traceback" not in result.output


def test_a_missing_token_is_named_even_where_the_address_is_known(make_stack: Callable[..., Stack]) -> None:
    """ActivePlatform, whose address has no default, asks for its token once it has the address."""
    stack = make_stack(ACTIVEPLATFORM_API_TOKEN="")
    stack.declare(*(each for each in ALL if each[0].startswith("activeplatform")))
    (line,) = stack.up(check=False).errors
    assert "`pulumi config set --secret accounts:activeplatformApiToken`" in line
    assert line.endswith("ACTIVEPLATFORM_API_TOKEN")


def test_a_preview_with_everything_at_hand_sends_nothing(stack: Stack, emulator: Emulator) -> None:
    """A preview makes no request although it could, neither before the first up nor after it."""
    credential = LEADCONDUIT_CREDENTIAL
    stack.declare(*ALL)
    stack.preview()
    assert emulator.requests() == []
    stack.declare((credential.token, "mail", credential.inputs))
    stack.up()
    assert emulator.requests("POST", "/credentials")
    emulator.clear_requests()
    stack.declare((credential.token, "mail", {**credential.inputs, **credential.changes}))
    assert "~ username" in stack.preview().output
    assert emulator.requests() == []


def test_a_rotated_credential_needs_no_up(stack: Stack, emulator: Emulator) -> None:
    """Once the vendor takes another key, a refresh with that key in the environment works at once."""
    credential = LEADCONDUIT_CREDENTIAL
    stack.declare((credential.token, "mail", credential.inputs))
    stack.up()
    emulator.behave(leadconduit_api_key="made-up-second-key")
    (line,) = stack.refresh(check=False).errors
    assert "answered 401: authentication failed (the API key is wrong" in line
    stack.environment["LEADCONDUIT_API_KEY"] = "made-up-second-key"
    stack.refresh()
    assert [each["status"] for each in emulator.requests("GET", "/credentials/*")[-2:]] == [401, 200]


def _by_command(lines: list[str]) -> list[str]:
    """Sort lines by the command in them."""
    return sorted(lines, key=lambda line: line.partition("`")[2])
