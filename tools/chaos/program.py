"""What every run declares: twelve resources, some of which wait for others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

Declared = tuple[str, str, dict[str, Any]]
"""Token, name, inputs in snake_case."""

CREDENTIAL, ONBOARD = "leadconduit:Credential", "leadconduit:Onboard"
VENDOR_ACCOUNT, PARTNER = "activeplatform:VendorAccount", "commvault:Account"
MADE = (CREDENTIAL, ONBOARD, VENDOR_ACCOUNT)
"""The kinds that are created by a POST."""

# A resource waits for another by using one of its outputs.
_AFTER = {
    "login-4": ("properties", "vendor-1"),
    "login-5": ("properties", "partner-1"),
    "vendor-2": ("middle_name", "login-1"),
    "onboard-1": ("flow_id", "login-2"),
}
PARTNERS: dict[str, dict[str, Any]] = {
    f"0f1e2d3c-4b5a-4697-8877-00000000000{number}": {"externalId": f"XSP-{number}", "name": f"Partner {number}"}
    for number in (1, 2)
}
"""Accounts that exist before, because Commvault's API creates none."""


def resources(*, twins: bool) -> list[Declared]:
    """Return the program; with twins, two credentials differ in nothing but the resource's name."""
    return _in_order([*_credentials(twins=twins), *_vendor_accounts(), *_onboards(), *_partners()])


def of_another_stack(declared: list[Declared], number: int) -> list[Declared]:
    """Return the program with the same names, and objects of its own; what it can only find belongs to the first stack."""
    own: dict[str, Any] = {"name": "{} of {}", "username": "{} of {}", "last_name": "{} of {}"}
    changed: list[Declared] = []
    for token, name, inputs in declared:
        texts = {key: form.format(inputs[key], number) for key, form in own.items() if key in inputs}
        if "invitation_id" in inputs:
            texts["invitation_id"] = f"{inputs['invitation_id'][:-2]}{number}{inputs['invitation_id'][-1]}"
        changed.append((token, name, {**inputs, **texts}))
    partners = {name for token, name, _ in declared if token == PARTNER}
    # What waited for one of them waits for nobody.
    waits = {name for name, (_, other) in _AFTER.items() if other in partners}
    return [
        (token, name, {**inputs, "properties": {}} if name in waits else inputs)
        for token, name, inputs in changed
        if token != PARTNER
    ]


def _in_order(plain: list[Declared]) -> list[Declared]:
    # A program cannot name what it has not declared yet.
    return sorted((_waiting(*each) for each in plain), key=lambda each: each[1] in _AFTER)


def edited(declared: list[Declared]) -> list[Declared]:
    """Return the program as somebody changes it after a run that broke: other values, one of them a natural key."""
    changed = {"login-1": {"username": "edited"}, "login-2": {"name": "renamed"}, "vendor-1": {"street": "Sadovaya"}}
    return [(token, name, {**inputs, **changed.get(name, {})}) for token, name, inputs in declared]


REPLACED = ("login-1", "login-3")
"""The credentials that are replaced though nothing in the program says so: one that others wait for, one with a twin."""


def replaced(declared: list[Declared]) -> list[Declared]:
    """Return the program as it is when an up replaces, deletes, updates and creates at once."""
    kept = [each for each in declared if each[1] != "login-5"]
    changed = {
        "onboard-2": {"invitation_id": "64b8f0f5e4b0c3a1d5e6f709"},
        "partner-1": {"website": "www.changed.example"},
    }
    extra = next(inputs for _, name, inputs in declared if name == "login-2")
    after = [(token, name, {**inputs, **changed.get(name, {})}) for token, name, inputs in kept]
    return [*after, (CREDENTIAL, "login-7", {**extra, "name": "login-7", "username": "login-7"})]


def _waiting(token: str, name: str, inputs: dict[str, Any]) -> Declared:
    if name not in _AFTER:
        return token, name, inputs
    key, other = _AFTER[name]
    output = {"$output": [other, "id"]}
    return token, name, {**inputs, key: {"ref": output} if key == "properties" else output}


def _credentials(*, twins: bool) -> Iterable[Declared]:
    for number in range(1, 7):
        label = "twin" if twins and number in {3, 6} else f"login-{number}"
        inputs = {"name": label, "type": "user", "package": "chaos", "username": label, "password": f"pw-{label}"}
        yield CREDENTIAL, f"login-{number}", inputs


def _vendor_accounts() -> Iterable[Declared]:
    place = {"country": "BY", "region": "Minsk", "city": "Minsk", "street": "Lenina"}
    for number in (1, 2):
        person = {"first_name": "Jane", "last_name": f"Doe {number}", "email": f"jane-{number}@doe.example"}
        yield VENDOR_ACCOUNT, f"vendor-{number}", {"account_type_id": 1, "account_class_id": 1, **person, **place}


def _onboards() -> Iterable[Declared]:
    for number in (1, 2):
        yield ONBOARD, f"onboard-{number}", {"invitation_id": f"64b8f0f5e4b0c3a1d5e6f70{number}", "status": "completed"}


def _partners() -> Iterable[Declared]:
    for number, wire in enumerate(PARTNERS.values(), 1):
        inputs = {"external_id": wire["externalId"], "name": wire["name"], "website": f"www.partner-{number}.example"}
        yield PARTNER, f"partner-{number}", {**inputs, "contacts": [{}]}
