"""The documentation's site is made without a warning: no link is broken, no page is left out, no code is wrong."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from generate.package import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_the_site_is_made(tmp_path: Path) -> None:
    """Every page is there, and the reference's are within reach."""
    command = [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", "--conf-dir", "tools/site"]
    done = subprocess.run(
        [*command, "-d", tmp_path / "cache", "docs", tmp_path / "site"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    pages = {each.relative_to(ROOT / "docs").with_suffix(".html") for each in (ROOT / "docs").rglob("*.md")}
    assert {each for each in pages if not (tmp_path / "site" / each).exists()} == set()
    for page in ("leadconduit-Credential", "programs"):
        shown = (tmp_path / "site" / "reference" / f"{page}.html").read_text(encoding="utf-8")
        assert all(f">{each}</label>" in shown for each in ("Python", "TypeScript", "Go", "YAML"))
    assert "reference/leadconduit-Credential.html" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
