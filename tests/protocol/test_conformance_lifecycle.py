"""Create, Read, Update and Delete through the real plugin process."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import grpc
import pytest

from pulumi_accounts.model.values import get_at, leaves
from tests.support.specimens import LEADCONDUIT_CREDENTIAL, PASSWORD, SPECIMENS, Specimen

if TYPE_CHECKING:
    from tests.support.dynamic_plugin import Properties
    from tests.support.emulator import Emulator
    from tests.support.plugin import Plugin

OWN = [each for each in SPECIMENS if each.is_own]
OTHERS = [each for each in SPECIMENS if not each.is_own]
CREDENTIAL = LEADCONDUIT_CREDENTIAL.token
AT_ONCE = 8


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_an_object_goes_through_its_life(plugin: Plugin, emulator: Emulator, specimen: Specimen) -> None:
    """What was created reads back the same, changes as the program does, shows drift, and leaves."""
    token = specimen.token
    inputs = plugin.check(token, specimen.inputs).inputs
    object_id, state = plugin.create(token, inputs)
    assert _holds(state, inputs)
    found = plugin.read(token, object_id, state, inputs)
    assert (found.id, found.state) == (object_id, state)
    assert found.inputs == (inputs if plugin.keeps_inputs else None)
    news = plugin.check(token, {**specimen.inputs, **specimen.changes_in_place}).inputs
    updated = plugin.update(token, object_id, state, news)
    assert _holds(updated, news)
    assert not plugin.diff(token, object_id, updated, news).changes
    emulator.change(token, object_id, **specimen.drift)
    drifted = plugin.read(token, object_id, updated)
    assert drifted.inputs is not None
    assert drifted.inputs[specimen.drifted] == drifted.state[specimen.drifted] != updated[specimen.drifted]
    assert plugin.diff(token, object_id, drifted.state, news).changes
    plugin.delete(token, object_id, drifted.state)
    assert bool(emulator.objects(token)) is not specimen.is_deleted


@pytest.mark.parametrize("specimen", OTHERS, ids=str)
def test_what_is_not_there_reads_as_gone(plugin: Plugin, specimen: Specimen) -> None:
    """An id that the vendor does not know comes back empty, without state."""
    found = plugin.read(specimen.token, specimen.unknown_id, {specimen.declaration.label: "Nobody"})
    assert (found.id, found.state, found.inputs) == ("", {}, None)


@pytest.mark.parametrize("specimen", OWN, ids=str)
def test_what_is_not_ours_does_not_read_as_gone(plugin: Plugin, emulator: Emulator, specimen: Specimen) -> None:
    """An API key of another account is an error: its own account is no reason to forget the one in the stack."""
    (own,) = emulator.objects(specimen.token)
    with pytest.raises(grpc.RpcError) as failure:
        plugin.read(specimen.token, specimen.unknown_id, {})
    (line,) = (failure.value.details() or "").splitlines()
    assert line.endswith(f"the credential belongs to {own['id']} instead")


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_a_second_deletion_is_no_error(plugin: Plugin, specimen: Specimen) -> None:
    """What has left already may leave again."""
    inputs = plugin.check(specimen.token, specimen.inputs).inputs
    object_id, state = plugin.create(specimen.token, inputs)
    plugin.delete(specimen.token, object_id, state)
    plugin.delete(specimen.token, object_id, state)
    found = plugin.read(specimen.token, object_id, state)
    assert bool(found.id) is not specimen.is_deleted


def test_creations_at_once_do_not_mix(plugin: Plugin, emulator: Emulator) -> None:
    """Eight creations at the same time make eight objects, each answered with its own id."""
    login = {"type": "user", "package": "leadconduit-custom", "username": "sender", "password": PASSWORD}
    names = [f"mail-{number}" for number in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        made = list(pool.map(lambda name: plugin.create(CREDENTIAL, {"name": name, **login}), names))
    assert [state["name"] for _, state in made] == names
    assert {each["id"]: each["name"] for each in emulator.objects(CREDENTIAL)} == {
        object_id: state["name"] for object_id, state in made
    }


def _holds(state: Properties, inputs: Properties) -> bool:
    """Tell whether state has every value of the inputs; features and subscriptions have more of them at the vendor."""
    return all(get_at(state, path) == value for path, value in leaves(inputs))
