"""Canaries: made-up secrets that must not show, whatever the stack goes through.

What a program takes from stack configuration, the engine itself hides in what it prints. The canaries come from the
environment, the program's text and the vendors, so that nobody but this package hides them.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.canary import Canaries
from tests.support.specimens import (
    ACCOUNT_ID,
    ACTIVEPLATFORM_ACCOUNT,
    COMMVAULT_ACCOUNT,
    LEADCONDUIT_ACCOUNT,
    LEADCONDUIT_CREDENTIAL,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.emulator import Emulator
    from tests.support.stack import Result, Stack

VENDORS = ("leadconduit", "commvault", "activeplatform")
OURS = ("password", "second-password", "signing-key")
THEIRS = {"api_key": "own-key", "keen_read_api_key": "keen-read", "keen_write_api_key": "keen-write"}
CREDENTIAL = LEADCONDUIT_CREDENTIAL.token
PROCESSES = {"dynamic": "pulumi.dynamic", "native": "pulumi-resource-accounts"}

# From -v=9 on the engine logs what it sends to plugins and gets from programs, secrets included.
LOGGED = ("-v=8", "--logtostderr", "--logflow")
ENGINES_OWN = "arshaling property for RPC["


@pytest.fixture
def canaries(emulator: Emulator) -> Canaries:
    """Secrets that the vendors ask for, hold themselves, or are sent."""
    canaries = Canaries(*VENDORS, *OURS, *THEIRS.values())
    emulator.behave(
        leadconduit_api_key=canaries["leadconduit"],
        commvault_token=canaries["commvault"],
        activeplatform_api_token=canaries["activeplatform"],
        settle_seconds=0.1,
    )
    own = {field: canaries[name] for field, name in THEIRS.items()}
    emulator.change(LEADCONDUIT_ACCOUNT.token, ACCOUNT_ID, **own)
    return canaries


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Both adapters do this."""
    return request.param


@pytest.fixture
def secretive(
    make_stack: Callable[..., Stack], canaries: Canaries, adapter: str, request: pytest.FixtureRequest
) -> Stack:
    """A stack whose environment holds the vendors' secrets."""
    if adapter == "native":
        request.getfixturevalue("native_plugin")
    return make_stack(
        adapter=adapter,
        LEADCONDUIT_API_KEY=canaries["leadconduit"],
        COMMVAULT_TOKEN=canaries["commvault"],
        ACTIVEPLATFORM_API_TOKEN=canaries["activeplatform"],
    )


def test_no_secret_shows_in_a_life(secretive: Stack, emulator: Emulator, canaries: Canaries) -> None:
    """From preview to destroy, no output, log, state, file or command line holds a secret in any form."""
    stack = secretive
    stack.declare(*_resources(canaries, "password", "www.first.example"))
    assert "[secret]" in _clean(canaries, stack.preview(*LOGGED)).output
    with stack.start("up", "--yes", "--skip-preview", "--diff") as command:
        lines = _command_lines(command.pid, PROCESSES[stack.adapter])
        output = command.communicate()[0]
        assert command.returncode == 0, output
    assert any(PROCESSES[stack.adapter] in line for line in lines), "the plugin was among those looked at"
    assert canaries.leaks("\n".join([*lines, output])) == []
    _clean(canaries, stack.refresh(*LOGGED))
    stack.declare(*_resources(canaries, "second-password", "www.second.example"))
    _clean(canaries, stack.preview(*LOGGED))
    _clean(canaries, stack.up(*LOGGED))
    assert emulator.objects(CREDENTIAL)[0]["password"] == canaries["second-password"]
    _clean(canaries, stack.run("stack", "export"))
    shown = stack.run("stack", "export", "--show-secrets").output
    wanted = {*THEIRS.values(), "second-password", "signing-key"}
    assert {leak.partition(":")[0] for leak in canaries.leaks(shown)} == wanted, "state does hold them, encrypted"
    _clean(canaries, stack.destroy(*LOGGED))
    assert canaries.leaks_in_files(stack.folder / "backend", stack.home) == []


def test_no_secret_shows_in_an_error(secretive: Stack, emulator: Emulator, canaries: Canaries) -> None:
    """Vendors that repeat what they were sent, in whatever form, are quoted without it."""
    stack = secretive
    stack.declare(*_resources(canaries, "password", "www.first.example"))
    emulator.fault(method="POST", path="/credentials", status=422, body=_echo(canaries, "leadconduit", *OURS[::2]))
    emulator.fault(method="POST", path="/api/vendor/*", status=400, body=_echo(canaries, "activeplatform"))
    emulator.fault(method="PUT", path="/api/v1/partner/*", status=400, body=_echo(canaries, "commvault"))
    result = _clean(canaries, stack.up("--continue-on-error", *LOGGED, check=False))
    assert len([line for line in result.errors if "[secret]" in line]) == len(VENDORS), result.output
    stack.up()
    emulator.fault(method="PUT", path="/credentials/*", status=422, body=_echo(canaries, "second-password", *OURS[2:]))
    stack.declare(*_resources(canaries, "second-password", "www.first.example"))
    (line,) = _clean(canaries, stack.up(*LOGGED, check=False)).errors
    assert "answered 422" in line
    emulator.fault(method="GET", path="/credentials/*", status=401, body=_echo(canaries, "leadconduit"))
    emulator.fault(method="GET", path="/api/v1/partner/*", status=403, body=_echo(canaries, "commvault"))
    slow = {"status": 429, "headers": {"Retry-After": "3"}}
    emulator.fault(method="GET", path="/api/vendor/*", body=_echo(canaries, "activeplatform"), **slow)
    result = _clean(canaries, stack.refresh(*LOGGED, check=False))
    assert len([line for line in result.errors if "[secret]" in line]) == 2, result.output
    if stack.adapter == "dynamic":
        # The native plugin's progress lines are for terminals: the engine keeps none of them in a log.
        assert "info: ActivePlatform: waiting 3 s before the next try" in result.output
    assert canaries.leaks_in_files(stack.folder / "backend", stack.home) == []


def test_only_the_engine_logs_secrets(make_stack: Callable[..., Stack], canaries: Canaries) -> None:
    """With everything logged, each line that holds a secret is one that the engine writes about its own messages."""
    stack = make_stack(LEADCONDUIT_API_KEY="", COMMVAULT_TOKEN="", ACTIVEPLATFORM_API_TOKEN="")
    keys = {
        "leadconduit": "leadconduitApiKey",
        "commvault": "commvaultToken",
        "activeplatform": "activeplatformApiToken",
    }
    stack.keep_secrets(**{f"accounts:{key}": canaries[name] for name, key in keys.items()})
    assert canaries.leaks_in_files(stack.folder) == []
    stack.declare(*_resources(canaries, "password", "www.first.example"))
    all_logged = ("-v=11", "--logtostderr", "--logflow")
    leaks = canaries.leaks("\n".join(each(*all_logged).output for each in (stack.up, stack.refresh, stack.destroy)))
    assert [leak for leak in leaks if ENGINES_OWN not in leak] == []
    assert canaries.leaks_in_files(stack.folder / "backend", stack.home) == []


def _resources(canaries: Canaries, password: str, site: str) -> list[tuple[str, str, dict[str, Any]]]:
    hidden = {"password": canaries[password], "secret_properties": {"signing_key": canaries["signing-key"]}}
    return [
        (CREDENTIAL, "mail", {**LEADCONDUIT_CREDENTIAL.inputs, **hidden}),
        (LEADCONDUIT_ACCOUNT.token, "company", {"features": {"firehose": True}}),
        (COMMVAULT_ACCOUNT.token, "partner", {**COMMVAULT_ACCOUNT.inputs, "website": site}),
        (ACTIVEPLATFORM_ACCOUNT.token, "vendor", ACTIVEPLATFORM_ACCOUNT.inputs),
    ]


def _echo(canaries: Canaries, *names: str) -> dict[str, str]:
    """Return an error body that repeats secrets, one of them where a message is cut short."""
    return {"error": f"{canaries.everything(*names)} {canaries.everything(*names)}"}


def _clean(canaries: Canaries, result: Result) -> Result:
    assert canaries.leaks(result.output) == []
    return result


def _command_lines(session: int, plugin: str) -> list[str]:
    """Return the command lines of a session's processes while it runs."""
    found: set[str] = set()
    while not any(plugin in line for line in found) or len(found) < 4:
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if os.getsid(int(entry.name)) == session:
                    found.add((entry / "cmdline").read_text().replace("\0", " "))
    return sorted(found)
