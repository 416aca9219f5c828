"""Vendors that do not give back what they were sent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.specimens import (
    ACTIVEPLATFORM_ACCOUNT,
    COMMVAULT_ACCOUNT,
    LEADCONDUIT_CREDENTIAL,
    PARTNER_ID,
    PASSWORD,
    camel,
    holds,
)

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack


def test_what_a_vendor_rewrites_is_no_diff_and_its_drift_is(stack: Stack, emulator: Emulator) -> None:
    """A name for a country's code, a phone without blanks and attributes by name are the program's own values."""
    emulator.behave(settle_seconds=0.3)
    both = {"partner": COMMVAULT_ACCOUNT, "vendor": ACTIVEPLATFORM_ACCOUNT}
    stack.declare(*((each.token, name, each.inputs) for name, each in both.items()))
    stack.up()
    stack.assert_settled()
    vendor = stack.ids()["vendor"]
    partner = emulator.object(COMMVAULT_ACCOUNT.token, PARTNER_ID)
    written = emulator.object(ACTIVEPLATFORM_ACCOUNT.token, vendor)
    (contact,) = partner["contacts"]
    assert (contact["address"]["country"], written["phone"]) == ("United States", "+375290745930")
    for name, each in both.items():
        assert holds(stack.outputs(name), camel(each.inputs))

    moved = contact | {"address": contact["address"] | {"country": "Canada"}}
    attributes = [{"name": "Passport number", "value": "0"}, {"name": "Birth date", "value": "10.08.2016"}]
    emulator.change(COMMVAULT_ACCOUNT.token, PARTNER_ID, contacts=[moved])
    emulator.change(ACTIVEPLATFORM_ACCOUNT.token, vendor, phone="+10", custom_attributes=attributes)
    shown = re.sub(" +", " ", stack.refresh().output).replace(" :", ":")
    for line in (
        '~ country: "US" => "Canada"',
        '~ phone: "+375 29 074-59-30" => "+10"',
        '~ value: "112111111111" => "0"',
    ):
        assert f"{line}\n" in shown
    assert "~ 2 updated" in stack.up().output
    stack.assert_clean()
    assert emulator.object(COMMVAULT_ACCOUNT.token, PARTNER_ID)["contacts"] == partner["contacts"]
    mended = emulator.object(ACTIVEPLATFORM_ACCOUNT.token, vendor)
    assert [mended[key] for key in ("phone", "custom_attributes")] == [
        written[key] for key in ("phone", "custom_attributes")
    ]


@pytest.mark.parametrize("reads", ["masked", "empty", "absent"])
def test_a_password_that_cannot_be_read_is_unchanged(stack: Stack, emulator: Emulator, reads: str) -> None:
    """However a vendor withholds it, state keeps the program's password and there is no diff."""
    emulator.behave(password_reads=reads)
    stack.declare((LEADCONDUIT_CREDENTIAL.token, "it", LEADCONDUIT_CREDENTIAL.inputs))
    stack.up()
    stack.assert_settled()
    assert stack.outputs("it")["password"] == PASSWORD


def test_a_password_changed_in_clear_is_drift_and_mended(stack: Stack, emulator: Emulator) -> None:
    """A password from the stack's configuration is kept up; no command prints the old one or the new one."""
    token = LEADCONDUIT_CREDENTIAL.token
    stack.keep_secrets(password=PASSWORD)
    stack.declare((token, "it", LEADCONDUIT_CREDENTIAL.inputs | {"password": {"$config": "password"}}))
    printed = stack.up().output
    object_id = stack.ids()["it"]
    emulator.change(token, object_id, password="somebody-elses")
    refreshed = stack.refresh().output
    mended = stack.up().output
    stack.assert_clean()

    assert "~ 1 updated" in refreshed
    assert "~ 1 updated" in mended
    assert emulator.object(token, object_id)["password"] == PASSWORD
    for secret in (PASSWORD, "somebody-elses"):
        assert secret not in printed + refreshed + mended
