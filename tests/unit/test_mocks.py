"""Under the SDK's mocks, values within values are what they are on the engine: objects with attributes."""

from __future__ import annotations

import subprocess
import sys

import pytest

_PROGRAM = """
import importlib, sys
import pulumi


class Vendors(pulumi.runtime.Mocks):
    def new_resource(self, args):
        return "an-id", args.inputs

    def call(self, args):
        raise AssertionError(args.token)


pulumi.runtime.set_mocks(Vendors())
accounts = importlib.import_module(sys.argv[1])


@pulumi.runtime.test
def features():
    account = accounts.leadconduit.Account("b", features={"lead_transactions": False})
    return account.features.apply(lambda found: print(found.lead_transactions, found.firehose))


@pulumi.runtime.test
def attributes():
    address = dict(country="PL", region="a", city="b", street="c")
    names = dict(first_name="Jan", last_name="Kowalski", account_type_id=1, account_class_id=1)
    given = [{"key": "a", "value": {"x": "y"}}]
    account = accounts.activeplatform.VendorAccount("v", **address, **names, custom_attributes=given)
    return account.custom_attributes.apply(lambda found: print(found[0].key, found[0].value))


features()
attributes()
"""


@pytest.mark.parametrize("module", ["pulumi_accounts", "pulumi_accounts.dynamic"])
def test_p3_values_have_attributes(module: str) -> None:
    """Whether a program gives a dict or an object of ours, and whatever is in it."""
    done = subprocess.run([sys.executable, "-c", _PROGRAM, module], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["False None", "a {'x': 'y'}"], done.stderr
