"""The generated files are what the declarations make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generate.package import ROOT
from generate.reference import FOLDER, pages
from generate.render import modules

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("path", "text"), list(modules()), ids=lambda value: getattr(value, "name", ""))
def test_generated_file_is_up_to_date(path: Path, text: str) -> None:
    """A generated file that is stale says which command brings it up to date."""
    assert path.read_text(encoding="utf-8") == text, f"{path.relative_to(ROOT)} is stale: run `make generate`"


def test_no_page_is_left_over() -> None:
    """The page of an object that is gone goes, too."""
    assert set(FOLDER.iterdir()) == {path for path, _ in pages()}
