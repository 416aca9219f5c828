"""One renewal from its beginning to its end, whatever is killed, lost or full in between."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_accounts.apis.commvault import COMMVAULT
from pulumi_accounts.cli.renewing.lock import alone
from pulumi_accounts.cli.renewing.pair import read
from pulumi_accounts.cli.renewing.replacing import replace, room_for
from pulumi_accounts.cli.renewing.request import RenewalError, renewed
from pulumi_accounts.cli.renewing.sent import Sent
from pulumi_accounts.http.waiting import within
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.operations.configuration.reading import load
from pulumi_accounts.operations.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pulumi_accounts.cli.renewing.pair import Pair
    from pulumi_accounts.http.clock import Clock

# For whoever renews the pair already, and again for a budget of requests that is used up.
_PATIENCE = 300.0
_MINUTE = 60.0


@dataclass(frozen=True, kw_only=True)
class Renewal:
    """What to renew, and how."""

    file: Path
    """The pair's."""
    token_file: Path
    """The access token's."""
    path: str
    base_url: str | None
    older_than: float
    """Minutes; a pair that is younger stays as it is."""
    again: bool
    """Send a pair that may have been used."""

    async def run(self, clock: Clock, say: Callable[[str], None]) -> str:
        """Renew the pair unless that has just been done; return a line that says so.

        Raises:
            AccountsError: it is not renewed, or not saved.
        """
        _finish_when_told_to_stop()
        before = read(self.file)
        async with alone(self.file, clock, say, _PATIENCE) as waited:
            pair = read(self.file)
            self._refuse_what_was_sent(pair)
            minutes = (clock.wall() - self.file.stat().st_mtime) / _MINUTE
            if (waited and pair != before) or 0 <= minutes < self.older_than:
                self._hand_out(pair)
                return f"{self.file} is {max(minutes, 0):.0f} min old: not renewed"
            await self._renew(pair, clock, say)
        return f"{self.file} is renewed; {self.token_file} holds its access token"

    def _refuse_what_was_sent(self, pair: Pair) -> None:
        at = Sent(self.file).when(pair)
        if at is not None and not self.again:
            raise AccountsError(
                f"the pair in {self.file} was sent at {at} and may be used up, so that it is not sent again: {self._remedy()}"
            )

    async def _renew(self, pair: Pair, clock: Clock, say: Callable[[str], None]) -> None:
        with room_for(self.token_file) as put_token, room_for(self.file) as put_pair:
            async with aclosing(self._session(pair, clock, say)) as session:
                new = await self._exchange(session, pair)
                # Nothing is waited for until the pair is on disk, and nobody is given its token before.
                _save(put_pair, new.text(), "the new pair is lost, make another in the Commvault portal")
                _save(put_token, new.access + "\n", f"{self.file} is renewed, but its access token is not handed out")

    async def _exchange(self, session: Session, pair: Pair) -> Pair:
        sent, clock = Sent(self.file), session.clock
        before = sent.when(pair)

        async def leaving() -> None:
            sent.note(pair, clock)

        try:
            with within(clock, _PATIENCE):
                return await renewed(session.clients.of(COMMVAULT), self.path, pair, leaving)
        except (RenewalError, asyncio.CancelledError) as error:
            # A request under way is not left: who is told to stop here was waiting for one that had not left.
            unused = isinstance(error, asyncio.CancelledError) or error.unused
            if unused and before is None:
                sent.take_back(pair)
            if unused:
                raise
            raise AccountsError(f"{error}; the pair may be used up: {self._remedy()}") from None

    def _hand_out(self, pair: Pair) -> None:
        """Write the access token where it is not: whoever renewed the pair may have been killed before that."""
        text = pair.access + "\n"
        try:
            if self.token_file.read_text(encoding="utf-8") == text:
                return
        except (OSError, UnicodeDecodeError):
            pass
        replace(self.token_file, text)

    def _session(self, pair: Pair, clock: Clock, say: Callable[[str], None]) -> Session:
        config = {COMMVAULT.secret_setting.key: pair.access}
        if self.base_url is not None:
            config[COMMVAULT.url_setting.key] = self.base_url
        return Session(load(config, os.environ), report=say, warn=say, clock=clock)

    def _remedy(self) -> str:
        new = f"make a new pair in the Commvault portal and write it to {self.file}"
        return f"{new}; --again sends this one, and loses every token made from it if it is used up"


def _save(put: Callable[[str], None], text: str, otherwise: str) -> None:
    try:
        put(text)
    except AccountsError as error:
        raise AccountsError(f"{otherwise}: {error}") from None


def _finish_when_told_to_stop() -> None:
    """Take a signal for Ctrl-C, which waits for an answer that is under way: it holds the only pair that is good."""
    task = asyncio.current_task()
    for each in (signal.SIGTERM, signal.SIGHUP):
        if task and signal.getsignal(each) is not signal.SIG_IGN:
            asyncio.get_running_loop().add_signal_handler(each, task.cancel)
