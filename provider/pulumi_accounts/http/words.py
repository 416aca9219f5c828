"""The vendor's own words, wherever an answer has them: JSON of any shape, plain text, a page of somebody in between."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.decoding import UnreadableError, values_of
from pulumi_accounts.http.sentences import Sentences, folded, is_well, refusal_code, says_well
from pulumi_accounts.model.values import is_object, visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from pulumi_accounts.http.wire import RawAnswer

# Room for a vendor's sentence; the rest of a page helps nobody.
_LONGEST = 256
# Of a text that is no JSON so much is looked at; what is shown of it is less.
_READ = 32 * 1024
# A page has about as many tags as it begins; what has far more makes a parser slow, and shows nothing.
_LOOSE = 16
# Of an answer of success these may hold what was asked for.
_CONTENTS = frozenset({"title", "response", "fields", "details", "issues", "problems"})
# How an answer says that it is none, whatever its HTTP status says.
_FAILURES = frozenset({"error", "failed", "failure", "fail"})


def words_of(received: RawAnswer, hide: Callable[[str], str]) -> str:
    """Find the words of an answer that is an error, whatever its shape; what has to be hidden is before markup goes."""
    try:
        words = Sentences(hide).of(values_of(received.body), whole=True)
    except UnreadableError:
        words = plain_words(received, hide)
    return words.strip() or received.head.reason_phrase


def plain_words(received: RawAnswer, hide: Callable[[str], str]) -> str:
    """Return the text of an answer that is no JSON, without its markup."""
    text = hide(received.body[:_READ].decode(received.head.encoding or "utf-8", errors="replace").lstrip("\ufeff"))
    return _without_markup(text) if text.lstrip()[:1] == "<" else text


def words_beside(received: RawAnswer, hide: Callable[[str], str]) -> str:
    """Return the text of an answer of success that cannot be read, unless it may hold values, secret ones among them."""
    words = plain_words(received, hide)
    return "" if any(mark in words for mark in '{["') else words


def words_in(data: Any, hide: Callable[[str], str] = str) -> str:
    """Find a sentence in an answer of success that does not hold what it should. Whole objects are no sentence."""
    if is_object(data):
        told = {key: inner for key, inner in data.items() if key.lower() not in _CONTENTS}
        return Sentences(hide).of_error(told, whole=True)
    return data if isinstance(data, str) else ""


def complaint_in(data: Any, hide: Callable[[str], str] = str) -> str:
    """Find what an answer complains of although its status says that all is well; empty where it does not."""
    if not is_object(data):
        return ""
    keys, code = folded(data), refusal_code(data)
    failed = (
        code
        or keys.get("error") is True
        or str(keys.get("status")).lower() in _FAILURES
        or str(keys.get("success")).lower() == "false"
    )
    well = says_well(keys)
    errors = (keys.get(each) for each in ("error", "errors", "violations", *(() if well else ("errormessage",))))
    failed = failed or any(_is_complaint(each) for each in errors)
    return (Sentences(hide).of_error(data, whole=True) or "an error without words") if failed else ""


def shortened(words: str) -> str:
    """Put a vendor's words in one line that is not too long. Secrets must be gone by now: a part of one shows, too."""
    words = visible(" ".join(words.split()))
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def _is_complaint(error: Any) -> bool:
    """Tell whether what stands where errors do is one: not if it has a code that says that there is none."""
    if isinstance(error, str | int | float):
        return not isinstance(error, bool) and not is_well(str(error).strip())
    if is_object(error) and says_well(folded(error)):
        return False
    return bool(Sentences().of(error))


class _Text(HTMLParser):
    """Collects what a page shows."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        if self.cdata_elem not in ("script", "style"):
            self.parts.append(data)


def _without_markup(text: str) -> str:
    if text.count("<") > 2 * text.count(">") + _LOOSE:
        return ""
    page = _Text()
    try:
        page.feed(text)
        page.close()
    except AssertionError:  # a declaration that is none
        return ""
    # The title of an error is often its heading as well.
    return " ".join(dict.fromkeys(said for each in page.parts if (said := " ".join(each.split()))))
