"""``pulumi-accounts list``: a table for people, JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.apis import LOOKUPS, RESOURCES, VENDORS
from tests.support import tenant

if TYPE_CHECKING:
    from tests.cli.conftest import Command
    from tests.support.emulator import Emulator

_PARTNER = "7194af6f-1285-4295-94aa-ceed7ea2d792"


def test_a_table_has_ids_statuses_and_names(command: Command) -> None:
    """Columns are aligned, under headings, on standard output; how far it is goes elsewhere."""
    said = command("list", "commvault:Account")
    assert said.code == 0
    assert said.out == (
        "ID                                    STATUS  NAME\n7194af6f-1285-4295-94aa-ceed7ea2d792  active  Acme ltd\n"
    )
    assert said.err == "commvault:Account: 1 found\n"


def test_kinds_without_a_status_have_no_such_column(command: Command, emulator: Emulator) -> None:
    """A credential has an id and a name."""
    emulator.put("leadconduit:Credential", "a" * 24, {"name": "Mail", "type": "token", "package": "p"})
    assert command("list", "accounts:leadconduit:Credential").out.split() == ["ID", "NAME", "a" * 24, "Mail"]


def test_json_is_all_there_is_on_standard_output(command: Command, emulator: Emulator) -> None:
    """Names come as they are, with a status where there is one."""
    emulator.change("commvault:Account", _PARTNER, name='"Acme"\n')
    said = command("list", "commvault:Account", "--json")
    assert json.loads(said.out) == [{"id": _PARTNER, "name": '"Acme"\n', "status": "active"}]


@pytest.mark.parametrize("token", [each.token for each in RESOURCES])
def test_awkward_names_take_one_line_each(command: Command, emulator: Emulator, token: str) -> None:
    """Newlines and what commands a terminal are shown as escapes."""
    tenant.fill(emulator, 4 * len(tenant.AWKWARD) + 2)
    out = command("list", token).out
    assert len(out.splitlines()) == 1 + len(emulator.objects(token))
    assert out.replace("\n", "").isprintable()


def test_objects_are_chosen_by_name_and_status(command: Command, emulator: Emulator) -> None:
    """Both must fit; where nothing does, the table is empty and that is no failure."""
    tenant.fill(emulator, 60)
    chosen = json.loads(command("list", "leadconduit:Onboard", "--status", "failed", "--json").out)
    assert {each["status"] for each in chosen} == {"failed"}
    chosen = json.loads(command("list", "commvault:Account", "--name", "Mail*", "--status", "active", "--json").out)
    assert {each["name"].startswith("Mail") for each in chosen} == {True}
    emulator.change("commvault:Account", _PARTNER, status="Active ")
    chosen = json.loads(command("list", "commvault:Account", "--status", "active", "--json").out)
    assert _PARTNER in {each["id"] for each in chosen}
    said = command("list", "commvault:Account", "--name", "Nobody")
    assert (said.code, said.out) == (0, "ID  NAME\n")


def test_the_account_of_the_key_is_listed(command: Command) -> None:
    """There is just one LeadConduit account that a key can see."""
    assert "Acme, Inc." in command("list", "leadconduit:Account").out


def test_a_list_needs_no_more_than_the_list(command: Command, emulator: Emulator) -> None:
    """Nothing is read one by one for a table."""
    emulator.clear_requests()
    command("list", "commvault:Account")
    assert len(emulator.requests()) == 1


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "LeadConduit credential: GET /credentials answered 401: authentication failed (the API key is wrong"),
        (400, "LeadConduit credential: GET /credentials answered 400"),
    ],
)
def test_a_refusal_is_one_line(command: Command, emulator: Emulator, status: int, words: str) -> None:
    """The vendor's words are on standard error, nothing is on standard output, and the status says so."""
    emulator.fault(status=status, body={"error": "authentication failed"})
    said = command("list", "leadconduit:Credential", "--json")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(words)
    assert said.err.count("\n") == 1


def test_a_kind_that_there_is_not(command: Command) -> None:
    """It is wrong usage, with the nearest kind there is."""
    said = command("list", "leadconduit:Credentials")
    assert said.code == 2
    assert "did you mean leadconduit:Credential" in " ".join(said.err.split())


@pytest.mark.parametrize(
    ("token", "names"),
    [
        ("leadconduit:User", ["ada.lane@acme.example"]),
        (
            "accounts:leadconduit:Entity",
            ["Best Buyers LLC", "Maybe Buyers Inc.", "Slow Sellers GmbH", "Sunny Sellers Ltd"],
        ),
        ("leadconduit:Connection", ["64b8f0f5e4b0c3a1d5e6f7a9"]),
        ("leadconduit:Flow", ["Sales Leads"]),
    ],
)
def test_names_what_is_only_looked_up_is_listed(command: Command, token: str, names: list[str]) -> None:
    """A list shows what a program can look up, too; an import file has no use for it."""
    assert [each["name"] for each in json.loads(command("list", token, "--json").out)] == names
    said = command("import-file", token)
    assert (said.code, said.out) == (2, "")
    assert "is no kind of object" in " ".join(said.err.split())


def test_help_names_each_kind(command: Command) -> None:
    """Whoever asks is told what TOKEN may be."""
    said = " ".join(command("list", "--help").out.split())
    *others, last = (each.token for each in RESOURCES)
    *only_seen, seen = (each.token for each in LOOKUPS)
    assert (
        f"TOKEN is one of {', '.join(others)} and {last}, or {', '.join(only_seen)} and {seen}, which can only" in said
    )


def test_help_names_each_vendor(command: Command) -> None:
    """Whoever does not know the command reads first what it is about."""
    said = " ".join(command("--help").out.split())
    assert all(each.title in said for each in VENDORS)
