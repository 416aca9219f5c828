"""However a program spells its properties, and options that name them, the engine is told the same."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pulumi
import pytest

from pulumi_accounts.dynamic.declaring import refuse_providers
from pulumi_accounts.options import known_before, spelled
from tests.support.specimens import SPECIMENS

ROOT = Path(__file__).parents[2]
ADAPTERS = pytest.mark.parametrize("adapter", ["", "dynamic."], ids=["native", "dynamic"])


@functools.cache
def _run(adapter: str, how: str, via: str = "option") -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.support.spelling_program", adapter, how, via]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    # What is on standard error besides is the SDK's: it leaves its loop for tests to the garbage collector.
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@ADAPTERS
@pytest.mark.parametrize("how", ["snake", "camel", "mixed"])
def test_every_spelling_is_the_same(adapter: str, how: str) -> None:
    """Args, nested dicts in either spelling, and both at once; paths into them in options; maps keep their keys."""
    assert _run(adapter, how) == _run(adapter, "args")


@ADAPTERS
def test_the_engine_s_spelling(adapter: str) -> None:
    """What the engine is told is what state has had so far."""
    told = {
        key.removeprefix("accounts:").removeprefix("pulumi-python:dynamic/accounts/"): value
        for key, value in _run(adapter, "snake")["told"].items()
    }
    partner = told["commvault:Account"]
    assert partner["ignoreChanges"] == ["externalId", "contacts[0].firstName", "contacts[0].address.postalCode"]
    assert partner["replaceOnChanges"] == ["contacts[0].phone"]
    assert "externalId" in partner["additionalSecretOutputs"]
    assert partner["object"]["contacts"][0]["firstName"] == "John"
    assert partner["object"]["contacts"][0]["address"]["postalCode"] == "94086"
    credential = told["leadconduit:Credential"]
    assert credential["object"]["properties"] == {"token_url": "x", "otherKey": {"deep_key": 1.0}}
    assert credential["ignoreChanges"] == ["secretProperties", "properties.token_url"]
    assert credential["object"]["name"] == "Mail gateway"


@ADAPTERS
def test_options_that_a_transformation_adds(adapter: str) -> None:
    """Whole properties are spelled by the SDK then."""
    told = _run(adapter, "snake", "transformation")["told"]
    for token, options in _run(adapter, "snake")["told"].items():
        assert told[token]["object"] == options["object"]
        assert told[token]["ignoreChanges"][0] == options["ignoreChanges"][0]
        assert set(told[token]["additionalSecretOutputs"]) == set(options["additionalSecretOutputs"])


@ADAPTERS
def test_what_a_user_s_own_tests_see(adapter: str) -> None:
    """With mocks, nested values are there, whichever way they were written."""
    outputs = _run(adapter, "snake")["outputs"]
    assert outputs["commvault:Account.contacts"][0]["first_name"] == "John"
    assert outputs["leadconduit:Account.features"]["firehose"] is True
    assert {f"{each.token}.{field.name}" for each in SPECIMENS for field in each.declaration.fields} == outputs.keys()


def test_a_native_resource_is_found_by_each_name_it_had() -> None:
    """A resource that is renamed, or moved, while it changes from dynamic to native is found as what it was."""
    parent = pulumi.Alias(parent=pulumi.ROOT_STACK_RESOURCE)
    typed = pulumi.Alias(name="old", type_="other:index:Kind")
    given = pulumi.ResourceOptions(aliases=[pulumi.Alias(name="old"), parent, typed, "urn:pulumi:s::p::t::n"])
    aliases: Any = known_before(given, "commvault:Account").aliases
    dynamic = "pulumi-python:dynamic/accounts/commvault:Account"
    assert aliases[:4] == given.aliases
    assert [(each.type_, each.name, each.parent) for each in aliases[4:]] == [
        (dynamic, ..., ...),
        (dynamic, "old", ...),
        (dynamic, ..., pulumi.ROOT_STACK_RESOURCE),
    ]


def test_options_are_left_alone() -> None:
    """What is handed over is not changed, and nothing is made of nothing."""
    given = pulumi.ResourceOptions(ignore_changes=["first_name", "*", 'x["a.b"].c_d', "x[-1].c_d"])
    assert spelled(None, {}) is None
    changed: Any = spelled(given, {"first_name": "firstName"})
    assert changed.ignore_changes == ["firstName", "*", 'x["a.b"].c_d', "x[-1].c_d"]
    assert given.ignore_changes == ["first_name", "*", 'x["a.b"].c_d', "x[-1].c_d"]


class _Provider(pulumi.ProviderResource):
    def __init__(self, package: str) -> None:
        self.package = package


class _Parent(pulumi.Resource):
    def __init__(self, provider: pulumi.ProviderResource | None) -> None:
        self._providers = {"accounts": provider} if provider else {}


OURS, OTHER = _Provider("accounts"), _Provider("other")


@pytest.mark.parametrize(
    "opts",
    [
        {"provider": OURS},
        {"providers": [OTHER, OURS]},
        {"providers": {"accounts": OURS}},
        {"parent": _Parent(OURS)},
    ],
    ids=["provider", "providers", "by name", "parent"],
)
def test_a_dynamic_resource_refuses_a_provider(opts: dict[str, Any]) -> None:
    """It would be made at the tenant of the stack's configuration, whatever the provider says."""
    with pytest.raises(pulumi.RunError, match="mail: a dynamic resource takes no provider"):
        refuse_providers("mail", pulumi.ResourceOptions(**opts))


@pytest.mark.parametrize("opts", [None, {}, {"provider": OTHER}, {"providers": [OTHER]}, {"parent": _Parent(None)}])
def test_a_dynamic_resource_does_not_mind_others(opts: dict[str, Any] | None) -> None:
    """Providers of other packages are for other resources."""
    refuse_providers("mail", None if opts is None else pulumi.ResourceOptions(**opts))


@ADAPTERS
def test_values_of_another_shape_reach_the_check(adapter: str) -> None:
    """The SDK would end the program with the value in its words: a list in place of a text, of an object, of a list of them."""
    wrong = [
        {"password": ["canary-one"]},
        {"secret_properties": ["canary-two"]},
        {"username": {"a": ["canary-three"]}},
    ]
    lists = [
        {"contacts": [["canary-four"]]},
        {"contacts": [{"address": ["canary-five"], "first_name": "A"}]},
        {"contacts": {"first_name": ["canary-six"]}},
        {"website": [{"x": 1}]},
    ]
    program = f"""
import sys, pulumi
import pulumi_accounts{".dynamic" if adapter else ""} as accounts

class Engine(pulumi.runtime.Mocks):
    def new_resource(self, args):
        print(args.typ.split(":")[-1], args.inputs)
        return "id", {{}}
    def call(self, args):
        return {{}}

pulumi.runtime.set_mocks(Engine(), preview=True)

@pulumi.runtime.test
def declare():
    for number, more in enumerate({wrong!r}):
        accounts.leadconduit.Credential(f"c{{number}}", **{{"name": "a", "type": "b", "package": "c", **more}})
    for number, more in enumerate({lists!r}):
        accounts.commvault.Account(f"a{{number}}", **{{"external_id": "a", "name": "b", "contacts": [{{}}], **more}})

declare()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for number in ("one", "two", "three", "four", "five", "six"):
        assert f"canary-{number}" in done.stdout
