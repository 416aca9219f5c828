"""``make dist``: one archive a platform, as the engine asks for them; all of them hold the same three small files.

The engine unpacks ``pulumi-resource-accounts-vVERSION-OS-ARCH.tar.gz``, finds by ``PulumiPlugin.yaml`` that it is a Python
program, and has its language host make an environment of ``requirements.txt`` for it.
"""

from __future__ import annotations

import gzip
import io
import tarfile
import tomllib
from pathlib import Path
from typing import Annotated

import typer

ROOT = Path(__file__).parents[2]
PLATFORMS = tuple(f"{system}-{machine}" for system in ("linux", "darwin") for machine in ("amd64", "arm64"))


def files(version: str, requirement: str = "") -> dict[str, str]:
    """Return the files of the plugin, by name; ``requirement`` is what to install, unless it is this version from an index."""
    return {
        "PulumiPlugin.yaml": "runtime:\n  name: python\n  options:\n    virtualenv: venv\n",
        "requirements.txt": f"{requirement or f'pulumi-accounts=={version}'}\n",
        "__main__.py": "from pulumi_accounts.plugin.main import main\n\nmain()\n",
    }


def archive(content: dict[str, str]) -> bytes:
    """Pack files, byte for byte the same each time."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as zipped, tarfile.open(fileobj=zipped, mode="w") as tar:
        for name, text in content.items():
            data, entry = text.encode(), tarfile.TarInfo(name)
            entry.size, entry.mode = len(data), 0o644
            tar.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


def main(folder: Annotated[Path, typer.Argument(help="Where to write them.")]) -> None:
    """Write the archives of this version."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    for platform in PLATFORMS:
        name = f"pulumi-resource-accounts-v{version}-{platform}.tar.gz"
        (folder / name).write_bytes(archive(files(version)))


if __name__ == "__main__":
    typer.run(main)
