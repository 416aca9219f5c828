"""Every example is run as its README says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.project import keep_state_here
from tests.support.specimens import ACTIVEPLATFORM_ACCOUNT, LEADCONDUIT_CREDENTIAL, SPECIMENS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

EXAMPLES = Path(__file__).parents[2] / "examples"


def _copied(stack: Stack, example: str) -> None:
    """Put an example in place of the stack's own project, under the stack's name for it."""
    shutil.copytree(EXAMPLES / example, stack.folder, dirs_exist_ok=True)
    project = stack.folder / "Pulumi.yaml"
    text = project.read_text(encoding="utf-8").replace(f"name: accounts-{example}", "name: test")
    project.write_text(text, encoding="utf-8")
    keep_state_here(stack.folder)


def test_every_example_has_a_test() -> None:
    """An example that nobody runs would rot: each folder is named in a test."""
    folders = {each.name for each in EXAMPLES.iterdir() if each.is_dir()}
    texts = "".join(each.read_text(encoding="utf-8") for each in Path(__file__).parents[1].rglob("test_*.py"))
    assert {name for name in folders if f'"{name}"' not in texts} == set()


def test_lookups_find_what_others_manage(make_native_stack: Callable[..., Stack], emulator: Emulator) -> None:
    """Each function answers from what is there, and no resource joins the stack."""
    for each in (LEADCONDUIT_CREDENTIAL, ACTIVEPLATFORM_ACCOUNT):
        emulator.put(each.token, each.unknown_id, each.on_wire(each.inputs))
    stack = make_native_stack()
    _copied(stack, "lookups")
    assert "+ 1 created" in stack.up().output
    told = json.loads(stack.run("stack", "output", "--json", "--show-secrets").output)
    assert told["partnerCity"] == "Sunnyvale"
    assert {"asWhom", "accountName", "gatewayId", "customerId"} < {key for key, value in told.items() if value}


def test_two_tenants_use_their_own_credentials(make_native_stack: Callable[..., Stack], emulator: Emulator) -> None:
    """Each provider sends its own key: with only one of them right, only that tenant's credential is made."""
    stack = make_native_stack(LEADCONDUIT_API_KEY="")
    _copied(stack, "two-tenants")
    stack.keep_secrets(northApiKey="demo", southApiKey="wrong", mailPassword="tenant-canary-pa55word")
    failed = stack.up("--continue-on-error", check=False)
    assert not failed.ok
    assert "answered 401" in failed.output
    assert [each["name"] for each in emulator.objects("leadconduit:Credential")] == ["Mail gateway north"]
    stack.keep_secrets(southApiKey="demo")
    stack.up()
    assert len(emulator.objects("leadconduit:Credential")) == 2
    stack.preview("--expect-no-changes")


def test_dynamic_stack_moves_to_native_without_a_change(native_stack: Stack, emulator: Emulator) -> None:
    """After the import line is changed, preview and up show no change, nothing is written, and destroy works."""
    emulator.behave(settle_seconds=0.05)
    _copied(native_stack, "dynamic-to-native")
    native_stack.keep_secrets(mailPassword="moving-canary-pa55word")
    native_stack.up()
    emulator.clear_requests()
    program = native_stack.folder / "__main__.py"
    text = program.read_text(encoding="utf-8")
    program.write_text(text.replace("pulumi_accounts.dynamic as", "pulumi_accounts as"), encoding="utf-8")
    native_stack.preview("--expect-no-changes")
    native_stack.up("--expect-no-changes")
    native_stack.refresh("--expect-no-changes")
    assert {each["method"] for each in emulator.requests()} == {"GET"}
    left = native_stack.destroy().output
    assert f"- {len(SPECIMENS) + 1} deleted" in left
    kept = sum(not each.is_deleted for each in SPECIMENS)
    # The records of its creation know each resource by its dynamic name.
    assert emulator.objects("leadconduit:Credential") == []
    assert left.split("Diagnostics")[1].count("leaves the stack and stays as it is") == kept


def test_quickstart_is_the_root_stack() -> None:
    """The program of "quickstart" is what the project at the top runs; the demo's test takes it through its life."""
    project = (EXAMPLES.parent / "Pulumi.yaml").read_text(encoding="utf-8")
    assert "main: examples/quickstart" in project
