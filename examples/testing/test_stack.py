"""Tests of the program with the SDK's mocks: what it declares, without anybody to declare it to."""

from typing import Any

import pulumi


class Vendors(pulumi.runtime.Mocks):
    """Stands in for the vendors: every object comes into being as it is declared, with an id and a status."""

    def new_resource(self, args: pulumi.runtime.MockResourceArgs) -> tuple[str, dict[str, Any]]:
        """Create a resource."""
        return f"{args.name}-id", {**args.inputs, "status": "active"}

    def call(self, args: pulumi.runtime.MockCallArgs) -> Any:
        """Look something up: nothing here does."""
        raise AssertionError(args.token)


pulumi.runtime.set_mocks(Vendors())

import stack  # noqa: E402 - programs are imported once the mocks are there


@pulumi.runtime.test
def test_the_credential_is_named_after_the_customer() -> pulumi.Output[None]:
    """One resource's output is another one's input."""
    customer = stack.declare("acme", "XSP1", "made-up")

    def check(name: str) -> None:
        assert name == "Mail of Acme Ltd"

    return customer.mail.name.apply(check)


@pulumi.runtime.test
def test_the_contact_is_complete() -> pulumi.Output[None]:
    """Values within values are there, however the program spells them."""
    customer = stack.declare("acme", "XSP1", "made-up")

    def check(contacts: Any) -> None:
        assert contacts[0].phone == "+1 408 555 0100"
        assert contacts[0].address.postal_code == "94086"

    return customer.partner.contacts.apply(check)


@pulumi.runtime.test
def test_the_password_stays_a_secret() -> pulumi.Output[None]:
    """Nobody has to remember to mark it."""
    customer = stack.declare("acme", "XSP1", "made-up")

    def check(secret: Any) -> None:
        assert secret is True

    return pulumi.Output.from_input(customer.mail.password.is_secret()).apply(check)
