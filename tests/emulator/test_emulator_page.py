"""The emulator's page in a real browser: what is in view, what folds, and that names are never more than text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.support.browser import MISSING, PROGRAM

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from tests.support.browser import Opener
    from tests.support.emulator import Emulator

pytestmark = pytest.mark.skipif(not PROGRAM, reason=MISSING)

CREDENTIAL, PLATFORM = "leadconduit:Credential", "activeplatform:VendorAccount"
LOGIN = {"name": "CRM", "type": "user", "package": "p", "username": "ada", "password": "pw"}
WIDTHS = pytest.mark.parametrize("width", [380, 1280])
HOSTILE = (
    "<script>window.ran = 1; alert(1)</script>",
    '<img src="/_emulator/stolen" onerror="window.ran = 1">',
    "\"'><svg onload='window.ran = 1'>",
    "<iframe srcdoc='<script>parent.ran = 1</script>'></iframe>",
    "&lt;b&gt; &amp; ${window.ran = 1} {{7 * 7}}",
    "javascript:window.ran=1//",
    "__proto__",
    "\u202egnp.tnuocca \u2066\u200f",
    "Zoe" + "\u0301" * 80,
    "W" * 3000,
    "الحساب الرئيسي",
)


def _fill_hostile(emulator: Emulator) -> None:
    for index, name in enumerate(HOSTILE):
        wire = {"name": name, "status": name, "markup": {name: [name]}}
        emulator.put(PLATFORM, index + 1, wire)


@WIDTHS
def test_nothing_is_wider_than_the_window(
    emulator: Emulator, leadconduit: httpx.Client, opened: Opener, put_logins: Callable[[int], None], width: int
) -> None:
    """Hundreds of objects, and names, paths and faults of any length, leave the page as wide as the window."""
    put_logins(300)
    _fill_hostile(emulator)
    emulator.fault(path="/" + "x" * 500, status=500, times=None)
    leadconduit.post("/" + "y" * 800, json={"z" * 900: "<b>"})
    emulator.behave(commvault_rate_limit={"writes": 3})
    with opened(width) as shown:
        assert shown.too_wide() == []
        shown.requests.locator("summary").first.click()
        for row in shown.kind("ActivePlatform accounts").locator(".row summary").all():
            row.click()
        expect(shown.page.locator("pre").filter(has_text="zzz")).to_be_visible()
        assert shown.page.locator("pre").count() >= len(HOSTILE) + 2
        assert shown.too_wide() == []
        assert shown.problems == []


def test_names_are_only_ever_text(emulator: Emulator, leadconduit: httpx.Client, opened: Opener) -> None:
    """Whatever a name looks like, it is shown by its letters: nothing runs, and nothing is asked for."""
    _fill_hostile(emulator)
    for name in HOSTILE[:4]:
        leadconduit.post("/credentials", params={"q": name}, json={"name": name})
    emulator.fault(path=HOSTILE[0], status=500, times=None)
    emulator.behave(commvault_token=HOSTILE[1])
    with opened() as shown:
        rows = shown.kind("ActivePlatform accounts").locator(".row")
        expect(rows).to_have_count(len(HOSTILE))
        names = rows.locator(".name bdi:first-child").all_text_contents()
        for row in [*rows.all(), *shown.requests.all()]:
            row.locator("summary").click()
        expect(shown.page.locator("#requests pre").filter(has_text="<script>").first).to_be_visible()
        assert names == list(HOSTILE[::-1])
        assert shown.page.evaluate("[window.ran, {}.ran]") == [None, None]
        assert shown.page.locator("script").count() == 1
        assert shown.page.locator("img, svg, iframe, b").count() == 0
        assert [each for each in shown.asked if "stolen" in each or not each.startswith(emulator.url)] == []
        assert shown.problems == []


@pytest.mark.parametrize("markup", ["<img src=x onerror='window.ran = 1'>", "<b>bold</b>"])
def test_the_browser_itself_refuses_markup_made_of_text(opened: Opener, markup: str) -> None:
    """Should the page ever forget, its policy does not."""
    with opened() as shown:
        said = shown.page.evaluate(
            "markup => { try { document.body.innerHTML = markup } catch (error) { return error.name } }", markup
        )
        assert said == "TypeError"


def test_a_kind_of_many_objects_has_a_filter(opened: Opener, put_logins: Callable[[int], None]) -> None:
    """Beyond 20 objects the first ones are shown, newest first; a filter finds the others, as does asking for more."""
    put_logins(300)
    with opened() as shown:
        kind = shown.credentials
        rows, box = kind.locator(".row"), kind.get_by_role("searchbox", name="Filter LeadConduit credentials")
        expect(rows).to_have_count(20)
        expect(rows.first).to_contain_text("Login 299")
        expect(kind).to_contain_text("20 of 300 shown")
        kind.get_by_role("button", name="Show 100 more").click()
        expect(rows).to_have_count(120)
        box.fill("LOGIN 01")
        expect(rows).to_have_count(10)
        expect(kind).to_contain_text("10 of 300 match")
        box.fill("no such login")
        expect(rows).to_have_count(0)
        expect(kind).to_contain_text("0 of 300 match")
        box.fill("")
        expect(rows).to_have_count(120)


def test_a_kind_of_few_objects_has_none(emulator: Emulator, opened: Opener, put_logins: Callable[[int], None]) -> None:
    """Twenty objects are all shown; one more brings the filter."""
    put_logins(20)
    with opened() as shown:
        kind = shown.credentials
        expect(kind.locator(".row")).to_have_count(20)
        expect(kind.get_by_role("searchbox")).to_be_hidden()
        emulator.put(CREDENTIAL, "f" * 24, LOGIN)
        expect(kind.get_by_role("searchbox")).to_be_visible()


def test_a_folded_kind_stays_folded(emulator: Emulator, opened: Opener) -> None:
    """An empty kind opens with its first object; one that somebody has folded does not open by itself."""
    with opened() as shown:
        kind = shown.credentials
        expect(kind.locator("summary").first).to_have_text("LeadConduit credentialsnone")
        emulator.put(CREDENTIAL, "a" * 24, LOGIN)
        expect(kind.locator(".row")).to_be_visible()
        kind.locator("summary").first.click()
        expect(kind.locator(".row")).to_be_hidden()
        emulator.put(CREDENTIAL, "b" * 24, LOGIN)
        expect(kind.locator("summary").first).to_have_text("LeadConduit credentials2")
        expect(kind.locator(".row").first).to_be_hidden()
        kind.locator("summary").first.press("Enter")
        expect(kind.locator(".row")).to_have_count(2)
        expect(kind.locator(".row").last).to_be_visible()


@WIDTHS
def test_requests_are_in_view(
    leadconduit: httpx.Client, opened: Opener, put_logins: Callable[[int], None], width: int
) -> None:
    """A request shows without scrolling, however many objects there are, and opens on all that was said."""
    put_logins(60)
    with opened(width) as shown:
        expect(shown.page.locator("#requests")).to_contain_text("No requests yet")
        leadconduit.post("/credentials", json=LOGIN)
        path = shown.requests.first.locator(".path")
        expect(path).to_have_text("/credentials")
        expect(path).to_be_in_viewport(ratio=1)
        assert shown.page.evaluate("scrollY") == 0
        shown.requests.locator("summary").click()
        expect(shown.page.locator("#requests h4")).to_have_text(["Headers", "Body", "Answer"])
        expect(shown.page.locator("#requests pre").nth(1)).to_contain_text('"username": "ada"')
        assert shown.problems == []
