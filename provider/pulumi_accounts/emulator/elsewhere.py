"""What happens at a vendor without being asked for: others edit objects, and tokens are renewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_accounts.model.renewing import renewed_names

if TYPE_CHECKING:
    from pulumi_accounts.emulator.log import LoggedRequest
    from pulumi_accounts.emulator.world import World
    from pulumi_accounts.model.declarations import Declaration


def go_on(world: World, declaration: Declaration, received: LoggedRequest) -> None:
    """Do what others do before a request is answered."""
    behaviour, paging = world.behaviour, declaration.vendor.paging
    if behaviour.renews_tokens and declaration.renewed:
        _renew(world, declaration)
    page = received.query.get(paging.page, "") if paging else ""
    if behaviour.edits_between_pages and paging and page.isdecimal() and int(page) > paging.first:
        _edit(world, declaration, behaviour.edits_between_pages)


def _renew(world: World, declaration: Declaration) -> None:
    for held in world.all(declaration.token):
        renewed = sorted(renewed_names(declaration, {}) & held.wire.keys())
        for name in renewed:
            held.wire[name] = f"renewed-{name}-{world.store.number('renewal', 1)}"
        if renewed:
            world.keep(held, "renewed")


def _edit(world: World, declaration: Declaration, count: int) -> None:
    ids = world.store.ids(declaration.token)
    for object_id in world.chance(world.behaviour.edit_seed).sample(ids, min(count, len(ids))):
        if held := world.find(declaration, object_id):
            world.keep(held, "edited by somebody else")
