"""What people read: links lead somewhere, and commands are run by a test, or it is said why not."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any

import pytest
import typer.main

from generate.package import ROOT
from pulumi_accounts.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FOLDERS = (".", "docs", "docs/reference", "benchmarks", "examples/*")
PAGES = sorted(page for folder in _FOLDERS for page in ROOT.glob(f"{folder}/*.md"))
# The reference is one template, whose commands the pages beside it have as well; benchmarks are run by hand.
_APART = ("docs/reference/", "benchmarks/")

_ENGINE = "the engine's own command; tests/engine runs it with other names"
RUN = {
    r"make test|make unit|make help|make engine-tests ONLY='.*'": "they are what runs this",
    r"make demo": "tests/engine/test_demo.py",
    r"pip install 'pulumi-accounts\[cli,emulator\]'": "tests/engine/test_five_minutes.py",
    r"pip install pulumi-accounts pytest|pytest": "tests/unit/test_testing_example.py",
    r"pulumi stack init (dev|north)|pulumi up|pulumi preview|pulumi cancel": _ENGINE,
    r"pulumi preview --save-plan plan\.json|pulumi up --plan plan\.json": "tests/engine/test_hooks.py",
    r"pulumi state (move|delete) .*": "tests/engine/test_whose_stacks.py",
    r"pip install 'pulumi-accounts\[emulator\]' pytest": "tests/engine/test_testing_up.py",
    r"pulumi config set( --secret)? \S+( \S+| \".*\")?": _ENGINE,
    r"pulumi import --file accounts-import\.json .*|rm accounts-import\.json": "tests/engine/test_import_tenant.py",
    r"pulumi import accounts:.*": "tests/engine/test_native_import.py",
    r"pulumi package add accounts": "the language hosts that are built here write no SDKs; tests/engine/test_languages.py"
    " takes those that the generator of the newer hosts writes",
    r"pulumi plugin install resource accounts .*": "tests/engine/test_source_plugin.py",
    r"pulumi-accounts install-plugin": "tests/engine/test_discovery.py",
    r"pulumi-accounts commvault-token renew .*": "tests/cli/test_token_renewal.py",
    r"pulumi-accounts doctor": "tests/cli/test_cli_doctor.py",
    r"pulumi-accounts list .*": "tests/cli/test_cli_listing.py",
    r"pulumi-accounts import-file .*--set-secrets": "tests/cli/test_cli_set_secrets.py",
    r"(some-vault export \| )?pulumi-accounts import-file .*--secrets .*": "tests/cli/test_cli_import_secrets.py",
    r"pulumi-accounts import-file .*": "tests/cli/test_cli_import_file.py",
    r"python run\.py tenants\.json --parallel 4": "tests/engine/test_automation_example.py",
}
"""Commands, with the test that runs them or the reason why none does."""


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def _prose(page: Path) -> str:
    """Return a page without its blocks of code, but with those of a shell."""
    return re.sub(r"^```(?!sh).*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", _prose(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", each).strip().lower().replace(" ", "-") for each in headings}


def _commands() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        if not _name(page).startswith(_APART):
            for line in re.findall(
                r"^ {4}((?:make|pip|pulumi|pulumi-accounts|python|pytest|rm|some-vault)\b.*)$",
                _prose(page),
                re.MULTILINE,
            ):
                yield _name(page), re.sub(r" +#.*", "", line)


COMMANDS = sorted(set(_commands()))


def test_the_first_five_minutes_are_one_block() -> None:
    """The page for beginners has what README has, which tests/engine/test_five_minutes.py runs."""
    (in_readme,) = re.findall(r"^## Five minutes.*?(^```sh$.*?^```$)", *_whole("README.md"))
    (in_start,) = re.findall(r"^## In Python$.*?(^```sh$.*?^```$)", *_whole("docs/start.md"))
    assert in_start == in_readme


def _whole(page: str) -> tuple[str, re.RegexFlag]:
    return (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_resolves(page: Path) -> None:
    """A file is there, and has the heading that is linked to."""
    for target in re.findall(r"\]\(([^)\s]+)\)", _prose(page)):
        if target.startswith("https://"):
            continue  # nothing leaves the machine here
        path, _, anchor = target.partition("#")
        file = page.parent / path if path else page
        assert file.exists(), target
        assert not anchor or anchor in _anchors(file), target


@pytest.mark.parametrize(("page", "command"), COMMANDS, ids=lambda each: each)
def test_every_command_is_run_by_a_test(page: str, command: str) -> None:
    """Or it is said why not; a test that is named is there."""
    (where, *_) = [why for pattern, why in RUN.items() if re.fullmatch(pattern, command)] or [""]
    assert where, f"{page}: add a test that runs `{command}` to RUN, or the reason why none does"
    assert not where.startswith("tests/") or (ROOT / where).exists(), where


def test_no_rule_is_left_over() -> None:
    """A command that no page has any more goes from the list."""
    patterns = {p for p in RUN if any(re.fullmatch(p, command) for _, command in COMMANDS)}
    assert patterns == set(RUN)


@pytest.mark.parametrize(
    ("page", "command"), [each for each in COMMANDS if "pulumi-accounts " in each[1]], ids=lambda x: x
)
def test_every_command_of_ours_has_what_it_names(page: str, command: str) -> None:
    """The command exists, and so does each of its options."""
    if command.startswith("pip install"):
        return
    commands: Any = typer.main.get_command(app)
    name, *arguments = shlex.split(command[command.index("pulumi-accounts") :])[1:]
    found = commands.commands[name]
    while hasattr(found, "commands"):
        found = found.commands[arguments.pop(0)]
    options = {option for each in found.params for option in each.opts}
    assert {each for each in arguments if each.startswith("--")} <= options, page


def test_every_target_exists() -> None:
    """`make` knows what pages speak of."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {each for page in PAGES for each in re.findall(r"(?:`|^ {4})make ([a-z-]+)", _prose(page), re.MULTILINE)}
    assert named <= targets
    assert "demo" in named
