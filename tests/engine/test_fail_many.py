"""Many objects at once: what limits them, and that none is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.support.specimens import COMMVAULT_ACCOUNT, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

ACCOUNT = COMMVAULT_ACCOUNT.token
CREDENTIAL = "leadconduit:Credential"

# The SDK's process for dynamic providers has four threads by itself, whatever --parallel says.
SDKS_THREADS = 4
ACCOUNTS = 20
CREDENTIALS = 300


def test_more_objects_settle_at_once_than_the_sdk_has_threads(stack: Stack, emulator: Emulator) -> None:
    """Of twenty accounts that each take their time, more than four are unsettled together, and each is written once."""
    emulator.behave(settle_seconds=3)
    accounts = {f"7194af6f-1285-4295-94aa-0000000000{number:02}": f"Customer {number}" for number in range(ACCOUNTS)}
    for object_id, name in accounts.items():
        emulator.put(ACCOUNT, object_id, _partner(name, site="www.before.example"))
    stack.declare(*((ACCOUNT, name, _inputs(name, site="www.after.example")) for name in accounts.values()))
    stack.up("--parallel", str(ACCOUNTS))
    assert stack.ids() == {v: k for k, v in accounts.items()}
    moments = [moment for object_id in accounts for moment in _moments(emulator, object_id)]
    unsettled, most = 0, 0
    for _, step in sorted(moments):
        unsettled += step
        most = max(most, unsettled)
    assert len(moments) == 2 * ACCOUNTS
    assert most > SDKS_THREADS
    assert len(emulator.requests("PUT")) == ACCOUNTS


def test_hundreds_of_credentials_come_and_go(make_stack: Callable[..., Stack], emulator: Emulator) -> None:
    """A stack of three hundred credentials goes up, shows no change, and comes down, with one write for each."""
    stack = make_stack(PULUMI_SKIP_CHECKPOINTS="true")
    login = {"type": "user", "package": "leadconduit-custom", "username": "sender", "password": PASSWORD}
    names = [f"mail-{number}" for number in range(CREDENTIALS)]
    stack.declare(*((CREDENTIAL, name, {"name": name, **login}) for name in names))
    assert f"+ {CREDENTIALS + 1} created" in stack.up().output
    assert sorted(each["name"] for each in emulator.objects(CREDENTIAL)) == sorted(names)
    emulator.clear_requests()
    assert f"{CREDENTIALS + 1} unchanged" in stack.run("preview").output
    assert emulator.requests() == []
    assert f"- {CREDENTIALS + 1} deleted" in stack.destroy().output
    assert emulator.objects(CREDENTIAL) == []
    assert len(emulator.requests("DELETE")) == CREDENTIALS


def _inputs(name: str, *, site: str) -> dict[str, Any]:
    return {
        "external_id": f"X-{name}",
        "name": name,
        "website": site,
        "contacts": [{"email": "john.doe@acme.com", "first_name": "John", "last_name": "Doe"}],
    }


def _partner(name: str, *, site: str) -> dict[str, Any]:
    contact = {"type": "admin", "email": "john.doe@acme.com", "firstName": "John", "lastName": "Doe"}
    return {"externalId": f"X-{name}", "name": name, "website": site, "contacts": [contact]}


def _moments(emulator: Emulator, object_id: str) -> list[tuple[str, int]]:
    """Return when an account became unsettled, and when it settled."""
    steps = {"updated": 1, "settled": -1}
    events = emulator.history(ACCOUNT, object_id)
    return [(each["at"], steps[each["event"]]) for each in events if each["event"] in steps]
