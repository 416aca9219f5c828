"""What is published: whole, and enough by itself for the README's program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from typing import TYPE_CHECKING

import pytest

from tests.support import user
from tests.support.user import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

PACKAGE = "provider/pulumi_accounts/"


def _run(*command: str | Path, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def distribution(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist, and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    done = _run(sys.executable, "-m", "build", "--outdir", folder, ".")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def clean(distribution: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment that has the wheel, and what it says it needs."""
    folder = tmp_path_factory.mktemp("clean")
    user.create(folder)
    (wheel,) = distribution.glob("*.whl")
    user.install(folder / "bin" / "python", "-c", ROOT / "constraints.txt", wheel)
    return folder / "bin"


def _tracked(folder: str) -> set[str]:
    return set(_run("git", "ls-files", "--cached", "--others", "--exclude-standard", folder).stdout.split())


def test_the_sdist_is_whole(distribution: Path) -> None:
    """Whoever has it can change and test the package: all that is under version control is there, and nothing else."""
    (sdist,) = distribution.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert names - {"PKG-INFO"} == _tracked(".")


def test_the_wheel_is_the_package(distribution: Path) -> None:
    """Every file of the package and none of another, with the metadata that indexes show."""
    (wheel,) = distribution.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = {each for each in archive.namelist() if ".dist-info/" not in each}
        (about,) = (each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(archive.read(about).decode())
        assert any(each.endswith(".dist-info/licenses/LICENSE") for each in archive.namelist())
    assert names == {each.removeprefix("provider/") for each in _tracked(PACKAGE)}
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.11"
    assert "Typing :: Typed" in metadata.get_all("Classifier", [])


def test_imports_without_a_warning(clean: Path) -> None:
    """Neither adapter needs an extra, and none warns."""
    for module in ("pulumi_accounts", "pulumi_accounts.dynamic", "pulumi_accounts.plugin.servicer"):
        done = _run(clean / "python", "-W", "default", "-c", f"import {module}")
        assert done.returncode == 0, done.stderr
        # Others may warn of each other.
        assert "pulumi_accounts" not in done.stderr


def test_a_missing_extra_is_one_line(clean: Path) -> None:
    """The command for people says what to install; the plugin needs no more."""
    done = _run(clean / "pulumi-accounts", "list")
    assert done.returncode == 1
    assert done.stderr == "pulumi-accounts needs more than the provider does: pip install 'pulumi-accounts[cli]'\n"
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", _run(clean / "pulumi-accounts-plugin", "--version").stdout)


def _readme_program(stack: Stack, clean: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"^```python\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)[:1]
    (stack.folder / "__main__.py").write_text(program, encoding="utf-8")
    stack.environment["PATH"] = f"{clean}{os.pathsep}{stack.environment['PATH']}"
    # What the tests' own environment has is not to be found.
    stack.environment["PYTHONPATH"] = ""
    stack.keep_secrets(mailPassword="readme-canary-pa55word")


def test_the_readme_s_program(stack: Stack, clean: Path, emulator: Emulator) -> None:
    """With the wheel alone: made, previewed clean, destroyed, and not a word that is not the engine's own."""
    _readme_program(stack, clean)
    output = stack.up().output
    assert "+ 2 created" in output
    assert not re.search("warning|traceback", output, re.IGNORECASE)
    stack.assert_settled()
    assert emulator.objects("leadconduit:Credential")[0]["name"] == "Mail gateway"
    stack.destroy()


def test_a_missing_plugin_is_one_line(make_stack: Callable[..., Stack], clean: Path, tmp_path: Path) -> None:
    """The same program for the native plugin, which nobody has installed."""
    stack = make_stack(PULUMI_HOME=str(tmp_path / "another home"))
    _readme_program(stack, clean)
    program = stack.folder / "__main__.py"
    text = program.read_text(encoding="utf-8")
    program.write_text(text.replace("import pulumi_accounts.dynamic as", "import pulumi_accounts as"), encoding="utf-8")
    failed = stack.up(check=False)
    assert not failed.ok
    assert "no resource plugin 'pulumi-resource-accounts' found" in failed.output
    # The engine interrupts the program then; whatever the SDK says of that, nothing of ours is in it.
    assert "pulumi_accounts" not in failed.output


def test_a_missing_engine_is_one_line(clean: Path, tmp_path: Path) -> None:
    """With what the extra brings, but without the engine's command."""
    user.install(clean / "python", "-c", ROOT / "constraints.txt", "--target", tmp_path, "typer")
    done = _run(clean / "pulumi-accounts", "install-plugin", PATH=str(clean), PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stderr) == (1, "pulumi is not on PATH: install the Pulumi CLI first\n")
    assert shutil.which("pulumi", path=str(clean)) is None
