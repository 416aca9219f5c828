"""A creation whose answer was lost: find out whether it took effect before anything is sent again.

The vendors have no idempotency keys. What was sent is looked for among the objects that exist: exactly one new one is
ours; none means that the creation had no effect; several cannot be told apart, so that a human must look.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from pulumi_accounts.http.errors import ApiError
from pulumi_accounts.http.retry import ATTEMPTS
from pulumi_accounts.model.errors import AmbiguousError
from pulumi_accounts.model.state import project
from pulumi_accounts.model.types import parse_instant
from pulumi_accounts.model.values import pick
from pulumi_accounts.operations.lookup import filters, matches
from pulumi_accounts.operations.settings import POLL_INITIAL, POLL_MAX
from pulumi_accounts.operations.wait import pauses

if TYPE_CHECKING:
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Properties
    from pulumi_accounts.operations.api import Live
    from pulumi_accounts.operations.target import Target

# A vendor's times may be cut to whole seconds, and its list may come from another machine than its objects.
_TOLERANCE = timedelta(seconds=5)


async def post_once(target: Target, inputs: Properties, body: Live) -> Live:
    """Create an object exactly once, whatever happens to the answers.

    Raises:
        AmbiguousError: several objects could be the one.
        ApiError: the vendor refuses, or cannot be reached.
    """
    declaration = target.declaration
    twins = (declaration.token, *(repr(inputs.get(key)) for key in declaration.natural_key))
    async with target.session.turns[twins]:
        return await _post(target, inputs, body)


async def _post(target: Target, inputs: Properties, body: Live) -> Live:
    session, api, name = target.session, target.api, target.name(inputs)
    looks = pauses(session.settings[POLL_INITIAL], session.settings[POLL_MAX])
    started = session.clock.now()
    for attempt in range(1, ATTEMPTS + 1):
        try:
            live = await api.post(body)
        except ApiError as error:
            if not error.in_doubt:
                raise
            session.report(f"{name}: {error}; looking whether it was created")
            found = await _created(target, inputs, started)
            if found is None and attempt == ATTEMPTS:
                raise
            if found is None:
                await session.clock.sleep(next(looks))
                continue
            live = found
        session.created.add(target.declaration.normal_id(live["id"]))
        return live
    raise AssertionError("the last attempt returns or raises")


async def _created(target: Target, inputs: Properties, started: float) -> Live | None:
    session, declaration, name = target.session, target.declaration, target.name(inputs)
    try:
        rows, answer = await target.api.list(filters(declaration, pick(inputs, declaration.filters.values())))
    except ApiError as error:
        raise AmbiguousError(
            f"{name}: the answer to its creation was lost, and so was the look for it ({error}): "
            "see whether it exists now, and set adoptId to it if it does"
        ) from None
    age = timedelta(seconds=session.clock.now() - started) + _TOLERANCE
    since = (answer.date or datetime.now(UTC)) - age
    sent = pick(inputs, declaration.natural_key)
    candidates = [
        live
        for live in rows
        if declaration.normal_id(live.get("id")) not in session.created
        and matches(declaration, live, sent)
        and _is_new(declaration, live, since)
    ]
    if len(candidates) > 1:
        ids = ", ".join(str(live.get("id")) for live in candidates)
        raise AmbiguousError(
            f"{name}: the answer to its creation was lost, and any of {ids} may be it: set adoptId to the right one"
        )
    return candidates[0] if candidates else None


def _is_new(declaration: Declaration, live: Live, since: datetime) -> bool:
    text = project(declaration, live).get(declaration.created or "")
    try:
        return text is None or parse_instant(text) >= since
    except ValueError:
        return True
