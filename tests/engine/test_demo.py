"""The demo, and with it the root stack, run as a newcomer runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.specimens import SPECIMENS

ROOT = Path(__file__).parents[2]
# One of each kind, and the stack itself.
ALL = len(SPECIMENS) + 1

_TOLD = {
    "python": (
        f"+ {ALL} created",
        f"{ALL} unchanged",
        '~ username : "Acme, Inc. sender" => "somebody-else"',
        "~ 2 updated",
        f"- {ALL} deleted",
        "its API cannot delete it",
        "DELETE /credentials/",
    ),
    "yaml": (f"+ {ALL} created", f"{ALL} unchanged", f"- {ALL} deleted", "The program is examples/yaml/Pulumi.yaml."),
}


@pytest.mark.parametrize("language", _TOLD)
def test_demo_tells_the_whole_story(language: str) -> None:
    """The demo takes a stack through every step, ends well, and leaves the project as it was."""
    done = subprocess.run(
        [sys.executable, "-m", "demo", language],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "tools"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    for line in _TOLD[language]:
        assert line in done.stdout.replace("\n     ", " "), done.stdout
    project = ROOT if language == "python" else ROOT / "examples" / language
    assert list(project.glob("Pulumi.accounts-demo.yaml")) == []
