"""Runs tests on httpx's successor, under httpx's own name: ``pytest -p tests.support.alias``.

The successor is quicker, and some day programs will bring it along. Our code must not notice.
"""

import httpx2

httpx2.alias_httpx()
