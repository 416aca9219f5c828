"""What the picture of the emulator's page shows: made-up objects, faults and requests."""

from __future__ import annotations

from typing import Any

import httpx

_REGIONS = ("North", "South", "East", "West", "Central", "Coast", "Valley", "Lakes")
_ACME = "/api/v1/partner/accounts/7194af6f-1285-4295-94aa-ceed7ea2d792"


def fill(url: str) -> None:
    """Put objects and faults there."""
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


def send(url: str) -> None:
    """Make requests, one of which meets a fault."""
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
