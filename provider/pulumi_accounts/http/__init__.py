"""The one place that talks: client, retry, rate budget, redaction, errors."""

from __future__ import annotations

import sys
from typing import Any, cast

# Importing httpx imports its command line, too, and with that rich and click wherever the CLI's extra is installed: as
# much time as all the rest of httpx, at each start of the plugin. Without the module httpx does without.
cast("dict[str, Any]", sys.modules).setdefault("httpx._main", None)
