"""A test of the program with the engine: what it makes at the vendors, and what becomes of it if one of them fails."""

from pathlib import Path

import pulumi
import pytest
import stack
from pulumi import automation

from pulumi_accounts.emulator.handle import Emulator

ACCOUNT = "7194af6f-1285-4295-94aa-ceed7ea2d792"


def program() -> None:
    """Declare one customer."""
    customer = stack.declare("acme", "XSP1", pulumi.Output.secret("made-up"))
    pulumi.export("mail", customer.mail.id)


@pytest.fixture
def deployment(accounts_emulator: Emulator, tmp_path: Path) -> automation.Stack:
    """A stack of the program whose state is thrown away, at vendors that have an account already."""
    contact = {"email": "jo@acme.example", "firstName": "Jo", "lastName": "Doe"}
    account = {"externalId": "XSP1", "name": "Acme before", "contacts": [contact]}
    accounts_emulator.put("commvault:Account", ACCOUNT, account)
    accounts_emulator.behave(settle_seconds=0.1)
    variables = {
        **accounts_emulator.environment,
        "PULUMI_BACKEND_URL": f"file://{tmp_path}",
        "PULUMI_CONFIG_PASSPHRASE": "made-up",
        "ACCOUNTS_STORE": str(tmp_path / "journal.sqlite"),
    }
    options = automation.LocalWorkspaceOptions(env_vars=variables)
    return automation.create_stack("test", project_name="customers", program=program, opts=options)


def test_a_vendor_that_is_busy(accounts_emulator: Emulator, deployment: automation.Stack) -> None:
    """A creation that is refused for the moment is sent again, and leaves one credential."""
    accounts_emulator.fault(method="POST", path="/credentials", status=503, headers={"Retry-After": "1"})
    made = deployment.up()
    (mail,) = accounts_emulator.objects("leadconduit:Credential")
    assert mail["name"] == "Mail of Acme Ltd"
    assert made.outputs["mail"].value == mail["id"]
    assert [each["status"] for each in accounts_emulator.requests("POST", "/credentials")] == [503, 201]
    assert deployment.preview().change_summary == {"same": 3}


def test_somebody_edits_an_account(accounts_emulator: Emulator, deployment: automation.Stack) -> None:
    """What the program sets comes back with the next update after a refresh; the rest is left as somebody has made it."""
    deployment.up()
    accounts_emulator.change("commvault:Account", ACCOUNT, name="Edited", website="www.acme.example")
    deployment.up(refresh=True)
    account = accounts_emulator.object("commvault:Account", ACCOUNT)
    assert account["name"] == "Acme Ltd"
    assert account["website"] == "www.acme.example"
