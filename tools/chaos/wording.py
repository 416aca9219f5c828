"""What was printed that nobody should have to read: tracebacks of ours, bugs, messages of several lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pulumi_accounts.apis import VENDORS
from pulumi_accounts.model.naming import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

_BUG = "this is a bug"
_CHAINED = re.compile(r"(During handling of the above|The above exception was the direct cause).*\n\s*Traceback.*")
_TRACEBACK = re.compile(r"Traceback \(most recent call last\)|Exception ignored in")
_OURS = re.compile(r"pulumi_accounts/|pulumi/dynamic/")
# A program that is interrupted or loses its engine is the SDK's to explain, even while it imports our classes.
_PROGRAM = "pulumi-language-python-exec"
_SPEAKERS = "|".join([PACKAGE, *(re.escape(each.title) for each in VENDORS)])
_RAGGED = re.compile(rf"^    error: ((?:{_SPEAKERS})\b.*)\n(?: {{4,}}|\t)(?!error: |warning: |info: )\S", re.MULTILINE)


def unclear(output: str) -> Iterator[str]:
    """Yield what is wrong with an output."""
    if _BUG in output:
        yield f"the output holds {_BUG!r}"
    for block in _TRACEBACK.split(_CHAINED.sub("", output))[1:]:
        if _OURS.search(block) and _PROGRAM not in block:
            yield "the output holds a traceback of ours"
    for found in _RAGGED.finditer(output):
        yield f"goes on in a second line: {found[1]}"
