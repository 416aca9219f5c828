"""Digests: what the project's own keys are made of, so that none of them gives away what it stands for."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache


def digest(*parts: object) -> str:
    """Return what tells these parts from others, and gives none of them away."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:40]


@lru_cache(maxsize=1024)
def shared_digest(*parts: str | None) -> str:
    """Return the same of parts that many objects have in common, and that are no secrets: it is worked out once."""
    return digest(*parts)
