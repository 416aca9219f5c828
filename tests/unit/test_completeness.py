"""What each managed object needs beside its declaration: whatever is missing is asked for by name."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from pydantic.alias_generators import to_snake

from generate import examples
from generate.package import ROOT
from generate.providers import provider
from pulumi_accounts.apis import LOOKUPS, RESOURCES
from pulumi_accounts.dynamic import providers
from pulumi_accounts.plugin.functions import FUNCTIONS
from tests.protocol.test_conformance_check import CLASSES
from tests.support.specimens import SPECIMENS
from tests.unit.apis.test_apis_contract import INPUTS, OUTPUTS, REQUIRED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generate.examples import Language
    from pulumi_accounts.model.declarations import Declaration

WAIVERS: dict[tuple[str, str], str] = {}
"""Token and need of what an object does without, with the reason."""


@cache
def _readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def _specimen(each: Declaration) -> Iterator[str]:
    if each.token not in {known.token for known in SPECIMENS}:
        yield f"tests/support/specimens.py has no specimen of {each.token}: add one to SPECIMENS; every law is tried on it"


def _example(each: Declaration) -> Iterator[str]:
    for language in _without(examples.of_resource(each)):
        yield f"{language.programs[0]} has no {each.token}: add one, in a paragraph of its own"


def _without(found: Iterable[tuple[Language, str]]) -> list[Language]:
    there = {language.name for language, _ in found}
    return [each for each in examples.LANGUAGES if each.name not in there]


def _page(each: Declaration) -> Iterator[str]:
    if not each.page:
        yield f"{each.token} has no page: name the vendor's page that describes it"


def _readme_row(each: Declaration) -> Iterator[str]:
    if f"\n| `{each.module}.{each.class_name}` |" not in _readme():
        yield f"README.md has no row for {each.module}.{each.class_name}: add it to the table of resources"


def _function(each: Declaration) -> Iterator[str]:
    if each in FUNCTIONS.values():
        yield from _listed_function(each)


def _listed_function(each: Declaration) -> Iterator[str]:
    for language in _without(examples.of_function(each)):
        yield f"{language.programs[-1]} does not look a {each.called} up: add it, in a paragraph of its own"
    function = f"get_{to_snake(each.class_name)}"
    # "`leadconduit.get_user`, `get_account` and `get_credential`": a vendor's further functions stand without its name.
    if not re.search(rf"`{each.module}\.{function}`|`{each.module}\.get_\w+`(,| and)[^.]*`{function}`", _readme()):
        yield f"README.md does not name {each.module}.{function}: add it to the functions that look objects up"


def _provider_class(each: Declaration) -> Iterator[str]:
    found = getattr(providers, provider(each), None)
    if found is None:
        yield f"dynamic/providers.py has no {provider(each)}: add it; state refers to it for ever"
    elif found.token != each.token:
        yield f"dynamic/providers.py gives {provider(each)} the token {found.token}: it is {each.token}"


def _contract(each: Declaration) -> Iterator[str]:
    for name, table in (("INPUTS", INPUTS), ("OUTPUTS", OUTPUTS), ("REQUIRED", REQUIRED)):
        if each.token not in table:
            yield f"tests/unit/apis/test_apis_contract.py has no {name} of {each.token}: write them out from the contract"
    if each.token not in CLASSES:
        yield f"tests/protocol/test_conformance_check.py has no class of {each.token}: add {provider(each)} to CLASSES"


NEEDS: dict[str, Callable[[Declaration], Iterator[str]]] = {
    "specimen": _specimen,
    "example": _example,
    "page": _page,
    "row": _readme_row,
    "function": _function,
    "provider": _provider_class,
    "contract": _contract,
}


@pytest.mark.parametrize(
    ("declaration", "need"),
    [*((each, need) for each in RESOURCES for need in NEEDS), *((each, "function") for each in LOOKUPS)],
    ids=lambda each: getattr(each, "token", each),
)
def test_nothing_is_missing(declaration: Declaration, need: str) -> None:
    """Whoever declares an object is told what else it needs, unless a waiver says why it does without."""
    missing = list(NEEDS[need](declaration))
    waived = (declaration.token, need) in WAIVERS
    assert waived or not missing, "; ".join(missing)


def test_waivers_are_for_what_is_missing() -> None:
    """A waiver has a reason, is about a kind of object that there is, and goes once it is not needed any more."""
    known = {each.token: each for each in RESOURCES}
    for (token, need), reason in WAIVERS.items():
        assert reason.strip(), (token, need)
        assert list(NEEDS[need](known[token])), f"{token} has its {need} by now: take the waiver away"


@pytest.mark.parametrize(
    ("need", "told"),
    [
        ("specimen", ["specimens.py has no specimen of leadconduit:Sprocket"]),
        ("example", [f"{each.programs[0]} has no leadconduit:Sprocket" for each in examples.LANGUAGES]),
        ("page", ["leadconduit:Sprocket has no page"]),
        ("row", ["README.md has no row for leadconduit.Sprocket"]),
        ("function", []),
        ("provider", ["dynamic/providers.py has no LeadconduitSprocketProvider: add it; state refers to it for ever"]),
        ("contract", ["no INPUTS of", "no OUTPUTS of", "no REQUIRED of", "add LeadconduitSprocketProvider to CLASSES"]),
    ],
)
def test_each_need_of_another_object_is_named(need: str, told: list[str]) -> None:
    """An object that has nothing but its declaration asks for every single thing."""
    sprocket = replace(RESOURCES[0], token="leadconduit:Sprocket", page="")
    for said, expected in zip(NEEDS[need](sprocket), told, strict=True):
        assert expected in said


def test_a_function_that_is_not_listed_is_named() -> None:
    """Where an object is looked up, its function is asked for as well; another vendor's of that name does not count."""
    sprocket = replace(RESOURCES[0], token="activeplatform:Credential")
    *_, said = _listed_function(sprocket)
    assert said.startswith("README.md does not name activeplatform.get_credential")


@pytest.mark.parametrize(
    ("pins", "own"),
    [("typescript/package.json", "accounts-typescript"), ("go/go.mod", "accounts-go"), ("go/go.sum", "")],
)
def test_examples_of_a_language_pin_the_same(pins: str, own: str) -> None:
    """The second example is built of what the first one is."""
    first, second = ((ROOT / "examples" / each / pins).read_text(encoding="utf-8") for each in ("", "onboard"))
    renamed = second.replace("accounts-onboard", own) if own else second
    assert renamed.replace("../../../sdk", "../../sdk") == first


def test_every_kind_of_fault_has_its_tests() -> None:
    """Each letter and number of the page of faults stands in the names of tests, or at the head of their files."""
    kinds = re.findall(
        r"^\| ([VWRAP]\d+|names) \|", (ROOT / "docs" / "faults.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(set(kinds)) == 54
    named = "\n".join(each.read_text(encoding="utf-8") for each in (ROOT / "tests").rglob("test_*.py"))
    missing = [
        each
        for each in kinds
        if not re.search(rf"def test_{each.lower()}_|^\"\"\".*\b{each}\b.*$", named, re.MULTILINE)
    ]
    assert missing == []
