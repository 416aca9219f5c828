"""The pairs of tokens that Commvault gives out: a renewal makes the next of a chain, an older one ends the chain."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from math import inf

PAIR = ("accessToken", "refreshToken")
# The vendor's page: a token can be renewed until two weeks after it has expired.
_RENEWABLE = 14 * 24 * 3600.0


@dataclass(frozen=True)
class Pair:
    """What one renewal gives out."""

    access: str
    refresh: str
    expires: float

    def wire(self) -> dict[str, str | int]:
        """Write it as the vendor does."""
        told = {} if self.expires == inf else {"tokenExpiryTimestamp": int(self.expires)}
        return dict(zip(PAIR, (self.access, self.refresh), strict=True)) | told


class Chains:
    """Every chain that is alive, each with its pairs from the oldest to the only one that is good."""

    def __init__(self) -> None:
        """Begin with one whose first tokens everybody knows."""
        self._chains = [[Pair("demo", "demo", inf)]]

    def begin(self, now: float, seconds: float) -> Pair:
        """Make the first pair of a chain."""
        pair = _new(now, seconds)
        self._chains.append([pair])
        return pair

    def takes(self, access: str | None, now: float) -> bool:
        """Tell whether an access token is the newest of its chain, and has not expired."""
        # The one that everybody knows is taken as long as the emulator's setting says so.
        return any(chain[-1].access == access and now < chain[-1].expires < inf for chain in self._chains)

    def renew(self, access: str, refresh: str, now: float, seconds: float) -> Pair | None:
        """Return the next pair of a chain; None: there is none, and if a chain had these tokens, it is deleted."""
        for chain in self._chains:
            if all(each.access != access and each.refresh != refresh for each in chain):
                continue
            newest = chain[-1]
            if (newest.access, newest.refresh) == (access, refresh) and now < newest.expires + _RENEWABLE:
                chain.append(_new(now, seconds))
                return chain[-1]
            self._chains.remove(chain)
            return None
        return None


def _new(now: float, seconds: float) -> Pair:
    return Pair(secrets.token_urlsafe(48), secrets.token_urlsafe(48), now + seconds)
