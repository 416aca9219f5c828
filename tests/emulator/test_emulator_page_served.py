"""What the emulator's page is served from, which needs no browser: one file, its policy, and what it asks for."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

import httpx
import pytest

from pulumi_accounts.apis import BY_TOKEN

if TYPE_CHECKING:
    from tests.support.emulator import Emulator


@pytest.mark.parametrize("path", ["/", "/_emulator", "/_emulator/"])
def test_the_page_is_one_file(emulator: Emulator, path: str) -> None:
    """A browser finds the page from the address alone, and it fetches nothing from elsewhere."""
    answer = httpx.get(emulator.url + path, follow_redirects=True)
    assert answer.headers["content-type"].startswith("text/html")
    assert "<title>Accounts emulator</title>" in answer.text
    assert not re.findall(r"""(?:src|href)=["'](?!data:|#)|@import|https?://""", answer.text)


def test_a_browser_runs_the_pages_script_and_no_other(emulator: Emulator) -> None:
    """The policy names the one script by its digest, and no page may put this one into a frame."""
    answer = httpx.get(f"{emulator.url}/_emulator/")
    [script] = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = dict(each.split(" ", 1) for each in answer.headers["content-security-policy"].split("; "))
    assert policy["script-src"] == f"'sha256-{digest}'"
    assert (policy["default-src"], policy["frame-ancestors"]) == ("'none'", "'none'")


def test_the_page_knows_every_part_of_the_control_api(emulator: Emulator) -> None:
    """Whatever the page fetches exists."""
    page = httpx.get(f"{emulator.url}/_emulator/").text
    paths = re.findall(r'\[["`]([a-z]+)[?"]', page[page.index("const PARTS") :].split("\n", 1)[0])
    assert len(paths) == 4
    assert [httpx.get(f"{emulator.url}/_emulator/{path}").status_code for path in paths] == [200] * 4


def test_the_log_can_be_had_in_brief(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """What may be long is left out of the list, and is found by the request's number."""
    leadconduit.post("/credentials", json={"name": "x"})
    [whole] = emulator.requests()
    [brief] = httpx.get(f"{emulator.url}/_emulator/requests", params={"last": 5, "brief": 1}).json()
    assert brief == {key: value for key, value in whole.items() if key not in {"headers", "body", "answer"}}
    url = f"{emulator.url}/_emulator/requests/{whole['number']}"
    assert httpx.get(url).json() == whole
    emulator.clear_requests()
    gone = httpx.get(url)
    assert (gone.status_code, gone.json()) == (404, {"error": f"there is no request {whole['number']} in the log"})


def test_kinds_are_called_by_their_names(emulator: Emulator) -> None:
    """Every token comes with what people say."""
    names = httpx.get(f"{emulator.url}/_emulator/kinds").json()
    assert names == {token: each.called for token, each in BY_TOKEN.items()}
    assert names["leadconduit:Credential"] == "LeadConduit credential"
