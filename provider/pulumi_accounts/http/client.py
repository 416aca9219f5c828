"""A client for one vendor: one request at a time turned into an answer or an error, with all that lies between."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import httpx

from pulumi_accounts.http import errors
from pulumi_accounts.http.authentication import AuthenticatingTransport, SecretSource
from pulumi_accounts.http.clock import Clock
from pulumi_accounts.http.proxy import proxy_for
from pulumi_accounts.http.redaction import redact
from pulumi_accounts.http.retry import retry_after, retrying
from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.model.vendors import Basic

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from datetime import datetime

    from pulumi_accounts.http.budget import Budget
    from pulumi_accounts.model.vendors import Vendor

# Shorter waits are not worth a line on somebody's screen.
_WORTH_SAYING = 3.0


@dataclass(frozen=True)
class Answer:
    """What a vendor answered: JSON, and the vendor's own time where it tells."""

    data: Any
    date: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request, before anything is added to it."""

    method: str
    path: str
    params: Mapping[str, str] = field(default_factory=dict[str, str])
    body: Any = None
    repeatable: bool = True

    def __str__(self) -> str:
        """Name the request in a message."""
        return f"{self.method} {self.path}"


@dataclass(kw_only=True)
class Client:
    """Talks to one vendor, with as many requests in flight as the vendor bears."""

    vendor: Vendor
    base_url: str
    secret: SecretSource
    timeout: float
    """Seconds until a request without an answer is given up."""
    reads: Budget | None = None
    writes: Budget | None = None
    clock: Clock = field(default_factory=Clock)
    report: Callable[[str], None] = print
    transport: httpx.AsyncBaseTransport | None = None
    _hidden: set[str] = field(default_factory=set[str])

    def __post_init__(self) -> None:
        """Open nothing yet: connections are made when first used.

        Raises:
            ConfigurationError: the base URL, or a proxy's, is none.
        """
        try:
            inner = self.transport or httpx.AsyncHTTPTransport(proxy=proxy_for(self.base_url))
            self._http = httpx.AsyncClient(
                base_url=self.base_url,
                transport=AuthenticatingTransport(self.vendor, self.secret, inner),
                timeout=self.timeout,
                headers={"Accept": "application/json"},
            )
        except (httpx.InvalidURL, ValueError):
            key = self.vendor.url_setting.config_key
            raise ConfigurationError(f"{key}, or a proxy in the environment, is no web address") from None
        self._flight = asyncio.Semaphore(self.vendor.in_flight)

    async def call(self, call: Call) -> Answer:
        """Make a request, again where that is safe and may help.

        Raises:
            ApiError: every way in which it can fail.
            ConfigurationError: there is no credential to make it with.
        """
        self.secret.current()
        retry = retrying(self.clock, repeatable=call.repeatable, waiting=self._say_waiting)
        async for attempt in retry:
            with attempt:
                return await self._authorized(call)
        raise AssertionError("a retry policy ends with an answer or an error")

    def hide(self, secrets: Iterable[str]) -> None:
        """Keep the secrets of an object at hand out of messages: a vendor may repeat one in an error about any request."""
        self._hidden.update(secrets)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _authorized(self, call: Call) -> Answer:
        used = self.secret.current()
        try:
            return await self._once(call)
        except errors.AuthorizationError as error:
            if error.status != HTTPStatus.UNAUTHORIZED or not self.secret.renew(used):
                raise
            return await self._once(call)

    async def _once(self, call: Call) -> Answer:
        budget = self.reads if call.method == "GET" else self.writes
        if budget:
            await budget.spend(self._say_budget)
        async with self._flight:
            response = await self._send(call)
        if not response.is_success:
            raise self._refusal(call, response)
        return Answer(self._json(call, response), _date(response))

    async def _send(self, call: Call) -> httpx.Response:
        try:
            async with asyncio.timeout(self.timeout):
                return await self._http.request(call.method, call.path, params=call.params or None, json=call.body)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            outcome = f"could not reach {self.base_url}: {self._words(error)}"
            advice = f"check {self.vendor.url_setting.config_key} and the network"
            raise errors.UnreachableError(str(call), outcome, advice) from None
        except (httpx.TimeoutException, TimeoutError):
            outcome = f"got no answer within {self.timeout:g} s"
            raise errors.LostError(str(call), outcome) from None
        except httpx.TransportError as error:
            outcome = f"lost its connection: {self._words(error)}"
            raise errors.LostError(str(call), outcome) from None
        except httpx.DecodingError as error:
            outcome = f"answered with a body that cannot be read: {self._words(error)}"
            raise errors.GarbledError(str(call), outcome) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise errors.ApiError(str(call), f"failed: {self._words(error)}") from None

    def _refusal(self, call: Call, response: httpx.Response) -> errors.StatusError:
        status = response.status_code
        words = errors.shortened(redact(errors.words_of(response), self._secrets()))
        if status == HTTPStatus.UNAUTHORIZED:
            return errors.AuthorizationError(str(call), status, words, advice=self.vendor.unauthorized)
        if status == HTTPStatus.FORBIDDEN:
            return errors.AuthorizationError(str(call), status, words, advice="the credential may not do this")
        kind = errors.GoneError if status == HTTPStatus.NOT_FOUND else errors.StatusError
        return kind(str(call), status, words, retry_after=retry_after(status, response.headers))

    def _json(self, call: Call, response: httpx.Response) -> Any:
        if not response.content.strip():
            return None
        try:
            return response.json()
        except ValueError:
            kind = response.headers.get("content-type", "no content type")
            outcome = f"answered {response.status_code} with something that is not JSON ({kind})"
            raise errors.GarbledError(str(call), outcome) from None

    def _secrets(self) -> Collection[str]:
        """Return every text that must not show; a header of HTTP Basic has the secret in no form of its own."""
        secret, scheme = self.secret.current(), self.vendor.authentication
        pair = f"{scheme.user}:{secret}" if isinstance(scheme, Basic) else ""
        return (secret, pair, *self._hidden)

    def _words(self, error: Exception) -> str:
        return redact(str(error) or type(error).__name__, self._secrets())

    def _say_waiting(self, error: errors.ApiError, seconds: float) -> None:
        if seconds >= _WORTH_SAYING:
            self.report(f"{self.vendor.title}: waiting {seconds:.0f} s before the next try: {error}")

    def _say_budget(self, seconds: float) -> None:
        self.report(f"{self.vendor.title}: waiting {seconds:.0f} s for the hourly request budget; nothing is lost")


def _date(response: httpx.Response) -> datetime | None:
    try:
        return parsedate_to_datetime(response.headers["date"])
    except (KeyError, ValueError, TypeError):
        return None
