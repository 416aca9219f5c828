"""What a server's refusals mean to whoever has configured its address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import redis

from pulumi_accounts.store.address import without_login

# Shorter ones turn up in words by chance.
_NO_WORD = 4
# What is in a server's or the client's words, with what to do about it.
_ADVICE = (
    (r"NOAUTH|Authentication required|HELLO must be called", "set a login in the address: redis://user:password@host"),
    (r"WRONGPASS|invalid username-password|invalid password|without any password", "its login is refused"),
    (r"NOPERM|no permissions", "its user has not the rights that docs/store.md lists"),
    (r"OOM command|used memory > .maxmemory", "its memory is full"),
    (r"READONLY|read.?only replica", "it is a replica that takes no writes: name the primary"),
    (r"MISCONF|stop-writes-on-bgsave-error", "it cannot save to its disk, and takes no writes"),
    (r"CLUSTERDOWN|cluster is down|slot not served", "not all of its cluster is there"),
    (r"DB index|database", "it has no database of that number: end the address in /0"),
    (r"certificate verify failed", "its certificate is not trusted: set SSL_CERT_FILE to its authority's"),
    (r"WRONG_VERSION_NUMBER|record layer|wrong version", "it does not speak TLS at this port: use redis://"),
    (
        r"Connection (reset|closed)|closed by server|Invalid response|Protocol Error",
        "if the port is one for TLS, use rediss://",
    ),
)


def words_of(error: Exception, url: str = "") -> str:
    """Say in one line what has gone wrong at a server, without its login, and what to do where that can be told."""
    if isinstance(error, ValueError | TypeError | AttributeError):
        # What is wrong with the address may be a password.
        return "its address has a part that the Redis client does not take: it looks like redis://user:password@host:6379/0"
    said = " ".join(str(error).split()) or type(error).__name__
    advice = next((advice for pattern, advice in _ADVICE if re.search(pattern, said, re.IGNORECASE)), "")
    if not advice and url.startswith("rediss:") and isinstance(error, redis.TimeoutError):
        advice = "if it does not speak TLS at this port, use redis://"
    if (password := urlsplit(url).password) and len(password) >= _NO_WORD:
        said = said.replace(password, "[secret]")
    where = f"{without_login(url)}: " if url else ""
    return f"{where}{said} ({advice})" if advice else f"{where}{said}"
