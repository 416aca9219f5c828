"""The forms of the emulator's page: settings and faults that are set by hand have effect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.support.browser import MISSING, PROGRAM

if TYPE_CHECKING:
    import httpx

    from tests.support.browser import Opener
    from tests.support.emulator import Emulator

pytestmark = pytest.mark.skipif(not PROGRAM, reason=MISSING)


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("Commvault token", "other", {"commvault_token": "other"}),
        ("Most objects on one page of a list", "7", {"max_page_size": 7}),
        ("Seconds until a write has settled", "0.5", {"settle_seconds": 0.5}),
        ("Vendors rewrite what they are sent", False, {"rewrite": False}),
        ("Passwords are given back", "not at all", {"password_reads": "absent"}),
        ("A Commvault write ends", "in update failure", {"commvault_outcome": "update_failure"}),
        (
            "Commvault limits requests",
            True,
            {"commvault_rate_limit": {"reads": 1000, "writes": 100, "period_seconds": 3600.0}},
        ),
    ],
)
def test_settings_are_turned_by_hand(
    emulator: Emulator, opened: Opener, *, label: str, value: str | bool, expected: dict[str, Any]
) -> None:
    """What is chosen or typed is how the vendors behave from then on, and nothing else changes."""
    wanted = {**emulator.behave(), **expected}
    with opened() as shown:
        control = shown.page.get_by_label(label)
        control.focus()
        with shown.page.expect_response(lambda answer: answer.request.method == "PATCH"):
            if isinstance(value, bool):
                control.set_checked(value)
            elif control.evaluate("element => element.tagName") == "SELECT":
                control.select_option(label=value)
            else:
                control.fill(value)
                control.press("Enter")
        expect(control).to_be_focused()
        assert emulator.behave() == wanted
        assert shown.problems == []


def test_the_numbers_of_a_limit_show_while_there_is_one(emulator: Emulator, opened: Opener) -> None:
    """Each number can be changed by itself; without the limit there are none to be seen."""
    with opened() as shown:
        limit, writes = shown.page.get_by_label("Commvault limits requests"), shown.page.get_by_label("Writes")
        expect(writes).to_be_hidden()
        limit.check()
        expect(writes).to_have_value("100")
        writes.fill("3")
        with shown.page.expect_response(lambda answer: answer.request.method == "PATCH"):
            writes.press("Enter")
        assert emulator.behave()["commvault_rate_limit"] == {"reads": 1000, "writes": 3, "period_seconds": 3600}
        limit.uncheck()
        expect(writes).to_be_hidden()
        assert emulator.behave()["commvault_rate_limit"] is None


def test_a_value_that_makes_no_sense_is_told(emulator: Emulator, opened: Opener) -> None:
    """The page says what the emulator says, and shows the value that holds; the next change takes the words away."""
    with opened() as shown:
        control, problem = (
            shown.page.get_by_label("Most objects on one page"),
            shown.page.locator("#behaviour .problem"),
        )
        control.fill("0")
        control.press("Enter")
        expect(problem).to_have_text("max_page_size: Input should be greater than 0")
        expect(control).to_have_value("100")
        control.fill("5")
        control.press("Enter")
        expect(problem).to_be_hidden()
        assert emulator.behave()["max_page_size"] == 5


def test_what_is_being_typed_is_left_alone(emulator: Emulator, leadconduit: httpx.Client, opened: Opener) -> None:
    """A setting that a test turns meanwhile shows in its own place, and not over a half-typed one."""
    with opened() as shown:
        token = shown.page.get_by_label("Commvault token")
        token.fill("half-ty")
        emulator.behave(commvault_token="by a test", max_page_size=9)
        leadconduit.get("/user")
        expect(shown.page.get_by_label("Most objects on one page")).to_have_value("9")
        expect(token).to_have_value("half-ty")
        expect(token).to_be_focused()


def test_faults_come_and_go(emulator: Emulator, leadconduit: httpx.Client, opened: Opener) -> None:
    """A fault of the form strikes, is named in the request's line, and can be taken back before."""
    with opened() as shown:
        form, listed = shown.page.locator("#fault-form"), shown.page.locator("#faults .fault")
        form.get_by_label("Method").select_option("GET")
        form.get_by_label("Path").fill("/user")
        form.get_by_role("spinbutton", name="Status").fill("418")
        form.get_by_label("How often").fill("")
        form.get_by_role("button", name="Add fault").click()
        expect(listed).to_contain_text("GET /userstatus 418 · for ever")
        assert leadconduit.get("/user").status_code == 418
        expect(shown.requests.first).to_contain_text("/userfault 1418")
        form.get_by_label("What happens").select_option("answer late")
        form.get_by_role("spinbutton", name="Seconds").fill("-1")
        form.get_by_role("button", name="Add fault").click()
        expect(listed).to_have_count(1)
        listed.get_by_role("button", name="Remove fault 1").click()
        expect(listed).to_have_count(0)
        assert emulator.faults() == []
