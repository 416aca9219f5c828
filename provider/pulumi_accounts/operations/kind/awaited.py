"""An object that is waited for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pulumi_accounts.http.waiting import Waiter
from pulumi_accounts.model.spelling import property_name
from pulumi_accounts.operations.configuration.settings import READY_TIMEOUT

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Live


@dataclass
class Awaited:
    """One object that is waited for."""

    live: Live = field(repr=False)
    name: object
    began: float
    seconds: float
    custom: bool = False
    """The time is the resource's own, not that of the settings."""
    in_part: bool = False
    """What is known of it was last seen in a list that does not show all of it."""
    waiter: Waiter = field(default_factory=Waiter)
    failure: Exception | None = None
    said: str | None = None
    say_again: float = 0.0

    @property
    def deadline(self) -> float:
        """When the wait ends."""
        return self.began + self.seconds

    def too_late(self, status: str | None, wanted: str) -> str:
        """Say that it was still pending when its time was over."""
        setting = (
            f"the resource's option {property_name('customTimeouts')}" if self.custom else READY_TIMEOUT.config_key
        )
        return (
            f"{self.name} is not ready after {self.seconds:g} s: its status is {status}, not {wanted} "
            f"(a longer time can be set as {setting})"
        )
