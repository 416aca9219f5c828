"""Makes the pictures of the documents anew, with made-up objects: ``PYTHONPATH=tools python -m pictures``."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from demo.vendors import running
from pictures.sample import fill, send

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
_TERMINAL = """<body style="margin:0;background:#15171e;color:#d8dbe6;font:14px/1.45 'DejaVu Sans Mono',monospace">
<pre style="margin:0;padding:18px 24px;font:inherit;white-space:pre-wrap">{text}</pre></body>"""
# By the beginning of a line, the colour in which a terminal would show it.
_COLOURS = {r"-- ": "#8fa8ff", r"   \$ ": "#ffffff", r"   \+ ": "#6fd39b", r"   ~ ": "#f3c35e", r"   - ": "#ff8f98"}


def main() -> None:
    """Take each picture.

    Raises:
        SystemExit: there is no browser, or the demo fails.
    """
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        raise SystemExit("pictures: no chromium is installed: run `apt-get install chromium`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])
        _page(browser, _FOLDER / "emulator.png")
        _run(browser, _FOLDER / "demo.png")
        browser.close()
    for each in sorted(_FOLDER.iterdir()):
        print(f"{each.name}: {each.stat().st_size // 1000} kB")


def _page(browser: Browser, picture: Path) -> None:
    with running() as vendors:
        fill(vendors.url)
        send(vendors.url)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{vendors.url}/_emulator/")
        page.get_by_role("searchbox", name="Filter LeadConduit credentials").fill("west")
        page.get_by_text("3 of 25 match").wait_for()
        page.mouse.click(0, 0)
        page.screenshot(path=picture)


def _run(browser: Browser, picture: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "demo"], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"pictures: the demo fails\n{done.stdout}{done.stderr}")
    lines = ["$ make demo", *done.stdout.splitlines()]
    page = browser.new_page(viewport={"width": 1100, "height": 300})
    page.set_content(_TERMINAL.format(text="\n".join(map(_coloured, lines))))
    page.screenshot(path=picture, full_page=True)


def _coloured(line: str) -> str:
    text = html.escape(line)
    colour = next((colour for start, colour in _COLOURS.items() if re.match(start, line)), "")
    return f'<span style="color:{colour}">{text}</span>' if colour else text


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("pictures: stopped")
