"""What finds its object stays with it: renamed, tainted or replaced, nothing is said to leave the stack that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.support.specimens import COMMVAULT_ACCOUNT

if TYPE_CHECKING:
    from tests.support.both import Both

ACCOUNT = COMMVAULT_ACCOUNT.token
_WAYS = ("renamed", "tainted", "replaced")


def test_an_account_that_is_found_anew_never_leaves(both: Both) -> None:
    """The vendor has one account, which the stack goes on managing; the engine's deletion of the old one is silent."""
    both.behave(settle_seconds=0.05)
    accounts = {way: f"7194af6f-1285-4295-94aa-00000000000{number}" for number, way in enumerate(_WAYS)}
    for side in both:
        for way, object_id in accounts.items():
            side.emulator.put(ACCOUNT, object_id, COMMVAULT_ACCOUNT.on_wire(_named(way)) | {"status": "active"})
    both.declare(*((ACCOUNT, way, _named(way)) for way in _WAYS))
    both.stack.up()
    both.stack.run("state", "taint", *(side.urn("tainted") for side in both))
    names = {"renamed": "another name", "tainted": "tainted", "replaced": "replaced"}
    both.declare(*((ACCOUNT, name, _named(way)) for way, name in names.items()))
    assert "leaves the stack" not in both.stack.up().output
    urns = [side.urn("replaced") for side in both]
    assert "leaves the stack" not in both.stack.up(*(f"--target-replace={each}" for each in urns)).output
    for side in both:
        assert side.ids() == {name: accounts[way] for way, name in names.items()}
    both.stack.assert_settled()


def _named(way: str) -> dict[str, Any]:
    return COMMVAULT_ACCOUNT.inputs | {"external_id": f"X-{way}", "name": way}


def test_an_alias_and_then_taken_out(both: Both) -> None:
    """An alias keeps the object, whose record has the old name; it does not outlive the resource for that."""
    login = {"name": "Mail", "type": "token", "package": "leadconduit-custom"}
    program = both.stack.folder / "__main__.py"
    text = program.read_text(encoding="utf-8")
    both.declare(("leadconduit:Credential", "old", login))
    both.stack.up()
    aliased = 'pulumi.ResourceOptions(aliases=[pulumi.Alias(name=each["name"].replace("new", "old"))])'
    program.write_text(
        text.replace("(options, ", f"({aliased}, ").replace("return options", f"return {aliased}"), encoding="utf-8"
    )
    both.declare(("leadconduit:Credential", "new", login))
    both.stack.up("--expect-no-changes")
    both.declare()
    both.stack.up()
    for side in both:
        assert side.emulator.objects("leadconduit:Credential") == []
