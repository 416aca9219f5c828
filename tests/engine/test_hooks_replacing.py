"""Replacements that nobody announces: each makes another object and deletes the old one, with checkpoints and without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.support.both import Both

CREDENTIAL = "leadconduit:Credential"
LOGIN = {"name": "Mail", "type": "token", "package": "leadconduit-mail"}


@pytest.mark.parametrize("skips", ["true", "false"], ids=lambda skips: f"skipping {skips}")
def test_replacements_without_a_diff(both: Both, skips: str) -> None:
    """Each makes another object and deletes the old one, though the old one's record may be open."""
    stack = both.stack
    stack.environment["PULUMI_SKIP_CHECKPOINTS"] = skips
    both.declare((CREDENTIAL, "it", LOGIN))
    _trigger(both, "1")
    stack.up()
    made = [_assert_one_each(both)]
    urns = [side.urn("it") for side in both]
    _trigger(both, "2")
    stack.up()
    made.append(_assert_one_each(both))
    stack.run("state", "taint", *urns, "--yes")
    stack.up()
    made.append(_assert_one_each(both))
    stack.up(*(f"--replace={urn}" for urn in urns))
    made.append(_assert_one_each(both))
    for ids in zip(*made, strict=True):
        assert len(set(ids)) == 4


def _trigger(both: Both, value: str) -> None:
    """Let the program's options have this trigger; another one replaces."""
    program = both.stack.folder / "__main__.py"
    lines = program.read_text(encoding="utf-8").splitlines()
    options = f"options = pulumi.ResourceOptions(replacement_trigger={value!r})"
    program.write_text(
        "\n".join(options if line.startswith("options = ") else line for line in lines), encoding="utf-8"
    )


def _assert_one_each(both: Both) -> list[Any]:
    """Each half's vendor has one object of the kind, and the stack knows it."""
    ids: list[Any] = []
    for side in both:
        (made,) = side.emulator.objects(CREDENTIAL)
        assert side.ids() == {"it": made["id"]}
        ids.append(made["id"])
    both.stack.assert_clean()
    return ids
