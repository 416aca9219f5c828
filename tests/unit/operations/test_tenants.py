"""Law 9: whose objects a credential sees. Two tenants at one address share nothing, and a rotated credential is known again."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.http.errors import GarbledError, MisplacedError
from pulumi_accounts.model.keys import TENANT
from pulumi_accounts.model.marks import address_of, differs
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import ACTIVEPLATFORM, CREDENTIAL, lose

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench
    from tests.unit.operations.runs import EngineRun, Machine

pytestmark = pytest.mark.anyio

ACCOUNT = "leadconduit:Account"


def _token(**claims: Any) -> str:
    payload = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return f"head.{payload}.signature"


async def _scopes(run: EngineRun, token: str) -> tuple[str, ...]:
    return await run.target(token).kind.scopes.all()


def _rotate(emulator: Emulator, token: str) -> dict[str, str]:
    """Have the vendor take another key; return the configuration that has it."""
    key = f"made-up-rotated-{token}"
    if token == CREDENTIAL:
        emulator.behave(leadconduit_api_key=key)
        return {"leadconduitApiKey": key}
    emulator.behave(activeplatform_api_token=key)
    return {"activeplatformApiToken": key}


def _becomes_another_tenant(emulator: Emulator) -> None:
    """Have the address and the key belong to somebody else, who has none of our objects."""
    for each in emulator.objects(ACCOUNT):
        emulator.remove(ACCOUNT, each["id"])
    emulator.put(ACCOUNT, "d" * 24, {"name": "Somebody else"})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://api.example", "https://api.example/", True),
        ("https://API.example:443/x/", "http://api.example/x", True),
        ("http://127.0.0.1:8080", "http://localhost:8080", True),
        ("https://api.example", "https://api.example/v2", False),
        ("https://api.example:8443", "https://api.example", False),
        ("https://api.example", "https://other.example", False),
        ("https://api.example:port", "https://api.example:99999", True),
    ],
)
def test_addresses(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """How a place is spelled and spoken to makes no other place of it."""
    assert (address_of(one) == address_of(other)) is same


@pytest.mark.parametrize(
    ("mark", "now", "another"),
    [
        ("aa-11", "aa-11", False),
        ("aa-11", "aa-22", True),
        ("aa-11", "bb-11", True),
        ("aa-", "aa-22", False),
        ("aa-11", "aa-", False),
        ("aa-", "bb-", True),
        (None, "aa-11", False),
        (7, "aa-11", False),
        ("", "aa-11", False),
    ],
)
def test_marks(mark: Any, now: str, another: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Two marks differ as far as both say something."""
    assert differs(mark, now) is another


async def test_the_account_that_a_key_belongs_to(machine: Machine, emulator: Emulator) -> None:
    """LeadConduit is asked once a run, only where something is created; a rotated key is of the same account."""
    run = machine.run()
    made = [await run.create(CREDENTIAL, inputs_of(CREDENTIAL, name=name), name) for name in ("one", "two")]
    assert len(emulator.requests("GET", "/account")) == 1
    assert len({each.state[TENANT] for each in made}) == 1
    assert await _scopes(run, CREDENTIAL) == await _scopes(machine.run(**_rotate(emulator, CREDENTIAL)), CREDENTIAL)


@pytest.mark.parametrize("claim", ["tenant", "tenantId", "tenant_id", "tid"])
async def test_what_a_token_says(machine: Machine, emulator: Emulator, claim: str) -> None:
    """Tokens of one tenant come and go; nobody is asked."""
    one, again, other = (
        machine.run(commvaultToken=_token(**{claim: tenant}, exp=number))
        for number, tenant in enumerate(("acme", "acme", "other"))
    )
    token = "commvault:Account"
    assert await _scopes(one, token) == await _scopes(again, token) != await _scopes(other, token)
    assert emulator.requests() == []


@pytest.mark.parametrize("text", ["demo", "a.b.c", "a.e30.c", "a.W10.c", ""])
async def test_a_token_that_says_nothing(machine: Machine, text: str) -> None:
    """It is told from others by the store, and the mark in state has the address alone."""
    run = machine.run(commvaultToken=text or "x")
    assert (await run.target("commvault:Account").kind.tenant.mark()).endswith("-")
    assert len(await _scopes(run, "commvault:Account")) == 2


@pytest.mark.parametrize("status", [401, 403])
async def test_a_key_that_may_not_know(machine: Machine, emulator: Emulator, status: int) -> None:
    """A user's key that may not read the account is told from others by the store."""
    emulator.fault(method="GET", path="/account", status=status, times=None)
    managed = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert managed.state[TENANT].endswith("-")
    again = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert again.object_id == managed.object_id


@pytest.mark.parametrize(
    ("fault", "kind"),
    [({"status": 404}, MisplacedError), ({"status": 200, "body": {"hello": "world"}}, GarbledError)],
    ids=["nothing", "something else"],
)
async def test_an_address_that_is_none(
    machine: Machine, emulator: Emulator, fault: dict[str, Any], kind: type[Exception]
) -> None:
    """Nothing is created where the vendor is not: the line names the setting."""
    emulator.fault(method="GET", path="/account", times=None, **fault)
    with pytest.raises(kind, match="accounts:leadconduitBaseUrl"):
        await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert emulator.requests("POST") == []


@pytest.mark.parametrize("token", [CREDENTIAL, ACTIVEPLATFORM])
async def test_a_rotated_credential(machine: Machine, emulator: Emulator, token: str) -> None:
    """What a killed run has made is gone on with by the next credential, too: it sees the same objects."""
    if token == CREDENTIAL:
        emulator.fault(method="GET", path="/account", status=403, times=None)
    made = await machine.run().create(token, inputs_of(token))
    again = await machine.run(**_rotate(emulator, token)).create(token, inputs_of(token))
    assert again.object_id == made.object_id
    assert len(emulator.objects(token)) == 1


async def test_a_credential_of_somebody_else(machine: Machine, emulator: Emulator) -> None:
    """It sees none of them, so that its creation is another, and no record of ours is met."""
    first = machine.run()
    made = await first.create(ACTIVEPLATFORM, inputs_of(ACTIVEPLATFORM))
    emulator.remove(ACTIVEPLATFORM, made.object_id)
    other = machine.run(**_rotate(emulator, ACTIVEPLATFORM))
    second = await other.create(ACTIVEPLATFORM, inputs_of(ACTIVEPLATFORM))
    assert (await _scopes(first, ACTIVEPLATFORM))[0] != (await _scopes(other, ACTIVEPLATFORM))[0]
    assert len(machine.entries(first, ACTIVEPLATFORM)) == 2
    assert second.object_id in {str(each["id"]) for each in emulator.objects(ACTIVEPLATFORM)}


async def test_two_tenants_share_no_seeker(machine: Machine, emulator: Emulator) -> None:
    """What one tenant's run has lost sight of is not waited for, looked for or taken by another tenant's."""
    lost = await lose(machine.run(), emulator, CREDENTIAL, inputs_of(CREDENTIAL))
    emulator.remove(CREDENTIAL, lost)
    _becomes_another_tenant(emulator)
    run = machine.run()
    managed = await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert run.said == []
    assert [each["id"] for each in emulator.objects(CREDENTIAL)] == [managed.object_id]


async def test_what_the_store_keeps_of_credentials(machine: Machine, emulator: Emulator) -> None:
    """Many that come and go leave a few digests, and none of a key that somebody could try out elsewhere."""
    for number in range(25):
        key = f"made-up-key-{number}"
        emulator.behave(activeplatform_api_token=key)
        run = machine.run(activeplatformApiToken=key)
        await run.create(ACTIVEPLATFORM, inputs_of(ACTIVEPLATFORM, last_name=f"Doe {number}"), str(number))
    with machine.store() as store:
        name = run.target(ACTIVEPLATFORM).kind.tenant._memory._text
        text = store.edit(name, lambda text, _: (text or "", text or ""))
    (tenant,) = json.loads(text).values()
    assert len(tenant["keys"]) == 20
    assert all(len(ids) == 5 for ids in tenant["seen"].values())
    assert "made-up" not in text


async def test_it_is_asked_again_after_a_failure(machine: Machine, emulator: Emulator) -> None:
    """A vendor that was down when the first one asked is asked by the next."""
    emulator.fault(method="GET", path="/account", status=400)
    run = machine.run()
    results = [await _failure(run), await _failure(run)]
    assert [each is None for each in results] == [False, True]


async def _failure(run: EngineRun) -> Exception | None:
    try:
        await run.target(CREDENTIAL).kind.tenant.told()
    except Exception as error:  # noqa: BLE001 - whatever it is
        return error
    return None


async def test_state_says_whose_it_is(bench: Bench, emulator: Emulator) -> None:
    """A later run knows by the mark in state where an object is, without a question."""
    managed = await bench.objects(CREDENTIAL).create(inputs_of(CREDENTIAL))
    scopes = await bench.target(CREDENTIAL).kind.scopes.all()
    emulator.clear_requests()
    later = type(bench)(bench.url, bench.time)
    assert await later.target(CREDENTIAL).kind.scopes.known(managed.state) == scopes
    assert len(await later.target(CREDENTIAL).kind.scopes.known({})) == 1
    assert emulator.requests() == []
    await later.aclose()
