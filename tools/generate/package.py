"""What is said of the package as a whole: by whom it is, where it is, and how generators of SDKs are to name it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pulumi_accounts.model.naming import PACKAGE

Json = dict[str, Any]

ROOT = Path(__file__).parents[2]

# The registry's words for projects' addresses, by those of pyproject.
_ADDRESSES = {"Homepage": "homepage", "Repository": "repository", "Plugins": "pluginDownloadURL"}


def described() -> Json:
    """Return the schema's words on the package; addresses are there once pyproject has them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    urls = project.get("urls", {})
    return {
        "name": PACKAGE,
        "version": project["version"],
        "displayName": "Accounts",
        "description": project["description"],
        "keywords": [*project["keywords"], "kind/native", "category/utility"],
        "publisher": project["authors"][0]["name"],
        "namespace": project["name"],
        "license": project["license"],
        **{key: urls[name] for name, key in _ADDRESSES.items() if name in urls},
        # Generators write a whole package: one that can be compiled and linked as it is.
        "meta": {"moduleFormat": "(.*)", "supportPack": True},
        "language": _languages(project),
    }


def _languages(project: Json) -> Json:
    pulumi = next(each.removeprefix("pulumi") for each in project["dependencies"] if each.startswith("pulumi"))
    oldest = pulumi.split(",")[0].removeprefix(">=")
    return {
        # No address is made up: a program that uses the Go SDK says where it is.
        "go": {
            "importBasePath": "pulumi-accounts/sdk/go/accounts",
            "generateResourceContainerTypes": True,
            "respectSchemaVersion": True,
        },
        "nodejs": {
            "packageName": "@pulumi-accounts/accounts",
            "dependencies": {"@pulumi/pulumi": f"^{oldest}.0"},
            "respectSchemaVersion": True,
        },
        "python": {
            "packageName": "pulumi_accounts",
            "requires": {"pulumi": pulumi},
            "pyproject": {"enabled": True},
            "respectSchemaVersion": True,
        },
    }
