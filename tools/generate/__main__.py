"""Writes the generated files: ``make generate``."""

from __future__ import annotations

import sys

from generate.providers import MissingProviderError
from generate.render import ROOT, modules

try:
    # All of them are made before the first is written.
    files = list(modules())
except MissingProviderError as error:
    sys.exit(str(error))
for path, text in files:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(path.relative_to(ROOT))
