"""How templates are filled in."""

from __future__ import annotations

from pathlib import Path

import jinja2

from pulumi_accounts.model.naming import PACKAGE, dynamic_type, qualified


def environment() -> jinja2.Environment:
    """Return what reads templates, with the package's names: one that is not there is an error, and nothing is escaped."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - it writes Python and Markdown, not HTML
    )
    # jinja2 types neither of them.
    made.globals |= {"package": PACKAGE, "qualified": qualified, "dynamic_type": dynamic_type, "cell": cell}  # pyright: ignore[reportUnknownMemberType]
    made.filters["with_article"] = with_article  # pyright: ignore[reportUnknownMemberType]
    return made


def cell(text: str) -> str:
    """Write a text into one cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def with_article(name: str) -> str:
    """Write a name as sentences have it: a LeadConduit account, an ActivePlatform account."""
    return f"{'an' if name[0] in 'AEIOU' else 'a'} {name}"
