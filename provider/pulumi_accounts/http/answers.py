"""What an answer means: the values it holds, or the refusal that it is, in the vendor's words and without secrets."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http import errors
from pulumi_accounts.http.decoding import UnreadableError, moment_of, values_of
from pulumi_accounts.http.redaction import redact
from pulumi_accounts.http.retry import retry_after
from pulumi_accounts.http.sentences import refusal_code
from pulumi_accounts.http.trust import PROXY_ADVICE
from pulumi_accounts.http.words import complaint_in, shortened, words_beside, words_in, words_of
from pulumi_accounts.model.values import is_list, is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from pulumi_accounts.http.wire import RawAnswer
    from pulumi_accounts.model.vendors import Vendor

# Characters of an answer's words that are looked at; of a longer one the end is left out, where a secret may be cut in two.
_READ, _KEPT = 16 * 1024, 8 * 1024


@dataclass(frozen=True)
class Answer:
    """What a vendor answered: JSON, and the vendor's own time where it tells."""

    data: Any = field(repr=False)
    status: int = 200
    date: datetime | None = None
    interrupted: bool = False
    """The run was told to stop in the meantime; a write's answer is waited for all the same."""


@dataclass(frozen=True)
class Reader:
    """Reads the answers of one vendor."""

    vendor: Vendor
    secrets: Callable[[], Collection[str]]
    """Returns every text that must not show."""
    origin: str = ""
    """Where the credential comes from, in words."""

    def answer(self, request: str, received: RawAnswer, *, of_object: bool = False) -> Answer:
        """Return what was received in answer to a request, which may be about an object that is gone.

        Raises:
            ApiError: it is a refusal, or cannot be read.
        """
        if not received.head.is_success:
            raise self._refusal(request, received, of_object=of_object)
        values = self._values(request, received)
        self._expect_success(request, received, values)
        return Answer(
            values, received.head.status_code, moment_of(received.head.headers.get("date")), received.interrupted
        )

    def words(self, answer: Answer) -> str:
        """Return what an answer of success says in words, where it does not hold what it should."""
        data = answer.data
        first = data[0] if is_list(data) and data else None
        told = (find(each, self._hide) for each in self._layers(data) for find in (complaint_in, words_in))
        return self._shown(next(filter(None, told), "") or complaint_in(first, self._hide))

    def _layers(self, data: Any) -> tuple[Any, Any]:
        """Return an answer, and what its envelope holds."""
        envelope = self.vendor.envelope
        within = data.get(envelope) if envelope and is_object(data) else None
        return data, within if is_object(within) else None

    def _expect_success(self, request: str, received: RawAnswer, values: Any) -> None:
        """Refuse an answer of success with the code of an error.

        An object that is read may have a failure of its own to tell. A write's answer that seems to is looked into.

        Raises:
            CodedError: with the vendor's words; of a write nobody knows what it has done.
        """
        is_read = received.head.request.method == "GET"
        for each in self._layers(values):
            if refusal_code(each) and not (is_read and each.get("id")):
                words = self._shown(complaint_in(each, self._hide))
                garbled = errors.CodedError(request, f"answered {received.head.status_code}", words)
                garbled.interrupted = received.interrupted
                raise garbled

    def _refusal(self, request: str, received: RawAnswer, *, of_object: bool) -> errors.StatusError:
        status, words = received.head.status_code, self._shown(words_of(received, self._hide))
        kind = errors.StatusError
        if status == HTTPStatus.NOT_FOUND:
            kind = errors.GoneError if of_object else errors.MisplacedError
        elif status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            kind = errors.AuthorizationError
        if redirect := received.head.next_request:
            # Where exactly it points to may repeat a token.
            words = f"a redirect to {redirect.url.host}"
        advice = self.vendor.address_advice if kind is errors.MisplacedError else self._advice(received)
        # Before it come our own word and the status, which pages repeat.
        words = words.removeprefix(f"{status} ").removesuffix(f" (code {status})")
        wait = retry_after(status, received.head.headers)
        refusal = kind(request, status, words, advice=advice, retry_after=wait)
        refusal.interrupted = received.interrupted
        return refusal

    def _values(self, request: str, received: RawAnswer) -> Any:
        try:
            return values_of(received.body)
        except UnreadableError as error:
            kind = self._shown(received.head.headers.get("content-type", "no content type"))
            words = self._shown(words_beside(received, self._hide))
            outcome = f"answered {received.head.status_code} with something that {error} ({kind})"
            garbled = errors.GarbledError(request, outcome, words)
            garbled.advice = self.vendor.address_advice if "html" in kind else ""
            garbled.interrupted = received.interrupted
            raise garbled from None

    def _advice(self, received: RawAnswer) -> str:
        """Tell what to do about a refusal, as far as its status tells."""
        vendor, status = self.vendor, received.head.status_code
        if received.head.next_request or (status == HTTPStatus.NOT_FOUND and not _is_json(received)):
            return vendor.address_advice
        match status:
            case HTTPStatus.UNAUTHORIZED:
                return vendor.unauthorized + (f"; it comes from {self.origin}" if self.origin else "")
            case HTTPStatus.FORBIDDEN if _is_json(received):
                return vendor.forbidden
            case HTTPStatus.FORBIDDEN:
                place = f"{vendor.url_setting.config_key} is not its address; else {vendor.forbidden}"
                return f"this is no answer of the API: something in front of it refuses, or {place}"
            case HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
                return PROXY_ADVICE
            case _:
                return ""

    def _shown(self, words: str) -> str:
        return shortened(self._hide(words))

    def _hide(self, words: str) -> str:
        return redact(words[:_READ], self.secrets())[: None if len(words) <= _READ else _KEPT]


def _is_json(received: RawAnswer) -> bool:
    try:
        values_of(received.body)
    except UnreadableError:
        return False
    return True
