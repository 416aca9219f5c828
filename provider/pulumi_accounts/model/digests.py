"""Digests: what the project's own keys are made of, so that none of them gives away what it stands for."""

from __future__ import annotations

import hashlib
import json


def digest(*parts: object) -> str:
    """Return what tells these parts from others, and gives none of them away."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:40]
