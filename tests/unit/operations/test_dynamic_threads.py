"""Threads for the calls of dynamic providers that wait: only where SDK and gRPC are what this is made for."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.operations.engine.threads import only_four, widen

if TYPE_CHECKING:
    from pathlib import Path

ATTRIBUTE = "experimental_thread_pool"
WAITING, QUICK = ("Create", "Update", "Read", "Delete"), ("Check", "Diff", "Cancel")


def _main(monkeypatch: pytest.MonkeyPatch, *handlers: str, name: str = "DynamicResourceProviderServicer") -> Any:
    """Let this process look like one that serves dynamic providers by these handlers."""
    servicer = type(name, (), {each: lambda *_: None for each in handlers})
    main = ModuleType("__main__")
    vars(main)[name] = servicer
    monkeypatch.setitem(sys.modules, "__main__", main)
    return servicer


def _pools(servicer: Any, *handlers: str) -> list[Any]:
    return [getattr(vars(servicer)[each], ATTRIBUTE, None) for each in handlers]


def test_what_waits_gets_threads_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """One pool for all of it, and none for what is answered at once; a second provider class changes nothing."""
    servicer = _main(monkeypatch, *WAITING, *QUICK)
    widen()
    pools = _pools(servicer, *WAITING)
    assert isinstance(pools[0], ThreadPoolExecutor)
    assert pools == [pools[0]] * len(WAITING)
    assert _pools(servicer, *QUICK) == [None] * len(QUICK)
    widen()
    assert _pools(servicer, *WAITING) == pools


@pytest.mark.parametrize(
    ("handlers", "name"),
    [
        (WAITING[:3], "DynamicResourceProviderServicer"),
        ((), "DynamicResourceProviderServicer"),
        (WAITING, "AnotherServicer"),
    ],
    ids=["without Delete", "without any", "of another name"],
)
def test_what_is_made_otherwise_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, handlers: tuple[str, ...], name: str
) -> None:
    """Nothing is half changed: then four at a time is what there is."""
    servicer = _main(monkeypatch, *handlers, name=name)
    widen()
    assert _pools(servicer, *handlers) == [None] * len(handlers)


def test_somebody_else_s_pool_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another package may have had the same thought."""
    servicer = _main(monkeypatch, *WAITING)
    setattr(vars(servicer)["Read"], ATTRIBUTE, theirs := object())
    widen()
    assert _pools(servicer, *WAITING) == [None, None, theirs, None]


def test_what_is_installed_is_known() -> None:
    """The SDK and the gRPC that the tests run with."""
    assert not only_four()


@pytest.mark.parametrize("package", ["pulumi", "grpc"])
def test_doctor_can_tell_that_it_is_not(tmp_path: Path, package: str) -> None:
    """Without importing anything: a package that has moved its server is seen."""
    (tmp_path / package).mkdir()
    (tmp_path / package / "__init__.py").write_text("", encoding="utf-8")
    program = "from pulumi_accounts.operations.engine.threads import only_four; print(only_four())"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
