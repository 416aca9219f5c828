"""A tenant that existed before the stack: imported whole, by either adapter, with a program that changes nothing."""

from __future__ import annotations

import ast
import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support import tenant
from tests.support.project import keep_state_here

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.emulator import Emulator
    from tests.support.stack import Result, Stack

_ADAPTERS = ("dynamic", "native")
_EXAMPLE = Path(__file__).parents[2] / "examples" / "import-a-tenant"
_CREDENTIAL = "leadconduit:Credential"
_ID = "5fd4371e940df5a34a3888aa"
_LOGIN = {"name": "Mail gateway", "type": "user", "package": "leadconduit-custom", "username": "sender"}
_PASSWORD = "s3cret-import-canary"


def _import_file(stack: Stack, adapter: str, *arguments: str, stdin: str = "") -> str:
    arguments = ("--adapter", adapter, "--program", "__main__.py", *arguments)
    return stack.tool("import-file", *arguments, stdin=stdin).output


def _import(stack: Stack) -> Result:
    return stack.run("import", "--yes", "-f", "accounts-import.json", "--generate-code=false", "--protect=false")


def _set_secrets(stack: Stack, emulator: Emulator, printed: str) -> None:
    """Set what the command asks for, with what the vendor knows; the program says which secret is which."""
    listed = json.loads((stack.folder / "accounts-import.json").read_text(encoding="utf-8"))["resources"]
    wires = {
        each["name"]: emulator.object(_CREDENTIAL, each["id"]) for each in listed if _CREDENTIAL[12:] in each["type"]
    }
    asked = re.findall(r"pulumi config set --secret (\S+)", printed)
    values = {key: wires[name][wire] for name, wire, key in _asked((stack.folder / "__main__.py").read_text("utf-8"))}
    assert set(values) == set(asked)
    stack.keep_secrets(**{key: value if isinstance(value, str) else json.dumps(value) for key, value in values.items()})


def _asked(program: str) -> Iterator[tuple[str, str, str]]:
    """Yield the resource, the vendor's name for the secret, and the key of configuration, from a program's text."""
    for block in ast.walk(ast.parse(program)):
        if isinstance(block, ast.Call) and block.keywords:
            name = block.args[0].value if block.args and isinstance(block.args[0], ast.Constant) else None
            for keyword in block.keywords:
                value: Any = keyword.value
                if keyword.arg == "password":
                    yield str(name), "password", value.args[0].value
                elif keyword.arg == "secret_properties":
                    for key, inner in zip(value.keys, value.values, strict=True):
                        yield str(name), key.value, inner.args[0].value


@pytest.mark.parametrize("adapter", _ADAPTERS)
def test_a_whole_tenant_previews_clean_at_the_first_try(native_stack: Stack, emulator: Emulator, adapter: str) -> None:
    """All kinds of object, awkward names: nothing changes, now, after a refresh, or with the other adapter's classes."""
    tenant.fill(emulator, 60)
    printed = _import_file(native_stack, adapter)
    _set_secrets(native_stack, emulator, printed)
    emulator.clear_requests()
    assert "= 60 imported" in _import(native_stack).output
    native_stack.preview("--expect-no-changes")
    if adapter == "dynamic":
        program = native_stack.folder / "__main__.py"
        text = program.read_text(encoding="utf-8")
        program.write_text(text.replace("import pulumi_accounts.dynamic as", "import pulumi_accounts as"), "utf-8")
    native_stack.preview("--refresh", "--expect-no-changes")
    assert {each["method"] for each in emulator.requests()} == {"GET"}
    assert tenant.SECRET not in native_stack.saved()


@pytest.mark.parametrize("adapter", _ADAPTERS)
def test_a_masked_password_that_is_given_previews_clean(native_stack: Stack, emulator: Emulator, adapter: str) -> None:
    """The import file holds what the API withholds, and the stack keeps it encrypted."""
    emulator.put(_CREDENTIAL, _ID, {**_LOGIN, "password": _PASSWORD})
    emulator.behave(password_reads="masked")
    _import_file(native_stack, adapter, _CREDENTIAL, "--secrets", "-", stdin=json.dumps({_ID: {"password": _PASSWORD}}))
    native_stack.keep_secrets(mail_gateway_password=_PASSWORD)
    printed = _import(native_stack).output
    native_stack.preview("--expect-no-changes")
    assert _PASSWORD not in printed + native_stack.saved()


@pytest.mark.parametrize("adapter", _ADAPTERS)
def test_a_masked_password_that_is_not_given_is_all_that_changes(
    native_stack: Stack, emulator: Emulator, adapter: str
) -> None:
    """The object is imported all the same; the preview shows that one property being set, and an up sets it."""
    emulator.put(_CREDENTIAL, _ID, {**_LOGIN, "password": "before"})
    emulator.behave(password_reads="masked")
    _import_file(native_stack, adapter, _CREDENTIAL, "commvault:Account")
    native_stack.keep_secrets(mail_gateway_password=_PASSWORD)
    _import(native_stack)
    shown = native_stack.preview().output
    assert re.findall(r"^ +[~+-] (\w+) *: ", shown, re.MULTILINE) == ["password"]
    assert "~ 1 to update" in shown
    native_stack.up()
    assert emulator.object(_CREDENTIAL, _ID)["password"] == _PASSWORD
    native_stack.preview("--expect-no-changes")


def test_a_refused_creation_prints_the_import_that_works(native_stack: Stack, emulator: Emulator) -> None:
    """Where the vendor has the object already, its own words stand beside the command, which then imports the object."""
    emulator.put(_CREDENTIAL, _ID, {**_LOGIN, "password": _PASSWORD})
    other = {**_LOGIN, "password": _PASSWORD, "properties": {"region": "eu"}}
    native_stack.declare((_CREDENTIAL, "the mail", other))
    emulator.fault(method="POST", status=409, body={"error": "Name has been taken"}, path="/credentials")
    (error,) = native_stack.up(check=False).errors
    assert 'LeadConduit credential "Mail gateway": POST /credentials answered 409: Name has been taken' in error
    command = error.partition("or run `pulumi ")[2].partition("`")[0]
    assert command == f"import --generate-code=false accounts:{_CREDENTIAL} 'the mail' {_ID}"
    native_stack.run(*shlex.split(command), "--yes", "--protect=false")
    assert "properties" in native_stack.preview().output


def test_what_is_there_already_is_refused_with_the_import_that_works(native_stack: Stack, emulator: Emulator) -> None:
    """An object that is the same is not made a second time: the line names the command that imports it."""
    emulator.put(_CREDENTIAL, _ID, {**_LOGIN, "password": _PASSWORD})
    native_stack.declare((_CREDENTIAL, "the mail", {**_LOGIN, "password": _PASSWORD}))
    (error,) = native_stack.up(check=False).errors
    command = error.partition("or run `pulumi ")[2].partition("`")[0]
    assert command == f"import --generate-code=false accounts:{_CREDENTIAL} 'the mail' {_ID}"
    assert emulator.requests("POST") == []
    native_stack.run(*shlex.split(command), "--yes", "--protect=false")
    native_stack.preview("--expect-no-changes")


def test_the_example_does_what_it_says(native_stack: Stack, emulator: Emulator) -> None:
    """The program in the README of "import-a-tenant" is the one that is written, and it changes nothing."""
    emulator.put(_CREDENTIAL, _ID, {**_LOGIN, "password": _PASSWORD})
    project = (_EXAMPLE / "Pulumi.yaml").read_text(encoding="utf-8")
    (native_stack.folder / "Pulumi.yaml").write_text(project.replace("accounts-import-a-tenant", "test"), "utf-8")
    keep_state_here(native_stack.folder)
    printed = _import_file(native_stack, "native")
    readme = (_EXAMPLE / "README.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"^```python\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    assert (native_stack.folder / "__main__.py").read_text(encoding="utf-8") == program
    _set_secrets(native_stack, emulator, printed)
    _import(native_stack)
    native_stack.preview("--expect-no-changes")


def test_secrets_are_set_in_one_step(native_stack: Stack, emulator: Emulator) -> None:
    """With `--set-secrets` nothing is left to type: no value is printed, and the first preview is clean."""
    tenant.fill(emulator, 20)
    emulator.put(_CREDENTIAL, _ID, {**_LOGIN, "password": f" {_PASSWORD}\n"})
    printed = _import_file(native_stack, "native", "--set-secrets")
    assert re.search(r"^secrets set in the configuration of test: \d+$", printed, re.MULTILINE)
    assert "pulumi config set" not in printed
    assert _PASSWORD not in printed + (native_stack.folder / "Pulumi.test.yaml").read_text(encoding="utf-8")
    _import(native_stack)
    native_stack.preview("--expect-no-changes")
