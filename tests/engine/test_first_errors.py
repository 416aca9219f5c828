"""The first things that go wrong for somebody new: each is one line that names the cause and what to do next.

A plugin that is missing, or of another version, is in ``test_discovery.py``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

_CREDENTIAL = ("leadconduit:Credential", "mail", {"name": "Mail", "type": "token", "package": "leadconduit-mail"})
_CUSTOMER = (
    "activeplatform:VendorAccount",
    "customer",
    {
        "account_type_id": 1,
        "account_class_id": 1,
        "first_name": "Jan",
        "last_name": "Kowalski",
        "country": "PL",
        "region": "a",
        "city": "b",
        "street": "c",
    },
)


@dataclass(frozen=True)
class Mistake:
    """What somebody has wrong, and the words of the line that tells."""

    words: tuple[str, ...]
    declares: Any = _CREDENTIAL
    environment: dict[str, str] = field(default_factory=dict[str, str])
    fault: dict[str, Any] = field(default_factory=dict[str, Any])


_AT_THE_VENDOR = {
    "a wrong key": Mistake(
        ("answered 401", "the API key is wrong", "it comes from the environment variable LEADCONDUIT_API_KEY"),
        environment={"LEADCONDUIT_API_KEY": "not-the-key"},
    ),
    "a wrong path": Mistake(
        ("answered 404", "check that accounts:activeplatformBaseUrl is the address of the API itself"),
        declares=_CUSTOMER,
        environment={"ACTIVEPLATFORM_API_PATH": "/api/elsewhere"},
        fault={"path": "/api/elsewhere/*", "status": 404, "times": None},
    ),
    "the vendor's website": Mistake(
        ("Welcome to LeadConduit", "check that accounts:leadconduitBaseUrl is the address of the API itself"),
        fault={"method": "GET", "status": 200, "body": "<h1>Welcome to LeadConduit</h1>", "times": None},
    ),
    "no key": Mistake(
        ("LeadConduit needs a credential: run `pulumi config set --secret accounts:leadconduitApiKey`",),
        environment={"LEADCONDUIT_API_KEY": ""},
    ),
}


@pytest.mark.parametrize("mistake", _AT_THE_VENDOR.values(), ids=_AT_THE_VENDOR)
@pytest.mark.parametrize("kind", ["dynamic", "native"])
def test_settings_that_are_wrong(
    make_stack: Callable[..., Stack], native_plugin: None, emulator: Emulator, kind: str, mistake: Mistake
) -> None:
    """The `up` fails with a single line of ours, and nothing is made."""
    assert native_plugin is None
    if mistake.fault:
        emulator.fault(**mistake.fault)
    stack = make_stack(adapter=kind, **mistake.environment)
    stack.declare(mistake.declares)
    result = stack.up(check=False)
    assert not result.ok
    (line,) = result.errors
    for words in mistake.words:
        assert words in line
    assert "Traceback" not in result.output
    assert emulator.requests("POST") == []


@pytest.mark.parametrize(
    ("lacks", "words"),
    [
        ("no CLI", "pulumi is not on PATH: install the Pulumi CLI first"),
        ("no passphrase", "passphrase must be set with PULUMI_CONFIG_PASSPHRASE"),
        ("no stack", "no stack selected; please use `pulumi stack select`"),
    ],
)
def test_commands_that_need_a_stack(stack: Stack, lacks: str, words: str) -> None:
    """One line, from `recover` and from what sets secrets alike."""
    stack.declare(_CREDENTIAL)
    if lacks == "no CLI":
        stack.environment["PATH"] = os.pathsep.join(
            each
            for each in stack.environment["PATH"].split(os.pathsep)
            if not os.path.exists(f"{each}/pulumi")  # noqa: PTH110 - of a PATH
        )
    elif lacks == "no passphrase":
        stack.run("config", "set", "--secret", "accounts:leadconduitApiKey", "demo")
        stack.environment.pop("PULUMI_CONFIG_PASSPHRASE")
    else:
        stack.run("stack", "unselect")
    for command in (("recover",), ("import-file", "--set-secrets")):
        if lacks == "no passphrase" and command[0] == "import-file":
            continue  # it sets each secret by the engine, once it has read all objects
        result = stack.tool(*command, check=False)
        assert not result.ok
        assert words in result.output.splitlines()[-1]
        assert "Traceback" not in result.output


def test_an_object_s_command_of_the_engine(native_stack: Stack, emulator: Emulator) -> None:
    """`pulumi do` has an option for each single value, words that are recommended among them."""
    native_stack.declare(_CREDENTIAL)
    native_stack.up()
    arguments = ("--name", "Post", "--type", "token", "--input:package", "leadconduit-mail")
    native_stack.run("do", "accounts:leadconduit:Credential", "create", "post", *arguments, "--yes")
    assert [each["name"] for each in emulator.objects("leadconduit:Credential")] == ["Mail", "Post"]
    help_text = native_stack.run("do", "accounts:leadconduit:Onboard", "create", "--help").output
    assert "--status string" in help_text
