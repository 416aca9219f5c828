"""One exchange with a vendor: a request out, an answer or an error in, and nothing half done in between."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import httpx

from pulumi_accounts.http import errors
from pulumi_accounts.http.decoding import UnreadableError, read_within_bounds
from pulumi_accounts.http.shield import to_the_end
from pulumi_accounts.http.trust import PASSING_ADVICE, PROXY_ADVICE, TRUST_ADVICE

if TYPE_CHECKING:
    from collections.abc import Callable


# What an error means that says nothing itself.
_CLOSED: dict[type[Exception], str] = {
    httpx.ReadError: "it was closed before an answer came",
    httpx.WriteError: "it was closed while the request was sent",
}


def said(error: Exception) -> str:
    """Return what an error of the transport says, in words."""
    return str(error) or _CLOSED.get(type(error), type(error).__name__)


@dataclass(frozen=True)
class RawAnswer:
    """An answer as it came: its head, and its whole body."""

    head: httpx.Response
    body: bytes = field(repr=False)
    interrupted: bool = False
    """The run was told to stop while this was under way."""


@dataclass(frozen=True)
class Connection:
    """Sends requests to one address."""

    http: httpx.AsyncClient
    address: str
    seconds: float
    """Until a request without an answer is given up."""
    words: Callable[[Exception], str]
    """Tells what an exception says, without secrets."""
    advice: str
    """What to do about an address that cannot be reached."""
    proxy: str = ""
    """What it is reached through, in words, where there is a proxy."""

    async def exchange(self, method: str, path: str, **content: Any) -> RawAnswer:
        """Make one request. A write is not abandoned: whoever cancels it waits for its answer.

        Raises:
            ApiError: no answer came, or none that can be read.
        """
        request = f"{method} {path}"
        if method == "GET":
            return await self._once(request, method, path, content)
        task, interrupted = await to_the_end(self._once(request, method, path, content))
        try:
            return replace(task.result(), interrupted=True) if interrupted else task.result()
        except errors.ApiError as error:
            error.interrupted = interrupted
            raise

    @property
    def _way(self) -> str:
        return f" through the proxy {self.proxy}" if self.proxy else ""

    def _unreachable(self, request: str, error: httpx.TransportError) -> errors.UnreachableError:
        """Tell apart what may pass by itself and what somebody has to mend; nothing was sent either way."""
        reason, outcome = _of_tls(error), f"could not reach {self.address}: {self.words(error)}"
        if isinstance(reason, ssl.SSLCertVerificationError):
            words = f"could not reach {self.address}: its certificate is not trusted: {reason.verify_message}"
            return errors.UntrustedError(request, words, TRUST_ADVICE)
        if reason:
            return errors.UntrustedError(request, outcome, f"no encrypted connection came about: {self.advice}")
        if isinstance(error, httpx.ProxyError):
            outcome = f"could not pass the proxy {self.proxy}: {self.words(error)}"
            return errors.UntrustedError(request, outcome, PROXY_ADVICE)
        if self.proxy:
            outcome = f"could not reach the proxy {self.proxy}: {self.words(error)}"
            return errors.UnreachableError(request, outcome, PASSING_ADVICE)
        return errors.UnreachableError(request, outcome, self.advice)

    async def _once(self, request: str, method: str, path: str, content: dict[str, Any]) -> RawAnswer:
        try:
            async with asyncio.timeout(self.seconds), self.http.stream(method, path, **content) as response:
                try:
                    return RawAnswer(response, await read_within_bounds(response))
                except (UnreadableError, httpx.DecodingError) as error:
                    outcome = f"answered with a body that cannot be read: {self.words(error)}"
                    raise errors.GarbledError(request, outcome, done=response.is_success) from None
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError) as error:
            raise self._unreachable(request, error) from None
        except (httpx.TimeoutException, TimeoutError):
            outcome = f"got no answer within {self.seconds:g} s{self._way}"
            raise errors.LostError(request, outcome, timed_out=True) from None
        except httpx.TransportError as error:
            raise errors.LostError(request, f"lost its connection{self._way}: {self.words(error)}") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise errors.ApiError(request, f"failed: {self.words(error)}") from None


def _of_tls(error: BaseException | None) -> ssl.SSLError | None:
    """Return what went wrong in the handshake, where that is why there is no connection."""
    while error and not isinstance(error, ssl.SSLError):
        error = error.__cause__ or error.__context__
    return error
