"""What a user sees when a command fails: one line on standard error, and a status other than 0."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from pulumi_accounts.model.errors import AccountsError, bug_report
from pulumi_accounts.model.spelling import Spelling, speaking

if TYPE_CHECKING:
    from collections.abc import Generator

_INTERRUPTED = 130


def failure(message: str) -> typer.Exit:
    """Say why a command cannot go on; raise what is returned."""
    typer.echo(message, err=True)
    return typer.Exit(1)


@contextmanager
def one_line() -> Generator[None]:
    """Let no failure leave but as one line; who presses Ctrl-C knows what happened and needs none.

    Raises:
        typer.Exit: with the status that the command ends with.
    """
    try:
        with speaking(Spelling.BOTH):
            yield
    except KeyboardInterrupt:
        raise typer.Exit(_INTERRUPTED) from None
    except AccountsError as error:
        raise failure(str(error)) from None
    except (typer.Exit, typer.BadParameter):
        raise
    except Exception as error:  # noqa: BLE001 - whatever is left is our bug, and must say so
        raise failure(bug_report(error)) from None
