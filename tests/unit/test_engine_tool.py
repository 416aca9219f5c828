"""`tools/engine` with stand-ins for pulumi and go on PATH: real processes, no network, nothing of this machine."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine import EngineError, cache, ensure, recipe
from engine.steps import Bench, Step, run

TOOLS = Path(__file__).parents[2] / "tools"
REFUSED = "http://127.0.0.1:1"  # as a proxy: makes the official download fail at once, on any network
COMPILES = f"""
while [ "$1" != -o ]; do shift; done
case "$2" in
*/pulumi) line='echo v{recipe.VERSION}' ;;
*) line='echo 4242; exec /bin/sleep 60' ;;
esac
printf '#!/bin/sh\\n%s\\n' "$line" > "$2"
/bin/chmod +x "$2"
"""


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the only folder on PATH, empty at first, and a cache directory of the test's own."""
    folder = tmp_path / "path"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PYTHONPATH", str(TOOLS))
    monkeypatch.setenv("https_proxy", REFUSED)
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.delenv(recipe.VARIABLE, raising=False)
    return folder


def put(folder: Path, name: str, script: str) -> None:
    """Put a shell script on PATH."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def put_go(folder: Path, build: str = COMPILES, version: str = "go1.26.0", tidy: str = "exit 1") -> None:
    """Put a `go` on PATH that answers what the tool asks, does `build` when it is to build, `tidy` for a new go.mod."""
    for script in recipe.SCRIPTS:
        put(folder / "sdk" / Path(script).parent, Path(script).name, "exit 0")
    answers = f"env) echo {version} ;;\nlist) echo {folder}/sdk ;;\nmod) {tidy} ;;\nbuild) {build} ;;"
    put(folder, "go", f'case "$1" in\n{answers}\nesac')


def put_parts(folder: Path, version: str) -> None:
    """Put an engine on PATH, whole as far as its version and names tell."""
    for part in recipe.PARTS:
        put(folder, part, f"echo {version}")


def finished(script: str = "exit 0") -> Path:
    """Leave the cache as an earlier successful build does."""
    folder = cache.root() / recipe.key()
    for part in recipe.PARTS:
        put(folder / "bin", part, script)
    (folder / cache.MARKER).touch()
    return folder / "bin"


def kept() -> list[str]:
    """List what is in the cache beside logs and the lock."""
    return [entry.name for entry in cache.root().iterdir() if entry.is_dir()]


def start() -> subprocess.Popen[str]:
    """Start the tool as a user does."""
    command = [sys.executable, "-m", "engine"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def drained(terminal: int) -> str:
    """Read all that was shown on a terminal; where it was closed, Linux ends it with an error."""
    shown = b""
    with contextlib.suppress(OSError), open(terminal, "rb", buffering=0) as file:
        while some := file.read(4096):
            shown += some
    return shown.decode()


@pytest.mark.parametrize("version", ["v3.259.0", "3.259.1", "v3.272.0", "v3.260.0-alpha.1+dirty", "v3.1000.0"])
def test_new_enough(version: str) -> None:
    """Any 3.x from 3.259 on will do, however it is written."""
    assert recipe.new_enough(version)


@pytest.mark.parametrize("version", ["v3.258.9", "3.99.0", "v2.300.0", "v4.0.0", "", "unknown"])
def test_not_new_enough(version: str) -> None:
    """Older ones, other major versions and no version at all are refused."""
    assert not recipe.new_enough(version)


@pytest.mark.parametrize("binary", recipe.BINARIES, ids=lambda binary: binary.name)
def test_versions_are_those_of_the_modules(binary: recipe.Binary) -> None:
    """The version stamped into a binary is the one that its go.mod asks for."""
    assert f" v{binary.version}" in (recipe.MODULES / binary.name / "go.mod").read_text()
    assert f"{binary.stamp}=v{binary.version}" in binary.flags()[-1]


def test_path_first(path: Path) -> None:
    """A whole and recent engine on PATH is used, without a word and before the cache."""
    put_parts(path, "v3.260.0")
    finished()
    lines: list[str] = []
    assert ensure(lines.append) == path
    assert lines == []


def test_path_in_pieces(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parts of an engine may lie anywhere on PATH, as package managers have it."""
    put_parts(path, "v3.260.0")
    alone = path.parent / "alone"
    put(alone, "pulumi", "echo v3.260.0")
    monkeypatch.setenv("PATH", f"{alone}{os.pathsep}{path}")
    assert ensure() == alone


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo v3.100.0", "it is v3.100.0, and this project needs 3.259 or a newer 3.x"),
        (
            "echo v3.260.0",
            "it comes without pulumi-language-yaml, pulumi-language-python, pulumi-language-nodejs, pulumi-language-go",
        ),
        ("echo no such command >&2; exit 1", "it does not tell its version (no such command)"),
    ],
)
def test_path_refused(path: Path, script: str, reason: str) -> None:
    """An engine on PATH that will not do is passed over, and one line says why."""
    put(path, "pulumi", script)
    bin_folder = finished()
    lines: list[str] = []
    assert ensure(lines.append) == bin_folder
    (line,) = lines
    assert line.startswith(f"not using {path}/pulumi: {reason}")


def test_cached(path: Path) -> None:
    """A finished engine is given back without running anything or saying anything."""
    put_go(path, build=f"> {path}/ran", version=f"$(> {path}/ran)")
    bin_folder = finished(f"> {path}/ran")
    lines: list[str] = []
    assert ensure(lines.append) == bin_folder
    assert lines == []
    assert not (path / "ran").exists()


def test_cached_and_on_path(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A finished engine of ours that is on PATH already is not asked for its version again."""
    bin_folder = finished(f"> {path}/ran")
    monkeypatch.setenv("PATH", str(bin_folder))
    assert ensure() == bin_folder
    assert not (path / "ran").exists()


def test_cached_is_light() -> None:
    """Finding a finished engine does not import the SDK, which alone takes half a second."""
    finished()
    code = "import sys, engine; engine.ensure(); sys.exit('pulumi' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("lost", [cache.MARKER, *(f"bin/{part}" for part in recipe.PARTS)])
def test_incomplete_is_ignored(lost: str) -> None:
    """A folder without its marker or any of its parts does not count as an engine."""
    bin_folder = finished()
    assert cache.ready() == bin_folder
    (bin_folder.parent / lost).unlink()
    assert cache.ready() is None


@pytest.mark.parametrize("file", ["go.mod", "go.sum"])
@pytest.mark.parametrize("binary", recipe.BINARIES, ids=lambda binary: binary.name)
def test_key_follows_the_modules(tmp_path: Path, binary: recipe.Binary, file: str) -> None:
    """A change to any module asks for a new build."""
    modules = shutil.copytree(recipe.MODULES, tmp_path / "modules")
    assert recipe.key(modules) == recipe.key()
    with (modules / binary.name / file).open("a") as changed:
        changed.write("\n")
    assert recipe.key(modules) != recipe.key()


@pytest.mark.parametrize("text", ["3.259.0", " v3.259.0 "])
def test_asked(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Another version has a build of its own, with the same hosts; asking for the default is as asking for none."""
    default = recipe.key()
    monkeypatch.setenv(recipe.VARIABLE, text)
    assert recipe.key().startswith("3.259.0-")
    cli, *hosts = recipe.binaries()
    assert cli.flags()[-1].endswith("Version=v3.259.0")
    assert tuple(hosts) == recipe.BINARIES[1:]
    monkeypatch.setenv(recipe.VARIABLE, recipe.VERSION)
    assert (recipe.key(), recipe.other_module()) == (default, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("latest", f"'latest' is not a version of Pulumi; write one like {recipe.VERSION}"),
        ("3.259", f"'3.259' is not a version of Pulumi; write one like {recipe.VERSION}"),
        ("3.258.9", "Pulumi 3.258.9 was asked for, and this project needs 3.259 or a newer 3.x"),
        ("4.0.0", "Pulumi 4.0.0 was asked for, and this project needs 3.259 or a newer 3.x"),
    ],
)
@pytest.mark.parametrize("on_path", [True, False])
def test_asked_in_vain(path: Path, monkeypatch: pytest.MonkeyPatch, text: str, reason: str, *, on_path: bool) -> None:
    """A version that there can't be, or that is too old, is one line, whatever else could be used."""
    if on_path:
        put_parts(path, f"v{text}")
    monkeypatch.setenv(recipe.VARIABLE, text)
    process = start()
    printed, said = process.communicate()
    assert (process.returncode, printed, said) == (1, "", f"engine: {reason}\n")


def test_asked_and_on_path(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pulumi on PATH is used if it is the version that was asked for, and otherwise one line says what it is."""
    put_parts(path, "v3.260.0")
    monkeypatch.setenv(recipe.VARIABLE, "3.260.0")
    assert ensure() == path
    monkeypatch.setenv(recipe.VARIABLE, "3.261.0")
    bin_folder = finished()
    lines: list[str] = []
    assert ensure(lines.append) == bin_folder
    assert lines == [f"not using {path}/pulumi: it is v3.260.0, and 3.261.0 was asked for"]


def test_asked_without_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another version can't be had, the way out is that version and not any."""
    monkeypatch.setenv(recipe.VARIABLE, "3.259.0")
    with pytest.raises(EngineError, match=r"^no Go to build the engine with: install pulumi 3\.259\.0 with its"):
        ensure()


@pytest.mark.parametrize(("given", "expected"), [(["VERSION=3.259.0"], "3.259.0"), ([], "none")])
def test_asked_of_make(given: list[str], expected: str) -> None:
    """`make … VERSION=` asks for a version; a VERSION that happens to be in the environment does not."""
    rule = f"include Makefile\nshow:\n\t@echo $${{{recipe.VARIABLE}-none}}\n"
    shown = subprocess.run(
        ["/usr/bin/make", "-f", "-", "show", *given],
        cwd=TOOLS.parent,
        env={"VERSION": "1.2.3"},
        input=rule,
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout == f"{expected}\n"


def test_relative_cache_is_ignored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A relative XDG_CACHE_HOME would move with the working directory, so it is ignored."""
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache.root() == tmp_path / ".cache/pulumi-accounts/engine"


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
