"""``python -m sdks`` writes ``sdk/nodejs`` and ``sdk/go``: ``make sdks``."""

from __future__ import annotations

import sys

from sdks import LANGUAGES, SdkError, ensure

try:
    for each in LANGUAGES:
        ensure(each)
except SdkError as error:
    sys.exit(f"sdks: {error}")
except KeyboardInterrupt:
    sys.exit("\nsdks: stopped")
