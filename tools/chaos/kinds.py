"""The kinds of break, as data: each is a row of the table."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Blow:
    """What is done to the processes of a run."""

    to: str
    """A role, or ``group``: what a terminal's Ctrl-C reaches."""
    signal: int = signal.SIGKILL
    times: int = 1


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One way to break a run."""

    name: str
    blows: tuple[Blow, ...] = ()
    """One of these strikes."""
    moments: tuple[str, ...] = ("any",)
    """When: at ``any`` moment, at a write's ``effect``, before its answer leaves, or just after the ``answer``."""
    faults: tuple[dict[str, Any], ...] = ()
    """What befalls writes; one of these each time."""
    lag: float = 0
    """Seconds for which lists do not show a new object."""
    rounds: int = 1
    """How many ups are broken one after the other."""
    stacks: int = 1
    """How many stacks of the project are brought up at the same moment, with the same names and objects of their own."""
    driven: bool = False
    """They are driven from one process, by the Automation API."""
    retries: int = 0
    """How often an error hook has what fails tried again."""
    renamed: bool = False
    """The stack is renamed before the recovery."""


_COMMAND, _PLUGIN, _PROGRAM, _ALL = Blow("command"), Blow("plugin"), Blow("program"), Blow("all")
_CTRL_C = Blow("group", signal.SIGINT)
_CTRL_C_TWICE = Blow("group", signal.SIGINT, times=2)
_TERMINATE = Blow("command", signal.SIGTERM)
_AT_A_WRITE = ("effect", "answer")
# Longer than the time-out of a request, and than two looks; shorter than what the provider waits for a lagging list.
_SLOW, _LAG = 3.0, 2.5


def _killed(name: str, blow: Blow) -> tuple[Kind, Kind]:
    return (
        Kind(name=f"{name}, any moment", blows=(blow,)),
        Kind(name=f"{name}, at a write", blows=(blow,), moments=_AT_A_WRITE),
    )


def _statuses(*statuses: int, **more: Any) -> tuple[dict[str, Any], ...]:
    return tuple({"status": status, **more} for status in statuses)


_FAILURES = (500, 502, 503, 504)
_ELSEWHERE = (301, 302, 303, 307, 308)
_LOCATION = {"headers": {"Location": "/elsewhere"}}
_BODIES: tuple[Any, ...] = ("", {}, {"status": "accepted"}, [])
_ACCEPTED: tuple[dict[str, Any], ...] = tuple({"status": 202, "effect": True, "body": body} for body in _BODIES)
_LOST = {"lose_answer": True}
_NOTHING: tuple[Any, ...] = ("<html>not found</html>", {"message": "no route"}, None, "")

KINDS: tuple[Kind, ...] = (
    *_killed("SIGKILL of the command", _COMMAND),
    *_killed("SIGKILL of the plugin", _PLUGIN),
    *_killed("SIGKILL of the program", _PROGRAM),
    *_killed("SIGKILL of all", _ALL),
    Kind(
        name="SIGKILL, and again while recovering",
        blows=(_COMMAND, _PLUGIN, _ALL),
        moments=("any", *_AT_A_WRITE),
        rounds=2,
    ),
    *_killed("Ctrl-C", _CTRL_C),
    *_killed("Ctrl-C twice", _CTRL_C_TWICE),
    *_killed("SIGTERM", _TERMINATE),
    Kind(name="connection cut before the effect", faults=({"reset": True},)),
    Kind(name="answer lost", faults=(_LOST,)),
    Kind(name="hang before the effect", faults=({"hang": True},)),
    Kind(name="hang after the effect", faults=({"hang": True, "effect": True},)),
    Kind(name="5xx before the effect", faults=_statuses(*_FAILURES)),
    Kind(name="5xx after the effect", faults=_statuses(*_FAILURES, effect=True)),
    Kind(name="3xx", faults=_statuses(*_ELSEWHERE, **_LOCATION) + _statuses(*_ELSEWHERE, effect=True, **_LOCATION)),
    Kind(name="202 without an object", faults=_ACCEPTED),
    Kind(name="unreadable body", faults=({"garbage": True, "effect": True},)),
    Kind(name="slower than the time-out", faults=({"latency": _SLOW},)),
    Kind(
        name="list lags, answer lost",
        faults=(_LOST, {"hang": True, "effect": True}, *_statuses(502, effect=True), *_ACCEPTED),
        lag=_LAG,
    ),
    Kind(
        name="answer lost, SIGKILL at any moment",
        blows=(_COMMAND, _PLUGIN, _ALL),
        faults=(_LOST, {"hang": True, "effect": True}, {"hang": True}, *_statuses(502, effect=True)),
    ),
    Kind(
        name="two stacks at a time, SIGKILL",
        blows=(_COMMAND, _PLUGIN, _ALL),
        moments=("any", *_AT_A_WRITE),
        stacks=2,
    ),
    Kind(name="two stacks at a time, answers lost", faults=(_LOST, *_statuses(502, effect=True), *_ACCEPTED), stacks=2),
    Kind(
        name="Automation API, three stacks, SIGKILL",
        blows=(_COMMAND, _PLUGIN),
        moments=("any", *_AT_A_WRITE),
        stacks=3,
        driven=True,
    ),
    Kind(
        name="an error hook tries again",
        faults=(*_statuses(422, 500, 503), _LOST, *_statuses(502, effect=True), {"hang": True, "effect": True}),
        retries=3,
    ),
    Kind(
        name="nothing at the address for a while",
        faults=tuple({"status": 404, "method": None, "times": 25, "body": body} for body in _NOTHING),
    ),
    Kind(
        name="SIGKILL, and the stack renamed",
        blows=(_COMMAND, _PLUGIN, _ALL),
        moments=("any", *_AT_A_WRITE),
        renamed=True,
    ),
    Kind(name="list lags, SIGKILL at a write", blows=(_COMMAND, _PLUGIN, _ALL), moments=_AT_A_WRITE, lag=_LAG),
)
