"""What is wrong in the end: the vendors' objects, the stack's state and what was printed, against the program."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic.alias_generators import to_camel

from chaos.program import CREDENTIAL, MADE, ONBOARD, PARTNERS, Declared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.support.emulator import Emulator, Wire
    from tests.support.stack import Stack

VERDICTS = ("lost", "doubled", "wrong", "unclear")


@dataclass
class Verdict:
    """Findings by what they are; none is a good run."""

    lost: list[str] = field(default_factory=list[str])
    doubled: list[str] = field(default_factory=list[str])
    wrong: list[str] = field(default_factory=list[str])
    unclear: list[str] = field(default_factory=list[str])

    @property
    def good(self) -> bool:
        """Whether nothing was found."""
        return not any(getattr(self, each) for each in VERDICTS)


@dataclass(frozen=True)
class Outcome:
    """What there is after the recovery."""

    declared: list[Declared]
    objects: dict[str, dict[str, Wire]]
    """The vendors' objects by token and id."""
    state: dict[str, dict[str, Any]]
    """The stacks' resources by name."""
    requests: list[Wire]
    before: frozenset[str]
    """Ids of the objects that the stack had before the up that was broken."""


def observe(emulator: Emulator, stacks: list[Stack], programs: list[list[Declared]], before: frozenset[str]) -> Outcome:
    """Gather it; each name with its stack's, since all of them may have the same."""
    declared = [
        (token, f"{stack.name}/{name}", inputs)
        for stack, program in zip(stacks, programs, strict=True)
        for token, name, inputs in program
    ]
    state = {f"{stack.name}/{name}": each for stack in stacks for name, each in stack.resources().items()}
    tokens = {token for token, _, _ in declared}
    objects = {token: {str(each["id"]).lower(): each for each in emulator.objects(token)} for token in tokens}
    return Outcome(declared, objects, state, emulator.requests(), before)


def judge(outcome: Outcome, effects: Mapping[int, bool]) -> Verdict:
    """Compare; ``effects`` tells by fault whether what it struck was carried out."""
    verdict = Verdict()
    for token in MADE:
        _count(outcome, token, verdict)
    verdict.doubled += _completed_again(outcome, effects)
    verdict.lost += [f"{name} is not in state" for _, name, _ in outcome.declared if name not in outcome.state]
    verdict.wrong += [*_shared(outcome), *_different(outcome)]
    verdict.wrong += _deleted(outcome)
    return verdict


def _count(outcome: Outcome, token: str, verdict: Verdict) -> None:
    known = {resource.get("id") for resource in outcome.state.values()}
    # What cannot be deleted at the vendor stays there when it is replaced.
    left = set[str]() if token == CREDENTIAL else outcome.before - known
    there = set(outcome.objects[token]) - left
    wanted = sum(each == token for each, _, _ in outcome.declared)
    unknown = sorted(there - known)
    too_many = max(0, len(there) - wanted)
    verdict.doubled += [f"{token} {each} is one too many" for each in unknown[:too_many]]
    verdict.lost += [f"{token} {each} is not in state" for each in unknown[too_many:]]


def _completed_again(outcome: Outcome, effects: Mapping[int, bool]) -> Iterator[str]:
    completions = Counter(
        each["path"]
        for each in outcome.requests
        if each["token"] == ONBOARD and each["method"] == "PUT" and _completes(each) and _had_effect(each, effects)
    )
    return (f"{path} was completed {count} times" for path, count in completions.items() if count > 1)


def _completes(request: Wire) -> bool:
    body: Any = request["body"]
    return isinstance(body, dict) and "completed" in body.values()


def _had_effect(request: Wire, effects: Mapping[int, bool]) -> bool:
    if request["fault"] is not None:
        return effects[request["fault"]]
    return request["status"] is None or request["status"] < 400  # noqa: PLR2004 - where refusals begin


def _deleted(outcome: Outcome) -> Iterator[str]:
    for each in outcome.requests:
        if each["method"] == "DELETE" and each["id"] not in outcome.before:
            yield f"{each['path']} was deleted, and is new"


def _shared(outcome: Outcome) -> Iterator[str]:
    ids = Counter((each["type"], each.get("id")) for each in outcome.state.values())
    return (f"{kind} {object_id} is in {count} resources" for (kind, object_id), count in ids.items() if count > 1)


def _different(outcome: Outcome) -> Iterator[str]:
    for token, name, inputs in outcome.declared:
        if name not in outcome.state:
            continue
        resource = outcome.state[name]
        live = outcome.objects[token].get(str(resource.get("id")))
        if live is None:
            yield f"{name}: the vendor has no {resource.get('id')}"
            continue
        if token not in MADE and resource["id"] not in PARTNERS:
            yield f"{name}: {resource['id']} is somebody else's"
        for key, value in inputs.items():
            yield from _differs(name, key, value, live, resource["outputs"])


def _differs(name: str, key: str, value: Any, live: Wire, outputs: dict[str, Any]) -> Iterator[str]:
    if not isinstance(value, str):
        return
    held = live.get(key, live.get(to_camel(key)))
    if held != value:
        yield f"{name}: {key} is {held!r} at the vendor, not {value!r}"
    known = outputs.get(to_camel(key))
    if isinstance(known, str) and known != value:
        yield f"{name}: {key} is {known!r} in state, not {value!r}"
