"""A tenant that existed before any stack: objects of every kind, with names as people give them."""

from __future__ import annotations

import hashlib
import uuid
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.emulator import Emulator, Wire

AWKWARD = (
    "Mail gateway",
    "Mail gateway",
    "mail-gateway",
    "Mail gateway 2",
    "Überprüfung Straße",
    "日本語アカウント",
    "😀 party",
    "  spaces  all   over  ",
    "3com relay",
    "class",
    "print",
    "pulumi",
    "accounts",
    "config",
    'the "best" one',
    "it's",
    "back\\slash\\",
    "two\nlines\r\nand a\ttab",
    '"""',
    "{braces} ${HOME} $$ %s",
    "# no comment",
    "\u202eright to left\u2069",
    "--flag",
    "0",
    "deadbeef01",
    "x" * 200,
    "нет латиницы",
    "\x1b[31mred",
    "_",
    "None",
)
"""Names that are legal at every vendor, and as little as possible anywhere else."""

SECRET = "s3cret-tenant-canary"
"""Part of every secret of the tenant."""
_SHARES = ("leadconduit:Credential", "commvault:Account", "activeplatform:VendorAccount", "leadconduit:Onboard")


def fill(emulator: Emulator, size: int) -> None:
    """Put objects there until the emulator holds as many of the kinds that can be managed; two are there already."""
    kinds = islice(cycle(_SHARES), size - 2)
    for number, token in enumerate(kinds):
        # Each kind goes through all the names.
        label = AWKWARD[number // len(_SHARES) % len(AWKWARD)]
        object_id, wire = _MAKERS[token](number, label)
        emulator.put(token, object_id, wire)


def passwords(emulator: Emulator) -> Iterator[tuple[str, str]]:
    """Yield every credential's id and password."""
    for wire in emulator.objects("leadconduit:Credential"):
        if "password" in wire:
            yield str(wire["id"]), wire["password"]


def _credential(number: int, label: str) -> tuple[str, Wire]:
    wire: Wire = {"name": label, "type": "user", "package": "leadconduit-custom", "username": f"sender {label}"}
    further: list[dict[str, Any]] = [
        {"password": f'{SECRET} "{number}" \'\\ {label}'},
        {"type": "token", "api.token": f"{SECRET}-{number}", "port": 25, "options": {"tls": True, "key": SECRET}},
        {"password": f"{SECRET}-{number}", "region": f"{SECRET}-eu", "Region": f"{SECRET}-us", "ключ": SECRET},
    ]
    more = further[number // len(_SHARES) % len(further)]
    if "type" in more:
        del wire["username"]
    return _hex(number), {**wire, **more}


def _onboard(number: int, _label: str) -> tuple[str, Wire]:
    stages = ("created", "in_progress", "completed", "failed")
    wire = {"invitation_id": _hex(-number), "flow_id": _hex(number + 1), "status": stages[number % len(stages)]}
    return _hex(number), wire


def _partner(number: int, label: str) -> tuple[str, Wire]:
    address = {"addressLine1": f'{number} "Main" St\\', "city": label, "state": "California", "country": "Япония"}
    contact = {"type": "admin", "email": f"a{number}@acme.example", "firstName": "Ada", "lastName": label}
    wire: Wire = {"externalId": f"XSP-{number}", "name": label, "contacts": [contact | {"address": address}]}
    more: list[Wire] = [
        {"website": "www.acme.example"},
        {"contacts": [contact | {"phone": "+1 408 555 0100", "address": {}}], "services": [{"name": "Backup"}]},
        {"contacts": [{"type": "admin", "phone": "123"}], "status": "updating"},
    ]
    return str(uuid.UUID(int=number)), wire | more[number // len(_SHARES) % len(more)]


def _customer(number: int, label: str) -> tuple[str, Wire]:
    wire: Wire = {"account_type_id": 1, "account_class_id": 2, "primary_name": label, "first_name": "Ada"}
    wire |= {"last_name": label, "country": "BY", "region": "Minsk", "city": "Minsk", "street": f'"{label}" 1'}
    more: list[Wire] = [
        {"email": f"c{number}@acme.example", "phone": "+375290745930", "credit_limit": 12.5, "balance": -3.25},
        {"custom_attributes": [{"name": "Passport number", "value": "112"}], "manager_id": number + 1, "zip": "220"},
        {"primary_name": "", "middle_name": "", "owner_id": 17, "office": "12a", "building": "4"},
    ]
    return str(3_000_000 + number), wire | more[number // len(_SHARES) % len(more)]


def _hex(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()[:24]


_MAKERS = dict(zip(_SHARES, (_credential, _partner, _customer, _onboard), strict=True))
