"""Made-up secrets that must show nowhere, and the search for them in every form that a text may have them in."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Canaries:
    """Secrets by what they stand for: ``canaries["password"]``."""

    def __init__(self, *names: str) -> None:
        """Make one for each name, with characters that the ways of writing texts treat differently."""
        self._secrets = {name: f'made-up/{name}+"canary"=' for name in names}

    def __getitem__(self, name: str) -> str:
        """Return a secret."""
        return self._secrets[name]

    def everything(self, *names: str) -> str:
        """Return all forms of these secrets in one text, as a vendor would have them that repeats what it was sent."""
        return " ".join(form for name in names for form in self._forms(name))

    def leaks(self, text: str) -> list[str]:
        """Return every line that holds a secret, with its name."""
        # Logs and state hold texts that were JSON already.
        forms = {name: {*self._forms(name), *map(_escaped, self._forms(name))} for name in self._secrets}
        return [
            f"{name}: {line}"
            for line in text.splitlines()
            for name, given in forms.items()
            if any(form in line for form in given)
        ]

    def leaks_in_files(self, *folders: Path) -> list[str]:
        """Return every file that holds a secret, with its name."""
        files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
        return [f"{file}: {leak}" for file in files for leak in self.leaks(file.read_text("utf-8", errors="replace"))]

    def _forms(self, name: str) -> Iterable[str]:
        secret = self._secrets[name]
        yield secret
        yield quote(secret, safe="")
        yield quote_plus(secret)
        yield _escaped(secret)
        yield base64.b64encode(secret.encode()).decode()
        if name == "leadconduit":
            yield base64.b64encode(f"API:{secret}".encode()).decode()


def _escaped(text: str) -> str:
    return json.dumps(text)[1:-1]
