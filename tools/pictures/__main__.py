"""Makes the picture of the emulator's page anew, with made-up objects: ``PYTHONPATH=tools python -m pictures``."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import sync_playwright

from demo.vendors import running

_PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "emulator.png"
_REGIONS = ("North", "South", "East", "West", "Central", "Coast", "Valley", "Lakes")
_ACME = "/api/v1/partner/accounts/7194af6f-1285-4295-94aa-ceed7ea2d792"


def main() -> None:
    """Fill an emulator and photograph its page.

    Raises:
        SystemExit: there is no browser.
    """
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        raise SystemExit("pictures: no chromium is installed: run `apt-get install chromium`")
    with running() as vendors:
        _fill(vendors.url)
        _send(vendors.url)
        _photograph(program, vendors.url)
    print(f"{_PICTURE}: {_PICTURE.stat().st_size // 1000} kB")


def _fill(url: str) -> None:
    with httpx.Client(base_url=f"{url}/_emulator") as control:
        control.patch("/behaviour", json={"settle_seconds": 120})
        for index in range(24):
            name = f"{_REGIONS[index % len(_REGIONS)]} delivery {index // len(_REGIONS) + 1}"
            wire = {
                "name": name,
                "type": "user",
                "package": "leadconduit-mail",
                "username": "ada",
                "password": "made-up",
            }
            control.put(f"/objects/leadconduit/Credential/{0x6B0AC4305ED20A85135966D9 + index * 7919:024x}", json=wire)
        control.post("/faults", json={"method": "PUT", "status": 503})
        control.post("/faults", json={"method": "POST", "path": "/credentials", "lose_answer": True, "skip": 2})


def _send(url: str) -> None:
    account: dict[str, Any] = {"externalId": "XSP1234", "name": "Acme limited", "contacts": [{}]}
    login = {
        "name": "CRM",
        "type": "user",
        "package": "leadconduit-salesforce",
        "username": "ada",
        "password": "made-up",
    }
    with httpx.Client(base_url=url) as client:
        client.get("/account", auth=("API", "demo"))
        client.get("/credentials", auth=("API", "demo"))
        made = client.post("/credentials", auth=("API", "demo"), json=login).json()
        client.get(f"/credentials/{made['id']}", auth=("API", "demo"))
        client.get("/api/vendor/v1/accounts.json", params={"api_token": "demo", "page": "1"})
        client.headers["Authorization"] = "Bearer demo"
        client.get("/api/v1/partner/accounts", params={"pageSize": "100"})
        client.put(_ACME, json=account)
        client.put(_ACME, json=account)
        client.get(_ACME)


def _photograph(program: str, url: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{url}/_emulator/")
        page.get_by_role("searchbox", name="Filter LeadConduit credentials").fill("west")
        page.get_by_text("3 of 25 match").wait_for()
        page.mouse.click(0, 0)
        page.screenshot(path=_PICTURE)
        browser.close()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("pictures: stopped")
