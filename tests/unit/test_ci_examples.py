"""The pipelines that users copy: they are what their services read, and every command in them exists."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml

from pulumi_accounts.cli.app import app
from pulumi_accounts.operations.configuration.settings import SETTINGS

CI = Path(__file__).parents[2] / "examples" / "ci"
GITHUB, GITLAB = CI / "github" / "accounts.yml", CI / "gitlab" / "accounts.yml"
RELEASE, TEST = (CI.parents[1] / ".github" / "workflows" / name for name in ("release.yml", "test.yml"))
VARIABLES = {each.variable for each in SETTINGS if each.variable}


def _read(path: Path) -> dict[Any, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("schema", "path"),
    [("github-workflows", GITHUB), ("github-workflows", RELEASE), ("github-workflows", TEST), ("gitlab-ci", GITLAB)],
    ids=["github", "release", "test", "gitlab"],
)
def test_the_service_would_take_it(schema: str, path: Path) -> None:
    """Each file fits the schema that its service publishes."""
    transform = ["--data-transform", "gitlab-ci"] if schema == "gitlab-ci" else []
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *transform, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", [RELEASE, TEST], ids=["release", "test"])
def test_actions_are_pinned_by_digest(path: Path) -> None:
    """A tag can be moved; beside each digest stands the version that it is of."""
    used = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert used
    assert [each for each in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each)] == []


def test_pushes_run_what_a_release_runs() -> None:
    """The same command, and every Python that the package says it supports."""
    jobs = _read(TEST)["jobs"]
    runs = [[step["run"] for step in job["steps"] if "run" in step][-1] for job in jobs.values()]
    assert runs == [".ci/run", "make compat"]
    assert _read(TEST)[True].keys() == {"push", "pull_request"}


def test_a_release_is_its_tag() -> None:
    """What is published is what was built and attested, once, after the tests; only tags start it."""
    release = _read(RELEASE)
    # YAML 1.1 reads the word "on" as true.
    assert release[True] == {"push": {"tags": ["v[0-9]+.[0-9]+.[0-9]+"]}}
    jobs = release["jobs"]
    assert (jobs["build"]["needs"], jobs["publish"]["needs"]) == ("test", "build")
    made = [step["run"] for step in jobs["build"]["steps"] if step.get("run", "").startswith("make")]
    assert [each.splitlines()[0] for each in made] == ["make dist", "make sdks"]
    assert "attestations" in jobs["build"]["permissions"]


def test_github_has_three_jobs() -> None:
    """A preview needs no vendor's credential; drift and up have them, and a store."""
    jobs = _read(GITHUB)["jobs"]
    assert jobs.keys() == {"preview", "up", "drift"}
    for name, job in jobs.items():
        assert job["runs-on"] == "ubuntu-latest"
        assert all(("run" in step) != ("uses" in step) for step in job["steps"])
        assert all(re.fullmatch(r"[\w./-]+@v\d+", step["uses"]) for step in job["steps"] if "uses" in step)
        ours = set(job.get("env", {})) & VARIABLES
        assert bool(ours) == (name != "preview")
        assert name == "preview" or "ACCOUNTS_STORE" in ours
    # YAML 1.1 reads the word "on" as true.
    assert {"pull_request", "push", "schedule"} == _read(GITHUB)[True].keys()


def test_gitlab_has_three_jobs() -> None:
    """Drift is a warning, a failure a failure."""
    pipeline = _read(GITLAB)
    for name in ("preview", "drift", "up"):
        job = pipeline[name]
        assert job["extends"] == ".pulumi"
        assert job["stage"] in pipeline["stages"]
        assert job["script"]
    assert pipeline["drift"]["allow_failure"] == {"exit_codes": [7]}


@pytest.mark.parametrize("path", [GITHUB, GITLAB], ids=["github", "gitlab"])
def test_every_command_of_ours_exists(path: Path) -> None:
    """A command or a variable that is renamed is renamed here, too."""
    text = path.read_text(encoding="utf-8")
    commands: Any = typer.main.get_command(app)
    assert set(re.findall(r"pulumi-accounts ([a-z][\w-]*)", text)) <= set(commands.commands)
    ours = r"\b(?:ACCOUNTS|LEADCONDUIT|COMMVAULT|ACTIVEPLATFORM)_[A-Z_]+\b"
    assert set(re.findall(ours, text)) <= VARIABLES
    assert "--non-interactive" in text


def test_the_page_speaks_of_the_same() -> None:
    """The variables that the page names are ours."""
    text = (CI.parents[1] / "docs" / "ci.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\b(?:ACCOUNTS|LEADCONDUIT|COMMVAULT|ACTIVEPLATFORM)_[A-Z_]+\b", text)) <= VARIABLES
