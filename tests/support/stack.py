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

from tests.support import project
from tests.support.marks import SIGNATURE

if TYPE_CHECKING:
    from collections.abc import Generator

_LAST_WORDS = (
    "error: update failed",
    "error: update canceled",
    "error: update cancelled",
    "error: Resource monitor has terminated, shutting down",
)


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
    """A project with one stack, whose program declares the resources it was last given."""

    folder: Path
    engine: Path
    """The directory that holds the pulumi command."""
    home: Path
    """The engine's own home, shared by tests so that it need not be made anew."""
    environment: dict[str, str] = field(default_factory=dict[str, str])
    adapter: str = "dynamic"
    """``dynamic`` or ``native``: which classes the program uses."""
    patience: float = 300
    """Seconds for a command: far longer than any takes, so that a loaded machine fails no test."""
    name: str = project.NAME
    beside: Path | None = None
    """The folder of another stack of the project, with the same backend."""
    _shown: tuple[str, dict[str, dict[str, Any]]] | None = field(default=None, init=False)
    """A state as saved, and its resources with their secrets shown."""

    def __post_init__(self) -> None:
        """Write the project and its stack."""
        project.write(self.folder, self.engine)
        project.keep_state_here(self.folder, self.backend)
        self.environment = {**project.environment(self.folder, self.engine, self.home), **self.environment}
        self.run("stack", "select", "--create", self.name)
        self.declare()

    @property
    def backend(self) -> Path:
        """Where the engine keeps state."""
        return (self.beside or self.folder) / "backend"

    def rename(self, name: str) -> None:
        """Give the stack another name."""
        self.run("stack", "rename", name)
        self.name = name

    def declare(self, *resources: tuple[str, str, dict[str, Any]]) -> None:
        """Let the program declare these: token, name, inputs in snake_case."""
        self.write(*(self.row(self.adapter, *each) for each in resources))

    def row(self, adapter: str, token: str, name: str, inputs: dict[str, Any], **more: Any) -> dict[str, Any]:
        """Return what tells the program of one resource."""
        return {"classes": project.CLASSES[adapter], "token": token, "name": name, "inputs": inputs, **more}

    def write(self, *rows: dict[str, Any]) -> None:
        """Tell the program of all its resources."""
        (self.folder / "resources.json").write_text(json.dumps(rows), encoding="utf-8")

    def keep_secrets(self, **values: str) -> None:
        """Put secrets in the stack's configuration."""
        self.run("config", "set-all", *(f"--secret={key}={value}" for key, value in values.items()))

    def run(self, *arguments: str, check: bool = True) -> Result:
        """Run a pulumi command; one that should succeed and does not fails the test with all that it printed."""
        return self._run("pulumi", [str(self.engine / "pulumi"), "--non-interactive"], arguments, check=check)

    def tool(self, *arguments: str, stdin: str = "", check: bool = True) -> Result:
        """Run pulumi-accounts beside the program, as its user does."""
        command = [str(Path(sys.executable).with_name("pulumi-accounts"))]
        return self._run("pulumi-accounts", command, arguments, stdin=stdin, check=check)

    def _run(
        self, name: str, command: list[str], arguments: tuple[str, ...], *, stdin: str = "", check: bool
    ) -> Result:
        done = subprocess.run(
            [*command, *arguments],
            cwd=self.folder,
            env=self.environment,
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=self.patience,
            check=False,
        )
        assert done.returncode == 0 or not check, f"{name} {' '.join(arguments)}:\n{done.stdout}"
        return Result(done.returncode, done.stdout)

    @contextlib.contextmanager
    def start(self, *arguments: str) -> Generator[subprocess.Popen[str]]:
        """Start a pulumi command in a process group of its own, as a terminal does; it does not outlive the block."""
        with self.start_command(str(self.engine / "pulumi"), "--non-interactive", *arguments) as process:
            yield process

    @contextlib.contextmanager
    def start_command(self, *command: str) -> Generator[subprocess.Popen[str]]:
        """Start any command so."""
        with subprocess.Popen(
            command,
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

    def on(self, name: str, how: str, *arguments: str, check: bool = True) -> Result:
        """Run a command on another stack of the project, which is ``selected`` before or ``named`` by the command."""
        if how == "selected":
            self.run("stack", "select", name)
            return self.run(*arguments, check=check)
        return self.run(*arguments, "--stack", name, check=check)

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

    def assert_clean(self) -> None:
        """Nothing is left to do: with every object read anew, the program's wishes are met."""
        self.preview("--refresh", "--expect-no-changes")

    def assert_settled(self) -> None:
        """Nothing is left to do, and reading every object anew finds nothing that state did not hold already."""
        output = self.preview("--refresh", "--expect-no-changes").output
        refreshed = [line for line in output.splitlines() if line.endswith(": (refresh)")]
        assert all("pulumi:pulumi:Stack" in line for line in refreshed), output

    def saved(self, stack: str = "") -> str:
        """Return a stack's state as the backend holds it, secrets encrypted."""
        return project.state_file(self.backend, stack or self.name).read_text(encoding="utf-8")

    def ids(self, stack: str = "") -> dict[str, str]:
        """Return the managed resources' ids by name."""
        return {name: each["id"] for name, each in self.encrypted_resources(stack).items()}

    def encrypted_resources(self, stack: str = "") -> dict[str, dict[str, Any]]:
        """Return the managed resources by name, secrets as the backend holds them."""
        return _managed(json.loads(self.saved(stack))["checkpoint"].get("latest") or {})

    def resources(self) -> dict[str, dict[str, Any]]:
        """Return the managed resources by name, secrets in the clear."""
        saved = self.saved()
        if "ciphertext" not in saved:
            return self.encrypted_resources()
        # Only the engine can decrypt, which takes a command: one for each state that a test looks at.
        if self._shown is None or self._shown[0] != saved:
            exported = json.loads(self.run("stack", "export", "--show-secrets").output)
            self._shown = saved, _managed(exported["deployment"])
        return self._shown[1]

    def outputs(self, name: str) -> dict[str, Any]:
        """Return what state holds of a resource, secrets opened, without the keys that are not shown."""
        outputs = self.resources()[name]["outputs"]
        return {key: _opened(value) for key, value in outputs.items() if not key.startswith("__")}


def _managed(deployment: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        each["urn"].rsplit("::", 1)[1]: each
        for each in deployment.get("resources", [])
        if "accounts/" in each["type"] or each["type"].startswith("accounts:")
    }


def _opened(value: Any) -> Any:
    if isinstance(value, dict):
        if SIGNATURE in value:
            return json.loads(value["plaintext"])
        return {key: _opened(inner) for key, inner in value.items()}
    return [_opened(inner) for inner in value] if isinstance(value, list) else value


def install_plugin(engine: Path, home: Path) -> None:
    """Make the native plugin known to the engine, the way a user does."""
    command = Path(sys.executable).with_name("pulumi-accounts")
    path = os.pathsep.join([str(engine), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PULUMI_HOME": str(home)}
    subprocess.run([command, "install-plugin"], env=environment, check=True, capture_output=True)
