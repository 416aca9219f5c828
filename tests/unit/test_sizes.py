"""Sizes: files and functions that a reader takes in at once."""

from __future__ import annotations

import ast
from pathlib import Path

import pulumi_accounts

_ROOT = Path(pulumi_accounts.__file__).parent
# One vendor's declarations belong together, and what is generated is not read.
_DECLARATIONS = _ROOT / "apis"
_SOURCES = {
    file: text
    for file in sorted(_ROOT.rglob("*.py"))
    if "Written by `make generate`" not in (text := file.read_text(encoding="utf-8"))
}


def test_files_are_short() -> None:
    """Two hundred lines a file, but for a vendor's declarations."""
    lines = {file: text.count("\n") for file, text in _SOURCES.items() if _DECLARATIONS not in file.parents}
    assert len(lines) > 100
    assert not {str(file.relative_to(_ROOT)): count for file, count in lines.items() if count > 200}


def test_functions_are_short() -> None:
    """Thirty lines a function, what it is for and its arguments left aside."""
    lengths = {
        f"{file.relative_to(_ROOT)}:{each.name}": _lines(each)
        for file, text in _SOURCES.items()
        for each in ast.walk(ast.parse(text))
        if isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef))
    }
    assert len(lengths) > 500
    assert not {name: count for name, count in lengths.items() if count > 30}


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    documented = ast.get_docstring(function) is not None
    body = function.body[1:] if documented else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
