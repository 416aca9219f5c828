"""What an import writes, and where to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_accounts.cli.importing import file, program
from pulumi_accounts.cli.importing.writing import File, replacing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pulumi_accounts.cli.importing.file import Adapter
    from pulumi_accounts.cli.importing.items import Item


@dataclass(frozen=True)
class Job:
    """The objects to import, as what, and the files."""

    items: Sequence[Item]
    adapter: Adapter
    out: Path | None
    """The file for ``pulumi import``; None for standard output."""
    program_file: Path | None

    @property
    def text(self) -> str:
        """What ``pulumi import`` takes."""
        return file.write(self.items, self.adapter)

    @property
    def holds_secrets(self) -> bool:
        """Whether that text has secrets in the clear."""
        return file.holds_secrets(self.items, self.adapter)

    def import_files(self) -> list[File]:
        """Return the file for ``pulumi import``, if it is to be one."""
        return [File(self.out, self.text, private=True)] if self.out else []

    def program_files(self) -> list[File]:
        """Return the program, if one is wanted, and after it the one that was there before."""
        if self.program_file is None:
            return []
        return replacing(File(self.program_file, program.write(self.items, self.adapter)))

    def to_set(self, *, known_are_set: bool) -> list[str]:
        """Return the keys of configuration that are left to set."""
        return [key for each in self.items for key in (each.unknown if known_are_set else each.config.values())]
