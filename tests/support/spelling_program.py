"""Declares all five objects in the spellings and with the options that are asked for, and prints what the engine is told.

Run as a program of its own: the SDK keeps what it is set to for as long as the process lives.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pulumi
from google.protobuf import json_format
from pulumi.runtime.mocks import MockMonitor

from tests.support.specimens import SPECIMENS
from tests.support.spelling import declare

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


@pulumi.runtime.test
def _declare(adapter: str, how: str, via: str) -> pulumi.Output[Any]:
    declared = declare(adapter, how, via)
    outputs = {
        f"{each.token}.{field.name}": getattr(declared[each.token], field.name)
        for each in SPECIMENS
        for field in each.declaration.fields
    }
    return pulumi.Output.all(**outputs).apply(OUTPUTS.update)


def main() -> None:
    """Declare, wait, print."""
    mocks = Engine()
    pulumi.runtime.set_mocks(mocks, monitor=Monitor(mocks))
    _declare(*sys.argv[1:])
    sys.stdout.write(json.dumps({"told": TOLD, "outputs": OUTPUTS}, default=str, sort_keys=True))


if __name__ == "__main__":
    main()
