"""A program of all kinds of object plans the same, however it spells its properties and hands over its options."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support import project
from tests.support.specimens import SPECIMENS
from tests.support.spelling import SPELLINGS

if TYPE_CHECKING:
    from tests.support.stack import Stack

ROOT = Path(__file__).parents[2]

_PROGRAM = """
import json
from pathlib import Path
from tests.support.spelling import declare

for each in json.loads(Path("variants.json").read_text()):
    declare(**each)
"""
VARIANTS = [(how, via) for via in ("option", "transform") for how in SPELLINGS]

# What a plan is, of all that a preview tells of a step.
_TOLD = ("op", "urn", "replaceReasons", "diffReasons", "detailedDiff")


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Both adapters do this."""
    return request.param


def _declare(stack: Stack, *variants: dict[str, Any]) -> None:
    classes = "dynamic." if stack.adapter == "dynamic" else ""
    told = [{"adapter": classes, **each} for each in variants]
    (stack.folder / "variants.json").write_text(json.dumps(told), encoding="utf-8")


def _multiply(stack: Stack) -> None:
    """Let the state have each resource once for every variant, as if as many had been made."""
    file = project.state_file(stack.backend)
    state = json.loads(file.read_text(encoding="utf-8"))
    resources = state["checkpoint"]["latest"]["resources"]
    made = [json.dumps(each) for each in resources if each["urn"].endswith("::before")]
    copies = [json.loads(each.replace("::before", f"::before-{n}")) for n in range(len(VARIANTS)) for each in made]
    kept = [each for each in resources if not each["urn"].endswith("::before")]
    state["checkpoint"]["latest"]["resources"] = kept + copies
    file.write_text(json.dumps(state), encoding="utf-8")


def _plans(stack: Stack) -> list[dict[str, Any]]:
    """Return what is planned for each variant, by the kind of resource."""
    steps = json.loads(stack.run("preview", "--json").output)["steps"]
    plans: list[dict[str, Any]] = [{} for _ in VARIANTS]
    for each in steps:
        _, _, kind, name = each["urn"].split("::")
        if "accounts" in kind and name.startswith(("it-", "before-")):
            number = name.rpartition("-")[2]
            plans[int(number)][kind] = json.loads(json.dumps(_told(each)).replace(f'-{number}"', '"'))
    return plans


def _told(step: dict[str, Any]) -> dict[str, Any]:
    new = step["newState"]
    kept = {key: new.get(key) for key in ("inputs", "additionalSecretOutputs", "aliases")}
    return {key: _unordered(value) for key, value in {**{key: step.get(key) for key in _TOLD}, **kept}.items()}


def _unordered(value: Any) -> Any:
    """The engine names properties in any order."""
    return sorted(value, key=str) if isinstance(value, list) else value


def test_four_spellings_and_ways_of_giving_options(stack: Stack, adapter: str) -> None:
    """The resources were made by another program, under another name; what is ignored, replaces and is secret is the same."""
    stack.environment["PYTHONPATH"] = str(ROOT)
    (stack.folder / "__main__.py").write_text(_PROGRAM, encoding="utf-8")
    _declare(stack, {"how": "args", "via": "option", "name": "before"})
    stack.up()
    _multiply(stack)
    _declare(
        stack,
        *({"how": how, "via": via, "name": f"it-{n}", "changed": True} for n, (how, via) in enumerate(VARIANTS)),
    )
    expected, *others = _plans(stack)
    assert {kind.rpartition("/")[2].removeprefix("accounts:") for kind in expected} == {
        each.token for each in SPECIMENS
    }
    for variant, plan in zip(VARIANTS[1:], others, strict=True):
        assert plan == expected, variant
    in_place = {each.token for each in SPECIMENS if each.changes == each.changes_in_place}
    changed = {each["op"] for kind, each in expected.items() if kind.endswith(tuple(in_place))}
    # A dynamic resource is not replaced by an option: its process does not tell what has changed.
    assert changed == {"replace" if adapter == "native" else "update"}
