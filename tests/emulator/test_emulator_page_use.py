"""Reading the emulator's page while it refreshes itself, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest
from playwright.sync_api import expect

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.emulator.behaviour import Behaviour
from tests.support.browser import MISSING, PROGRAM

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from tests.support.browser import Opener
    from tests.support.emulator import Emulator

pytestmark = pytest.mark.skipif(not PROGRAM, reason=MISSING)

CREDENTIAL = "leadconduit:Credential"


def test_a_refresh_leaves_the_reader_in_peace(
    emulator: Emulator, leadconduit: httpx.Client, opened: Opener, put_logins: Callable[[int], None]
) -> None:
    """An open object, the filter, the focus and the place on the page outlive requests, new objects and changes."""
    put_logins(100)
    for _ in range(12):
        leadconduit.get("/user")
    with opened() as shown:
        box = shown.credentials.get_by_role("searchbox")
        box.fill("login 04")
        row = shown.credentials.locator(".row").filter(has_text="Login 042")
        row.locator("summary").click()
        box.focus()
        row.locator("pre").evaluate("element => element.scrollIntoView()")
        before = row.bounding_box()
        leadconduit.get("/account")
        emulator.put(CREDENTIAL, "f" * 24, {"name": "Login 04x", "type": "user", "package": "p"})
        emulator.change(CREDENTIAL, f"{42:024x}", username="grace")
        expect(shown.requests.first).to_contain_text("/account")
        expect(shown.credentials).to_contain_text("11 of 101 match")
        expect(row.locator("pre")).to_contain_text('"username": "grace"')
        expect(box).to_have_value("login 04")
        expect(box).to_be_focused()
        after = row.bounding_box()
        assert before is not None
        assert after is not None
        # The row's new neighbour has come above it, and the row has stayed where it is read.
        assert abs(after["y"] - before["y"]) <= 1


def test_a_request_that_is_read_stays(leadconduit: httpx.Client, opened: Opener) -> None:
    """An open request, and the focus on it, outlive a hundred others that come after it."""
    leadconduit.get("/account")
    with opened() as shown:
        read = shown.requests.filter(has_text="/account")
        read.locator("summary").click()
        expect(read.locator("pre").first).to_be_visible()
        for _ in range(120):
            leadconduit.get("/user")
        expect(shown.page.locator("#requests .count")).to_have_text("latest 100")
        expect(shown.requests.nth(9)).to_contain_text("/user")
        expect(read.locator("pre").first).to_be_visible()
        expect(read.locator("summary")).to_be_focused()


def test_every_label_is_in_words(opened: Opener) -> None:
    """No token, setting or choice is shown by its name in code, and every setting has a control."""
    with opened() as shown:
        page = shown.page
        expect(page.locator(".kind h3")).to_have_count(len(BY_TOKEN))
        said = page.locator("h1, h2, h3, a, label, option, button").all_text_contents()
        assert [each for each in said if "_" in each or ":" in each] == []
        names = page.locator("#behaviour > label [name]").evaluate_all("all => all.map(each => each.name)")
        assert names == list(Behaviour.model_fields)
        for name, field in Behaviour.model_fields.items():
            label = page.locator("label").filter(has=page.locator(f"[name={name}]"))
            assert label.inner_text().splitlines()[0] != name.replace("_", " ")
            if choices := [each for each in get_args(field.annotation) if isinstance(each, str)]:
                options = label.locator("option").evaluate_all("all => all.map(each => each.value)")
                assert options == choices
        assert page.locator(".kind h3").all_text_contents() == [f"{each.called}s" for each in BY_TOKEN.values()]


def test_everything_can_be_reset(
    emulator: Emulator, leadconduit: httpx.Client, opened: Opener, put_logins: Callable[[int], None]
) -> None:
    """The page asks first; then requests, objects and settings are those of the start."""
    put_logins(3)
    leadconduit.get("/user")
    with opened() as shown:
        shown.page.get_by_role("button", name="Reset everything").click()
        assert shown.problems == ["dialog: Forget all objects, requests, faults and settings?"]
        expect(shown.requests).to_have_count(1)
        shown.agrees = True
        shown.page.get_by_role("button", name="Reset everything").click()
        expect(shown.requests).to_have_count(0)
        expect(shown.credentials.locator(".count")).to_have_text("none")
        assert emulator.objects(CREDENTIAL) == []


def test_a_lost_connection_is_told(opened: Opener) -> None:
    """What is shown stays, and the page says that it is no longer fresh, until it is again."""
    with opened() as shown:
        state = shown.page.get_by_role("status").filter(has_text="onnect")
        expect(state).to_have_text("Connected")
        shown.page.route("**/*", lambda route: route.abort())
        expect(state).to_have_text("No connection")
        expect(shown.page.locator(".kind")).to_have_count(len(BY_TOKEN))
        shown.page.unroute_all()
        expect(state).to_have_text("Connected")


@pytest.mark.parametrize("dark", [False, True])
def test_the_keyboard_shows_where_it_is(opened: Opener, *, dark: bool) -> None:
    """Every stop of the Tab key has an outline, in light and in dark."""
    with opened(dark=dark) as shown:
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        for _ in range(12):
            shown.page.keyboard.press("Tab")
            assert shown.page.evaluate(outline) == "solid"
        ground = shown.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == ("rgb(17, 19, 24)" if dark else "rgb(244, 245, 248)")
