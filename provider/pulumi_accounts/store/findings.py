"""How a server that works is set up, and what about it will hurt one day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# The oldest server that the tests run on.
_OLDEST = 6
# Seconds by which clocks may differ before anybody notices.
_CLOSE = 5


def findings_in(info: Mapping[str, Any], offset: float) -> list[str]:
    """Read a server's INFO; ``offset`` is how far its clock is ahead of ours."""
    return [*_clock(offset), *(_server(info) if info else ("what kind of server it is was not told: INFO is denied",))]


def _clock(offset: float) -> Iterator[str]:
    if abs(offset) > _CLOSE:
        yield f"its clock and this machine's differ by {abs(offset):.0f} s: budgets count by the server's; set both by NTP"


def _server(info: Mapping[str, Any]) -> Iterator[str]:
    name = "Valkey" if "valkey_version" in info else "Redis"
    version = str(info.get("valkey_version") or info.get("redis_version") or "")
    cluster = ", cluster mode" if str(info.get("cluster_enabled", "0")) == "1" else ""
    yield f"{name} {version or 'of a version that is not told'}, {info.get('role', 'role not told')}{cluster}"
    if version.partition(".")[0].isdecimal() and int(version.partition(".")[0]) < _OLDEST:
        yield f"version {version} is older than any that was tried: use 6 or later"
    if info.get("role") in ("slave", "replica"):
        yield "it is a replica: name the primary"
    policy = info.get("maxmemory_policy")
    if policy not in (None, "noeviction"):
        yield f"its maxmemory-policy is {policy}, so that entries may go before their time: set it to noeviction"
    if str(info.get("aof_enabled", "")) == "0":
        yield "it writes no append-only file, and forgets its last seconds or all when it goes down: set appendonly to yes"
