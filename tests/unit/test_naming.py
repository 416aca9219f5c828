"""What the engine calls things is written in one place."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from generate.package import ROOT
from generate.render import modules
from pulumi_accounts.apis import RESOURCES
from pulumi_accounts.model import naming
from pulumi_accounts.model.naming import dynamic_type, is_dynamic, qualified, token_of, unqualified

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOKENS = pytest.mark.parametrize("token", [each.token for each in RESOURCES])
NAMES = (qualified(""), dynamic_type(""), naming.SIGNATURE, *naming.SECRET.values(), naming.NOT_KNOWN)


@TOKENS
def test_a_type_is_read_back(token: str) -> None:
    """Either adapter's type names the kind of object."""
    assert [token_of(each) for each in (qualified(token), dynamic_type(token))] == [token, token]
    assert (is_dynamic(qualified(token)), is_dynamic(dynamic_type(token))) == (False, True)
    assert (unqualified(qualified(token)), unqualified(dynamic_type(token)), unqualified(token)) == (token, None, None)


@pytest.mark.parametrize("kind", ["pulumi:pulumi:Stack", "my-accounts:a:B", "pulumi-python:dynamic:Resource", ""])
def test_a_type_of_somebody_else(kind: str) -> None:
    """What only looks like one of ours is none."""
    assert (token_of(kind), is_dynamic(kind)) == (None, False)


def _sources() -> Iterator[Path]:
    generated = {path for path, _ in modules()}
    for folder in ("provider", "tools"):
        yield from (each for each in (ROOT / folder).rglob("*.py") if each not in generated)
        yield from (ROOT / folder).rglob("*.jinja")


def _texts(source: Path) -> Iterator[str]:
    """Yield what a template says, or the texts within a module, without those that only describe it."""
    text = source.read_text(encoding="utf-8")
    if source.suffix == ".jinja":
        yield text
        return
    tree = ast.parse(text)
    described = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for each in ast.walk(tree):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in described:
            yield each.value


def test_no_name_is_written_anywhere_else() -> None:
    """Programs, schema, import files and what reads the engine's answers cannot differ in what they call things."""
    found = {
        f"{source.relative_to(ROOT)}: {name}"
        for source in _sources()
        for text in _texts(source)
        for name in NAMES
        if name in text
    }
    assert {each for each in found if not each.startswith("provider/pulumi_accounts/model/naming.py: ")} == set()
