"""Inputs that do not fit fail in the preview, all at once, by name, and without showing a secret.

The engine shows what fails of one resource, and ends: what a plugin says of single values is in
``tests/protocol/test_conformance_bad_input.py``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pydantic.alias_generators import to_camel

from tests.support.dynamic_plugin import in_python
from tests.support.specimens import LEADCONDUIT_CREDENTIAL, SPECIMENS, Specimen

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Result, Stack


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Both adapters do this."""
    return request.param


CANARIES = ("made-up-canary-one", "made-up-canary-two", "made-up-canary-three")


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_every_bad_value_is_named_at_once(stack: Stack, emulator: Emulator, specimen: Specimen) -> None:
    """One preview names each property that holds what it cannot hold, and no other, and sends nothing."""
    stack.declare((specimen.token, "bad", {**specimen.inputs, **specimen.bad}))
    named = _named(stack.preview(check=False))
    assert sorted(named) == sorted(_said(stack, _path(specimen, key)) for key in specimen.bad)
    assert emulator.requests() == []


def test_a_secret_never_shows_in_a_failure(stack: Stack) -> None:
    """Secrets of the wrong type, and under a misspelt key, are refused without being printed."""
    one, two, three = CANARIES
    wrong = {"password": [one], "secret_properties": {"name": two, "password": three}}
    stack.declare((LEADCONDUIT_CREDENTIAL.token, "bad", {**LEADCONDUIT_CREDENTIAL.inputs, **wrong}))
    result = stack.preview(check=False)
    names = ["password", "secretProperties.name", "secretProperties.password"]
    assert sorted(_named(result)) == [_said(stack, each) for each in names]
    assert not any(canary in result.output for canary in CANARIES)


def test_names_a_package_with_a_scope_is_a_warning(stack: Stack) -> None:
    """The preview says so beside the resource, shows nothing of the value, and goes on."""
    given = {**LEADCONDUIT_CREDENTIAL.inputs, "package": f"@{CANARIES[0]}/leadconduit-custom"}
    stack.declare((LEADCONDUIT_CREDENTIAL.token, "scoped", given))
    told = [line for line in stack.preview().output.splitlines() if "warning: " in line]
    assert told
    assert {line.partition("warning: ")[2] for line in told} == {
        "LeadConduit credential: package: has an npm scope; LeadConduit's names have none: write it as leadconduit-NAME"
    }
    assert CANARIES[0] not in "".join(told)
    stack.up()
    stack.preview("--expect-no-changes")


def _path(specimen: Specimen, key: str) -> str:
    return specimen.bad_paths.get(key, to_camel(key))


def _said(stack: Stack, path: str) -> str:
    """Return what messages call a property first: as Python does where only Python can be meant."""
    return in_python(path) if stack.adapter == "dynamic" else path


def _named(result: Result) -> list[str]:
    """Return the path in each failure: the engine's, or the reason's own where the value is secret."""
    assert not result.ok, result.output
    paths = [
        re.search(r"property (\S+) value|has a problem: ([^:\s]+)(?: \(\S+ in Python\))?: ", line)
        for line in result.errors
    ]
    return [match[1] or match[2] for match in paths if match]
