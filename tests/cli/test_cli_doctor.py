"""``pulumi-accounts doctor``: what is configured, whether it works, and a status for CI."""

from __future__ import annotations

import json
import os
import stat
from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from tests.support.redis import MISSING, PROGRAM, start_redis
from tests.support.server import refusing_port

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command
    from tests.support.emulator import Emulator

_OWN = metadata.version("pulumi-accounts")


def _pulumi(command: Command, version: str, plugins: str) -> None:
    """Put a pulumi command on PATH that says just this."""
    script = command.folder / "pulumi"
    script.write_text(f"#!/bin/sh\ncase $1 in version) echo {version};; *) echo '{plugins}';; esac\n", encoding="utf-8")
    script.chmod(stat.S_IRWXU)
    command.environment["PATH"] = f"{command.folder}{os.pathsep}{os.environ['PATH']}"


def test_all_is_well(command: Command) -> None:
    """Each vendor answers and takes its credential; Commvault's budgets are told."""
    said = command("doctor")
    assert said.code == 0
    assert "  LeadConduit: reachable in " in said.out
    assert said.out.count("credential accepted") == 3
    assert ", 999 of 1000 reads an hour left, 100 of 100 writes an hour left\n" in said.out


def test_settings_are_shown_with_their_source(command: Command, emulator: Emulator) -> None:
    """Environment, default or nothing; of a secret no more than that it is set."""
    command.environment |= {"COMMVAULT_TOKEN": "s3cret-canary", "ACCOUNTS_POLL_MAX_SECONDS": "7"}
    out = command("doctor").out
    assert "  accounts:commvaultToken = [secret] (from COMMVAULT_TOKEN)\n" in out
    assert f"  accounts:leadconduitBaseUrl = {emulator.url} (from LEADCONDUIT_BASE_URL)\n" in out
    assert "  accounts:pollMaxSeconds = 7 (from ACCOUNTS_POLL_MAX_SECONDS)\n" in out
    assert "  accounts:requestTimeoutSeconds = 30 (default)\n" in out
    assert "  accounts:commvaultTokenFile is not set (COMMVAULT_TOKEN_FILE)\n" in out
    assert "canary" not in out


@pytest.mark.parametrize("password", ["s3cret-canary", "p@s3cret-canary"])
def test_a_login_in_an_address_is_hidden(command: Command, password: str) -> None:
    """Whatever stands before the last @ is the login."""
    command.environment["ACCOUNTS_STORE"] = f"redis://:{password}@127.0.0.1:1/0"
    out = command("doctor").out
    assert "  accounts:store = [secret] (from ACCOUNTS_STORE)\n" in out
    assert "\nstore\n  redis://127.0.0.1:1/0: failed: " in out
    assert "s3cret-canary" not in out


@pytest.mark.parametrize(
    "address", ["https://me:s3cret/canary@h.example", "https:me:s3cret-canary@h.example", "me:s3cret-canary@h"]
)
def test_a_login_in_what_is_no_address_is_hidden(command: Command, address: str) -> None:
    """Nor does it show where the address is written wrong."""
    command.environment["COMMVAULT_BASE_URL"] = address
    command.environment["ACCOUNTS_STORE"] = "redis://:s3cret/canary@127.0.0.1"
    said = command("doctor")
    assert "canary" not in said.out + said.err
    assert "s3cret" not in said.out + said.err


def test_a_vendor_that_is_not_configured_is_no_failure(command: Command, emulator: Emulator) -> None:
    """Nothing is asked of it."""
    command.environment["LEADCONDUIT_API_KEY"] = None
    said = command("doctor")
    assert said.code == 0
    assert "  LeadConduit: not configured\n" in said.out
    assert emulator.requests(path="/user") == []


def test_a_refused_credential_fails(command: Command) -> None:
    """The vendor's words and what they can mean are beside it; the others are looked at all the same."""
    command.environment["LEADCONDUIT_API_KEY"] = "wrong"
    said = command("doctor")
    assert said.code == 1
    assert "  LeadConduit: credential refused: GET /user answered 401: authentication failed (the API key" in said.out
    assert said.out.count("credential accepted") == 2


def test_a_vendor_that_cannot_be_reached_fails(command: Command) -> None:
    """The address is named, with the setting to look at."""
    with refusing_port() as url:
        command.environment |= {"COMMVAULT_BASE_URL": url, "ACCOUNTS_REQUEST_TIMEOUT_SECONDS": "60"}
        said = command("doctor")
    assert said.code == 1
    assert f"could not reach {url}" in said.out
    assert "check accounts:commvaultBaseUrl" in said.out


def test_a_vendor_that_makes_us_wait_fails_in_time(command: Command, emulator: Emulator) -> None:
    """A check does not sit out a rate limit of an hour."""
    emulator.fault(status=429, headers={"Retry-After": "3600"}, path="/api/v1/partner/*")
    command.environment["ACCOUNTS_REQUEST_TIMEOUT_SECONDS"] = "0.5"
    said = command("doctor")
    assert said.code == 1
    assert "  Commvault Cloud: failed: no good answer within 0.5 s" in said.out


@pytest.mark.parametrize("store", ["redis://127.0.0.1:1/0", "/proc/nope/store.sqlite"])
def test_a_store_that_cannot_be_used_fails(command: Command, store: str) -> None:
    """Nothing would keep creations from being made twice."""
    command.environment["ACCOUNTS_STORE"] = store
    said = command("doctor")
    assert said.code == 1
    assert f"\nstore\n  {store}: failed: " in said.out
    assert "(check accounts:store)\n" in said.out


def test_half_a_configuration_fails(command: Command, tmp_path: Path) -> None:
    """A token without an address, or a file of a token that is not there."""
    command.environment |= {"ACTIVEPLATFORM_BASE_URL": None, "COMMVAULT_TOKEN": None}
    command.environment["COMMVAULT_TOKEN_FILE"] = str(tmp_path / "absent")
    said = command("doctor")
    assert said.code == 1
    assert "  ActivePlatform: failed: ActivePlatform has no common address" in said.out
    assert "  Commvault Cloud: failed: accounts:commvaultTokenFile: cannot read" in said.out


def test_a_setting_that_cannot_be_used_is_shown_and_fails(command: Command) -> None:
    """The settings are listed first, so that the wrong one can be seen."""
    command.environment["ACCOUNTS_POLL_MAX_SECONDS"] = "soon"
    said = command("doctor")
    assert said.code == 1
    assert "  accounts:pollMaxSeconds = soon (from ACCOUNTS_POLL_MAX_SECONDS)\n" in said.out
    assert said.err.startswith("ACCOUNTS_POLL_MAX_SECONDS should be a valid number")


@pytest.mark.parametrize(
    ("plugins", "words"),
    [
        ("[]", "native plugin: not installed"),
        ('[{"name": "aws", "version": "7.0.0"}]', "native plugin: not installed"),
        ('[{"name": "accounts", "version": "0.0.1"}]', f"native plugin 0.0.1, not {_OWN}: run pulumi-accounts install"),
        (f'[{{"name": "accounts", "version": "{_OWN}"}}]', f"native plugin {_OWN}\n"),
        ("no json", "native plugin: not installed"),
    ],
)
def test_engine_and_plugin_are_told(command: Command, plugins: str, words: str) -> None:
    """What the engine says of itself and of the plugins that it finds; another plugin version is named."""
    _pulumi(command, "v3.259.0", plugins)
    said = command("doctor")
    assert said.code == 0
    assert "  engine v3.259.0\n" in said.out
    assert words in said.out


def _registered(command: Command, script: str) -> None:
    """Register a plugin of this version, as the engine does: by a copy of its script."""
    _pulumi(command, "v3.259.0", f'[{{"name": "accounts", "version": "{_OWN}"}}]')
    home = command.folder / "home"
    plugin = home / "plugins" / f"resource-accounts-v{_OWN}" / "pulumi-resource-accounts"
    plugin.parent.mkdir(parents=True)
    plugin.write_text(script, encoding="utf-8")
    plugin.chmod(stat.S_IRWXU)
    command.environment["PULUMI_HOME"] = str(home)


@pytest.mark.parametrize(
    ("script", "code", "words"),
    [
        (f"#!/bin/sh\necho {_OWN}\n", 0, f"  native plugin {_OWN}\n"),
        ("#!/nowhere/python\n", 1, "does not start: its environment is gone; run pulumi-accounts install-plugin\n"),
        ("#!/bin/sh\nexit 1\n", 1, "does not start as it should: run pulumi-accounts install-plugin\n"),
        ("#!/bin/sh\necho 0.0.1\n", 1, "does not start as it should: run pulumi-accounts install-plugin\n"),
    ],
    ids=["works", "environment gone", "fails", "another version"],
)
def test_the_registered_plugin_is_started(command: Command, script: str, code: int, words: str) -> None:
    """The engine would only say so at the next `pulumi up`."""
    _registered(command, script)
    said = command("doctor")
    assert said.code == code
    assert words in said.out


def test_the_same_as_json(command: Command) -> None:
    """Everything that the words tell, without a secret, for a script to read."""
    _registered(command, "#!/nowhere/python\n")
    command.environment |= {"LEADCONDUIT_API_KEY": "s3cret-canary", "ACTIVEPLATFORM_API_TOKEN": None}
    said = command("doctor", "--json")
    assert said.code == 1
    assert "canary" not in said.out + said.err
    told = json.loads(said.out)
    assert told["settings"]["accounts:leadconduitApiKey"] == {
        "value": "[secret]",
        "source": "environment",
        "variable": "LEADCONDUIT_API_KEY",
    }
    assert told["settings"]["accounts:requestTimeoutSeconds"]["source"] == "default"
    assert told["settings"]["accounts:commvaultTokenFile"]["source"] is None
    assert told["vendors"]["activeplatform"] == {"title": "ActivePlatform", "configured": False}
    assert told["vendors"]["leadconduit"]["problem"].startswith("credential refused: ")
    assert told["vendors"]["commvault"]["well"]
    assert len(told["vendors"]["commvault"]["budgets"]) == 2
    assert told["tools"]["plugins"] == [_OWN]
    assert told["tools"]["problem"].startswith("does not start")


def test_without_an_engine(command: Command) -> None:
    """Nothing but the vendors can be looked at, which is no failure of theirs."""
    command.environment["PATH"] = str(command.folder)
    said = command("doctor")
    assert said.code == 0
    assert "the pulumi command is not on PATH" in said.out


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("/user", {"status": "Error", "error": "package is disabled"}, "answered without the object's id: package is"),
        ("/api/v1/partner/accounts", {"error": "maintenance"}, "answered without a list: maintenance"),
        ("/api/vendor/v1/accounts.json", "<h1>Welcome</h1>", "): Welcome"),
    ],
)
def test_v7_a_success_that_is_none(command: Command, emulator: Emulator, path: str, body: object, words: str) -> None:
    """A vendor is only well if it answers with what was asked for; else its words are shown."""
    emulator.fault(method="GET", path=path, status=200, body=body)
    said = command("doctor")
    assert said.code == 1
    assert words in said.out
    assert said.out.count("credential accepted") == 2


@pytest.mark.skipif(not PROGRAM, reason=MISSING)
def test_s5_a_server_that_is_set_up_for_a_cache(command: Command, tmp_path: Path) -> None:
    """What works and will hurt one day is a line with the remedy, in JSON, too; the status is still 0."""
    redis = pytest.importorskip("redis")
    with start_redis(tmp_path, "--maxmemory-policy", "allkeys-lru") as url, redis.Redis.from_url(url) as client:
        info = client.info("server")
        version = info.get("valkey_version") or info["redis_version"]
        name = "Valkey" if "valkey_version" in info else "Redis"
        command.environment["ACCOUNTS_STORE"] = url
        said = command("doctor")
        told = json.loads(command("doctor", "--json").out)["store"]
    assert f"\nstore\n  {url}: works\n" in said.out
    for words in ("set it to noeviction", "set appendonly to yes", f"{name} {version}, master"):
        assert words in said.out
        assert any(words in each for each in told["findings"])
    assert told["problem"] is None


@pytest.mark.skipif(not PROGRAM, reason=MISSING)
@pytest.mark.parametrize(
    ("options", "rights", "words"),
    [
        (("--replicaof", "127.0.0.1", "1"), (), "it is a replica that takes no writes: name the primary"),
        ((), ("+@read", "+@connection", "+time", "~*"), "its user has not the rights that docs/store.md lists"),
    ],
    ids=["replica", "rights"],
)
def test_s5_a_server_that_only_reads(
    command: Command, tmp_path: Path, options: tuple[str, ...], rights: tuple[str, ...], words: str
) -> None:
    """What fails at the first write fails here, with the remedy."""
    redis = pytest.importorskip("redis")
    with start_redis(tmp_path, *options) as url:
        if rights:
            with redis.Redis.from_url(url) as client:
                client.execute_command("ACL", "SETUSER", "weak", "on", ">canary-pw", "-@all", *rights)
        command.environment["ACCOUNTS_STORE"] = url.replace("//", "//weak:canary-pw@") if rights else url
        said = command("doctor")
    assert said.code == 1
    assert words in said.out
    assert "canary-pw" not in said.out + said.err
