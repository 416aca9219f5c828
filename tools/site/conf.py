"""How Sphinx makes the site of ``docs/``: ``make docs``."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

_PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = _PROJECT["name"]
version = release = _PROJECT["version"]
author = _PROJECT["authors"][0]["name"]
project_copyright = author
extensions = ["myst_parser", "sphinx_inline_tabs"]
# Headings can be linked to, as on every page that shows Markdown.
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"{project} {release}"
html_show_sphinx = False
html_copy_source = False

# A heading of a language, with nothing but a block of code below it.
_LANGUAGE = re.compile(r"^#{3,4} (Python|TypeScript|Go|YAML)\n\n(```\w+\n.*?^```)$", re.MULTILINE | re.DOTALL)


def setup(app: Any) -> None:
    """Show the languages of an example beside each other, which a page of Markdown has below each other."""
    app.connect("source-read", _tabbed)


def _tabbed(_app: Any, _name: str, source: list[str]) -> None:
    source[0] = _LANGUAGE.sub(r"````{tab} \1\n\2\n````", source[0])
