"""The command ``pulumi-accounts``, for people."""

from __future__ import annotations

import io
import sys

_INTERRUPTED = 130
_NEEDED = ("typer", "click")


def main() -> None:
    """Run the command, or say what has to be installed for it."""
    _escape_what_cannot_be_shown()
    try:
        from pulumi_accounts.cli.app import app  # noqa: PLC0415 - its imports are an optional extra
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _NEEDED:
            raise
        sys.exit("pulumi-accounts needs more than the provider does: pip install 'pulumi-accounts[cli]'")
    app()


def _escape_what_cannot_be_shown() -> None:
    """Write a name with letters that the terminal's encoding lacks all the same, with escapes for them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
