"""Every block of code of the pages runs, word for word, or it is said here why not. The reference's are cut out of programs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generate.package import ROOT

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

_FIVE_MINUTES = "tests/engine/test_five_minutes.py runs it"
_WHY = {
    ("README.md", "sh", 0): _FIVE_MINUTES,
    ("docs/start.md", "sh", 0): _FIVE_MINUTES,
    ("docs/start.md", "sh", 1): _FIVE_MINUTES,
    ("docs/start.md", "sh", 2): _FIVE_MINUTES,
    ("docs/importing.md", "json", 0): "tests/cli/test_cli_import_secrets.py reads such a file",
    (
        "docs/importing.md",
        "python",
        0,
    ): "a line whose rest is any credential's; tests/engine/test_life_adoption.py adopts",
    ("docs/testing.md", "python", 0): "examples/testing/conftest.py has it, which tests/engine/test_testing_up.py runs",
}
"""Blocks that are not run here, by page, language and number there; a directive of the site's own is no code."""


def _blocks() -> dict[tuple[str, str, int], str]:
    found: dict[tuple[str, str, int], str] = {}
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        name = page.relative_to(ROOT).as_posix()
        numbers: dict[str, int] = {}
        for language, text in re.findall(r"^```(\w+)\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL):
            number = numbers[language] = numbers.get(language, -1) + 1
            found[name, language, number] = text
    return found


_BLOCKS = _blocks()
_PROGRAMS = {key: text for key, text in _BLOCKS.items() if key[1] == "python" and key not in _WHY}


def test_every_block_is_run_or_has_a_reason() -> None:
    """And no reason is left over."""
    assert set(_BLOCKS) - set(_PROGRAMS) == set(_WHY)
    assert all("import pulumi\n" in text for text in _PROGRAMS.values())


@pytest.mark.parametrize("key", _PROGRAMS, ids=lambda key: f"{key[0]}-{key[2]}")
def test_a_page_s_program(native_stack: Stack, emulator: Emulator, key: tuple[str, str, int]) -> None:
    """It comes up as it stands, previews clean, and goes."""
    emulator.behave(settle_seconds=0.05)
    (native_stack.folder / "__main__.py").write_text(_PROGRAMS[key], encoding="utf-8")
    native_stack.keep_secrets(mailPassword="made-up", northApiKey="demo")
    native_stack.up()
    native_stack.preview("--expect-no-changes")
    native_stack.destroy()
    assert emulator.objects("leadconduit:Credential") == []
