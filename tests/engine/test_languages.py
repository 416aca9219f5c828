"""One program in each language, with an object of each kind and every function, taken through its life."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sdks
from tests.support.project import keep_state_here
from tests.support.specimens import SPECIMENS

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

EXAMPLES = Path(__file__).parents[2] / "examples"
# The demo's test has a stack of its own beside the program, for a moment.
_OTHERS = shutil.ignore_patterns("Pulumi.*.yaml")
SDKS = Path(__file__).parents[2] / "sdk"


@pytest.fixture
def adapter() -> str:
    """Only the plugin speaks other languages."""
    return "native"


def _moved(stack: Stack, language: str, further: str = "") -> None:
    """Put the example in place of the stack's own project, with what its language has fetched and written.

    A further example in the language uses that, too.
    """
    if language in sdks.LANGUAGES:
        sdks.ensure(language)
        stack.environment |= {"PATH": f"{sdks.environment()['PATH']}:{stack.environment['PATH']}", "GOWORK": "off"}
    (stack.folder / "__main__.py").unlink()
    shutil.copytree(EXAMPLES / language, stack.folder, dirs_exist_ok=True, symlinks=True, ignore=_OTHERS)
    if further:
        shutil.copytree(EXAMPLES / further, stack.folder, dirs_exist_ok=True)
    _rewrite(stack.folder / "Pulumi.yaml", f"name: accounts-{further.partition('/')[0] or language}", "name: test")
    keep_state_here(stack.folder)
    up = "../" * (2 + further.count("/"))
    _rewrite(stack.folder / "go.mod", f"{up}sdk/go", str(SDKS / "go"))


def _rewrite(file: Path, old: str, new: str) -> None:
    if file.exists():
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("language", ["typescript", "go", "yaml"])
def test_a_program_s_life(stack: Stack, emulator: Emulator, language: str) -> None:
    """Created, previewed clean, refreshed, destroyed; every function answers; nothing of the engine's is warned of."""
    emulator.behave(settle_seconds=0.05)
    _moved(stack, language)
    stack.keep_secrets(mailPassword="language-canary-pa55word")
    made = stack.up().output
    assert f"+ {len(SPECIMENS) + 1} created" in made
    assert "warning" not in made
    assert "canary" not in made + stack.saved()
    stack.assert_settled()
    told = json.loads(stack.run("stack", "output", "--json", "--show-secrets").output)
    assert told == {
        "onboardStatus": "in_progress",
        "partnerStatus": "active",
        "asWhom": "ada.lane@acme.example",
        "accountName": "Acme, Inc.",
        "gatewayName": "Mail gateway",
        "partnerCity": "Sunnyvale",
        "customerName": "Acme ltd",
    }
    stack.refresh("--expect-no-changes")
    assert f"- {len(SPECIMENS) + 1} deleted" in stack.destroy().output
    assert len(emulator.requests("DELETE")) == sum(each.is_deleted for each in SPECIMENS)


@pytest.mark.parametrize("language", ["python", "typescript", "go", "yaml"])
def test_names_from_a_partner_s_name_to_a_completed_onboard(stack: Stack, emulator: Emulator, language: str) -> None:
    """One program looks everything up and completes the onboard, once; a token is written and shown nowhere."""
    emulator.behave(settle_seconds=0.05)
    if language == "python":
        shutil.copytree(EXAMPLES / "onboard" / language, stack.folder, dirs_exist_ok=True)
        _rewrite(stack.folder / "Pulumi.yaml", "name: accounts-onboard", "name: test")
        keep_state_here(stack.folder)
    else:
        _moved(stack, language, f"onboard/{language}")
    stack.run("config", "set", "partner", "Sunny Sellers Ltd")
    stack.run("config", "set", "flow", "Sales Leads")
    stack.keep_secrets(crmToken="language-canary-t0ken")
    made = stack.up().output
    assert "+ 3 created" in made
    assert "warning" not in made
    assert "canary" not in made + stack.saved()
    stack.assert_settled()
    told = json.loads(stack.run("stack", "output", "--json", "--show-secrets").output)
    assert told.pop("credentialId") == emulator.objects("leadconduit:Credential")[0]["id"]
    assert told == {"partnerIs": "seller", "company": "Sunny Sellers Ltd", "onboardStatus": "completed"}
    assert emulator.objects("leadconduit:Credential")[0]["token"] == "language-canary-t0ken"
    (onboard,) = emulator.objects("leadconduit:Onboard")
    assert onboard["connection_id"] == emulator.objects("leadconduit:Connection")[0]["id"]
    stack.preview("--expect-no-changes")
    assert "- 3 deleted" in stack.destroy().output
    assert len(emulator.requests("PUT")) == 1
    assert emulator.objects("leadconduit:Credential") == []
