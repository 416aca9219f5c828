"""Renewals that are killed, stopped or side by side, and where nothing of a token may show, as processes."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.tokens import RENEWALS, PairFile, pair_of

if TYPE_CHECKING:
    import subprocess

    from tests.support.emulator import Emulator

# Whatever is written into a file fails, as on a full disk.
_FULL = (
    "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    " resource.setrlimit(resource.RLIMIT_FSIZE, ({bytes}, {bytes})); "
)
_LOGGING = "import logging; logging.basicConfig(level=0); "


@pytest.fixture
def file(emulator: Emulator, tmp_path: Path) -> PairFile:
    """Return a file with a pair that the vendor has just made."""
    return pair_of(emulator, tmp_path / "pair.json")


def _ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    out, err = process.communicate()
    return process.returncode, out + err


def test_token_renewal_side_by_side_uses_no_pair_twice(file: PairFile) -> None:
    """Several at the same moment take turns; each pair is sent once, and the one in the file is good in the end."""
    file.emulator.behave(latency=0.5)
    running = [file.start() for _ in range(3)]
    assert [_ended(each)[0] for each in running] == [0, 0, 0]
    sent = [each["refreshToken"] for each in file.sent]
    assert len(sent) == len(set(sent))
    assert file.token == file.pair["accessToken"] + "\n"
    assert _ended(file.start())[0] == 0


def test_token_renewal_killed_before_the_answer_sends_nothing_again(file: PairFile) -> None:
    """SIGKILL, while the vendor has the pair: the next run says so, and what to do; a new pair goes on."""
    before = file.pair
    file.emulator.fault(path=RENEWALS, hang=True, effect=True)
    with file.start() as process:
        file.wait_until_sent(process)
        process.kill()
    for _ in range(2):
        status, said = _ended(file.start())
        assert status == 1
        assert said.startswith(f"the pair in {file.path} was sent at ")
        assert said.count("\n") == 1
    assert (len(file.sent), file.pair) == (1, before)
    file.holds(file.emulator.make_tokens())
    assert _ended(file.start())[0] == 0


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_token_renewal_told_to_stop_saves_the_answer(file: PairFile, sent: signal.Signals) -> None:
    """A request that is under way is waited for: its answer holds the only pair that is good."""
    file.emulator.fault(path=RENEWALS, latency=1)
    with file.start() as process:
        file.wait_until_sent(process)
        process.send_signal(sent)
        assert _ended(process)[0] == 0
    assert file.token == file.pair["accessToken"] + "\n"
    assert _ended(file.start())[0] == 0


@pytest.mark.parametrize("size", [0, 1000, 100_000])
def test_token_renewal_on_a_full_disk_sends_nothing(file: PairFile, size: int) -> None:
    """Where the new pair has no room, the old one is kept; with room for it, all is well."""
    status, said = _ended(file.start(before=_FULL.format(bytes=size)))
    assert (status, len(file.sent)) == ((0, 1) if size > 65536 else (1, 0))
    assert said.startswith("cannot " if status else str(file.path))
    assert said.count("\n") == 1
    assert _ended(file.start())[0] == 0


def test_token_renewal_shows_no_token(file: PairFile) -> None:
    """Neither in what is said, with every log on, nor in names of files, nor to those who look at processes."""
    old = file.emulator.make_tokens()
    file.holds(old)
    file.emulator.fault(path=RENEWALS, latency=1)
    with file.start(before=_LOGGING) as process:
        file.wait_until_sent(process)
        listed = [Path(f"/proc/{process.pid}/{each}").read_bytes().decode() for each in ("cmdline", "environ")]
        status, said = _ended(process)
    assert status == 0
    assert "httpx" in said
    names = [each.name for each in file.path.parent.iterdir()]
    noted = file.path.with_name("pair.json.sent").read_text(encoding="utf-8")
    tokens = [pair[key] for pair in (old, file.pair) for key in ("accessToken", "refreshToken")]
    assert len(set(tokens)) == 4
    for text in (*listed, said, *names, noted):
        assert not any(token in text for token in tokens)


def test_token_renewal_shows_no_token_when_it_fails(file: PairFile) -> None:
    """Nor after an answer that repeats the pair, or holds a new one, in an error or in a page."""
    tokens = [*map(str, file.pair.values()), "a-new-token-that-nobody-knows"]
    for status, body in ((401, {"error": " ".join(tokens)}), (500, " ".join(tokens)), (200, f"<b>{tokens}</b>")):
        file.emulator.fault(path=RENEWALS, status=status, body=body)
        code, said = _ended(file.start("--again", before=_LOGGING))
        assert code == 1
        assert not any(token in said for token in tokens[:2] + tokens[-1:])
