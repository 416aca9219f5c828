# ruff: noqa: INP001 - a script beside others, not a package
"""The reference: a dynamic resource whose provider has nothing to do."""

from __future__ import annotations

from typing import Any

from pulumi.dynamic import CreateResult, Resource, ResourceProvider


class NothingProvider(ResourceProvider):
    """Answers without any work."""

    serialize_as_secret_always = False

    def create(self, props: dict[str, Any]) -> CreateResult:
        """Make nothing."""
        return CreateResult(props["name"], props)


class Nothing(Resource):
    """A resource that stands for nothing."""

    def __init__(self, name: str) -> None:
        """Declare one."""
        super().__init__(NothingProvider(), name, {"name": name})
