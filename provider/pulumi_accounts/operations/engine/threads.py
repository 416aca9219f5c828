"""Threads for the calls that wait: the process of dynamic providers has four, whatever `--parallel` says.

The SDK serves all calls from a pool of four (`pulumi/dynamic/__main__.py`). Four accounts that settle, and everything else
waits, the engine's Cancel among it. gRPC's server asks each handler for a pool of its own, by the attribute
`experimental_thread_pool`, before it takes the server's (`grpc/_server.py`, since 2019). So the calls that may wait get
one. The engine bounds how many of them it makes at a time. Check, Diff and Cancel, which are answered at once, keep the four.
"""

from __future__ import annotations

import importlib.util
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# More than anybody's `--parallel`; a thread is made when there is work for it.
_THREADS = 1000
_SERVICER = "DynamicResourceProviderServicer"
_WAITING = ("Create", "Update", "Read", "Delete")
_ATTRIBUTE = "experimental_thread_pool"


def widen() -> None:
    """Let calls wait side by side in this process, if it is one that serves dynamic providers as they are known."""
    servicer = vars(sys.modules["__main__"]).get(_SERVICER)
    handlers = [vars(servicer).get(each) for each in _WAITING] if isinstance(servicer, type) else []
    if not handlers or not all(map(callable, handlers)) or any(hasattr(each, _ATTRIBUTE) for each in handlers):
        return
    pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="accounts-call")
    for each in handlers:
        setattr(each, _ATTRIBUTE, pool)


def only_four() -> bool:
    """Tell whether four calls at a time is all there is, because the installed SDK or gRPC is made otherwise."""
    sdk, server = _source("pulumi", "dynamic/__main__.py"), _source("grpc", "_server.py")
    words = (f"class {_SERVICER}", *(f"def {each}(self" for each in _WAITING))
    return not (all(each in sdk for each in words) and _ATTRIBUTE in server)


def _source(package: str, file: str) -> str:
    """Read a module without importing it: the SDK's would start a server, and its package takes half a second."""
    found = importlib.util.find_spec(package)
    path = Path(found.origin).parent / file if found and found.origin else None
    return path.read_text(encoding="utf-8") if path and path.is_file() else ""
