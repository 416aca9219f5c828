"""The limit on callers that the SDK sees is the process's own: whatever declares beside, it comes back as it was."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.callers import innermost

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    before = vars(sys).get("tracebacklimit")
    yield
    vars(sys).pop("tracebacklimit", None)
    if before is not None:
        sys.tracebacklimit = before


@pytest.mark.parametrize("before", [None, 3, 1000])
def test_p1_programs_in_threads(before: int | None) -> None:
    """Two that overlap, and the first ends first: afterwards the limit is what it was, in the user's own process."""
    vars(sys).pop("tracebacklimit", None)
    if before is not None:
        sys.tracebacklimit = before
    both, first_is_out = threading.Barrier(2), threading.Event()
    within: list[int] = []

    def declare(*, first: bool) -> None:
        with innermost():
            both.wait(timeout=30)
            within.append(vars(sys)["tracebacklimit"])
            if not first:
                first_is_out.wait(timeout=30)
        if first:
            first_is_out.set()

    programs = [threading.Thread(target=declare, kwargs={"first": first}) for first in (True, False)]
    for each in programs:
        each.start()
    for each in programs:
        each.join()
    assert within == [min(before or 10, 10)] * 2
    assert vars(sys).get("tracebacklimit") == before


def test_one_that_fails() -> None:
    """An error leaves nothing behind either."""
    vars(sys).pop("tracebacklimit", None)
    with pytest.raises(ValueError, match="mine"), innermost():
        raise ValueError("mine")
    assert "tracebacklimit" not in vars(sys)
