"""The proxy that the environment names for an address, which httpx leaves to us because we bring our own transport."""

from __future__ import annotations

import os
import re
from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

if TYPE_CHECKING:
    from ipaddress import IPv4Address


def proxy_for(url: str) -> str | None:
    """Return the proxy for a URL by ``HTTPS_PROXY``, ``HTTP_PROXY``, ``ALL_PROXY`` and ``NO_PROXY``; None: go directly.

    Raises:
        ValueError: the URL is none.
    """
    found = _found(url)
    return found and found[1]


def named(url: str) -> str:
    """Name a URL's proxy in a message, with the variable that it comes from and without its login; empty: there is none."""
    found = _found(url)
    return f"{_without_login(found[1])}, which {_variable(found[0])} names" if found else ""


def _found(url: str) -> tuple[str, str] | None:
    """Return the kind of variable, and the proxy."""
    parts, proxies = urlsplit(url), getproxies()
    if not parts.hostname or proxy_bypass(parts.netloc) or _is_near(parts.hostname, proxies.get("no", "")):
        return None
    for kind in (parts.scheme, "all"):
        if proxy := proxies.get(kind):
            # Many write host and port alone, which everybody takes for plain HTTP.
            return kind, proxy if "://" in proxy else f"http://{proxy}"
    return None


def _is_near(host: str, near: str) -> bool:
    """Tell whether an address is within one of the ranges, or is one of the addresses, that are reached directly."""
    address = _address(host)
    return address is not None and any(_holds(each, address) for each in re.split(r"[\s,]+", near))


def _holds(entry: str, address: IPv4Address | IPv6Address) -> bool:
    try:
        return address in ip_network(entry.replace("[", "").replace("]", ""), strict=False)
    except ValueError:  # a name
        return False


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(host)
    except ValueError:
        return None
    return (isinstance(address, IPv6Address) and address.ipv4_mapped) or address


def _variable(kind: str) -> str:
    """Return the name as it is spelled in the environment, where small letters win; elsewhere the system's settings do."""
    name = f"{kind}_proxy"
    spelled = [name] if os.environ.get(name) else [each for each in os.environ if each.lower() == name]
    return spelled[-1] if spelled else "the system's configuration"


def _without_login(proxy: str) -> str:
    parts = urlsplit(proxy)
    try:
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        port = ""
    host = parts.hostname or ""
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}"
