"""What a user sees of a failure: one line, unless it is a bug of ours."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from pulumi_accounts.model.errors import AccountsError, bug_report
from pulumi_accounts.model.naming import PACKAGE
from pulumi_accounts.model.spelling import Spelling, speaking

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")


class Failure(Exception):  # noqa: N818 - the engine prints the name before the message
    """A failure as the engine shows it."""


# The engine shows an exception as its module, its name and its text; a built-in one's module is left out.
Failure.__module__ = "builtins"
Failure.__qualname__ = PACKAGE


def one_line(function: Callable[P, R]) -> Callable[P, R]:
    """Let no failure leave the function but a :class:`Failure`."""

    @functools.wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            with speaking(Spelling.PYTHON):
                return function(*args, **kwargs)
        except AccountsError as error:
            failure = Failure(str(error))
        except Exception as error:  # noqa: BLE001 - whatever is left is our bug, and must say so
            failure = Failure(bug_report(error))
        raise failure from None

    return wrapper
