"""How `tools/engine` builds an engine: real processes, no network, nothing of this machine."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from engine import EngineError, cache, ensure, recipe
from engine.steps import Bench, Step, run
from tests.unit.engine_tool.stand_ins import COMPILES, drained, finished, kept, put_go, start

if TYPE_CHECKING:
    from pathlib import Path


def test_build(path: Path) -> None:
    """Without download the engine is built, checked and kept; remains of a killed build go; the next time is free."""
    put_go(path)
    (cache.root() / f"{cache.UNFINISHED}killed").mkdir(parents=True)
    (cache.root() / recipe.key() / "bin").mkdir(parents=True)
    lines: list[str] = []
    bin_folder = ensure(lines.append)
    assert sorted(part.name for part in bin_folder.iterdir()) == sorted(recipe.PARTS)
    assert kept() == [recipe.key()]
    assert lines[0] == f"preparing a Pulumi engine, log: {cache.root() / recipe.key()}.log"
    assert lines[2].startswith("official download not reachable, building from Go modules")
    assert [line.rpartition(",")[0] for line in lines if ", done in" in line] == [
        f"building pulumi {recipe.VERSION} (1 of 5)",
        "building pulumi-language-yaml 1.38.3 (2 of 5)",
        "building pulumi-language-python 3.79.0 (3 of 5)",
        "building pulumi-language-nodejs 3.60.0 (4 of 5)",
        "building pulumi-language-go 3.60.0 (5 of 5)",
    ]
    put_go(path, build="exit 1")
    assert ensure() == bin_folder


def test_build_of_another_version(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go completes a go.mod with our settings that asks for the version, and that is what pulumi is built with."""
    complete = 'case "$*" in *bin/pulumi\\ tool) [ -e go.sum ] || exit 4 ;; esac'
    build = COMPILES.replace(recipe.VERSION, "3.259.0")
    put_go(path, build=f"{complete}\n{build}", tidy=f"/bin/cp go.mod {path}/asked; > go.sum")
    default = finished()
    monkeypatch.setenv(recipe.VARIABLE, "3.259.0")
    lines: list[str] = []
    bin_folder = ensure(lines.append)
    assert sorted(part.name for part in bin_folder.iterdir()) == sorted(recipe.PARTS)
    assert sorted(kept()) == sorted([recipe.key(), default.parent.name])
    assert "finding what pulumi 3.259.0 needs, done in 0 s" in lines
    settings, _, requirements = (path / "asked").read_text().partition("require ")
    assert (recipe.MODULES / "pulumi/go.mod").read_text().startswith(settings)
    assert [line.split()[0] for line in settings.splitlines() if line] == ["module", "go", "replace", "tool"]
    assert requirements.split() == ["(", recipe.CLI, "v3.259.0", recipe.SDK, "v3.259.0", ")"]


def test_version_that_is_not_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version that was never released is what Go says of it, and one line; nothing is built or kept."""
    put_go(path, build=f"> {path}/ran", tidy="echo unknown revision >&2; exit 1")
    monkeypatch.setenv(recipe.VARIABLE, "3.999.0")
    with pytest.raises(EngineError, match=r"^finding what pulumi 3\.999\.0 needs failed .*; log: /") as raised:
        ensure()
    assert raised.value.__notes__ == ["unknown revision"]
    assert kept() == []
    assert not (path / "ran").exists()


@pytest.mark.parametrize(("fails", "step"), [("pulumi", "1 of 5"), ("pulumi-language-python", "3 of 5")])
def test_failing_build(path: Path, fails: str, step: str) -> None:
    """A failed step is one line with the log's path after the end of the log: no traceback, nothing kept."""
    broken = f'case "$*" in *bin/{fails}\\ tool) echo cause >&2; echo more >&2; exit 3 ;; esac'
    put_go(path, build=f"{broken}\n{COMPILES}")
    process = start()
    printed, said = process.communicate()
    log = cache.root() / f"{recipe.key()}.log"
    *_, cause, more, last = said.splitlines()
    assert (process.returncode, printed) == (1, "")
    assert (cause, more) == ("engine:   cause", "engine:   more")
    assert last.startswith(f"engine: building {fails} ")
    assert last.endswith(f"({step}) failed after 0 s with exit status 3; log: {log}")
    assert "Traceback" not in said
    assert "cause\nmore\n" in log.read_text()
    assert kept() == []


@pytest.mark.parametrize(
    ("good", "bad", "reason"),
    [
        (recipe.VERSION, "3.1.0", f"the new pulumi calls itself 'v3.1.0' where v{recipe.VERSION} was to be expected"),
        ("echo 4242", "echo Usage", "pulumi-language-yaml does not start: it printed 'Usage' instead of a port"),
        ('chmod +x "$2"', 'chmod -x "$2"', "pulumi is missing from the new engine, or not executable"),
    ],
)
def test_failing_check(path: Path, good: str, bad: str, reason: str) -> None:
    """An engine that was built but does not work is not kept."""
    put_go(path, build=COMPILES.replace(good, bad))
    with pytest.raises(EngineError) as raised:
        ensure()
    assert str(raised.value) == reason
    assert kept() == []


def test_no_go() -> None:
    """Without pulumi and Go, one line tells both ways out."""
    process = start()
    printed, said = process.communicate()
    assert (process.returncode, printed) == (1, "")
    assert said.splitlines()[-1] == (
        "engine: no Go to build the engine with: install pulumi 3.259 or newer with its language hosts from its site, "
        "or Go 1.26 or newer"
    )


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        ("go1.25.9", "is go1.25.9, too old to build the engine: install"),
        ("; echo go.mod requires go 1.26 >&2; exit 1", "can't build the engine (go.mod requires go 1.26): install"),
    ],
)
def test_old_go(path: Path, version: str, reason: str) -> None:
    """A Go that is too old is named with its version, also where it is Go itself that says so."""
    put_go(path, version=version)
    with pytest.raises(EngineError, match=r"Go 1\.26 or newer") as raised:
        ensure()
    assert str(raised.value).startswith(f"{path}/go {reason}")


def test_no_place(tmp_path: Path) -> None:
    """A cache directory that can't be written to is one line as well."""
    (tmp_path / "cache").write_text("a file")
    with pytest.raises(EngineError, match=r"the engine can't be prepared: .*cache"):
        ensure()


def test_limit(tmp_path: Path) -> None:
    """A step with a time limit, as the download is, ends there."""
    bench = Bench(tmp_path, tmp_path / "log", report=print)
    with pytest.raises(EngineError, match=r"^waiting was stopped after 0 s, its limit; log: /"):
        run(bench, Step("waiting", ["/bin/sleep", "60"], tmp_path, limit=0.1))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupt(path: Path, number: signal.Signals) -> None:
    """Ctrl-C or `kill` ends the tool and the whole build at once, without a traceback and with nothing kept."""
    os.mkfifo(path / "alive")
    alive = os.open(path / "alive", os.O_RDONLY | os.O_NONBLOCK)
    put_go(path, build=f"exec 3> {path}/alive; echo started >&3; /bin/sleep 60")
    process = start()
    assert select.select([alive], [], [], 20)[0]
    assert os.read(alive, 100) == b"started\n"
    process.send_signal(number)
    _, said = process.communicate(timeout=2)  # seconds: one, and another for a machine that is busy with other tests
    assert select.select([alive], [], [], 2)[0]
    assert os.read(alive, 100) == b""  # the end of the file: nobody is left who could write
    os.close(alive)
    assert (process.returncode, kept()) == (130, [])
    assert said.splitlines()[-1] == "engine: interrupted; nothing was kept"


def test_one_at_a_time() -> None:
    """While one process prepares the engine a second one says that it waits, then takes what the first one made."""
    cache.root().mkdir(parents=True)
    with (cache.root() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = start()
        assert process.stderr
        assert process.stderr.readline().startswith("engine: waiting for another process")
        bin_folder = finished()
    printed, said = process.communicate()
    assert (process.returncode, printed, said) == (0, f"{bin_folder}\n", "")


def test_progress_on_a_terminal(path: Path) -> None:
    """On a terminal a step is one line that is rewritten each second, and a line that stays when it is done."""
    put_go(path, build=f'case "$*" in *bin/pulumi\\ tool) /bin/sleep 1.2 ;; esac\n{COMPILES}')
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "engine"]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=theirs, check=True)
    os.close(theirs)
    shown = drained(ours).replace("\r\n", "\n")
    assert f"\rengine: building pulumi {recipe.VERSION} (1 of 5), 1 s  " in shown
    final = [line.rpartition("\r")[2] for line in shown.split("\n")]
    assert final[2] == f"engine: building pulumi {recipe.VERSION} (1 of 5), done in 1 s"
    assert len(final[:-1]) == len(["the log's path", "the download's no", *recipe.BINARIES])
