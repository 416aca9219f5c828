"""How objects come under management: posted, found, the credential's own, or adopted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.model.errors import AccountsError, RefusedError
from pulumi_accounts.model.plan import plan
from pulumi_accounts.model.state import managed_inputs
from tests.support.specimens import ACCOUNT_ID, SPECIMENS, Specimen
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

ACCOUNT, ONBOARD, COMMVAULT = "leadconduit:Account", "leadconduit:Onboard", "commvault:Account"
OTHER_PARTNER = "11111111-2222-4333-8444-555555555555"


def _methods(emulator: Emulator) -> list[str]:
    return [each["method"] for each in emulator.requests()]


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
async def test_every_kind(emulator: Emulator, bench: Bench, specimen: Specimen) -> None:
    """An object comes to be as the program has it, under the vendor's id, and a plan made of its state is empty."""
    inputs = inputs_of(specimen.token)
    managed = await bench.objects(specimen.token).create(inputs)
    assert managed.object_id in [
        specimen.declaration.normal_id(each["id"]) for each in emulator.objects(specimen.token)
    ]
    assert managed_inputs(specimen.declaration, managed.state) == inputs
    assert plan(specimen.declaration, managed.state, inputs) == ()
    assert len(emulator.requests("POST")) == specimen.is_posted


@pytest.mark.parametrize(
    ("specimen", "created"),
    [(each, each.declaration.created) for each in SPECIMENS if each.is_posted and each.declaration.created],
    ids=str,
)
async def test_outputs_of_a_posted_object(emulator: Emulator, bench: Bench, specimen: Specimen, created: str) -> None:
    """State holds what the vendor added: its id, and when it was made."""
    managed = await bench.objects(specimen.token).create(inputs_of(specimen.token))
    (live,) = emulator.objects(specimen.token)
    assert managed.state[created] == live[specimen.declaration.by_key[created].wire]
    assert managed.object_id == str(live["id"])


async def test_what_a_post_does_not_take_follows(emulator: Emulator, bench: Bench) -> None:
    """An onboard's other properties are sent by a PUT after the POST, and only where they are wanted and differ."""
    await bench.objects(ONBOARD).create(inputs_of(ONBOARD, status="in_progress", connection_id="f" * 24))
    post, put = emulator.requests("POST")[0], emulator.requests("PUT")[0]
    assert set(post["body"]) == {"invitation_id", "flow_id"}
    assert set(put["body"]) == {"invitation_id", "account_id", "connection_id", "status"}
    emulator.clear_requests()
    await bench.objects(ONBOARD).create(inputs_of(ONBOARD, account_id=None, connection_id=None))
    assert _methods(emulator) == ["POST"]


async def test_own_account_as_it_should_be(emulator: Emulator, bench: Bench) -> None:
    """Nothing is written where nothing differs."""
    inputs = {"dataRetentionInDays": 123, "features": {"firehose": True}}
    managed = await bench.objects(ACCOUNT).create(inputs)
    assert _methods(emulator) == ["GET"]
    assert (managed.object_id, managed.state["name"]) == (ACCOUNT_ID, "Acme, Inc.")


async def test_own_account_that_differs(emulator: Emulator, bench: Bench) -> None:
    """Only what is set and differs is written; the other features keep their live values, sent along."""
    emulator.change(ACCOUNT, ACCOUNT_ID, features={"firehose": False, "brand_new": True, "buyer_access": True})
    managed = await bench.objects(ACCOUNT).create({"dataRetentionInDays": 123, "features": {"firehose": True}})
    (put,) = emulator.requests("PUT")
    assert put["body"] == {"features": {"firehose": True, "brand_new": True, "buyer_access": True}}
    assert managed.state["features"] == {"firehose": True, "buyerAccess": True}


@pytest.mark.parametrize(
    ("live", "wanted", "reason"),
    [
        ({"data_retention_in_days": 500}, {"dataRetentionInDays": 499}, "from 500 days to 499"),
        ({"data_retention_in_days": None}, {"dataRetentionInDays": 5000}, "from no limit to 5000"),
        ({"data_truncated_at": None}, {"dataTruncatedAt": "2020-01-01T00:00:00Z"}, "from unset to 2020"),
        ({}, {"dataTruncatedAt": "2023-11-07T05:31:57Z"}, "from 2023-11-07T05:31:56Z to 2023-11-07T05:31:57Z"),
    ],
    ids=str,
)
async def test_taking_over_does_not_lose_data(
    emulator: Emulator, bench: Bench, live: dict[str, Any], wanted: dict[str, Any], reason: str
) -> None:
    """What would delete lead events is refused on the live value before anything is sent, unless it is allowed."""
    emulator.change(ACCOUNT, ACCOUNT_ID, **live)
    with pytest.raises(RefusedError, match=reason):
        await bench.objects(ACCOUNT).create(wanted)
    assert _methods(emulator) == ["GET"]
    await bench.objects(ACCOUNT).create({**wanted, "allowDataLoss": True})
    (put,) = emulator.requests("PUT")
    assert "allow_data_loss" not in put["body"]


async def test_a_commvault_account_is_found(emulator: Emulator, bench: Bench) -> None:
    """An account is found on any page by its external id, read whole, and written where it differs."""
    emulator.behave(max_page_size=2)
    for number in range(5):
        emulator.put(COMMVAULT, f"{number}{OTHER_PARTNER[1:]}", {"externalId": f"E{number}", "name": f"N{number}"})
    managed = await bench.objects(COMMVAULT).create(inputs_of(COMMVAULT, external_id="E4", name="Four"))
    assert managed.object_id == f"4{OTHER_PARTNER[1:]}"
    assert [each["query"]["pageNumber"] for each in emulator.requests("GET", "*/accounts")] == ["0", "1", "2"]
    assert [each["id"] for each in emulator.requests("PUT")] == [managed.object_id]


@pytest.mark.parametrize(
    ("external_ids", "reason"),
    [([], "none has the externalId X9"), (["X9", "X9"], f"several have (0{OTHER_PARTNER[1:]}, 1{OTHER_PARTNER[1:]})")],
)
async def test_a_commvault_account_that_is_not_found(
    emulator: Emulator, bench: Bench, external_ids: list[str], reason: str
) -> None:
    """An account cannot be made, nor guessed: the message says what to do."""
    for number, external_id in enumerate(external_ids):
        emulator.put(COMMVAULT, f"{number}{OTHER_PARTNER[1:]}", {"externalId": external_id, "name": "Same"})
    with pytest.raises(AccountsError) as error:
        await bench.objects(COMMVAULT).create(inputs_of(COMMVAULT, external_id="X9"))
    assert reason in str(error.value)
    assert "name an existing one by adoptId" in str(error.value)
    assert emulator.requests("PUT") == []


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
async def test_taking_over(emulator: Emulator, bench: Bench, specimen: Specimen) -> None:
    """An object named by adoptId, in either letter case, is made what the program wants, and none is created."""
    token, declaration = specimen.token, specimen.declaration
    if specimen.is_posted:
        emulator.put(token, specimen.unknown_id, specimen.on_wire(specimen.inputs | specimen.changes_in_place))
    (there,) = emulator.objects(token)
    adopted = str(there["id"]).upper()
    managed = await bench.objects(token).create(inputs_of(token, adopt_id=adopted))
    assert managed.object_id == declaration.normal_id(adopted)
    assert len(emulator.objects(token)) == 1
    assert emulator.requests("POST") == []
    assert emulator.requests("PUT") != []
    assert plan(declaration, managed.state, inputs_of(token)) == ()


@pytest.mark.parametrize("specimen", [each for each in SPECIMENS if not each.is_own], ids=str)
async def test_taking_over_what_is_not_there(emulator: Emulator, bench: Bench, specimen: Specimen) -> None:
    """An adoptId that names nothing creates nothing."""
    adopted = specimen.unknown_id
    with pytest.raises(AccountsError, match=f"adoptId names {adopted}, which does not exist"):
        await bench.objects(specimen.token).create(inputs_of(specimen.token, adopt_id=adopted))
    assert set(_methods(emulator)) == {"GET"}


@pytest.mark.parametrize("specimen", [each for each in SPECIMENS if each.gone], ids=str)
async def test_taking_over_a_deleted_object(emulator: Emulator, bench: Bench, specimen: Specimen) -> None:
    """An object that the vendor keeps as a deleted one does not exist, in whatever letters the vendor says so."""
    for wire in specimen.gone:
        emulator.put(specimen.token, specimen.unknown_id, wire)
        with pytest.raises(AccountsError, match="which does not exist"):
            await bench.objects(specimen.token).create(inputs_of(specimen.token, adopt_id=specimen.unknown_id))


@pytest.mark.parametrize("specimen", [each for each in SPECIMENS if each.is_own], ids=str)
async def test_another_accounts_api_key(emulator: Emulator, bench: Bench, specimen: Specimen) -> None:
    """The API key of another account than the one named is an error, at creation and at every read."""
    token, other, objects = specimen.token, specimen.unknown_id, bench.objects(specimen.token)
    (own,) = emulator.objects(token)
    with pytest.raises(AccountsError, match=f"{other}: the credential belongs to {own['id']} instead"):
        await objects.create(inputs_of(token, adopt_id=other))
    with pytest.raises(AccountsError, match=f"belongs to {own['id']} instead"):
        await objects.read(other, {})
    with pytest.raises(AccountsError, match=f"belongs to {own['id']} instead"):
        await objects.update(other, {}, inputs_of(token))
    assert emulator.requests("PUT") == []
