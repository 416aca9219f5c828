"""What an engine consists of: every version, build flag and name this tool knows stands here and nowhere else."""

from __future__ import annotations

import hashlib
import os
import platform
import re
from dataclasses import dataclass, replace
from pathlib import Path

from engine.steps import EngineError

VERSION = "3.276.0"  # made where none is asked for
VARIABLE = "PULUMI_ENGINE_VERSION"  # asks for another one
MINIMUM = (3, 259)
MINIMUM_GO = (1, 26)  # what pulumi's go.mod asks for, whichever version is made; the hosts are content with less

MODULES = Path(__file__).parent
CLI = "github.com/pulumi/pulumi/pkg/v3"
SDK = "github.com/pulumi/pulumi/sdk/v3"
SDK_STAMP = f"{SDK}/go/common/version.Version"


@dataclass(frozen=True)
class Binary:
    """A program and the Go module (a directory of the same name here) that it is built in."""

    name: str
    version: str
    stamp: str
    """The Go variable that holds the version; left unset, the Automation API refuses the engine."""

    def flags(self) -> list[str]:
        """Name the flags of `go build`; whoever changes one gets a new build, since they are part of the key."""
        return [
            "-mod=readonly",
            "-buildvcs=false",
            "-trimpath",
            "-tags=osusergo,grpcnotrace",
            f"-ldflags=-s -w -X {self.stamp}=v{self.version}",
        ]


# A module each, because they pin different versions of the one SDK.
BINARIES = (
    Binary("pulumi", VERSION, SDK_STAMP),
    Binary("pulumi-language-yaml", "1.38.3", "github.com/pulumi/pulumi-yaml/pkg/version.Version"),
    # These hosts became modules of their own later, which can't be had; those from before still drive the newer engines.
    Binary("pulumi-language-python", "3.79.0", SDK_STAMP),
    Binary("pulumi-language-nodejs", "3.60.0", SDK_STAMP),
    Binary("pulumi-language-go", "3.60.0", SDK_STAMP),
)
SCRIPTS = ("python/cmd/pulumi-language-python-exec", "python/dist/pulumi-resource-pulumi-python")
"""Python programs and dynamic providers start through these; they lie in the SDK module of `pulumi`."""

HOSTS = tuple(binary.name for binary in BINARIES if "-language-" in binary.name)
PARTS = tuple(binary.name for binary in BINARIES) + tuple(Path(script).name for script in SCRIPTS)


def asked() -> str | None:
    """Give the version that was asked for, without the `v`; None means that any which is new enough will do."""
    text = os.environ.get(VARIABLE, "").strip().removeprefix("v")
    if not text:
        return None
    if not re.fullmatch(r"[0-9]+(\.[0-9]+){2}", text):
        raise EngineError(f"{text!r} is not a version of Pulumi; write one like {VERSION}")
    if not new_enough(text):
        raise EngineError(f"Pulumi {text} was asked for, and this project needs {words(MINIMUM)} or a newer 3.x")
    return text


def version() -> str:
    """Tell which version is to be made."""
    return asked() or VERSION


def binaries() -> tuple[Binary, ...]:
    """List what to build: another pulumi is driven by the same hosts."""
    cli, *hosts = BINARIES
    return replace(cli, version=version()), *hosts


def other_module() -> str | None:
    """Write a go.mod that asks for another version than the pinned one; Go finds out what that version needs."""
    if version() == VERSION:
        return None
    pinned = (MODULES / "pulumi" / "go.mod").read_text()
    settings = pinned[: pinned.index("require (")]
    return f"{settings}require (\n\t{CLI} v{version()}\n\t{SDK} v{version()}\n)\n"


def key(modules: Path = MODULES) -> str:
    """Name the build that these modules, flags and this kind of machine lead to."""
    digest = hashlib.sha256(f"{platform.system()} {platform.machine()}".encode())
    for binary in binaries():
        digest.update(repr(binary.flags()).encode())
        for file in ("go.mod", "go.sum"):
            digest.update((modules / binary.name / file).read_bytes())
    return f"{version()}-{digest.hexdigest()[:12]}"


def numbers(text: str) -> tuple[int, ...]:
    """Find the version in what a program printed (`v3.259.0-alpha.1`, `go1.26rc1`); empty if there is none."""
    found = re.search(r"(\d+)\.(\d+)(?:\.(\d+))?", text)
    return tuple(int(part) for part in found.groups(default="0")) if found else ()


def new_enough(text: str) -> bool:
    """Tell whether a pulumi of this version will do; the SDK refuses an engine of another major version."""
    found = numbers(text)
    return found[:1] == MINIMUM[:1] and found >= MINIMUM


def words(parts: tuple[int, ...]) -> str:
    """Write a version for people."""
    return ".".join(str(part) for part in parts)
