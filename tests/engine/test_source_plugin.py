"""The plugin in source form: installed by the engine's own command into an empty home, and enough by itself."""

from __future__ import annotations

import contextlib
import functools
import http.server
import platform
import subprocess
import tarfile
import threading
from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from source_plugin.__main__ import PLATFORMS, archive, files
from source_plugin.__main__ import main as write_archives
from tests.support.user import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.stack import Stack

VERSION = metadata.version("pulumi-accounts")
YAML = """
name: test
runtime: yaml
resources:
  mail:
    type: accounts:leadconduit:Credential
    properties: { name: Mail gateway, type: user, package: leadconduit-custom, username: sender, password: not-a-real-one }
"""
PYTHON = """
import pulumi_accounts as accounts

accounts.leadconduit.Credential("mail", name="Mail gateway", type="user", package="leadconduit-custom", username="sender",
    password="not-a-real-one")
"""


def test_one_archive_a_platform(tmp_path: Path) -> None:
    """Under the names that the engine asks for, each with the same three files."""
    write_archives(tmp_path)
    names = {f"pulumi-resource-accounts-v{VERSION}-{each}.tar.gz" for each in PLATFORMS}
    assert {each.name for each in tmp_path.iterdir()} == names
    assert len({each.read_bytes() for each in tmp_path.iterdir()}) == 1
    with tarfile.open(next(tmp_path.iterdir())) as found:
        assert found.getnames() == ["PulumiPlugin.yaml", "requirements.txt", "__main__.py"]
        requirements = found.extractfile("requirements.txt")
        assert requirements
        assert requirements.read().decode() == f"pulumi-accounts=={VERSION}\n"


@contextlib.contextmanager
def _serving(folder: Path, stack: Stack) -> Iterator[int]:
    """Start what was installed, as a host does that knows plugins in source form, and return its port."""
    command = [folder / "bin" / "python", folder / "__main__.py"]
    with subprocess.Popen(
        command, cwd=folder, env=stack.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield int(process.stdout.readline() if process.stdout else 0)
        finally:
            process.terminate()


@contextlib.contextmanager
def _published(folder: Path) -> Iterator[str]:
    """Serve what lies in a folder, as whoever publishes releases does."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.skipif(platform.system() != "Linux", reason="as below")
def test_fetched_by_the_engine(make_stack: Callable[..., Stack], tmp_path: Path) -> None:
    """From an address, by the name that the release gives to the archive of this platform."""
    stack = make_stack(PULUMI_HOME=str(tmp_path / "home"))
    (tmp_path / "plugins").mkdir()
    machine = {"x86_64": "amd64", "aarch64": "arm64"}[platform.machine()]
    name = f"pulumi-resource-accounts-v{VERSION}-linux-{machine}.tar.gz"
    (tmp_path / "plugins" / name).write_bytes(archive(files(VERSION, str(ROOT))))
    with _published(tmp_path / "plugins") as address:
        stack.run("plugin", "install", "resource", "accounts", VERSION, "--server", address)
    installed = tmp_path / "home" / "plugins" / f"resource-accounts-v{VERSION}"
    said = subprocess.run(
        [installed / "bin" / "python", installed / "__main__.py", "--version"],
        cwd=installed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (said.returncode, said.stdout.strip()) == (0, VERSION), said.stderr


@pytest.mark.skipif(
    platform.system() != "Linux", reason="the engine's own Python host is the one that is built for Linux"
)
def test_installed_by_the_engine(make_stack: Callable[..., Stack], tmp_path: Path) -> None:
    """Then a program in YAML and one in Python come up, preview clean and go, by that plugin.

    The host that can be built here installs such a plugin and starts it in the wrong folder. So it is started by hand, in
    the environment that was made for it, and the engine is told where it listens.
    """
    stack = make_stack(PULUMI_HOME=str(tmp_path / "home"), ACCOUNTS_STORE=str(tmp_path / "store.sqlite"))
    (tmp_path / "plugin.tar.gz").write_bytes(archive(files(VERSION, str(ROOT))))
    stack.run("plugin", "install", "resource", "accounts", VERSION, "-f", str(tmp_path / "plugin.tar.gz"))
    # The projects here say nothing of where state is kept.
    stack.environment["PULUMI_BACKEND_URL"] = f"file://{stack.backend}"
    installed = tmp_path / "home" / "plugins" / f"resource-accounts-v{VERSION}"
    project = stack.folder / "Pulumi.yaml"
    for program in (YAML, PYTHON):
        with _serving(installed, stack) as port:
            stack.environment["PULUMI_DEBUG_PROVIDERS"] = f"accounts:{port}"
            before = project.read_text(encoding="utf-8")
            if program is YAML:
                project.write_text(YAML, encoding="utf-8")
            else:
                (stack.folder / "__main__.py").write_text(PYTHON, encoding="utf-8")
            assert "+ 2 created" in stack.up().output
            stack.assert_settled()
            assert "- 2 deleted" in stack.destroy().output
            project.write_text(before, encoding="utf-8")
