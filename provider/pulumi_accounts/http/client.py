"""A client for one vendor: one request at a time turned into an answer or an error, with all that lies between."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import TYPE_CHECKING

import httpx

from pulumi_accounts.http import errors
from pulumi_accounts.http.answers import Answer, Reader
from pulumi_accounts.http.authentication import AuthenticatingTransport, SecretSource
from pulumi_accounts.http.budget import Budget, noted
from pulumi_accounts.http.call import probe_of
from pulumi_accounts.http.clock import Clock
from pulumi_accounts.http.flight import Flight
from pulumi_accounts.http.proxy import named
from pulumi_accounts.http.redaction import redact
from pulumi_accounts.http.renewal import Renewal
from pulumi_accounts.http.retry import retry_after, retrying
from pulumi_accounts.http.trust import opened
from pulumi_accounts.http.waiting import Pauses, Waiter
from pulumi_accounts.http.wire import Connection, RawAnswer, said
from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.model.vendors import Basic

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Iterable

    from pulumi_accounts.http.call import Call
    from pulumi_accounts.model.vendors import Vendor

# How often one request may meet a secret that is refused: a file may have been read half-written.
_RENEWALS = 2
# Seconds of silence after which it is said what is waited for.
_SILENCE = 5.0


@dataclass(kw_only=True)
class Client:
    """Talks to one vendor, with as many requests in flight as the vendor bears."""

    vendor: Vendor
    base_url: str
    api_path: str = ""
    """Where the API begins below it, as far as paths do not say so."""
    secret: SecretSource
    timeout: float
    """Seconds until a request without an answer is given up."""
    in_flight: int = 8
    """How many requests at a time the vendor gets."""
    most_in_flight: int = 0
    """How many it gets while it answers quickly; no more than before if that is less."""
    reads: Budget | None = None
    writes: Budget | None = None
    clock: Clock = field(default_factory=Clock)
    report: Callable[[str], None] = print
    transport: httpx.AsyncBaseTransport | None = None
    answers: bool = False
    """The vendor has answered something of its own: this is where it is, and it takes the credential."""
    _hidden: set[str] = field(default_factory=set[str], repr=False)

    def __post_init__(self) -> None:
        """Open nothing yet: connections are made when first used.

        Raises:
            ConfigurationError: the base URL, or a proxy's, is none; or there are no certificates to trust.
        """
        try:
            inner = self.transport or opened(self.base_url)
            self._http = httpx.AsyncClient(
                base_url=self.base_url,
                transport=AuthenticatingTransport(self.vendor, self.secret, inner),
                timeout=self.timeout,
                headers={"Accept": "application/json"},
            )
        except (httpx.InvalidURL, ValueError):
            key = self.vendor.url_setting.config_key
            raise ConfigurationError(f"{key}, or a proxy in the environment, is no web address") from None
        advice = f"check {self.vendor.url_setting.config_key} and the network"
        self._reader = Reader(self.vendor, self._secrets, self.secret.origin)
        proxy = "" if self.transport else named(self.base_url)
        self._connection = Connection(self._http, self.base_url, self.timeout, self._words, advice, proxy)
        self._renewal = Renewal(self.secret, self.clock, self._say)
        self._flight = Flight(self.clock, self.in_flight, max(self.in_flight, self.most_in_flight))

    async def call(self, call: Call) -> Answer:
        """Make a request, again where that is safe and may help.

        Raises:
            ApiError: every way in which it can fail.
            ConfigurationError: there is no credential to make it with.
        """
        await self.credential()
        pauses = Pauses(self.clock, self._say)
        retry = retrying(self.clock, repeatable=call.repeatable, single=call.single, waiting=pauses.hold)
        async for attempt in retry:
            with attempt:
                return await self._authorized(call)
        raise AssertionError("a retry policy ends with an answer or an error")

    @property
    def probe(self) -> Call:
        """The read that costs the vendor least."""
        return probe_of(self.vendor, self.api_path)

    async def credential(self) -> str:
        """Return the secret that requests are made with now, once there is one."""
        return await self._renewal.first()

    def hide(self, secrets: Iterable[str]) -> None:
        """Keep the secrets of an object at hand out of messages: a vendor may repeat one in an error about any request."""
        self._hidden.update(secrets)

    def words(self, answer: Answer) -> str:
        """Return what an answer of success says in words, without secrets."""
        return self._reader.words(answer)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _authorized(self, call: Call) -> Answer:
        for _ in range(0 if call.single else _RENEWALS):
            used, since = self.secret.current(), self.clock.now()
            try:
                return await self._once(call)
            except errors.AuthorizationError as error:
                if error.status != HTTPStatus.UNAUTHORIZED or error.interrupted:
                    raise
                self.hide([used])  # what was refused may well be repeated, and is no longer the secret
                if not await self._renewal.another(used, since):
                    raise
        return await self._once(call)

    async def _once(self, call: Call) -> Answer:
        received = await self._exchange(call)
        return self._reader.answer(str(call), received, of_object=call.of_object)

    async def _exchange(self, call: Call) -> RawAnswer:
        budget = self.reads if call.method == "GET" else self.writes
        ticket = await self._turn(call, budget) if budget else ""
        left = False
        try:
            async with self._flight:
                if call.leaving:
                    await call.leaving()
                left = True
                asked = self._connection.exchange(call.method, call.path, params=call.params or None, json=call.body)
                with self._telling(call):
                    received = await self._flight.answer(asked)
        except BaseException as error:
            stopped = await noted(budget, ticket, left=left, reads=call.method == "GET")
            if isinstance(error, errors.ApiError):
                error.interrupted = error.interrupted or stopped
            raise
        stopped = await noted(budget, ticket, left=True, reads=call.method == "GET")
        received = replace(received, interrupted=True) if stopped else received
        status = received.head.status_code
        if budget and status == HTTPStatus.TOO_MANY_REQUESTS and (wait := retry_after(status, received.head.headers)):
            await budget.exhausted(wait)
        return received

    @contextlib.contextmanager
    def _telling(self, call: Call) -> Generator[None]:
        """Say to whoever waits what for, where an answer is long in coming."""
        text = f"waiting for the answer to {call}"
        saying = asyncio.get_running_loop().call_later(_SILENCE, self._tell, text)
        try:
            yield
        finally:
            saying.cancel()

    def _tell(self, text: str) -> None:
        Waiter().hold(self.clock, 0, lambda _: self._say(text))

    async def _turn(self, call: Call, budget: Budget) -> str:
        try:
            return await budget.spend()
        except errors.ThrottledError as error:
            error.request = str(call)
            raise

    def _secrets(self) -> Collection[str]:
        """Return every text that must not show; a header of HTTP Basic has the secret in no form of its own."""
        secret, scheme = self.secret.current(), self.vendor.authentication
        pair = f"{scheme.user}:{secret}" if isinstance(scheme, Basic) else ""
        return (secret, pair, *self._hidden)

    def _say(self, text: str) -> None:
        self.report(f"{self.vendor.title}: {text}")

    def _words(self, error: Exception) -> str:
        return redact(said(error), self._secrets())
