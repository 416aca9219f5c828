"""Keeps secrets out of every text that leaves this package: errors, logs, progress lines."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HIDDEN = "[secret]"


def redact(text: str, secrets: Iterable[str]) -> str:
    """Return the text with each secret replaced, in whatever form a vendor may have repeated it."""
    forms = {form for secret in secrets if secret for form in _forms(secret)}
    if not forms:
        return text
    # The longest first: a secret may be part of another.
    alternatives = sorted(forms, key=len, reverse=True)
    return re.sub("|".join(re.escape(form) for form in alternatives), HIDDEN, text)


def _forms(secret: str) -> Iterator[str]:
    yield secret
    yield quote(secret, safe="")
    yield quote_plus(secret)
    yield json.dumps(secret)[1:-1]
    yield json.dumps(secret, ensure_ascii=False)[1:-1]
    yield base64.b64encode(secret.encode()).decode()
