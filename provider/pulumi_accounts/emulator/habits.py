"""What vendors do alike, as the base of each vendor's own habits. Those of a kind of object are in ``kinds``."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any

from pulumi_accounts.emulator.errors import VendorError
from pulumi_accounts.model.vendors import Basic, Bearer, QueryToken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pulumi_accounts.emulator.log import LoggedRequest
    from pulumi_accounts.emulator.store import Held
    from pulumi_accounts.emulator.world import World
    from pulumi_accounts.model.values import Live
    from pulumi_accounts.model.vendors import Vendor

# Commvault documents this default size of a page; ActivePlatform's document does not say.
_PAGE_SIZE = 25


class Habits:
    """How a vendor answers; a vendor overrides what it does its own way."""

    vendor: Vendor
    invalid_status = 422
    unauthorized = "authentication failed"
    not_found = "not found"
    shows_null = True
    """Whether a field without a value is in an answer."""

    apart: str = ""
    """How the paths end of requests that are about no object."""

    def admit(self, world: World, received: LoggedRequest) -> None:
        """Let a request in.

        Raises:
            VendorError: it has not the credential that the vendor takes.
        """
        if not self.takes(world, self.credential(received)):
            raise VendorError(401, self.unauthorized)

    def takes(self, world: World, credential: str | None) -> bool:
        """Tell whether a credential is good."""
        return credential == getattr(world.behaviour, self.vendor.secret_setting.name)

    def is_apart(self, path: str) -> bool:
        """Tell whether a path is one of those whose requests are about no object."""
        return bool(self.apart) and path.endswith(self.apart)

    def answer_apart(self, world: World, received: LoggedRequest) -> Any:  # noqa: ARG002 - for those that have such
        """Return the answer to a request that is about no object.

        Raises:
            VendorError: the vendor refuses it.
        """
        raise VendorError(404, self.not_found)

    def credential(self, received: LoggedRequest) -> str | None:
        """Return the credential that comes with a request, where it does so as the vendor wants it."""
        scheme, _, given = received.headers.get("authorization", "").partition(" ")
        match self.vendor.authentication:
            case QueryToken(parameter=parameter):
                return received.query.get(parameter)
            case Bearer():
                return given.strip() if scheme.lower() == "bearer" else None
            case Basic():
                return _password(given) if scheme.lower() == "basic" else None

    def error(self, refusal: VendorError) -> Any:
        """Put a refusal in the body that the vendor sends."""
        return {"error": "; ".join(map(str, refusal.problems)) or refusal.message}

    def wire_id(self, object_id: str) -> Any:
        """Write an id as the vendor has it in its JSON."""
        return object_id

    def instant(self, world: World) -> str:
        """Write the present instant as the vendor does."""
        return world.moment().strftime("%Y-%m-%dT%H:%M:%SZ")

    def listed(self, world: World, received: LoggedRequest, rows: Sequence[Held], entry: Callable[[Live], Live]) -> Any:
        """Return the answer to a list request: an array, in pages if the vendor pages; ``entry`` shows one object."""
        if self.vendor.paging:
            rows = self._ordered(world, received, rows)
            number, size = self.page_of(world, received)
            begin = (number - self.vendor.paging.first) * size
            rows = rows[begin : begin + size]
        return [entry(held.wire) for held in rows]

    def _ordered(self, world: World, received: LoggedRequest, rows: Sequence[Held]) -> list[Held]:
        """Return the rows in the vendor's order, or in the one that is asked for if the vendor takes that."""
        order = self.vendor.paging and self.vendor.paging.order
        asked = order and order.params.items() <= received.query.items()
        if order and asked and world.behaviour.takes_sorting:
            return sorted(rows, key=lambda held: held.wire.get(order.by) or "")
        if world.behaviour.list_order == "changed":
            return sorted(rows, key=lambda held: held.history[-1]["at"], reverse=True)
        return list(rows)

    def enveloped(self, wire: Live) -> Any:
        """Wrap one object as the vendor does."""
        return {self.vendor.envelope: wire} if self.vendor.envelope else wire

    def page_of(self, world: World, received: LoggedRequest) -> tuple[int, int]:
        """Return the page that a list request asks for, and its size; what makes no sense counts as not given."""
        paging = self.vendor.paging
        if paging is None:
            raise TypeError(f"{self.vendor.title} does not page")
        number = _whole(received.query.get(paging.page), paging.first)
        size = _whole(received.query.get(paging.size), _PAGE_SIZE)
        return max(number, paging.first), max(1, min(size, world.behaviour.max_page_size))


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise


def _password(encoded: str) -> str | None:
    try:
        return base64.b64decode(encoded, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return None
