"""Nothing on PATH, a cache of the test's own, and no network."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import recipe

TOOLS = Path(__file__).parents[3] / "tools"
REFUSED = "http://127.0.0.1:1"  # as a proxy: makes the official download fail at once, on any network


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the only folder on PATH, empty at first, and a cache directory of the test's own."""
    folder = tmp_path / "path"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PYTHONPATH", str(TOOLS))
    monkeypatch.setenv("https_proxy", REFUSED)
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.delenv(recipe.VARIABLE, raising=False)
    return folder
