"""Programs of all five objects, in every spelling, with options in every way of giving them."""

from __future__ import annotations

import importlib
from functools import partial
from typing import Any

import pulumi
from pydantic.alias_generators import to_camel

from tests.support.specimens import SPECIMENS, Specimen

SPELLINGS = ("args", "snake", "camel", "mixed")

# What each kind leaves to others, and what replaces it besides, where that is more than its last and first input.
IGNORED = {
    "leadconduit:Account": ["data_retention_in_days", "features.seller_access"],
    "leadconduit:Credential": ["secret_properties", "properties.token_url"],
    "leadconduit:Onboard": ["flow_id"],
    "commvault:Account": ["external_id", "contacts[0].first_name", "contacts[0].address.postal_code"],
    "activeplatform:VendorAccount": ["account_class_id", "custom_attributes[0].value"],
}
REPLACING = {
    "leadconduit:Account": ["data_truncated_at"],
    "leadconduit:Credential": ["username"],
    "leadconduit:Onboard": ["connection_id"],
    "commvault:Account": ["contacts[0].phone"],
    "activeplatform:VendorAccount": ["first_name"],
}


def declare(adapter: str, how: str, via: str, name: str = "it", *, changed: bool = False) -> dict[str, pulumi.Resource]:
    """Declare one of each kind; ``via`` is how options reach it: as such, or by a transformation of either style.

    What is ``it`` by now had been ``before``.

    A transformation sees a resource as the engine does, so that it spells paths as the engine does.
    """
    declared: dict[str, pulumi.Resource] = {}
    for specimen in SPECIMENS:
        module, class_name = specimen.token.split(":")
        classes = importlib.import_module(f"pulumi_accounts.{adapter}{module}")
        wanted = {**specimen.inputs, **(specimen.changes if changed else {})}
        inputs = {key: _respelt(value, how, classes, key) for key, value in wanted.items()}
        if specimen.token == "leadconduit:Credential":
            inputs["properties"] = {"token_url": "y" if changed else "x", "otherKey": {"deep_key": 1}}
        opts = _options(specimen, "camel" if via == "transform" else how, name.replace("it", "before"))
        if via == "transformation":
            opts = pulumi.ResourceOptions(transformations=[partial(_add, opts)])
        elif via == "transform":
            opts = pulumi.ResourceOptions(transforms=[partial(_transform, opts)])
        declared[specimen.token] = getattr(classes, class_name)(name, opts=opts, **inputs)
    return declared


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


def _options(specimen: Specimen, how: str, was: str) -> pulumi.ResourceOptions:
    camel = how in {"camel", "mixed"}
    replaced, *_, left = specimen.changes_in_place
    paths = IGNORED.get(specimen.token, [left]), REPLACING.get(specimen.token, [replaced])
    ignored, replacing = ([_to_camel_path(each) if camel else each for each in chosen] for chosen in paths)
    first = [ignored[0].split(".")[0].split("[")[0]]
    return pulumi.ResourceOptions(
        ignore_changes=ignored,
        replace_on_changes=replacing,
        additional_secret_outputs=first,
        aliases=[pulumi.Alias(name=was)],
    )


def _to_camel_path(path: str) -> str:
    """Write a path in the engine's way; the keys of a map are the program's own."""
    if path.startswith("properties."):
        return path
    return ".".join(to_camel(each) for each in path.split("."))


def _add(opts: pulumi.ResourceOptions, args: pulumi.ResourceTransformationArgs) -> pulumi.ResourceTransformationResult:
    return pulumi.ResourceTransformationResult(args.props, pulumi.ResourceOptions.merge(args.opts, opts))


def _transform(opts: pulumi.ResourceOptions, args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult:
    return pulumi.ResourceTransformResult(args.props, pulumi.ResourceOptions.merge(args.opts, opts))
