"""The command ``pulumi-accounts``, for people."""

from __future__ import annotations

import sys

_INTERRUPTED = 130
_NEEDED = ("typer", "click")


def main() -> None:
    """Run the command, or say what has to be installed for it."""
    try:
        from pulumi_accounts.cli.app import app  # noqa: PLC0415 - its imports are an optional extra
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _NEEDED:
            raise
        sys.exit("pulumi-accounts needs more than the provider does: pip install 'pulumi-accounts[cli]'")
    app()
