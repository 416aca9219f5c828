"""What an import says at its end: what was written, what is special about it, and what is left to do, in order."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from pulumi_accounts.cli.importing.file import command
from pulumi_accounts.cli.importing.literals import escaped
from pulumi_accounts.model.adoption import left_to_the_vendor
from pulumi_accounts.model.lifecycle import Phase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pulumi_accounts.cli.importing.items import Item
    from pulumi_accounts.cli.importing.job import Job


def written(job: Job) -> Iterator[str]:
    """Name the files; without one the import's text is on standard output."""
    yield f"{job.out or 'standard output'}: {len(job.items)} object{'' if len(job.items) == 1 else 's'} to import"
    if job.program_file:
        yield f"{job.program_file}: the program that matches"


def left_to_do(job: Job, to_set: Sequence[str]) -> Iterator[str]:
    """Say what is left to do, in the order in which to do it."""
    yield from _failed(job.items)
    yield from _left_to_vendors(job.items)
    yield from _configuration(job.items, to_set)
    if job.out is None:
        yield from ["", "import them: pulumi import --file <what was written> --generate-code=false --protect=false"]
        return
    yield from [
        "",
        "import them:",
        f"  {command(job.out)}",
    ]
    if job.holds_secrets:
        yield from [
            "",
            f"{job.out} holds secrets in the clear. Only you can read it (mode 0600); delete it after the import:",
        ]
        yield f"  rm {shlex.quote(str(job.out))}"


def _failed(items: Sequence[Item]) -> Iterator[str]:
    """Name what the vendor failed to bring into service: the first preview is not clean there."""
    failed = [each for each in items if each.declaration.phase_of(each.found.live) is Phase.FAILED]
    if failed:
        yield from ["", "failed at the vendor: the first up writes these once more, or says what else is to be done"]
        yield from (f"  {each.name}: {escaped(each.found.status)}" for each in failed)


def _left_to_vendors(items: Sequence[Item]) -> Iterator[str]:
    others = {each.name: left_to_the_vendor(each.declaration, each.found.live) for each in items}
    if any(others.values()):
        yield from ["", "fields that the vendor has beside, and that no program needs to state:"]
        yield from (f"  {name}: {escaped(', '.join(keys))}" for name, keys in others.items() if keys)


def _configuration(items: Sequence[Item], to_set: Sequence[str]) -> Iterator[str]:
    if to_set:
        yield from ["", "set the secrets that the program asks for (each command asks for the value):"]
    as_json = {each.config[place] for each in items for place in each.as_json}
    yield from (f"  pulumi config set --secret {key}{'  # as JSON' if key in as_json else ''}" for key in to_set)
    if unknown := [key for each in items for key in each.unknown]:
        yield from [
            "",
            "withheld by the API and not given by --secrets: until the next up, a preview shows these being set",
        ]
        yield from (f"  {key}" for key in unknown)
