"""Paths to properties as the engine and programs write them, read back; ``values.format_path`` writes them.

Programs import it: it must stay quick.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_accounts.model.values import Path

_STEP = r'\[(?P<index>\d+|\*)\]|\[(?P<quoted>"(?:[^"\\]|\\.)*")\]|(?P<name>[^.\[\]]+)|\[[^\]]*\]'


def steps(text: str) -> Iterator[re.Match[str]]:
    """Yield the steps of a path's text, with one group each; what stands in brackets and nobody can read has none."""
    # Compiled when it is first needed, which in most programs is never.
    return re.finditer(_STEP, text)


def parse_path(text: str) -> Path:
    """Read a path as the engine writes it: ``contacts[0].email``, ``properties["a.b"]``, ``contacts[*]``."""
    path: list[str | int] = []
    for found in steps(text):
        index, quoted = found["index"], found["quoted"]
        if index and index != "*":
            path.append(int(index))
        else:
            path.append(json.loads(quoted) if quoted else index or found[0])
    return tuple(path)
