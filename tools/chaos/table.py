"""What is printed in the end: what came of each kind of break, and what the runs said."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from chaos.judging import VERDICTS
from chaos.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chaos.run import Report

_IDS = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{24}\b|\d{4}-\d\d-\d\dT[\d:.]+Z|\b\d{4,}\b"
    r"|(?<=-)\d\b|\b\d\b(?=\")"
)


def table(reports: Iterable[Report]) -> Iterator[str]:
    """Yield the table's lines."""
    by_kind: dict[str, list[Report]] = {each.name: [] for each in KINDS}
    for each in reports:
        by_kind[each.scenario.kind.name].append(each)
    rows = {name: made for name, made in by_kind.items() if made}
    yield _row("", ("runs", "struck", *VERDICTS))
    yield from (_row(name, _counts(made)) for name, made in rows.items())
    yield _row("all", _counts([each for made in rows.values() for each in made]))


def said(reports: Iterable[Report]) -> Iterator[str]:
    """Yield every error that was printed, without ids, and how often."""
    lines = Counter(_IDS.sub("…", line) for each in reports for line in set(each.errors))
    return (f"{count:4} x {line}" for line, count in sorted(lines.items()))


def _counts(reports: list[Report]) -> tuple[int, ...]:
    found = (sum(len(getattr(each.verdict, verdict)) for each in reports) for verdict in VERDICTS)
    return (len(reports), sum(each.struck for each in reports), *found)


def _row(name: str, cells: Iterable[object]) -> str:
    return f"{name:36}" + "".join(f"{cell!s:>9}" for cell in cells)
