"""How a request fails.

ApiError           (of model.errors.AccountsError) the request, what came of it, and the vendor's own words
  UnreachableError the request surely never arrived
  LostError        the request was sent and its answer never came: it may have had its effect
  GarbledError     an answer that is not what the API documents: the request had its effect
  StatusError      an answer with a status of 300 and more
    AuthorizationError 401 and 403; never "gone"
    GoneError          404, the only status that means an object is not there
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.values import is_list, is_object

if TYPE_CHECKING:
    import httpx

# Room for a vendor's sentence; the rest of an HTML page helps nobody.
_LONGEST_WORDS = 256
_TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})


class ApiError(AccountsError):
    """A request that did not do what it should."""

    transient = False
    """Trying again may help."""
    no_effect = False
    """The request surely changed nothing."""
    retry_after: float | None = None
    """Seconds that the vendor asks us to wait."""

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
        return f"{subject}{self.request} {self.outcome}{advice}"

    @property
    def in_doubt(self) -> bool:
        """Whether the request may have had its effect although it failed."""
        return self.transient and not self.no_effect


class UnreachableError(ApiError):
    """No connection to the vendor."""

    transient = True
    no_effect = True


class LostError(ApiError):
    """A request without an answer."""

    transient = True


class GarbledError(ApiError):
    """An answer that cannot be read."""

    @property
    def in_doubt(self) -> bool:
        """The request went through, so that its effect must be looked up."""
        return True


class StatusError(ApiError):
    """A refusal by the vendor."""

    def __init__(
        self, request: str, status: int, words: str, *, advice: str = "", retry_after: float | None = None
    ) -> None:
        """Keep the status and the vendor's words."""
        super().__init__(request, f"answered {status}: {words}" if words else f"answered {status}", advice)
        self.status = status
        self.words = words
        self.transient = status in _TRANSIENT
        self.no_effect = status == 429 or (status == 503 and retry_after is not None)  # noqa: PLR2004 - named by HTTP
        self.retry_after = retry_after


class AuthorizationError(StatusError):
    """The vendor does not take the credential, or the credential may not do this."""


class GoneError(StatusError):
    """The object does not exist."""


def words_of(response: httpx.Response) -> str:
    """Find the vendor's own words in an error answer, whatever its shape."""
    try:
        words = _words(response.json())
    except ValueError:
        words = "" if "<html" in response.text[:500].lower() else response.text
    return words.strip() or response.reason_phrase


def shortened(words: str) -> str:
    """Put a vendor's words in one line that is not too long. Secrets must be gone by now: a part of one shows, too."""
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_WORDS else words[:_LONGEST_WORDS] + "…"


def _words(body: Any) -> str:
    if is_object(body):
        for key in ("error", "errors", "message", "detail", "description"):
            found = body.get(key)
            # A flag or a number (``"error": true``) is no words.
            if found and isinstance(found, str | dict | list):
                return _words(found) if key != "errors" else _listed(found)
        return _listed(body)
    return _listed(body)


def _listed(body: Any) -> str:
    if is_object(body):
        return "; ".join(f"{key}: {_listed(inner)}" for key, inner in body.items() if inner is not None)
    if is_list(body):
        return ", ".join(_words(inner) for inner in body)
    return "" if body is None else str(body)
