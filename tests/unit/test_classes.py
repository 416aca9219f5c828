"""The classes that programs use: each attribute reads what is kept under the contract's key, in either adapter."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys
from typing import Any

import pytest
from pydantic.alias_generators import to_camel

from pulumi_accounts.apis import BY_TOKEN, RESOURCES, VENDORS

MODULES = [f"pulumi_accounts.{part}{vendor.name}" for part in ("", "dynamic.") for vendor in VENDORS]


def _values(name: str) -> list[Any]:
    """Return a module's classes of values: arguments, outputs within outputs, and what functions find."""
    module = importlib.import_module(name)
    classes = [getattr(module, each) for each in module.__all__ if inspect.isclass(getattr(module, each))]
    return [each for each in classes if f"{name.rpartition('.')[2]}:{each.__name__}" not in BY_TOKEN]


VALUES = dict.fromkeys(each for name in MODULES for each in _values(name))


@pytest.mark.parametrize("cls", VALUES, ids=lambda cls: f"{cls.__module__}.{cls.__name__}")
def test_values_give_back_what_they_were_made_of(cls: Any) -> None:
    """Each argument of the constructor is an attribute of the same name, and what is not given is None."""
    names = [each for each in inspect.signature(cls.__init__).parameters if each != "self"]
    assert names
    whole = cls(**{name: f"value of {name}" for name in names})
    assert {name: getattr(whole, name) for name in names} == {name: f"value of {name}" for name in names}
    required = [name for name, each in inspect.signature(cls.__init__).parameters.items() if each.default is each.empty]
    least = cls(**{name: "given" for name in required if name != "self"})
    assert {getattr(least, name) for name in names if name not in required} <= {None}


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda each: each.name)
def test_both_adapters_have_the_same_values(vendor: Any) -> None:
    """What is made of one adapter's classes fits the other's, and there is nothing that programs could not have of it."""
    types = importlib.import_module(f"pulumi_accounts.types.{vendor.name}")
    native, dynamic = (set(_values(f"pulumi_accounts.{part}{vendor.name}")) for part in ("", "dynamic."))
    shared = {getattr(types, each) for each in types.__all__ if inspect.isclass(getattr(types, each))}
    assert dynamic == shared
    assert {each for each in native if not each.__name__.startswith("Get")} == shared


@pytest.mark.parametrize(("adapter", "other"), [("leadconduit", "dynamic"), ("dynamic", "leadconduit")])
def test_an_adapter_s_classes_do_without_the_other_s(adapter: str, other: str) -> None:
    """A program pays for the classes that it uses, and for nothing that only a plugin's process needs."""
    program = f"import sys, pulumi_accounts.{adapter}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert f"pulumi_accounts.{adapter}" in loaded
    assert not loaded & {f"pulumi_accounts.{other}", "pulumi_accounts.apis", "httpx", "pydantic"}


@pytest.mark.parametrize("part", ["", "dynamic."])
@pytest.mark.parametrize("declaration", RESOURCES, ids=lambda each: each.token)
def test_resources_show_each_property(declaration: Any, part: str) -> None:
    """Each property of the declaration is a snake_case attribute, which reads what the SDK keeps under it."""
    module = importlib.import_module(f"pulumi_accounts.{part}{declaration.module}")
    cls = getattr(module, declaration.class_name)
    resource = cls.__new__(cls)
    for each in declaration.fields:
        resource.__dict__[each.name] = f"value of {each.key}"
    for each in declaration.fields:
        assert to_camel(each.name) == each.key
        assert getattr(resource, each.name) == f"value of {each.key}"
