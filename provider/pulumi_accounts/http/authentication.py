"""How each vendor is shown who is calling. The secret joins the request last, below everything that logs it."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Protocol

import httpx

from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.model.vendors import Basic, Bearer, QueryToken

if TYPE_CHECKING:
    from pulumi_accounts.model.vendors import Vendor


class SecretSource(Protocol):
    """Where a vendor's API key or token comes from."""

    @property
    def is_kept_fresh(self) -> bool:
        """Whether another may come by itself."""
        ...

    @property
    def origin(self) -> str:
        """Where it comes from, in words; empty if nobody told."""
        ...

    def is_being_written(self) -> bool:
        """Tell whether there is none yet, and one is likely to come within seconds."""
        ...

    def current(self) -> str:
        """Return the secret.

        Raises:
            ConfigurationError: there is none.
        """
        ...

    def renew(self, refused: str) -> bool:
        """Look again; tell whether there is another secret than the one that the vendor refused.

        Raises:
            ConfigurationError: there is none at all.
        """
        ...


class AuthenticatingTransport(httpx.AsyncBaseTransport):
    """Adds the secret to requests on their way out, so that neither httpx's log nor its errors hold it."""

    def __init__(self, vendor: Vendor, secret: SecretSource, inner: httpx.AsyncBaseTransport) -> None:
        """Wrap the transport that does the work."""
        self._vendor = vendor
        self._secret = secret
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a copy of the request that holds the secret."""
        return await self._inner.handle_async_request(self._signed(request))

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()

    def _signed(self, request: httpx.Request) -> httpx.Request:
        url, headers, secret = request.url, request.headers.copy(), self._secret.current()
        match self._vendor.authentication:
            case Basic(user=user):
                pair = base64.b64encode(f"{user}:{secret}".encode()).decode()
                headers["Authorization"] = f"Basic {pair}"
            case Bearer():
                if not (secret.isascii() and secret.isprintable()):
                    raise ConfigurationError(
                        f"{self._vendor.title}: the access token has characters that none can have"
                    )
                headers["Authorization"] = f"Bearer {secret}"
            case QueryToken(parameter=parameter):
                url = url.copy_merge_params({parameter: secret})
        return httpx.Request(request.method, url, headers=headers, stream=request.stream, extensions=request.extensions)
