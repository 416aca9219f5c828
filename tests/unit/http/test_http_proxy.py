"""Requests go through the proxy that the environment names, and past it where the environment says so."""

from __future__ import annotations

import pytest

from pulumi_accounts.http.proxy import proxy_for

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def _environment_without_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(
    ("environment", "url", "proxy"),
    [
        ({}, "https://app.leadconduit.com", None),
        ({"HTTPS_PROXY": "http://gate.example:3128"}, "https://app.leadconduit.com", "http://gate.example:3128"),
        ({"HTTPS_PROXY": "http://gate.example:3128"}, "http://billing.example", None),
        ({"HTTP_PROXY": "http://gate.example:3128"}, "http://billing.example", "http://gate.example:3128"),
        ({"ALL_PROXY": "http://gate.example:3128"}, "https://api.metallic.io", "http://gate.example:3128"),
        (
            {"HTTPS_PROXY": "http://gate.example:3128", "NO_PROXY": "metallic.io"},
            "https://api.metallic.io",
            None,
        ),
        ({"HTTP_PROXY": "http://gate.example:3128", "NO_PROXY": "127.0.0.1"}, "http://127.0.0.1:8480", None),
    ],
)
def test_proxy_follows_the_environment(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], url: str, proxy: str | None
) -> None:
    """The scheme chooses the proxy, and what is listed as not to be proxied is reached directly."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxy_for(url) == proxy
