"""A stack that goes from dynamic to native resources, and is rearranged in the same step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.operations.configuration.settings import SETTINGS
from tests.support.partners import ACCOUNT, partners

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

_CREDENTIAL = "leadconduit:Credential"
_BEFORE = """
import pulumi
import pulumi_accounts.dynamic as accounts

LOGIN = dict(name="Mail", type="token", package="leadconduit-mail")


class Group(pulumi.ComponentResource):
    def __init__(self, name, opts=None):
        super().__init__("test:index:Group", name, None, opts)
        self.mail = accounts.leadconduit.Credential("mail", pulumi.ResourceOptions(parent=self), **LOGIN)
        self.partner = accounts.commvault.Account(
            "acme", pulumi.ResourceOptions(parent=self), external_id=ID, name="Acme", contacts=[{}]
        )


Group("before")
"""


def _program(text: str, key: str) -> str:
    return text.replace("ID", repr(key))


def test_with_the_settings_in_the_configuration(native_stack: Stack, emulator: Emulator) -> None:
    """Where addresses and keys are the stack's own, the step changes nothing, either: the old provider had none of them."""
    (key,) = partners(emulator, 1)
    emulator.behave(settle_seconds=0.05)
    for name, value in native_stack.environment.copy().items():
        setting = next(
            (each for each in SETTINGS if each.variable == name and name.endswith(("_URL", "_KEY", "_TOKEN"))), None
        )
        if setting:
            native_stack.run("config", "set", "--secret", setting.config_key, value)
            native_stack.environment.pop(name)
    program = native_stack.folder / "__main__.py"
    before = _program(_BEFORE, key)
    program.write_text(before, encoding="utf-8")
    native_stack.up()
    (made,) = emulator.objects(_CREDENTIAL)
    program.write_text(before.replace("pulumi_accounts.dynamic as", "pulumi_accounts as"), encoding="utf-8")
    emulator.clear_requests()
    assert "warning" not in native_stack.preview("--expect-no-changes").output
    native_stack.up("--expect-no-changes")
    assert {each["method"] for each in emulator.requests()} <= {"GET"}
    assert [each["id"] for each in emulator.objects(_CREDENTIAL)] == [made["id"]]


@pytest.mark.parametrize("way", ["renamed", "moved out"])
def test_p2_rearranged_while_switching(native_stack: Stack, emulator: Emulator, way: str) -> None:
    """Each alias of the program holds for the dynamic type, too, its parent included: nothing is created or deleted."""
    (key,) = partners(emulator, 1)
    emulator.behave(settle_seconds=0.05)
    program = native_stack.folder / "__main__.py"
    before = _program(_BEFORE, key)
    program.write_text(before, encoding="utf-8")
    native_stack.up()
    (made,) = emulator.objects(_CREDENTIAL)
    after = before.replace("pulumi_accounts.dynamic as", "pulumi_accounts as")
    if way == "renamed":
        # Everything gets another name: the group, and what is in it.
        aliases = 'pulumi.ResourceOptions(parent=self, aliases=[pulumi.Alias(name="{}")])'
        after = after.replace('"mail", pulumi.ResourceOptions(parent=self)', f'"post", {aliases.format("mail")}')
        after = after.replace('"acme", pulumi.ResourceOptions(parent=self)', f'"acme2", {aliases.format("acme")}')
        after = after.replace(
            'Group("before")', 'Group("after", pulumi.ResourceOptions(aliases=[pulumi.Alias(name="before")]))'
        )
    else:
        # The resources leave the group, and have other names.
        aliases = 'pulumi.ResourceOptions(aliases=[pulumi.Alias(name="{}", parent=self)])'
        after = after.replace('"mail", pulumi.ResourceOptions(parent=self)', f'"post", {aliases.format("mail")}')
        after = after.replace('"acme", pulumi.ResourceOptions(parent=self)', f'"acme2", {aliases.format("acme")}')
    program.write_text(after, encoding="utf-8")
    emulator.clear_requests()
    shown = native_stack.preview().output
    assert "create" not in shown
    assert "delete" not in shown
    native_stack.up()
    assert {each["method"] for each in emulator.requests()} <= {"GET"}
    assert [each["id"] for each in emulator.objects(_CREDENTIAL)] == [made["id"]]
    assert len(emulator.objects(ACCOUNT)) >= 1
    native_stack.preview("--expect-no-changes")
