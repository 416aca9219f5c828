"""The classes that programs use: each attribute reads what is kept under the contract's key, in either adapter."""

from __future__ import annotations

import importlib
import inspect
from typing import Any

import pytest
from pydantic.alias_generators import to_camel

from pulumi_accounts.apis import BY_TOKEN, RESOURCES, VENDORS

MODULES = [f"pulumi_accounts.{part}{vendor.name}" for part in ("", "dynamic.") for vendor in VENDORS]


def _values() -> list[Any]:
    """Return every class of values: arguments, outputs within outputs, and what functions find."""
    found: list[Any] = []
    for name in MODULES:
        module = importlib.import_module(name)
        classes = [getattr(module, each) for each in module.__all__ if inspect.isclass(getattr(module, each))]
        found += [each for each in classes if f"{name.rpartition('.')[2]}:{each.__name__}" not in BY_TOKEN]
    return found


@pytest.mark.parametrize("cls", _values(), ids=lambda cls: f"{cls.__module__}.{cls.__name__}")
def test_values_give_back_what_they_were_made_of(cls: Any) -> None:
    """Each argument of the constructor is an attribute of the same name, and what is not given is None."""
    names = [each for each in inspect.signature(cls.__init__).parameters if each != "self"]
    assert names
    whole = cls(**{name: f"value of {name}" for name in names})
    assert {name: getattr(whole, name) for name in names} == {name: f"value of {name}" for name in names}
    required = [name for name, each in inspect.signature(cls.__init__).parameters.items() if each.default is each.empty]
    least = cls(**{name: "given" for name in required if name != "self"})
    assert {getattr(least, name) for name in names if name not in required} <= {None}


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
