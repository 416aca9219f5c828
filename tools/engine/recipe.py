"""What an engine consists of: every version, build flag and name this tool knows stands here and nowhere else."""

from __future__ import annotations

import hashlib
import platform
import re
from dataclasses import dataclass
from pathlib import Path

VERSION = "3.274.1"
MINIMUM = (3, 259)
MINIMUM_GO = (1, 26)  # what the go.mod files ask for

MODULES = Path(__file__).parent
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


# Three modules, not one, because they pin different versions of the one SDK.
BINARIES = (
    Binary("pulumi", VERSION, SDK_STAMP),
    Binary("pulumi-language-yaml", "1.38.3", "github.com/pulumi/pulumi-yaml/pkg/version.Version"),
    # After 3.79 this host became a module of its own, which can't be had; this one still drives the newer engines.
    Binary("pulumi-language-python", "3.79.0", SDK_STAMP),
)
SCRIPTS = ("python/cmd/pulumi-language-python-exec", "python/dist/pulumi-resource-pulumi-python")
"""Python programs and dynamic providers start through these; they lie in the SDK module of `pulumi`."""

HOSTS = tuple(binary.name for binary in BINARIES if "-language-" in binary.name)
PARTS = tuple(binary.name for binary in BINARIES) + tuple(Path(script).name for script in SCRIPTS)


def key(modules: Path = MODULES) -> str:
    """Name the build that these modules, flags and this kind of machine lead to."""
    digest = hashlib.sha256(f"{platform.system()} {platform.machine()}".encode())
    for binary in BINARIES:
        digest.update(repr(binary.flags()).encode())
        for file in ("go.mod", "go.sum"):
            digest.update((modules / binary.name / file).read_bytes())
    return f"{VERSION}-{digest.hexdigest()[:12]}"


def numbers(text: str) -> tuple[int, ...]:
    """Find the version in what a program printed (`v3.259.0-alpha.1`, `go1.26rc1`); empty if there is none."""
    found = re.search(r"(\d+)\.(\d+)(?:\.(\d+))?", text)
    return tuple(int(part) for part in found.groups(default="0")) if found else ()


def new_enough(text: str) -> bool:
    """Tell whether a pulumi of this version will do; the SDK refuses an engine of another major version."""
    version = numbers(text)
    return version[:1] == MINIMUM[:1] and version >= MINIMUM


def words(version: tuple[int, ...]) -> str:
    """Write a version for people."""
    return ".".join(str(part) for part in version)
