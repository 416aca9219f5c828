"""The one place that talks: client, retry, rate budget, redaction, errors."""

from __future__ import annotations

import importlib.util
import sys
from typing import Any, cast

# Importing httpx imports its command line, too, and with that rich and click wherever the CLI's extra is installed: as
# much time as all the rest of httpx, at each start of the plugin. Without the module httpx does without.
cast("dict[str, Any]", sys.modules).setdefault("httpx._main", None)
# For each request httpcore asks several times for a module that is not needed, and where it is not installed Python looks
# for it in every folder anew: a twelfth of all that a creation costs.
if importlib.util.find_spec("sniffio") is None:
    cast("dict[str, Any]", sys.modules)["sniffio"] = None
