"""Runs of the engine one after the other, or side by side, on machines whose records outlive them."""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.operations.configuration.reading import load
from pulumi_accounts.operations.engine.identity import StackName
from pulumi_accounts.operations.engine.run import Run
from pulumi_accounts.operations.engine.stack import Stack
from pulumi_accounts.operations.objects import Objects
from pulumi_accounts.operations.session import Session
from pulumi_accounts.operations.target import Target
from pulumi_accounts.store.opening import open_store
from pulumi_accounts.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator, Iterable
    from pathlib import Path

    from pulumi_accounts.http.clock import Clock
    from pulumi_accounts.operations.outcomes import Managed
    from pulumi_accounts.store.entries import Entry, Store
    from tests.support.emulator import Emulator

CREDENTIAL, ONBOARD, ACTIVEPLATFORM = "leadconduit:Credential", "leadconduit:Onboard", "activeplatform:VendorAccount"
POSTED = (CREDENTIAL, ONBOARD, ACTIVEPLATFORM)
COMMAND = "pulumi import it"
SLOW = 0.15
"""Seconds of an answer that leaves time to do something before it."""


@dataclass
class EngineRun:
    """One run, in one process, of one stack. One that is not gone on with stands for one that was killed."""

    session: Session
    said: list[str]
    warned: list[str]
    held: dict[str, Callable[..., Awaitable[object]]] = field(
        default_factory=dict[str, "Callable[..., Awaitable[object]]"]
    )
    """By step of a resource's journal, what happens before it; it is told the target, and what the step is told."""

    def target(self, token: str, resource: str = "main") -> Target:
        """Return a kind of object, as the resource of that name manages it."""
        known = self.session.run.stack.resources(f"{token}::{resource}") if resource else ()
        target = Target(self.session.kind(BY_TOKEN[token]), self.session, known, import_command=COMMAND)
        for step, first in self.held.items():
            hold(target.journal, step, partial(first, target))
        return target

    def objects(self, token: str, resource: str = "main") -> Objects:
        """Return the operations on a resource."""
        return Objects(self.target(token, resource))

    async def create(self, token: str, inputs: dict[str, Any], resource: str = "main") -> Managed:
        """Have the engine call Create."""
        return await self.objects(token, resource).create(inputs)

    def diff(self, token: str, object_id: str, resource: str = "main", adopted: str | None = None) -> str:
        """Have the engine call Diff: the stack has the id, and the program still declares the resource; return its warning."""
        run = self.session.run
        return run.declared(
            BY_TOKEN[token], object_id, run.stack.resources(f"{token}::{resource}")[0], {"adoptId": adopted}
        )

    def check(self, token: str, *resources: str) -> None:
        """Have the engine call Check: the program declares these."""
        self.session.run.checked |= {self.session.run.stack.resources(f"{token}::{each}")[0] for each in resources}

    def read(self, token: str, object_id: str) -> None:
        """Have the engine show an id, as Read, Update and Delete do."""
        self.session.run.shown(token, BY_TOKEN[token].normal_id(object_id))


@dataclass
class Machine:
    """A machine with a store of its own."""

    url: str
    clock: Clock
    file: Path
    environment: dict[str, str] = field(default_factory=dict[str, str])
    """What a plugin process finds in its environment: where the engine's command is."""
    runs: list[EngineRun] = field(default_factory=list[EngineRun])

    def run(self, stack: str = "dev", *, saves_at_once: bool = True, **config: Any) -> EngineRun:
        """Begin a run of a stack."""
        urls = {f"{vendor}BaseUrl": self.url for vendor in ("leadconduit", "commvault", "activeplatform")}
        keys = dict.fromkeys(("leadconduitApiKey", "commvaultToken", "activeplatformApiToken"), "demo")
        settings = load({**urls, **keys, "store": str(self.file), "requestTimeoutSeconds": 0.3, **config}, {})
        said, warned, name = list[str](), list[str](), StackName("shop", stack)
        works_on = Stack(name, environment=self.environment, folder=self.file.parent)
        run = Run(works_on, saves_at_once=saves_at_once)
        self.runs.append(EngineRun(Session(settings, said.append, warned.append, self.clock, run), said, warned))
        return self.runs[-1]

    @contextlib.contextmanager
    def store(self) -> Generator[Store]:
        """Look into the store, as another process does."""
        with contextlib.closing(open_store(str(self.file))) as store:
            yield store

    def entries(self, run: EngineRun, token: str, resource: str = "main") -> list[Entry]:
        """Return a resource's open creations, wherever its kind of object is."""
        with contextlib.closing(SqliteStore(self.file)) as store:
            where = "WHERE resource = ? AND settled = 0"
            return store._entries(where, run.target(token, resource).resource)

    async def aclose(self) -> None:
        """Close every run's connections."""
        for each in self.runs:
            await each.session.aclose()


async def until(condition: Callable[[], Any]) -> None:
    """Wait for something that happens elsewhere."""
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110 - it happens in another thread, which knows no event of ours
            await asyncio.sleep(0.005)


def lagging(emulator: Emulator, token: str, looks: int | None, *, skip: int = 1, rows: Any = ()) -> None:
    """Let the list be one of yesterday for so many looks, after the one before the creation."""
    declaration = BY_TOKEN[token]
    envelope = declaration.vendor.envelope
    body = {envelope: list(rows)} if envelope else list(rows)
    emulator.fault(method="GET", path=declaration.list_path(), status=200, body=body, times=looks, skip=skip)


async def lose(run: EngineRun, emulator: Emulator, token: str, inputs: dict[str, Any], resource: str = "main") -> str:
    """Have a creation carried out without the run ever learning of it; return the object's id.

    The answer does not come in time, and the list lags for as long as the run looks.
    """
    before = {str(each["id"]) for each in emulator.objects(token)}
    emulator.fault(method="POST", hang=True, effect=True)
    lagging(emulator, token, None, skip=0 if run.target(token).kind.catalogue.listings.newest else 1)
    with contextlib.suppress(Exception):
        await run.create(token, inputs, resource)
    emulator.clear_faults()
    (made,) = {str(each["id"]) for each in emulator.objects(token)} - before
    return made


def hold(owner: Any, step: str, first: Callable[..., Awaitable[object]]) -> None:
    """Hold a step fast until something else has happened; the step itself stays what it is."""
    doing = getattr(owner, step)

    async def held(*arguments: Any) -> Any:
        await first(*arguments)
        return await doing(*arguments)

    # What is frozen, too.
    object.__setattr__(owner, step, held)


class Overtaken(SqliteStore):
    """A store in which another creation learns of its object right after somebody has asked whose that is.

    With ``sought`` that is so, too, after somebody has asked who looks for such a one.
    """

    def __init__(self, file: Path, other: Entry, made: str, *, sought: bool = False) -> None:
        """Open the file; the other's record is to have this object."""
        super().__init__(file)
        self.other, self.made, self.sought = other, made, sought

    def holder(self, scopes: Iterable[str], object_id: str) -> Entry | None:
        """Answer, and then let the other learn."""
        found = super().holder(scopes, object_id)
        if object_id == self.made:
            self.claim(self.other.id, self.made, time.time())
        return found

    def unresolved(self, scopes: Iterable[str], fingerprint: str) -> list[Entry]:
        """Answer, and then let the other learn."""
        found = super().unresolved(scopes, fingerprint)
        if self.sought and fingerprint == self.other.fingerprint:
            self.claim(self.other.id, self.made, time.time())
        return found


async def told_to_stop(work: asyncio.Task[Any], emulator: Emulator, method: str, times: int = 1) -> BaseException:
    """Cancel the work, once or more often, while the vendor has the request; return what comes of it."""
    await until(lambda: emulator.requests(method))
    for _ in range(times):
        work.cancel()
        await asyncio.sleep(0)
    (failure,) = await asyncio.gather(work, return_exceptions=True)
    return failure
