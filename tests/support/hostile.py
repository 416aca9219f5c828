"""A vendor that answers anything at all: each request with the next of the answers that it was given, whatever it asks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from pulumi_accounts.apis import BY_TOKEN
from tests.support.marks import NOT_KNOWN, SIGNATURE
from tests.support.server import DROP, Reply
from tests.unit.model.answers import any_answers
from tests.unit.model.strategies import json_values

if TYPE_CHECKING:
    from pulumi_accounts.model.declarations import Declaration

CANARY = "canary-hostile-51e7"
"""A secret of the program's, which the vendor repeats in every form it knows."""

# What makes trouble as text: half a character, commands to terminals and to CI, marks of the engine, ids as paths.
TEXTS = st.sampled_from(
    [
        "Zoe \ud83d",
        "\x1b[2J\x07",
        "a\r\n::error::b",
        "\u202egnp",
        "../../user",
        "a?x=1#f",
        "%2e%2e%2f",
        "",
        "ACTIVE ",
        "update_failure",
        SIGNATURE,
        NOT_KNOWN,
        CANARY,
        CANARY.upper(),
        CANARY.encode().hex(),
        "".join(f"&#{ord(each)};" for each in CANARY),
    ]
)
NUMBERS = st.sampled_from([0, -1, 1.5, 2**53 + 1, 10**400, -(10**20)])
STATUSES = st.sampled_from(
    [200, 200, 200, 200, 201, 202, 204, 301, 302, 400, 401, 403, 404, 409, 418, 422, 423, 500, 520]
)
HEADERS = st.sampled_from(
    [
        (),
        (("Content-Type", "text/html"),),
        (("Location", "https://login.example/?token=" + CANARY),),
        (("Content-Encoding", "gzip"),),
        (("Date", "yesterday"),),
        (("X-RateLimit-Period", "nan"), ("Retry-After", "-1")),
    ]
)


def hostile_json() -> Any:
    """Return JSON of any shape, with troublesome leaves."""
    return json_values(TEXTS, NUMBERS)


def nearly_objects(declaration: Declaration) -> Any:
    """Return what is an object of the kind, but for some of its fields."""
    wires = st.sampled_from(["id", *(each.wire for each in declaration.fields)])
    changes = st.dictionaries(wires, hostile_json(), max_size=4)
    return st.builds(lambda live, odd: {**live, **odd}, any_answers(declaration.token), changes)


def bodies(token: str) -> Any:
    """Return the bodies of answers: good ones, lists, envelopes, errors in any form, and what is no JSON at all."""
    declaration = BY_TOKEN[token]
    objects = nearly_objects(declaration)
    lists = st.lists(objects, max_size=3)
    enveloped = st.builds(
        lambda data, total: {"data": data, "metadata": {"pagination": {"totalRecords": total}}},
        objects | lists | hostile_json(),
        st.integers(-1, 5) | hostile_json(),
    )
    errors = st.builds(
        lambda key, words: {key: words},
        st.sampled_from(["error", "errors", "message", "status"]),
        hostile_json() | TEXTS,
    )
    written = st.one_of(objects, objects, lists, enveloped, errors, hostile_json()).map(_written)
    pages = st.sampled_from(
        [b"", b"OK", b"{", b"\xff\xfe", b"[" * 5000, b"<html><title>Sign in</title><script>x</script></html>", b"1e999"]
    )
    return written | written | written | pages


def replies(token: str) -> Any:
    """Return answers, some of which never come."""
    made = st.builds(Reply, STATUSES, bodies(token), HEADERS)
    return st.one_of(made, made, made, made, made, st.just(DROP))


def _written(value: Any) -> bytes:
    # Infinite numbers are written, too: some vendors' languages do.
    return json.dumps(value).encode("utf-8", errors="surrogatepass")
