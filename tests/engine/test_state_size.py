"""What state keeps of the program: the line that declares a resource, and no stack down to the interpreter."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.stack import Stack


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Both adapters do this."""
    return request.param


def test_the_line_that_declares_a_resource(stack: Stack) -> None:
    """State names the user's line, not one of ours, and keeps few calls beyond it."""
    stack.declare(("leadconduit:Credential", "one", {"name": "one", "type": "token", "package": "acme"}))
    stack.up()
    resource = stack.encrypted_resources()["one"]
    program = (stack.folder / "__main__.py").read_text(encoding="utf-8").splitlines()
    file, _, line = resource["sourcePosition"].rpartition("#")
    assert file == "project:///__main__.py"
    assert program[int(line) - 1].startswith('    made[each["name"]] = make(')
    assert len(resource["stackTrace"]) <= 6
    assert len(json.dumps(resource)) < 1700
