"""Faults on demand: what can go wrong between a client and a vendor, for the requests that match."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from pulumi_accounts.emulator.behaviour import Seconds, explain
from pulumi_accounts.emulator.errors import ControlError

Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
# A fault has at least one of these.
_HARM = ("status", "latency", "hang", "reset", "lose_answer", "garbage")


def _upper(value: Any) -> Any:
    return value.upper() if isinstance(value, str) else value


class Fault(BaseModel):
    """One fault, with the requests it strikes."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    id: int = 0
    """Given by the emulator."""
    method: Annotated[Method | None, BeforeValidator(_upper)] = None
    """The method it strikes; None: any."""
    path: str = "*"
    """The paths it strikes, as a shell pattern."""
    times: Annotated[int, Field(gt=0)] | None = 1
    """How often it strikes; None: for ever."""
    skip: Annotated[int, Field(ge=0)] = 0
    """How many matching requests it lets pass first."""
    effect: bool = False
    """Whether the request is carried out all the same."""

    status: Annotated[int, Field(ge=200, le=599)] | None = None
    """Answer with this status."""
    headers: dict[str, str] = Field(default_factory=dict[str, str])
    """Headers of that answer."""
    body: Any = None
    """Body of that answer, JSON or text; None: an error in the vendor's style."""
    latency: Seconds = 0
    """Seconds to wait before the answer. Alone, the answer is the right one."""
    hang: bool = False
    """Never answer."""
    reset: bool = False
    """Reset the connection without an answer."""
    lose_answer: bool = False
    """Carry the request out, then reset the connection."""
    garbage: bool = False
    """Answer with success and a body that is not JSON."""

    @model_validator(mode="after")
    def does_something(self) -> Self:
        """Refuse a fault by which nothing goes wrong.

        Raises:
            ValueError: with the fields of which one is needed.
        """
        if not any(getattr(self, each) for each in _HARM):
            raise ValueError(f"nothing would go wrong: set one of {', '.join(_HARM)}")
        return self

    def matches(self, method: str, path: str) -> bool:
        """Tell whether a request is one of those it strikes."""
        return self.method in {None, method} and fnmatchcase(path, self.path)

    @property
    def breaks_connection(self) -> bool:
        """Whether the connection ends without an answer."""
        return self.reset or self.lose_answer

    @property
    def carries_out(self) -> bool:
        """Whether the request has its effect."""
        only_slow = not (self.status or self.hang or self.reset or self.garbage)
        return self.effect or self.lose_answer or only_slow


@dataclass
class Faults:
    """The faults that have yet to strike, in the order in which they were asked for."""

    active: list[Fault] = field(default_factory=list[Fault])
    count: int = 0

    def add(self, fields: Any) -> Fault:
        """Take a fault on.

        Raises:
            ControlError: a field is not known, or its value makes no sense.
        """
        try:
            fault = Fault.model_validate(fields)
        except ValidationError as error:
            raise ControlError(explain(error, Fault)) from None
        self.count += 1
        fault.id = self.count
        self.active.append(fault)
        return fault

    def strike(self, method: str, path: str) -> Fault | None:
        """Return the fault that strikes this request, and count it."""
        for fault in self.active:
            if not fault.matches(method, path):
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            self._use_up(fault)
            return fault
        return None

    def _use_up(self, fault: Fault) -> None:
        if fault.times is None:
            return
        if fault.times == 1:
            self.active = [each for each in self.active if each is not fault]
        else:
            fault.times -= 1

    def remove(self, fault_id: int | None = None) -> None:
        """Take one fault back, or all of them."""
        self.active = [each for each in self.active if fault_id is not None and each.id != fault_id]
