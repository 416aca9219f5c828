"""Writes the generated files: ``make generate``."""

from __future__ import annotations

from generate.render import ROOT, modules

for path, text in modules():
    path.write_text(text, encoding="utf-8")
    print(path.relative_to(ROOT))
