"""Whether the engine that started this process is still there: one that was killed tells nobody."""

from __future__ import annotations

import socket

BETWEEN_LOOKS = 1.0
"""Seconds: an engine that was killed should be followed within a few."""
_PATIENCE = 2.0


def is_gone(address: str) -> bool:
    """Tell whether nobody listens any more where the engine did: ``127.0.0.1:50051``."""
    host, _, port = address.rpartition(":")
    try:
        with socket.create_connection((host, int(port)), timeout=_PATIENCE):
            return False
    except ConnectionError:
        return True
    except (OSError, ValueError):
        # Out of descriptors, or no such address: that tells nothing about the engine.
        return False
