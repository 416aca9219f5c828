"""A real browser without a window, where one is installed, and what it does that the emulator's page must not."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, Dialog, Locator, Page, expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from contextlib import AbstractContextManager

    Opener = Callable[..., AbstractContextManager["Shown"]]

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
MISSING = "no chromium is installed: run `apt-get install chromium` (or `brew install --cask chromium`)"

# Far longer than anything takes, so that a loaded machine fails no test.
_MILLISECONDS = 30_000
# Containers run as root, where the sandbox does not start, and have little shared memory.
_OPTIONS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
_TOO_WIDE = """() => [...document.querySelectorAll("html, body *")].filter(each =>
    !each.parentElement?.closest(".name, .path, .pill")
    && (each.getBoundingClientRect().right > innerWidth
        || each.matches("html, header, section, summary, form, label, li, pre, .inside, .fault, .foot")
        && each.scrollWidth > each.clientWidth)
).map(each => `${each.tagName} ${each.className} ${each.textContent.slice(0, 40)}`)"""


@dataclass
class Shown:
    """A page, and whatever went wrong in it so far."""

    page: Page
    problems: list[str] = field(default_factory=list[str])
    asked: list[str] = field(default_factory=list[str])
    """Every address that the browser asked for."""
    agrees: bool = False
    """Whether a question of the page is answered with yes; otherwise it is a problem."""

    def __post_init__(self) -> None:
        """Watch the page from the start."""
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        self.page.on("dialog", self._answer)
        self.page.on("request", lambda request: self.asked.append(request.url))

    def too_wide(self) -> list[str]:
        """Return what does not fit: the document, what ends beyond the window, and what is cut off without an ellipsis."""
        return self.page.evaluate(_TOO_WIDE)

    def kind(self, name: str) -> Locator:
        """Return the part of the page that shows all objects of a kind."""
        heading = self.page.get_by_role("heading", name=name, exact=True)
        return self.page.locator(".kind").filter(has=heading)

    @property
    def credentials(self) -> Locator:
        """The part that shows LeadConduit's credentials."""
        return self.kind("LeadConduit credentials")

    @property
    def requests(self) -> Locator:
        """The requests that are listed, newest first."""
        return self.page.locator("#requests .row")

    def _note(self, kind: str, text: str) -> None:
        self.problems.append(f"{kind}: {text}")

    def _answer(self, dialog: Dialog) -> None:
        if self.agrees:
            dialog.accept()
        else:
            self._note("dialog", dialog.message)
            dialog.dismiss()


@contextlib.contextmanager
def start_browser() -> Generator[Browser]:
    """Run the browser that the system has; none is downloaded."""
    expect.set_options(timeout=_MILLISECONDS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=_OPTIONS, timeout=_MILLISECONDS)
        yield browser
        browser.close()


@contextlib.contextmanager
def open_page(browser: Browser, url: str, width: int = 1280, *, dark: bool = False) -> Generator[Shown]:
    """Show the emulator's page in a window of this width, once it has drawn what there is."""
    size, scheme = {"width": width, "height": 800}, "dark" if dark else "light"
    with contextlib.closing(browser.new_context(viewport=size, color_scheme=scheme)) as context:
        context.set_default_timeout(_MILLISECONDS)
        shown = Shown(context.new_page())
        shown.page.goto(f"{url}/_emulator/")
        shown.page.get_by_label("LeadConduit API key").wait_for()
        yield shown
