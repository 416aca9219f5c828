"""A stack on the real engine, in a folder of its own, driven through the real command line."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Generator

_PROGRAM = '''
"""Declares whatever resources.json lists."""

import json
from pathlib import Path

import pulumi
import ADAPTER as accounts

config = pulumi.Config()
made = {}


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


for each in json.loads(Path("resources.json").read_text()):
    module, class_name = each["token"].split(":")
    make = getattr(getattr(accounts, module), class_name)
    made[each["name"]] = make(each["name"], **{key: value(inner) for key, inner in each["inputs"].items()})
'''

_IMPORTED = {"dynamic": "pulumi_accounts.dynamic", "native": "pulumi_accounts"}

# Far longer than anything takes, so that a loaded machine fails no test.
_SECONDS = 300

_LAST_WORDS = ("error: update failed", "error: update canceled", "error: update cancelled")


@dataclass(frozen=True)
class Result:
    """What a command printed and how it ended."""

    code: int
    output: str

    @property
    def ok(self) -> bool:
        """Whether it succeeded."""
        return self.code == 0

    @property
    def errors(self) -> list[str]:
        """Every error in the summary, without the engine's own last words; progress lines repeat them."""
        lines = (line.strip() for line in self.output.splitlines())
        return [
            line.removeprefix("error: ") for line in lines if line.startswith("error: ") and line not in _LAST_WORDS
        ]


@dataclass
class Stack:
    """A project with one stack, ``test``, whose program declares the resources it was last given."""

    folder: Path
    engine: Path
    """The directory that holds the pulumi command."""
    home: Path
    """The engine's own home, shared by tests so that it need not be made anew."""
    environment: dict[str, str] = field(default_factory=dict[str, str])
    adapter: str = "dynamic"
    """``dynamic`` or ``native``: which classes the program uses."""

    def __post_init__(self) -> None:
        """Write the project and select its stack."""
        backend = self.folder / "backend"
        backend.mkdir(parents=True)
        (self.folder / "Pulumi.yaml").write_text("name: test\nruntime: python\n", encoding="utf-8")
        (self.folder / "__main__.py").write_text(
            _PROGRAM.lstrip().replace("ADAPTER", _IMPORTED[self.adapter]), encoding="utf-8"
        )
        self.environment = {
            **os.environ,
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), str(self.engine), os.environ["PATH"]]),
            "PULUMI_BACKEND_URL": f"file://{backend}",
            "PULUMI_CONFIG_PASSPHRASE": "passphrase",
            "PULUMI_HOME": str(self.home),
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "PULUMI_SKIP_CONFIRMATIONS": "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
            "PULUMI_DISABLE_REGISTRY_RESOLVE": "true",
            "PULUMI_SUPPRESS_NEO_LINK": "true",
            # The plugin that install-plugin registered, not the one that happens to be on PATH.
            "PULUMI_IGNORE_AMBIENT_PLUGINS": "true",
            "NO_COLOR": "1",
            **self.environment,
        }
        self.declare()
        self.run("stack", "init", "test")

    def declare(self, *resources: tuple[str, str, dict[str, Any]]) -> None:
        """Let the program declare these: token, name, inputs in snake_case."""
        listed = [{"token": token, "name": name, "inputs": inputs} for token, name, inputs in resources]
        (self.folder / "resources.json").write_text(json.dumps(listed), encoding="utf-8")

    def configure(self, key: str, value: str, *, secret: bool = False) -> None:
        """Set stack configuration."""
        self.run("config", "set", *(["--secret"] if secret else []), "--", key, value)

    def run(self, *arguments: str, check: bool = True) -> Result:
        """Run a pulumi command; one that should succeed and does not fails the test with all that it printed."""
        done = subprocess.run(
            [str(self.engine / "pulumi"), "--non-interactive", *arguments],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
        assert done.returncode == 0 or not check, f"pulumi {' '.join(arguments)}:\n{done.stdout}"
        return Result(done.returncode, done.stdout)

    @contextlib.contextmanager
    def start(self, *arguments: str) -> Generator[subprocess.Popen[str]]:
        """Start a pulumi command in a process group of its own, as a terminal does; it does not outlive the block."""
        with subprocess.Popen(
            [str(self.engine / "pulumi"), "--non-interactive", *arguments],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def up(self, *arguments: str, check: bool = True) -> Result:
        """Bring the stack to what the program declares."""
        return self.run("up", "--yes", "--skip-preview", *arguments, check=check)

    def preview(self, *arguments: str, check: bool = True) -> Result:
        """Show what an up would do."""
        return self.run("preview", "--diff", *arguments, check=check)

    def refresh(self, *arguments: str, check: bool = True) -> Result:
        """Read every object."""
        return self.run("refresh", "--yes", "--skip-preview", "--diff", *arguments, check=check)

    def destroy(self, *arguments: str, check: bool = True) -> Result:
        """Take every resource out of the stack."""
        return self.run("destroy", "--yes", "--skip-preview", *arguments, check=check)

    def export(self, *arguments: str) -> dict[str, Any]:
        """Return the stack's state."""
        return json.loads(self.run("stack", "export", *arguments).output)

    def assert_clean(self) -> None:
        """Nothing is left to do: with every object read anew, the program's wishes are met."""
        self.preview("--refresh", "--expect-no-changes")

    def outputs(self, name: str) -> dict[str, Any]:
        """Return what state holds of a resource, secrets opened, without the keys that are not shown."""
        outputs = self.resources()[name]["outputs"]
        return {key: _opened(value) for key, value in outputs.items() if not key.startswith("__")}

    def resources(self) -> dict[str, dict[str, Any]]:
        """Return the managed resources by name, secrets in the clear."""
        listed = self.export("--show-secrets")["deployment"].get("resources", [])
        return {
            each["urn"].rsplit("::", 1)[1]: each
            for each in listed
            if "accounts/" in each["type"] or each["type"].startswith("accounts:")
        }


# What the engine marks a secret with.
_SIGNATURE = "4dabf18193072939515e22adb298388d"


def _opened(value: Any) -> Any:
    if isinstance(value, dict):
        if _SIGNATURE in value:
            return json.loads(value["plaintext"])
        return {key: _opened(inner) for key, inner in value.items()}
    return [_opened(inner) for inner in value] if isinstance(value, list) else value


def install_plugin(engine: Path, home: Path) -> None:
    """Make the native plugin known to the engine, the way a user does."""
    command = Path(sys.executable).with_name("pulumi-accounts")
    path = os.pathsep.join([str(engine), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PULUMI_HOME": str(home)}
    subprocess.run([command, "install-plugin"], env=environment, check=True, capture_output=True)
