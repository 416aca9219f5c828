"""A program of all five objects plans the same, however it spells its properties and hands over its options."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.spelling import SPELLINGS

if TYPE_CHECKING:
    from tests.support.stack import Stack

ROOT = Path(__file__).parents[2]

_PROGRAM = """
import os
from tests.support.spelling import declare

told = os.environ
declare(told["CLASSES"], told["HOW"], told["VIA"], told["NAME"], changed=told["NAME"] == "it")
"""

# What a plan is, of all that a preview tells of a step.
_TOLD = ("op", "urn", "replaceReasons", "diffReasons", "detailedDiff")


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Both adapters do this."""
    return request.param


def _plan(stack: Stack, how: str, via: str) -> dict[str, Any]:
    stack.environment |= {"HOW": how, "VIA": via, "NAME": "it"}
    steps = json.loads(stack.run("preview", "--json").output)["steps"]
    return {each["urn"].rsplit("$", 1)[-1]: _told(each) for each in steps if "accounts" in each["urn"].split("::")[2]}


def _told(step: dict[str, Any]) -> dict[str, Any]:
    new = step["newState"]
    kept = {key: new.get(key) for key in ("inputs", "additionalSecretOutputs", "aliases")}
    return {key: _unordered(value) for key, value in {**{key: step.get(key) for key in _TOLD}, **kept}.items()}


def _unordered(value: Any) -> Any:
    """The engine names properties in any order."""
    return sorted(value, key=str) if isinstance(value, list) else value


def test_four_spellings_and_ways_of_giving_options(stack: Stack, adapter: str) -> None:
    """The resources were made by another program, under another name; what is ignored, replaces and is secret is the same."""
    classes = "dynamic." if adapter == "dynamic" else ""
    stack.environment |= {"CLASSES": classes, "PYTHONPATH": str(ROOT), "HOW": "args", "VIA": "option", "NAME": "before"}
    (stack.folder / "__main__.py").write_text(_PROGRAM, encoding="utf-8")
    stack.up()
    expected = _plan(stack, "args", "option")
    assert len(expected) == 5
    others = [*((how, "option") for how in SPELLINGS[1:]), *((how, "transform") for how in SPELLINGS)]
    for how, via in others:
        assert _plan(stack, how, via) == expected, (how, via)
    changed = {each["op"] for urn, each in expected.items() if "Onboard" not in urn}
    # A dynamic resource is not replaced by an option: its process does not tell what has changed.
    assert changed == {"replace" if adapter == "native" else "update"}
