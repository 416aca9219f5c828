"""What the plugin process of dynamic providers holds, and how it ends."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from typing import Any

import pulumi

from pulumi_accounts.dynamic.loop import BackgroundLoop
from pulumi_accounts.operations.configuration.reading import load
from pulumi_accounts.operations.engine.alive import BETWEEN_LOOKS, is_gone
from pulumi_accounts.operations.engine.run import run_of
from pulumi_accounts.operations.session import Session


class Process:
    """What the plugin process holds: one loop, and one session made when the first request needs it."""

    def __init__(self) -> None:
        """Hold nothing yet that takes time to make."""
        self.loop = BackgroundLoop()
        self.run = run_of(os.environ)
        self.config: dict[str, Any] = {}
        """The stack's configuration, as the engine handed it over."""
        self.before: dict[tuple[str, str], dict[str, Any]] = {}
        """The stack's last inputs, by kind and name: only checks are told them."""
        self.misspelt: list[str] = []
        """What is wrong with the names of settings, until somebody has been told."""
        self._session: Session | None = None
        self._lock = threading.Lock()
        self._watch: threading.Thread | None = None

    def watch_engine(self) -> None:
        """End with the engine, whose address is the process's one argument; what is being written is finished first."""
        if self._watch is None and len(sys.argv) > 1:
            self._watch = threading.Thread(target=_end_with, args=(sys.argv[1], self), daemon=True)
            self._watch.start()

    def take_misspelt(self) -> list[str]:
        """Return what is wrong with the names of settings, once."""
        with self._lock:
            told, self.misspelt = self.misspelt, []
        return told

    def session(self) -> Session:
        """Return the session.

        Raises:
            ConfigurationError: a setting cannot be used.
        """
        with self._lock:
            if self._session is None:
                settings = load(self.config, os.environ)
                self._session = Session(settings, pulumi.log.info, pulumi.log.warn, run=self.run)
                self.loop.at_orderly_end = self._session.confirm
            return self._session


def _end_with(engine: str, process: Process) -> None:
    while not is_gone(engine):
        time.sleep(BETWEEN_LOOKS)
    # What it has not saved, the next run has to find.
    process.loop.at_orderly_end = None
    # Python runs handlers on its main thread: another one that took the signal would not wake it.
    main = threading.main_thread().ident
    if main and signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.pthread_kill(main, signal.SIGINT)
        return
    # Whatever was started in a script's background, or by nohup or cron, does not hear that signal.
    process.loop.end()
    os._exit(0)
