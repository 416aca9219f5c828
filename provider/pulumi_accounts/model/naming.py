"""What the engine calls things that are ours, and how it marks values: each of these names is written here only.

Programs import it: it must stay quick, and imports nothing.
"""

from __future__ import annotations

PACKAGE = "accounts"
_QUALIFIED = f"{PACKAGE}:"
_DYNAMIC = f"pulumi-python:dynamic/{PACKAGE}/"

SIGNATURE = "4dabf18193072939515e22adb298388d"
"""The key by which the engine tells values of its own kinds, such as secrets."""
SECRET = {SIGNATURE: "1b47061264138c4ac30d75fd1eb44270"}
"""What it marks a secret with."""
NOT_KNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
"""What it hands over for a value that is not known yet."""


def qualified(name: str) -> str:
    """Return what the engine calls a kind of object, a function or a setting of ours."""
    return _QUALIFIED + name


def unqualified(name: str) -> str | None:
    """Return our own name of what the engine calls so; None if it is not of this package."""
    return name.removeprefix(_QUALIFIED) if name.startswith(_QUALIFIED) else None


def in_the_clear(config_key: str) -> str:
    """Say what to do about a key in a stack's configuration that everybody can read."""
    return f"{config_key} is not kept as a secret: run `pulumi config set --secret {config_key}`"


def dynamic_type(token: str) -> str:
    """Return the type that a dynamic resource of this kind of object has."""
    return _DYNAMIC + token


def is_dynamic(resource_type: str) -> bool:
    """Tell whether a type is that of a dynamic resource of ours."""
    return resource_type.startswith(_DYNAMIC)


def token_of(resource_type: str) -> str | None:
    """Return the kind of object that a resource's type stands for, by whichever adapter; None if it is none of ours."""
    return resource_type.removeprefix(_DYNAMIC) if is_dynamic(resource_type) else unqualified(resource_type)
