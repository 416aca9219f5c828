"""The request that renews a pair: sent once, with nothing of a token in whatever is said about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pulumi_accounts.apis.commvault import COMMVAULT
from pulumi_accounts.cli.renewing.pair import pair_in
from pulumi_accounts.http.call import Call
from pulumi_accounts.http.errors import ApiError, CodedError, LostError, StatusError
from pulumi_accounts.http.redaction import HIDDEN, redact
from pulumi_accounts.http.words import shortened
from pulumi_accounts.model.errors import AccountsError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pulumi_accounts.cli.renewing.pair import Pair
    from pulumi_accounts.http.client import Client

# Nobody has looked at the pair: it goes elsewhere, there is nothing there, a proxy wants a login, it is too early.
_ELSEWHERE = frozenset({301, 307, 308, 404, 405})
_NOT_YET = frozenset({407, 429})
# A refusal may repeat a new token, which nobody here knows, and which may be cut off at the end.
_LIKE_A_TOKEN = re.compile(r"\S{16,}|\S+…$")


class RenewalError(AccountsError):
    """A pair that was not renewed."""

    def __init__(self, reason: str, *, unused: bool) -> None:
        """Keep whether the pair is surely as good as before."""
        super().__init__(reason)
        self.unused = unused


async def renewed(client: Client, path: str, pair: Pair, leaving: Callable[[], Awaitable[None]]) -> Pair:
    """Send a pair and return the new one; ``leaving`` is called before it leaves.

    Raises:
        RenewalError: there is no new one.
    """
    client.hide((pair.refresh,))
    call = Call(method="POST", path=path, body=pair.body(), repeatable=False, single=True, leaving=leaving)
    try:
        answer = await client.call(call)
    except ApiError as error:
        raise _failure(error) from None
    new = pair_in(answer.data)
    if new is None or new == pair:
        words = _shown(client.words(answer), pair)
        raise RenewalError(_said(f"{call} answered {answer.status} without a new pair", words), unused=False)
    return new


def _failure(error: ApiError) -> RenewalError:
    if error.never_sent:
        return RenewalError(f"{error}; the pair was not sent", unused=True)
    if isinstance(error, CodedError):
        words = _LIKE_A_TOKEN.sub(HIDDEN, error.words)
        return RenewalError(_said(f"{error.request} answered 200 without a new pair", words), unused=False)
    if not isinstance(error, StatusError):
        lost = "got no answer" if isinstance(error, LostError) else "got an answer that cannot be read"
        return RenewalError(f"{error.request} {lost}", unused=False)
    said = _said(f"{error.request} answered {error.status}", _LIKE_A_TOKEN.sub(HIDDEN, error.words))
    if error.status in _ELSEWHERE:
        advice = f"the pair is not used up; check --path and {COMMVAULT.url_setting.config_key}"
        return RenewalError(f"{said} ({advice})", unused=True)
    if error.status in _NOT_YET:
        return RenewalError(f"{said} (the pair is not used up; {error.advice or 'run this again later'})", unused=True)
    return RenewalError(said, unused=False)


def _shown(words: str, pair: Pair) -> str:
    return _LIKE_A_TOKEN.sub(HIDDEN, shortened(redact(words[:1024], (pair.access, pair.refresh))))


def _said(outcome: str, words: str) -> str:
    return f"{outcome}: {words}" if words else outcome
