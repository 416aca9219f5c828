"""What becomes of an object after a write: it comes into service, fails, or fails a little later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_accounts.model.effects import shows
from pulumi_accounts.model.errors import NotReadyError
from pulumi_accounts.model.lifecycle import Phase
from pulumi_accounts.operations.patience import PATIENCE, looks, pauses_of

if TYPE_CHECKING:
    from pulumi_accounts.http.errors import GarbledError
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.plan import Change
    from pulumi_accounts.operations.api import Live
    from pulumi_accounts.operations.target import Name, Target


async def watch(target: Target, live: Live, name: Name) -> Live:
    """Read an object a few more times after a write whose failure may only show later."""
    declaration, session = target.declaration, target.session
    looks = pauses_of(session)
    for _ in range(declaration.lifecycle.watched if declaration.lifecycle else 0):
        if declaration.phase_of(live) is not Phase.READY:
            break
        session.report(f"{name}: looking whether {declaration.vendor.title} carries it out")
        before = target.catalogue.instant()
        await session.clock.sleep(next(looks))
        live = await target.catalogue.get(str(live["id"]), since=before)
    return live


async def after(target: Target, name: Name, live: Live, changes: tuple[Change, ...], doubt: GarbledError) -> Live:
    """Read an object whose write was answered without it, until it shows what was written.

    Raises:
        GarbledError: it does not show: the answer, with the vendor's words.
    """
    session, declaration = target.session, target.declaration
    if doubt.words:
        session.report(f"{name}: {doubt}; looking whether it was carried out")
    async for _ in looks(session, PATIENCE):
        found = await target.catalogue.get(str(live["id"]), since=target.catalogue.instant())
        if declaration.phase_of(found) is Phase.PENDING or shows(declaration, live, found, changes):
            return found
    doubt.advice = "nothing of what was written shows; the next `pulumi up` writes it again"
    raise doubt


def refuse_failed(declaration: Declaration, live: Live, name: Name) -> None:
    """Stop at an object that its vendor could not bring into service.

    Raises:
        NotReadyError: naming the object and its status.
    """
    if declaration.phase_of(live) is Phase.FAILED:
        retried = declaration.lifecycle is not None and declaration.lifecycle.retried
        advice = (
            "the vendor gives no reason; the next update tries again"
            if retried
            else "mend it at the vendor, or replace the resource to begin anew"
        )
        raise NotReadyError(f"{name} failed: its status is {declaration.status_of(live)} ({advice})")
