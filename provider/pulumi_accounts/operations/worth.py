"""Whether one listing costs fewer requests than the single reads that it replaces: from counts alone."""

from __future__ import annotations

_FEWEST = 3
"""With fewer readers than this nobody knows that more will come."""


def is_worth_listing(readers: int, pages: int, expected: int = 0) -> bool:
    """Tell it from how many have asked just now, how many pages a listing has, and how many more may come to ask."""
    return readers >= _FEWEST and max(readers, expected) >= pages
