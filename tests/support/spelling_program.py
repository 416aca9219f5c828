"""Declares all five objects in the spellings and with the options that are asked for, and prints what the engine is told.

Run as a program of its own: the SDK keeps what it is set to for as long as the process lives.
"""

from __future__ import annotations

import importlib
import json
import sys
from functools import partial
from typing import Any

import pulumi
from google.protobuf import json_format
from pulumi.runtime.mocks import MockMonitor
from pydantic.alias_generators import to_camel

from tests.support.specimens import SPECIMENS

TOLD: dict[str, Any] = {}
OUTPUTS: dict[str, Any] = {}


class Engine(pulumi.runtime.Mocks):
    """Takes down what it is told."""

    def new_resource(self, args: pulumi.runtime.MockResourceArgs) -> tuple[str | None, dict[str, Any]]:
        """Answer with the inputs, as the provider would."""
        return "an-id", args.inputs

    def call(self, args: pulumi.runtime.MockCallArgs) -> dict[str, Any]:
        """Look nothing up."""
        raise AssertionError(args.token)


class Monitor(MockMonitor):
    """Takes down what it is told, before anything is made of it."""

    def RegisterResource(self, request: Any) -> Any:  # noqa: N802 - the protocol's name
        """Take a registration down."""
        told = json_format.MessageToDict(request)
        if told.get("custom"):
            wanted = ("object", "ignoreChanges", "replaceOnChanges", "additionalSecretOutputs", "aliases")
            TOLD[told["type"]] = {key: told.get(key) for key in wanted}
            # The SDK keeps these as a set.
            TOLD[told["type"]]["additionalSecretOutputs"] = sorted(told.get("additionalSecretOutputs", []))
        return super().RegisterResource(request)


def _respelt(value: Any, how: str, classes: Any, hint: str = "") -> Any:
    """Write nested values as Args, or with keys of either kind."""
    if isinstance(value, list):
        return [_respelt(each, how, classes, hint.removesuffix("s")) for each in value]
    if not isinstance(value, dict) or hint in {"properties", "secret_properties", "subscriptions"}:
        return value
    items = enumerate(value.items())
    name = {"custom_attribute": "CustomAttribute"}.get(hint, hint.title())
    if how == "args" and hasattr(classes, f"{name}Args"):
        return getattr(classes, f"{name}Args")(**{k: _respelt(v, how, classes, k) for _, (k, v) in items})
    spell = {"camel": to_camel, "snake": str, "args": str}
    mixed = (to_camel, str)
    return {spell.get(how, mixed[n % 2])(k): _respelt(v, how, classes, k) for n, (k, v) in items}


def _options(how: str, paths: list[str]) -> pulumi.ResourceOptions:
    spelt = [to_camel_path(each) if how in {"camel", "mixed"} else each for each in paths]
    first = [spelt[0].split(".")[0].split("[")[0]]
    return pulumi.ResourceOptions(
        ignore_changes=spelt,
        replace_on_changes=spelt,
        additional_secret_outputs=first,
        aliases=[pulumi.Alias(name="before")],
    )


def to_camel_path(path: str) -> str:
    """Write a path in the engine's way; the keys of a map are the program's own."""
    if path.startswith("properties."):
        return path
    return ".".join(to_camel(each) for each in path.split("."))


PATHS = {
    "leadconduit:Account": ["data_retention_in_days", "features.seller_access"],
    "leadconduit:Credential": ["secret_properties", "properties.token_url"],
    "leadconduit:Onboard": ["flow_id"],
    "commvault:Account": ["external_id", "contacts[0].first_name", "contacts[0].address.postal_code"],
    "activeplatform:VendorAccount": ["account_class_id", "custom_attributes[0].value"],
}


@pulumi.runtime.test
def _declare(adapter: str, how: str, via: str) -> pulumi.Output[Any]:
    outputs: dict[str, Any] = {}
    for specimen in SPECIMENS:
        module, name = specimen.token.split(":")
        classes = importlib.import_module(f"pulumi_accounts.{adapter}{module}")
        inputs = {key: _respelt(value, how, classes, key) for key, value in specimen.inputs.items()}
        if specimen.token == "leadconduit:Credential":
            inputs["properties"] = {"token_url": "x", "otherKey": {"deep_key": 1}}
        opts = _options(how, PATHS[specimen.token])
        if via == "transformation":
            opts = pulumi.ResourceOptions(transformations=[partial(_add, opts)])
        resource = getattr(classes, name)("it", opts=opts, **inputs)
        for field in specimen.declaration.fields:
            outputs[f"{specimen.token}.{field.name}"] = getattr(resource, field.name)
    return pulumi.Output.all(**outputs).apply(OUTPUTS.update)


def _add(opts: pulumi.ResourceOptions, args: pulumi.ResourceTransformationArgs) -> pulumi.ResourceTransformationResult:
    return pulumi.ResourceTransformationResult(args.props, pulumi.ResourceOptions.merge(args.opts, opts))


def main() -> None:
    """Declare, wait, print."""
    mocks = Engine()
    pulumi.runtime.set_mocks(mocks, monitor=Monitor(mocks))
    _declare(*sys.argv[1:])
    sys.stdout.write(json.dumps({"told": TOLD, "outputs": OUTPUTS}, default=str, sort_keys=True))


if __name__ == "__main__":
    main()
