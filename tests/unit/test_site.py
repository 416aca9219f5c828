"""The documentation's site is made without a warning: no link is broken, no page is left out, no code is wrong."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from generate.package import ROOT
from tests.support.browser import MISSING, PROGRAM, start_browser

if TYPE_CHECKING:
    from pathlib import Path


_MEASURE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the site."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", "--conf-dir", "tools/site"]
    done = subprocess.run(
        [*command, "-d", folder / "cache", "docs", folder / "site"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_the_site_is_made(site: Path) -> None:
    """Every page is there, and the reference's are within reach; examples have a tab for each language."""
    pages = {each.relative_to(ROOT / "docs").with_suffix(".html") for each in (ROOT / "docs").rglob("*.md")}
    assert {each for each in pages if not (site / each).exists()} == set()
    for page in ("leadconduit-Credential", "programs"):
        shown = (site / "reference" / f"{page}.html").read_text(encoding="utf-8")
        assert all(f">{each}</label>" in shown for each in ("Python", "TypeScript", "Go", "YAML"))
    assert "reference/leadconduit-Credential.html" in (site / "index.html").read_text(encoding="utf-8")


@pytest.mark.skipif(not PROGRAM, reason=MISSING)
def test_no_page_is_wider_than_the_window(site: Path) -> None:
    """On a desk and on a telephone; what is wide, as tables and code, moves within its own frame."""
    with start_browser() as browser:
        for width in (1280, 390):
            with contextlib.closing(browser.new_page(viewport={"width": width, "height": 800})) as page:
                for file in sorted(site.rglob("*.html")):
                    page.goto(file.as_uri())
                    assert page.evaluate(_MEASURE) <= 0, (width, file.relative_to(site))
