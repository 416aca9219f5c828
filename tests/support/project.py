"""The files of a project with a new stack, as tests use them."""

from __future__ import annotations

import functools
import os
import subprocess
import tempfile
from pathlib import Path

from tests.support import user

# The name of the project and of its stack.
NAME = "test"

_PROGRAM = '''
"""Declares whatever resources.json lists."""

import importlib
import json
import os
from pathlib import Path

import pulumi

config = pulumi.Config()
made, tries = {}, {}


def again(args):
    """Let an operation that fails be tried so often as the environment says."""
    tries[args.urn] = tries.get(args.urn, 0) + 1
    return tries[args.urn] <= int(os.environ["RETRIES"])


options = None
if os.environ.get("RETRIES"):
    options = pulumi.ResourceOptions(hooks=pulumi.ResourceHookBinding(on_error=[pulumi.ErrorHook("again", again)]))


def value(given):
    """Turn {"$config": key} into a secret, {"$output": [resource, attribute, …]} into an output."""
    if isinstance(given, dict):
        if "$config" in given:
            return config.require_secret(given["$config"])
        if "$output" in given:
            resource, attribute, *steps = given["$output"]
            output = getattr(made[resource], attribute)
            for step in steps:
                output = output[step]
            return output
        return {key: value(inner) for key, inner in given.items()}
    if isinstance(given, list):
        return [value(inner) for inner in given]
    return given


def options_of(each):
    """Give a resource the provider that it is to have, if any, and leave to others what is theirs."""
    ours = pulumi.ResourceOptions.merge(options, pulumi.ResourceOptions(ignore_changes=each.get("ignored")))
    if "at" not in each:
        return ours
    if each["at"] not in providers:
        urls = {f"{vendor}_base_url": each["at"] for vendor in ("leadconduit", "commvault", "activeplatform")}
        providers[each["at"]] = importlib.import_module("pulumi_accounts").Provider("elsewhere", **urls)
    return pulumi.ResourceOptions.merge(ours, pulumi.ResourceOptions(provider=providers[each["at"]]))


providers = {}
for each in json.loads(Path("resources.json").read_text()):
    accounts = importlib.import_module(each["classes"])
    module, class_name = each["token"].split(":")
    make = getattr(getattr(accounts, module), class_name)
    inputs = {key: value(inner) for key, inner in each["inputs"].items()}
    made[each["name"]] = make(each["name"], options_of(each), **inputs)
'''

CLASSES = {"dynamic": "pulumi_accounts.dynamic", "native": "pulumi_accounts"}
"""What a program imports for each adapter."""


# What whoever starts the tests may have set, and a user of the provider has not.
_OF_THE_TESTS = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PULUMI_STACK", "PULUMI_BACKEND_URL")


def environment(folder: Path, engine: Path, home: Path) -> dict[str, str]:
    """Return what the engine's commands need to know in a project's folder, which they are not told otherwise.

    Which stack it is, and where its state is, they find as they do for everybody. ``tests/engine/test_bare_environment.py``
    does without the rest, too.
    """
    return {
        **{key: value for key, value in os.environ.items() if key not in _OF_THE_TESTS},
        "PATH": os.pathsep.join([str(user.commands()), str(engine), os.environ["PATH"]]),
        "PULUMI_CONFIG_PASSPHRASE": "passphrase",
        # Not the home of whoever runs the tests.
        "PULUMI_HOME": str(home),
        # Each test is on a machine of its own.
        "ACCOUNTS_STORE": str(folder / "store" / "records.sqlite"),
        # Nobody is asked, and nothing outside of this machine.
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "PULUMI_SKIP_CONFIRMATIONS": "true",
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        "PULUMI_DISABLE_REGISTRY_RESOLVE": "true",
        "PULUMI_SUPPRESS_NEO_LINK": "true",
        # The plugin that install-plugin registered, not the one that happens to be on PATH.
        "PULUMI_IGNORE_AMBIENT_PLUGINS": "true",
        # Each command is a new process, or five, that ends before it would need the memory it frees.
        "GOGC": "400",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "NO_COLOR": "1",
    }


def write(folder: Path, engine: Path) -> None:
    """Write a project with the program, and its stack, which is as new."""
    for name, content in {**_new_stack(engine), "__main__.py": _PROGRAM.lstrip().encode()}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def keep_state_here(folder: Path, backend: Path | None = None) -> None:
    """Have a project say where its state is: in a folder beside it, or another project's."""
    file = folder / "Pulumi.yaml"
    project = file.read_text(encoding="utf-8")
    file.write_text(f"{project}backend:\n  url: file://{backend or folder / 'backend'}\n", encoding="utf-8")


def state_file(backend: Path, stack: str = NAME) -> Path:
    """Return where the backend keeps a stack's state."""
    return backend / ".pulumi" / "stacks" / NAME / f"{stack}.json"


@functools.cache
def _new_stack(engine: Path) -> dict[str, bytes]:
    """Let the engine make a stack, once; a copy of what it writes is as good as another, and costs no command."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, home = Path(scratch) / "project", Path(scratch) / "home"
        (folder / "backend").mkdir(parents=True)
        (folder / "Pulumi.yaml").write_text(f"name: {NAME}\nruntime: python\n", encoding="utf-8")
        subprocess.run(
            [engine / "pulumi", "--non-interactive", "stack", "init", NAME],
            cwd=folder,
            env={**environment(folder, engine, home), "PULUMI_BACKEND_URL": f"file://{folder / 'backend'}"},
            check=True,
            capture_output=True,
        )
        files = [each for each in folder.rglob("*") if each.is_file()]
        return {str(each.relative_to(folder)): each.read_bytes() for each in files}
