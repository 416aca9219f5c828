"""What vendors do alike, as the base of each vendor's own habits."""

from __future__ import annotations

import base64
import binascii
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from pulumi_accounts.emulator.errors import VendorError
from pulumi_accounts.model.vendors import Basic, Bearer, QueryToken

if TYPE_CHECKING:
    from pulumi_accounts.emulator.behaviour import Behaviour
    from pulumi_accounts.emulator.log import Call
    from pulumi_accounts.emulator.store import Held, Wire
    from pulumi_accounts.emulator.world import World
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.vendors import Vendor


class Habits(ABC):
    """How a vendor answers; a vendor overrides what it does its own way."""

    vendor: Vendor
    invalid_status = 422
    unauthorized = "authentication failed"
    not_found = "not found"

    def admit(self, world: World, call: Call) -> None:
        """Let a request in.

        Raises:
            VendorError: it has not the credential that the vendor takes.
        """
        if self._credential(call) != getattr(world.behaviour, self.vendor.secret_setting.name):
            raise VendorError(401, self.unauthorized)

    def _credential(self, call: Call) -> str | None:
        scheme, _, given = call.headers.get("authorization", "").partition(" ")
        match self.vendor.authentication:
            case QueryToken(parameter=parameter):
                return call.query.get(parameter)
            case Bearer():
                return given.strip() if scheme.lower() == "bearer" else None
            case Basic():
                return _password(given) if scheme.lower() == "basic" else None

    def error(self, refusal: VendorError) -> Any:
        """Put a refusal in the body that the vendor sends."""
        return {"error": refusal.message}

    def wire_id(self, object_id: str) -> Any:
        """Write an id as the vendor has it in its JSON."""
        return object_id

    @abstractmethod
    def new_id(self, world: World, declaration: Declaration) -> str:
        """Make the id of a new object."""

    @abstractmethod
    def completed(self, world: World, declaration: Declaration, wire: Wire) -> Wire:
        """Add what the vendor sets by itself to an object that comes into being."""

    @abstractmethod
    def taken_in(self, world: World, declaration: Declaration, body: Wire, live: Wire) -> Wire:
        """Return the new values that a body gives an object: what the vendor makes of what it was sent."""

    def check(  # noqa: B027 - most objects need no more than their declaration
        self, world: World, declaration: Declaration, body: Wire, held: Held | None
    ) -> None:
        """Look at what cannot be read off the declaration, such as names that must be unique.

        Raises:
            VendorError: the body does not fit the other objects, or the object as it is now.
        """

    def touched(  # noqa: B027 - not every update sets something off
        self, world: World, declaration: Declaration, held: Held, body: Wire
    ) -> None:
        """Do what an update sets off once its values are in."""

    @abstractmethod
    def shown(self, behaviour: Behaviour, declaration: Declaration, wire: Wire) -> Wire:
        """Return what the vendor gives back of an object."""

    @abstractmethod
    def listed(self, world: World, declaration: Declaration, call: Call) -> Any:
        """Return the answer to a list request."""

    def enveloped(self, wire: Wire) -> Any:
        """Wrap one object as the vendor does."""
        return {self.vendor.envelope: wire} if self.vendor.envelope else wire


def readable(declaration: Declaration, wire: Wire) -> Wire:
    """Return an object without the fields that can only be written."""
    hidden = {each.wire for each in declaration.inputs if each.input and each.input.write_only}
    return {key: value for key, value in wire.items() if key not in hidden}


def page_of(call: Call, vendor: Vendor, largest: int, size: int) -> tuple[int, int]:
    """Return the page that a list request asks for, and its size; what makes no sense counts as not given."""
    paging = vendor.paging
    if paging is None:
        raise TypeError(f"{vendor.title} does not page")
    number = _whole(call.query.get(paging.page), paging.first)
    wanted = _whole(call.query.get(paging.size), size)
    return max(number, paging.first), max(1, min(wanted, largest))


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise


def _password(encoded: str) -> str | None:
    try:
        return base64.b64decode(encoded, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return None
