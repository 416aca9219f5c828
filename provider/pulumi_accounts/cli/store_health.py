"""Whether the store does what the journal needs of it: a record of one's own is written, claimed, read and dropped."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_accounts.operations.configuration.settings import STORE
from pulumi_accounts.store.address import server_of, without_login
from pulumi_accounts.store.entries import Entry, StoreError, new_id
from pulumi_accounts.store.opening import open_store

if TYPE_CHECKING:
    from pulumi_accounts.operations.configuration.settings import Settings
    from pulumi_accounts.store.entries import Store


@dataclass(frozen=True)
class StoreHealth:
    """What a look at the store has shown."""

    where: str
    """Where it is, without a login."""
    problem: str = ""
    """Why it cannot be used; empty if it can."""
    findings: tuple[str, ...] = ()
    """What works and should be otherwise, each with the remedy."""

    def __str__(self) -> str:
        """Say it to people."""
        return "\n  ".join((f"{self.where}: {self.problem or 'works'}", *self.findings))

    def as_json(self) -> dict[str, Any]:
        """Say it to programs."""
        return {"where": self.where, "problem": self.problem or None, "findings": list(self.findings)}


def store_health(given: Settings) -> StoreHealth:
    """Do with the store all that a creation does."""
    name = given[STORE]
    where = "the file in the user's state directory" if name is None else without_login(server_of(name) or name)
    try:
        with closing(open_store(name)) as store:
            notices = (store.notice,) if store.notice else ()
            _try_out(store)
            return StoreHealth(where, findings=(*notices, *store.findings()))
    except StoreError as error:
        return StoreHealth(where, f"failed: {error} (check {STORE.config_key})")


def _try_out(store: Store) -> None:
    """Go through a creation.

    Raises:
        StoreError: it does not keep what it is given.
    """
    trial = Entry(resource="doctor", stack="doctor", scope="doctor", fingerprint=new_id())
    object_id = new_id()
    with store.batch():
        store.add(trial)
        claimed = store.claim(trial.id, object_id)
        found = store.holder((trial.scope,), object_id)
        text = store.edit("doctor", lambda _, __: (object_id, object_id))
        kept = store.edit("doctor", lambda now, _: (now or "", now))
        store.drop(trial.id)
    if not (claimed and found and found.id == trial.id and text == kept):
        raise StoreError("it does not keep what is written to it")
