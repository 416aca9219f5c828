"""What a vendor refuses, before it is put in that vendor's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True)
class WireProblem:
    """One reason against a body; the place is named as the vendor names it."""

    place: str
    reason: str

    def __str__(self) -> str:
        """Write the problem as a sentence."""
        return f"{self.place} {self.reason}"


class VendorError(Exception):
    """A request that is answered with an error; the vendor's habits turn it into a body."""

    def __init__(
        self, status: int, message: str, *, problems: Iterable[WireProblem] = (), headers: dict[str, str] | None = None
    ) -> None:
        """Keep what every vendor's error body is made of."""
        super().__init__(message)
        self.status = status
        self.message = message
        self.problems = tuple(problems)
        self.headers = headers or {}


def _by_field(refusal: VendorError) -> Any:
    details = [{"field": each.place, "message": each.reason} for each in refusal.problems]
    return {"error": {"code": refusal.status, "message": refusal.message, "details": details}}


def _json_api(refusal: VendorError) -> Any:
    code = str(refusal.status)
    errors = [
        {"code": code, "detail": each.reason, "source": {"pointer": f"/data/attributes/{each.place}"}}
        for each in refusal.problems
    ]
    return {"errors": errors or [{"code": code, "detail": refusal.message}]}


def _in_success(refusal: VendorError) -> Any:
    message = "; ".join(map(str, refusal.problems)) or refusal.message
    return {"errorMessage": message, "errorCode": refusal.status}


STYLES: dict[str, Callable[[VendorError], Any]] = {
    "details": _by_field,
    "json-api": _json_api,
    "code in a 200": _in_success,
}
"""Ways in which vendors write an error, beside their own."""


class ControlError(Exception):
    """A request to the control API that makes no sense; its text is the answer."""

    def __init__(self, message: str, status: int = 422) -> None:
        """Keep the status that goes with the text."""
        super().__init__(message)
        self.status = status
