"""Examples for the documentation: cut out of programs that the tests run, and never written a second time."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic.alias_generators import to_snake

from generate.lookups import function_token
from generate.package import ROOT
from pulumi_accounts.model.naming import qualified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pulumi_accounts.model.declarations import Declaration


@dataclass(frozen=True)
class Language:
    """A language, the programs in it, and how it makes a resource and calls a function."""

    title: str
    name: str
    """As fences of code blocks have it."""
    programs: tuple[str, ...]
    makes: str
    calls: tuple[str, ...]
    """The names that generators give to a function: it depends on what else there is."""
    below: tuple[str, str] = ("", "")
    """What a resource and a function stand below, where a paragraph alone would not do."""


LANGUAGES = (
    Language(
        "Python",
        "python",
        ("examples/quickstart/__main__.py", "examples/onboard/python/__main__.py", "examples/lookups/__main__.py"),
        "accounts.{module}.{name}(",
        ("accounts.{module}.get_{snake}_output(",),
    ),
    Language(
        "TypeScript",
        "typescript",
        ("examples/typescript/index.ts", "examples/onboard/typescript/index.ts"),
        "new accounts.{module}.{name}(",
        ("accounts.{module}.get{name}Output(",),
    ),
    Language(
        "Go",
        "go",
        ("examples/go/main.go", "examples/onboard/go/main.go"),
        "{module}.New{name}(",
        ("{module}.Lookup{name}Output(", "{module}.Get{name}Output("),
    ),
    Language(
        "YAML",
        "yaml",
        ("examples/yaml/Pulumi.yaml", "examples/onboard/yaml/Pulumi.yaml"),
        "type: {native}\n",
        ("function: {function}\n",),
        ("resources:\n", "variables:\n"),
    ),
)


@dataclass(frozen=True)
class Program:
    """A whole program in each language that has it."""

    title: str
    texts: tuple[tuple[Language, str], ...]


_TITLES = ("All five kinds of object", "Onboards that follow one another", "Look-ups")


def whole_programs() -> Iterator[Program]:
    """Yield the programs as they are, each in all of its languages."""
    for number, title in enumerate(_TITLES):
        having = [each for each in LANGUAGES if number < len(each.programs)]
        texts = ((each, (ROOT / each.programs[number]).read_text(encoding="utf-8").strip()) for each in having)
        yield Program(title, tuple(texts))


def of_resource(declaration: Declaration) -> Iterator[tuple[Language, str]]:
    """Yield a resource in each language that has a program with one."""
    for each in LANGUAGES:
        if text := _paragraph(each, [_filled(each.makes, declaration)]):
            yield each, _below(each.below[0], text)


def of_function(declaration: Declaration) -> Iterator[tuple[Language, str]]:
    """Yield a function's call in each language that has a program with one."""
    for each in LANGUAGES:
        if text := _paragraph(each, [_filled(call, declaration) for call in each.calls]):
            yield each, _below(each.below[1], text)


def _filled(mark: str, declaration: Declaration) -> str:
    name = declaration.class_name
    function = function_token(declaration) if "{function}" in mark else ""
    native = qualified(declaration.token)
    return mark.format(module=declaration.module, name=name, snake=to_snake(name), native=native, function=function)


def _paragraph(language: Language, marks: Iterable[str]) -> str:
    """Return the part of a program, between empty lines, in which a mark stands; nothing if there is none."""
    for program in language.programs:
        path = ROOT / program
        parts = (path.read_text(encoding="utf-8") + "\n").split("\n\n") if path.exists() else []
        for part in parts:
            if any(each in f"{part}\n" for each in marks):
                return textwrap.dedent(part.strip("\n").expandtabs(4))
    return ""


def _below(heading: str, text: str) -> str:
    return heading + textwrap.indent(text, "  ") if heading else text
