"""The schema as registries show it and generators of SDKs read it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generate.package import ROOT
from pulumi_accounts.apis import RESOURCES
from pulumi_accounts.operations.configuration.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA: dict[str, Any] = json.loads(
    (ROOT / "provider" / "pulumi_accounts" / "plugin" / "schema.json").read_text(encoding="utf-8")
)
LANGUAGES = ["python", "typescript", "go", "yaml"]
KINDS = pytest.mark.parametrize("token", [f"accounts:{each.token}" for each in RESOURCES])


def _descriptions(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("description"), str):
            yield value["description"]
        for each in value.values():
            yield from _descriptions(each)
    elif isinstance(value, list):
        for each in value:
            yield from _descriptions(each)


def test_who_and_what() -> None:
    """A registry finds publisher, licence, category and kind; no address is made up where there is none."""
    assert (SCHEMA["publisher"], SCHEMA["license"]) == ("The pulumi-accounts authors", "Apache-2.0")
    assert {"kind/native", "category/utility"} <= set(SCHEMA["keywords"])
    assert SCHEMA["namespace"] == "pulumi-accounts"
    assert not {"homepage", "repository", "pluginDownloadURL"} & SCHEMA.keys()
    assert all(SCHEMA["language"][each]["respectSchemaVersion"] for each in ("go", "nodejs", "python"))


def test_descriptions_are_prose() -> None:
    """Indentation would make a block of code of a paragraph, and the generators' own marks are in pairs."""
    found = list(_descriptions(SCHEMA))
    assert len(found) > 100
    for each in found:
        prose = re.sub(r"^```.*?^```$", "", each, flags=re.MULTILINE | re.DOTALL)
        assert not re.search(r"^( {4}|\t)\S", prose, re.MULTILINE), each
        assert each.count("{{% example") == each.count("{{% /example"), each


@KINDS
def test_a_resource_is_shown(token: str) -> None:
    """An example in each language, the import, and what is always there; an id stands for itself."""
    resource = SCHEMA["resources"][token]
    assert re.findall(r"^```(\w+)$", resource["description"], re.MULTILINE) == [*LANGUAGES, "sh"]
    assert f"$ pulumi import --generate-code=false {token} main <id>\n" in resource["description"]
    assert set(resource["requiredInputs"]) <= set(resource["required"]) <= set(resource["properties"])
    assert "id" not in resource["properties"]


@KINDS
def test_examples_are_whole(token: str) -> None:
    """What is cut out of a program stands by itself: YAML below its heading, brackets in pairs."""
    for language, text in re.findall(
        r"^```(\w+)\n(.*?)^```", SCHEMA["resources"][token]["description"], re.MULTILINE | re.DOTALL
    ):
        if language == "yaml":
            (resource,) = yaml.safe_load(text)["resources"].values()
            assert resource["type"] == token
        assert all(text.count(left) == text.count(right) for left, right in ("()", "{}", "[]")), text


def test_functions_are_shown() -> None:
    """Each has its call in every language, below its heading in YAML."""
    for token, function in SCHEMA["functions"].items():
        found = dict(re.findall(r"^```(\w+)\n(.*?)^```", function["description"], re.MULTILINE | re.DOTALL))
        assert list(found) == LANGUAGES
        (variable,) = yaml.safe_load(found["yaml"])["variables"].values()
        assert variable["fn::invoke"]["function"] == token


def test_what_is_always_there() -> None:
    """Programs in typed languages need not ask whether it is."""
    required = {token: set(each["required"]) for token, each in SCHEMA["resources"].items()}
    assert {"status", "updateTs", "name"} <= required["accounts:commvault:Account"]
    assert {"status", "createdAt"} <= required["accounts:leadconduit:Onboard"]
    assert "website" not in required["accounts:commvault:Account"]
    assert required["accounts:leadconduit:Account"] == set()


def test_words_have_names() -> None:
    """Generators would make them up otherwise."""
    words = [value for each in SCHEMA["types"].values() for value in each.get("enum", ())]
    assert {"name": "InProgress", "value": "in_progress"} in words
    assert all(re.fullmatch(r"[A-Z][A-Za-z0-9]*", each["name"]) for each in words)


def test_settings() -> None:
    """Configuration may come from the environment; a provider's own inputs may not, because they are kept in state."""
    variables, inputs = SCHEMA["config"]["variables"], SCHEMA["provider"]["inputProperties"]
    assert variables.keys() == inputs.keys() == {each.key for each in SETTINGS}
    assert all("defaultInfo" not in each for each in inputs.values())
    secret = {each.key for each in SETTINGS if each.secret}
    assert {key for key, each in inputs.items() if each.get("secret")} == secret
