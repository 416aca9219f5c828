"""How a request fails.

ApiError           (of model.errors.AccountsError) the request, what came of it, and the vendor's own words
  UnreachableError the request surely never arrived
    UntrustedError   nor will another: the certificate, or the proxy
  HeldUpError      the request was not sent: the operation has no time left to wait for its turn
  LostError        the request was sent and its answer never came: it may have had its effect
  GarbledError     an answer that is not what the API documents
  StatusError      an answer with a status of 300 and more
    AuthorizationError 401 and 403; never "gone"
    GoneError          404 for one object, the only status that can mean that it is not there
    MisplacedError     404 for what cannot be missing: this is not where the vendor is

Of a write, each tells one of three things: it surely had no effect (``no_effect``), it was carried out although nobody
can read the answer (``done``), or nobody knows (``in_doubt``).
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.values import visible

if TYPE_CHECKING:
    from typing import Self

_TRANSIENT = frozenset({408, 425, 429})
_PUT_OFF = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


class ApiError(AccountsError):
    """A request that did not do what it should."""

    transient = False
    """Trying again may help."""
    no_effect = False
    """The request surely changed nothing."""
    never_sent = False
    """The request surely never left."""
    done = False
    """The request was carried out, and must not be made again."""
    interrupted = False
    """The run was told to stop while the request was under way."""
    retry_after: float | None = None
    """Seconds that the vendor asks us to wait."""
    put_off = False
    """The vendor says from when on it takes the request: until then nothing is wrong."""

    def __init__(self, request: str, outcome: str, advice: str = "") -> None:
        """Say which request it was, what came of it, and what to do about it."""
        super().__init__(request, outcome, advice)
        self.request = request
        self.outcome = outcome
        self.advice = advice
        self.subject = ""

    def __str__(self) -> str:
        """Write one line: subject, request, outcome, advice."""
        subject = f"{self.subject}: " if self.subject else ""
        advice = f" ({self.advice})" if self.advice else ""
        return visible(f"{subject}{self.request} {self.outcome}{advice}")

    def __copy__(self) -> Self:
        """Return the same failure for somebody else, who may say more in it."""
        again = type(self).__new__(type(self), *self.args)
        again.__dict__.update(self.__dict__)
        return again

    @property
    def in_doubt(self) -> bool:
        """Whether the request may have had its effect although it failed."""
        return not self.no_effect

    @property
    def may_still_happen(self) -> bool:
        """Whether a write may have its effect later, so that the same run never sends it again."""
        return self.done

    @property
    def is_final(self) -> bool:
        """Whether a write must not be sent again by the same operation, even where it seems to have done nothing."""
        return self.may_still_happen or self.interrupted


class UnreachableError(ApiError):
    """No connection to the vendor."""

    transient = True
    no_effect = True
    never_sent = True


class UntrustedError(UnreachableError):
    """No connection that can be used, and none before somebody mends the configuration."""

    transient = False


class ThrottledError(ApiError):
    """A request that was not sent, because its turn would have come too late."""

    no_effect = True
    never_sent = True

    def __init__(self, outcome: str) -> None:
        """Say how long it would have had to wait; whoever wanted to make it says which request it is."""
        super().__init__("the next request", outcome, "nothing is lost: run it again later")


class LostError(ApiError):
    """A request without an answer."""

    transient = True

    def __init__(self, request: str, outcome: str, *, timed_out: bool = False) -> None:
        """Say how the answer was lost; after a time-out the vendor may still be at work on the request."""
        super().__init__(request, outcome)
        self.timed_out = timed_out

    @property
    def may_still_happen(self) -> bool:
        """After a time-out the vendor may still carry it out."""
        return self.timed_out or super().may_still_happen


class GarbledError(ApiError):
    """An answer that cannot be read."""

    def __init__(self, request: str, outcome: str, words: str = "", *, done: bool = True) -> None:
        """Say what came, with the vendor's words; an answer of success means that the request was carried out."""
        super().__init__(request, f"{outcome}: {words}" if words else outcome)
        self.words = words
        self.done = done


class CodedError(GarbledError):
    """An answer of success with the code of an error."""


class StatusError(ApiError):
    """A refusal by the vendor."""

    def __init__(
        self, request: str, status: int, words: str, *, advice: str = "", retry_after: float | None = None
    ) -> None:
        """Keep the status and the vendor's words."""
        super().__init__(request, f"answered {status}: {words}" if words else f"answered {status}", advice)
        self.status = status
        self.words = words
        self.transient = status in _TRANSIENT or status >= HTTPStatus.INTERNAL_SERVER_ERROR
        self.no_effect = _had_no_effect(status, retry_after)
        self.retry_after = retry_after
        self.put_off = status in _PUT_OFF and bool(retry_after)


def _had_no_effect(status: int, retry_after: float | None) -> bool:
    """Tell what HTTP says: a 4xx is a refusal, but for the time-out among them; a 503 that names a time is one, too."""
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        return retry_after is not None
    refused = HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR
    return refused and status != HTTPStatus.REQUEST_TIMEOUT


class AuthorizationError(StatusError):
    """The vendor does not take the credential, or the credential may not do this."""


class GoneError(StatusError):
    """There is no such object at this address; whether it is gone takes a witness that this is the right one."""


class MisplacedError(StatusError):
    """There is nothing at an address where a list is, or an account of one's own."""
