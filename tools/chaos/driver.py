"""Brings up stacks side by side, from one process, by the Automation API: a folder each."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

from pulumi import automation


def up(folder: str) -> str:
    """Bring up the stack of a folder; return what came of it."""
    try:
        name = folder.rpartition("/")[2]
        automation.select_stack(name, work_dir=folder).up(color="never", on_output=print)
    except automation.CommandError as error:
        return str(error)
    return ""


if __name__ == "__main__":
    with ThreadPoolExecutor() as pool:
        failures = list(pool.map(up, sys.argv[1:]))
    sys.exit(any(failures))
