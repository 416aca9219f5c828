"""``pulumi-accounts install-plugin``: makes this environment's plugin known to the engine."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import typer

from pulumi_accounts.cli.failures import failure
from pulumi_accounts.model.naming import PACKAGE


def install_plugin() -> None:
    """Register this environment's plugin with Pulumi.

    Every project and language of this user then finds it. The registration points to this environment, so keep the
    environment where it is. One made by `uv tool install` or `pipx install` stays in place.
    """
    script = Path(sys.executable).with_name("pulumi-accounts-plugin")
    pulumi = shutil.which("pulumi")
    if pulumi is None:
        raise failure("pulumi is not on PATH: install the Pulumi CLI first")
    if not script.exists():
        raise failure(f"{script} is missing: install pulumi-accounts into this environment again")
    version = metadata.version("pulumi-accounts")
    command = [pulumi, "plugin", "install", "resource", PACKAGE, version, "--file", str(script), "--reinstall"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - no part is a user's
    if done.returncode:
        raise failure(f"pulumi plugin install failed: {' '.join((done.stderr or done.stdout).split())}")
    typer.echo(f"the accounts plugin {version} is installed")
