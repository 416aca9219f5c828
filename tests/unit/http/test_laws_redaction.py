"""Laws of redaction: whatever notation a vendor repeats a secret in, or notation within notation, none of it shows."""

from __future__ import annotations

import base64
import html
import json
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulumi_accounts.http.redaction import HIDDEN, redact

if TYPE_CHECKING:
    from collections.abc import Callable

NOTATIONS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "URL": lambda text: quote(text, safe=""),
    "URL in small letters": lambda text: quote(text, safe="").replace("%2F", "%2f").replace("%3A", "%3a"),
    "form": quote_plus,
    "JSON": lambda text: json.dumps(text)[1:-1],
    "JSON in UTF-8": lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
    "JSON of PHP": lambda text: json.dumps(text)[1:-1].replace("/", "\\/"),
    "JSON for pages": lambda text: json.dumps(text)[1:-1].replace("&", "\\u0026").replace("<", "\\u003c"),
    "HTML": html.escape,
    "HTML in numbers": lambda text: "".join(f"&#{ord(each)};" for each in text),
    "HTML in hexadecimal": lambda text: "".join(f"&#x{ord(each):x};" for each in text),
}
LAST: dict[str, Callable[[str], str]] = {
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 without padding": lambda text: base64.b64encode(text.encode()).decode().rstrip("="),
    "base64 for URLs": lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("="),
    "hexadecimal": lambda text: text.encode().hex(),
    "HEXADECIMAL": lambda text: text.encode().hex().upper(),
}
CAPITALS: dict[str, Callable[[str], str]] = {"capitals": str.upper, "small letters": str.lower}
ALL = {**NOTATIONS, **LAST, **CAPITALS}
secrets = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp", "Zs"], blacklist_characters="\u00ad"),
    min_size=4,
    max_size=24,
).map(lambda text: f"{text}q")


@pytest.mark.parametrize("notation", ALL)
@given(secret=secrets)
def test_one_notation(notation: str, secret: str) -> None:
    """A secret is hidden in each of the usual notations."""
    written = ALL[notation](secret)
    assert HIDDEN in redact(f"it is {written}, they said", [secret])
    if notation not in CAPITALS:
        # What pads a notation, or leads into it, may be left.
        left = redact(f"it is {written}, they said", [secret]).translate({ord("="): "", ord("\\"): ""})
        assert left == f"it is {HIDDEN}, they said"


@given(secret=secrets, names=st.lists(st.sampled_from(sorted(NOTATIONS)), min_size=2, max_size=3))
def test_notation_within_notation(secret: str, names: list[str]) -> None:
    """JSON in JSON, a URL on a page: what was written several times over is read as often."""
    written = secret
    for each in names:
        written = NOTATIONS[each](written)
    assert written not in redact(f"it is {written}, they said", [secret])


@given(secret=secrets, before=st.text(max_size=6), after=st.text(max_size=6))
def test_nothing_around_it_matters(secret: str, before: str, after: str) -> None:
    """Whatever stands beside a secret, itself does not show."""
    assert secret not in redact(f"{before}{secret}{after}", [secret]).replace(HIDDEN, "\0")


@given(text=st.text(max_size=40), short=st.text(max_size=2), others=st.lists(st.text(min_size=3, max_size=5)))
def test_a_text_without_secrets_stays(text: str, short: str, others: list[str]) -> None:
    """A secret of a letter or two blanks nothing, and what holds no secret is not changed."""
    assert redact(text, [short]) == text
    kept = redact(text, others)
    assert HIDDEN in kept or kept == text


@pytest.mark.parametrize(
    "secret", ["a%2Fbc", "x&amp;y", "a\\nb", "C:\\boss1", "p\\\\word", "1+1 =2", "%41bc", "\\u0041bc"]
)
def test_secrets_that_look_like_notations(secret: str) -> None:
    """Their own text is hidden, and what it is in other notations."""
    for name, notation in NOTATIONS.items():
        assert redact(f"<{notation(secret)}>", [secret]) == f"<{HIDDEN}>", name


def test_a_letter_before_that_reads_as_part_of_a_notation() -> None:
    """A backslash before a secret, or a percent sign, does not hide its first letters from us."""
    assert redact("C:\\boss1 100%abc1", ["boss1", "abc1"]) == f"C:\\{HIDDEN} 100%{HIDDEN}"
