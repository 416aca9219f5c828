"""The page that shows everything to a person, and what a browser may do on its behalf."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources

from starlette.responses import HTMLResponse

# Objects are named by whoever creates them. The page shows names as text; were it ever to slip, a browser would still run
# no script but the page's own, make no markup of a text, and ask nobody but the emulator.
_POLICY = (
    "default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)


def page() -> HTMLResponse:
    """Return the page, with the policy that allows its one script and no other."""
    text = resources.files("pulumi_accounts.emulator").joinpath("page.html").read_text("utf-8")
    script = text.partition("<script>")[2].partition("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return HTMLResponse(text, headers={"content-security-policy": _POLICY.format(digest=digest)})
