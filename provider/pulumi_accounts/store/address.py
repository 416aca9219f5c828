"""What a store can be called: memory, a file, or a server. Anything else is refused before it becomes a folder's name."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

MEMORY = "memory:"
SERVERS = {"redis": "redis", "rediss": "rediss", "valkey": "redis", "valkeys": "rediss", "unix": "unix"}
"""The kinds of addresses of servers, in lower case, each with what the client calls it."""
_KINDS = (
    "memory:, an absolute path, a path that begins with ~/, or the address of a server: redis://host:6379/0, "
    "rediss:// (TLS), valkey://, valkeys:// (TLS) or unix:///path/of/the/socket"
)


def server_of(name: str) -> str | None:
    """Return a server's address as its client writes it; None if the name is not that of a server."""
    scheme, separator, rest = name.partition("://")
    known = SERVERS.get(scheme.lower()) if separator else None
    return None if known is None else f"{known}://{rest}"


def file_of(name: str) -> Path:
    """Return the file that a name means.

    Raises:
        ValueError: there is no such user, or no home.
    """
    try:
        return Path(name).expanduser()
    except RuntimeError:
        raise ValueError("names the home of a user whom this machine does not have") from None


def problem_with(name: str) -> str:
    """Say in words what is wrong with a store's name; empty if nothing is. No part of it is repeated: it may be a login."""
    if name == MEMORY:
        return ""
    if (url := server_of(name)) is not None:
        return _problem_of_server(url)
    if ":" in name and not Path(name).is_absolute():
        return f"is no store: it should be {_KINDS}"
    try:
        absolute = file_of(name).is_absolute()
    except ValueError as error:
        return str(error)
    if name.rstrip(":") == MEMORY.rstrip(":"):
        return "is no path: memory is written memory:"
    return (
        "" if absolute else f"is a relative path, which each program takes from its own folder: it should be {_KINDS}"
    )


def _problem_of_server(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, None
    if parts is None or (parts.scheme != "unix" and not host):
        return (
            "is no address of a server: it should look like redis://user:password@host:6379/0, with special characters "
            "of the login percent-encoded (%40 for @)"
        )
    database = parts.path.strip("/")
    if parts.scheme != "unix" and database and not database.isdecimal():
        return "names a database that is no number: it should end in /0, or in the number of another database"
    if parts.fragment:
        return "has a # in it: percent-encode it (%23)"
    return ""


def without_login(url: str) -> str:
    """Return an address as it can be shown; a path is one already."""
    if "://" not in url:
        return url
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
