"""Tells the story of the root stack: create, preview, drift, update, destroy. Run it by ``make demo``.

With the name of another language it tells that of the example in it: ``make demo LANGUAGE=typescript``.
"""

from __future__ import annotations

import sys
import tempfile
import textwrap
import time
from pathlib import Path

import engine
import sdks
from demo.stack import ROOT, Stack, telling
from demo.vendors import Vendors, running

_WIDTH = 118


def main(language: str) -> None:
    """Run the demo.

    Raises:
        SystemExit: something did not work; the message says what.
    """
    tell, program = _STORIES.get(language, (None, ""))
    if tell is None:
        raise SystemExit(f"demo: there is no program in {language}; there is one in {', '.join(_STORIES)}")
    directory = engine.ensure()
    with tempfile.TemporaryDirectory(prefix="accounts-demo-") as folder, running() as vendors:
        project = ROOT if language == "python" else _ready(language)
        print(f"The three vendors are emulated at {vendors.url}; watch them at {vendors.url}/_emulator/")
        stack = Stack(Path(folder), directory, _credentials(vendors) | {"PATH": sdks.environment()["PATH"]}, project)
        stack.configure("mailPassword", "correct horse battery staple", secret=True)
        tell(stack, vendors)
    print(f"\nThe emulator, its objects and the stack are gone again. The program is {program}.")


def _ready(language: str) -> Path:
    return sdks.ensure(language) if language in sdks.LANGUAGES else ROOT / "examples" / language


def _credentials(vendors: Vendors) -> dict[str, str]:
    """The same program runs against the real vendors with other values of these."""
    names = {"LEADCONDUIT": "API_KEY", "COMMVAULT": "TOKEN", "ACTIVEPLATFORM": "API_TOKEN"}
    urls = {f"{vendor}_BASE_URL": vendors.url for vendor in names}
    return urls | {f"{vendor}_{secret}": "demo" for vendor, secret in names.items()}


def _tell(stack: Stack, vendors: Vendors) -> None:
    title = "Create all five objects, and the stack, which counts, too; Commvault settles in the background and is waited for"
    _step(stack, vendors, title, "up")
    _step(stack, vendors, "Preview the same program again: nothing to do", "preview", "--expect-no-changes")

    print("\n-- Meanwhile somebody edits two objects in the vendors' portals")
    credential = stack.run("stack", "output", "credentialId").strip()
    partner = stack.run("stack", "output", "partnerId").strip()
    vendors.change("leadconduit:Credential", credential, username="somebody-else")
    vendors.change("commvault:Account", partner, website="www.elsewhere.example")
    vendors.writes()
    _step(stack, vendors, "Refresh shows the drift", "refresh", "--diff")
    _step(stack, vendors, "The next up mends it", "up")

    stack.configure("partnerName", "Acme limited")
    _step(stack, vendors, "Change a name in configuration; ActivePlatform takes it from Commvault's output", "up")
    _step(stack, vendors, "Destroy: only credentials can be deleted, the rest is left in place and named", "destroy")


def _tell_of_another_language(stack: Stack, vendors: Vendors) -> None:
    stack.install_plugin()
    _step(stack, vendors, "Create all five objects, and the stack, which counts, too, by the native plugin", "up")
    _step(stack, vendors, "Preview the same program again: nothing to do", "preview", "--expect-no-changes")
    _step(stack, vendors, "Refresh reads every object: nothing has changed", "refresh", "--expect-no-changes")
    _step(stack, vendors, "Destroy: only credentials can be deleted, the rest is left in place and named", "destroy")


_STORIES = {
    "python": (_tell, "examples/quickstart/__main__.py"),
    "typescript": (_tell_of_another_language, "examples/typescript/index.ts"),
    "go": (_tell_of_another_language, "examples/go/main.go"),
    "yaml": (_tell_of_another_language, "examples/yaml/Pulumi.yaml"),
}


def _step(stack: Stack, vendors: Vendors, title: str, command: str, *arguments: str) -> None:
    quick = [] if command == "preview" else ["--yes", "--skip-preview"]
    print(f"\n-- {title}\n   $ pulumi {' '.join([command, *arguments])}", flush=True)
    started = time.monotonic()
    output = stack.run(command, *quick, *arguments)
    for line in telling(output):
        print(_wrapped(line))
    writes = vendors.writes()
    sent = f"requests that write: {', '.join(writes)}" if writes else "no request that writes"
    print(_wrapped(f"{time.monotonic() - started:.0f} s, {sent}"))


def _wrapped(line: str) -> str:
    return textwrap.fill(line, _WIDTH, initial_indent="   ", subsequent_indent="     ", break_on_hyphens=False)


if __name__ == "__main__":
    try:
        main(sys.argv[1] if len(sys.argv) > 1 else "python")
    except KeyboardInterrupt:
        sys.exit("\ndemo: stopped")
    except (engine.EngineError, sdks.SdkError) as error:
        sys.exit(f"demo: {error}")
