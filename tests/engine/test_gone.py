"""Law 10 on the real engine: what cannot be found is gone only where the vendor itself bears witness."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.specimens import SPECIMENS

if TYPE_CHECKING:
    from tests.support.both import Both, Side
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

CREDENTIAL, ONBOARD, ACCOUNT = "leadconduit:Credential", "leadconduit:Onboard", "leadconduit:Account"
LOGIN = {"name": "Mail", "type": "token", "package": "leadconduit-mail"}
FORMS: dict[str, dict[str, Any]] = {
    "a page": {"body": "<html><body><h1>Not found</h1></body></html>", "headers": {"Content-Type": "text/html"}},
    "JSON": {"body": {"message": "no route matches"}},
    "the vendor's own": {},
    "nothing": {"body": ""},
}
REFRESH = ("refresh", "--yes", "--skip-preview")
PREVIEW = ("preview", "--refresh")
UP = ("up", "--refresh", "--yes", "--skip-preview")
DESTROY = ("destroy", "--yes", "--skip-preview", "--continue-on-error")
SETTINGS = ("accounts:leadconduitBaseUrl", "accounts:commvaultBaseUrl", "accounts:activeplatformBaseUrl")


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Both adapters do this."""
    return request.param


def test_an_address_that_has_nothing(both: Both) -> None:
    """Nothing is let go, in whatever form the 404 comes; a line for each vendor names the setting of its address."""
    stack = both.stack
    both.behave(settle_seconds=0.05)
    both.declare(*((each.token, each.token, each.inputs) for each in SPECIMENS))
    stack.up()
    before, ids = _everything(both), stack.ids()
    commands = [(form, REFRESH) for form in FORMS] + [(form, PREVIEW) for form in ("a page", "nothing")]
    for form, command in [*commands, ("JSON", UP)]:
        both.fault(status=404, times=None, **FORMS[form])
        result = stack.run(*command, "--parallel", "16", check=False)
        both.clear_faults()
        assert not result.ok, f"{form}, {command[0]}:\n{result.output}"
        assert stack.ids() == ids
        said = " ".join(result.errors)
        assert [each for each in SETTINGS if each in said], result.output
        assert "pulumi refresh" not in said
        assert "onExisting" not in said
        assert "bug" not in said
    for side in both:
        _assert_each_vendor_names_its_setting(side)
    stack.assert_settled()
    assert _everything(both) == before


def _everything(both: Both) -> list[dict[str, Any]]:
    return [{each.token: side.emulator.objects(each.token) for each in SPECIMENS} for side in both]


def _assert_each_vendor_names_its_setting(side: Side) -> None:
    """However many resources a vendor has, each that fails says which setting to look at."""
    by_vendor = {each.declaration.vendor.name: each for each in SPECIMENS}
    for each, setting in zip(by_vendor.values(), SETTINGS, strict=True):
        side.emulator.fault(status=404, times=None)
        result = side.stack.refresh(f"--target={side.urn(each.token)}", check=False)
        side.emulator.clear_faults()
        assert not result.ok
        assert any(setting in line for line in result.errors), result.output


def test_a_login(stack: Stack, emulator: Emulator) -> None:
    """What a vendor answers about a login says whether it is there: one stack meets it all."""
    stack.declare((CREDENTIAL, "mail", LOGIN))
    stack.up()
    _assert_a_single_odd_answer_is_asked_again(stack, emulator)
    _assert_another_tenant_sees_nothing(stack, emulator)
    _assert_a_destroy_at_such_an_address_leaves_it(stack, emulator)
    stack.destroy()
    assert emulator.objects(CREDENTIAL) == []


def _assert_a_single_odd_answer_is_asked_again(stack: Stack, emulator: Emulator) -> None:
    """One 404 page at one object's address, while the list has it: it is read again."""
    emulator.fault(method="GET", path="/credentials/*", status=404, body="<html>moved</html>")
    stack.refresh("--expect-no-changes")
    assert len(stack.ids()) == 1
    emulator.clear_faults()


def _assert_a_destroy_at_such_an_address_leaves_it(stack: Stack, emulator: Emulator) -> None:
    """The login stays in the stack, as it stays at the vendor; with the right address it is deleted."""
    ids = stack.ids()
    for form in FORMS.values():
        emulator.fault(status=404, times=None, **form)
        result = stack.run(*DESTROY, check=False)
        emulator.clear_faults()
        assert not result.ok
        assert "accounts:leadconduitBaseUrl" in result.output
        assert (stack.ids(), len(emulator.objects(CREDENTIAL))) == (ids, 1)


def test_what_is_gone_and_what_comes_back(both: Both) -> None:
    """What a refresh lets go is said by name and id, and made anew; what the vendor has restored is not ordered again."""
    account = next(each for each in SPECIMENS if each.token == "activeplatform:VendorAccount")
    invited = {"invitation_id": "64b8f0f5e4b0c3a1d5e6f7a1"}
    both.declare((CREDENTIAL, "mail", LOGIN), (ONBOARD, "first", invited), (account.token, "customer", account.inputs))
    both.stack.up()
    made = {side.adapter: side.ids() for side in both}
    for side in both:
        ids = made[side.adapter]
        side.emulator.remove(CREDENTIAL, ids["mail"])
        side.emulator.remove(ONBOARD, ids["first"])
        side.emulator.change(account.token, ids["customer"], status="deleted")
    warned = [line for line in both.stack.refresh().output.splitlines() if "warning" in line]
    for ids in made.values():
        for said in (f'LeadConduit credential "Mail" ({ids["mail"]})', f"({ids['first']})", ids["customer"]):
            assert any(said in line for line in warned), warned
    assert len(warned) >= sum(map(len, made.values())), "an id may be one of either half's vendors"
    assert both.stack.ids() == {}
    for side in both:
        side.emulator.change(account.token, made[side.adapter]["customer"], status="active")
    refused = both.stack.up("--continue-on-error", check=False)
    assert not refused.ok
    for side in both:
        named = [line for line in refused.errors if made[side.adapter]["customer"] in line]
        assert len(named) >= 1
        assert side.ids().keys() == {"mail", "first"}
        assert len(side.emulator.objects(account.token)) == 1
    assert len(refused.errors) >= 2


def _assert_another_tenant_sees_nothing(stack: Stack, emulator: Emulator) -> None:
    """A credential of another account sees none of it: nothing is let go, made or deleted, and both settings are named."""
    ids = stack.ids()
    ours, account = emulator.objects(CREDENTIAL), emulator.objects(ACCOUNT)[0]
    emulator.remove(CREDENTIAL, ids["mail"])
    emulator.remove(ACCOUNT, account["id"])
    emulator.put(ACCOUNT, "b" * 24, {"name": "Somebody else, Inc."})
    for command in (REFRESH, PREVIEW, DESTROY):
        result = stack.run(*command, check=False)
        assert not result.ok, result.output
        said = " ".join(result.errors)
        assert ids["mail"] in said
        assert "accounts:leadconduitApiKey" in said
        assert "accounts:leadconduitBaseUrl" in said
        assert stack.ids() == ids
    emulator.remove(ACCOUNT, "b" * 24)
    emulator.put(ACCOUNT, account["id"], account)
    emulator.put(CREDENTIAL, ids["mail"], ours[0])
    stack.assert_clean()


def test_an_import_at_such_an_address(native_stack: Stack, emulator: Emulator) -> None:
    """An id that nobody can vouch for is not called gone: the setting is named. At the right one it does not exist."""
    arguments = ("import", "accounts:leadconduit:Credential", "it", "a" * 24, "--yes", "--generate-code=false")
    emulator.fault(status=404, times=None)
    wrong = native_stack.run(*arguments, check=False)
    emulator.clear_faults()
    assert "accounts:leadconduitBaseUrl" in wrong.output
    right = native_stack.run(*arguments, check=False)
    assert "does not exist" in right.output
