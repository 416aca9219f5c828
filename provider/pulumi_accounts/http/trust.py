"""Connections as the environment wants them: through its proxy, and trusting the certificate authorities it names."""

from __future__ import annotations

import os
import ssl
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import httpx

from pulumi_accounts.http.lanes import Lanes
from pulumi_accounts.http.proxy import proxy_for
from pulumi_accounts.model.errors import ConfigurationError

TRUST_ADVICE: Final = "if a proxy or an authority of your own has signed it, name its certificate in SSL_CERT_FILE"
PASSING_ADVICE: Final = "check that proxy and the network, or name the vendor's host in NO_PROXY"
PROXY_ADVICE: Final = "check the proxy in HTTPS_PROXY or HTTP_PROXY, and the login in it"

# OpenSSL's own names, and the one that requests made common.
_FILES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")
_FOLDER = "SSL_CERT_DIR"


def opened(url: str) -> httpx.AsyncBaseTransport:
    """Return the transport to an address.

    Raises:
        ValueError: the address, or the proxy's, is none.
        ConfigurationError: the environment names certificates, or a proxy, that cannot be used.
    """
    proxy = proxy_for(url)
    encrypted = any(urlsplit(each or "").scheme == "https" for each in (url, proxy))
    # Where nothing is encrypted there is nobody to trust, and reading certificates takes longer than all the rest.
    trusted = _trusted() if encrypted else httpx.create_ssl_context(verify=False, trust_env=False)
    try:
        return Lanes(lambda: httpx.AsyncHTTPTransport(verify=trusted, proxy=proxy))
    except ImportError:
        raise ConfigurationError(
            "the environment names a SOCKS proxy, which is not supported: name an HTTP one"
        ) from None


def _trusted() -> ssl.SSLContext:
    for name in _FILES:
        if path := os.environ.get(name):
            return _context(name, Path(path))
    if path := os.environ.get(_FOLDER):
        return ssl.create_default_context(capath=path)
    return httpx.create_ssl_context(trust_env=False)


def _context(name: str, path: Path) -> ssl.SSLContext:
    try:
        if path.is_dir():
            return ssl.create_default_context(capath=str(path))
        return ssl.create_default_context(cafile=str(path))
    except FileNotFoundError:
        reason = "there is no such file"
    except (OSError, ValueError) as error:  # an SSLError is an OSError, too
        reason = "it cannot be read" if isinstance(error, PermissionError) else "it holds no certificates"
    raise ConfigurationError(f"{name} names {path}: {reason}")
