"""A token that somebody else keeps fresh in a file: read when first needed, and again when the vendor refuses it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.apis.commvault import COMMVAULT
from pulumi_accounts.http.call import Call
from pulumi_accounts.http.errors import AuthorizationError
from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.operations.configuration.credentials import ConfiguredSecret
from tests.support.specimens import PARTNER_ID

if TYPE_CHECKING:
    from pathlib import Path

    from pulumi_accounts.http.client import Client
    from tests.support.emulator import Emulator
    from tests.unit.http.conftest import Clients

pytestmark = pytest.mark.anyio

READ = Call(method="GET", path=COMMVAULT.probe)
WRITE = Call(
    method="PUT",
    path=f"/api/v1/partner/accounts/{PARTNER_ID}",
    body={"externalId": "XSP1234", "name": "Acme", "contacts": [{"phone": "1"}]},
    repeatable=False,
)


@dataclass(frozen=True)
class Keeper:
    """Who keeps the file fresh."""

    path: Path

    def holds(self, content: str | bytes | None) -> None:
        """Write the file, or take it away."""
        if content is None:
            self.path.unlink()
        else:
            self.path.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.fixture
def file(emulator: Emulator, tmp_path: Path) -> Keeper:
    """Return the token's file, which holds the one that the vendor takes."""
    emulator.behave(commvault_token="first-token")
    keeper = Keeper(tmp_path / "token")
    keeper.holds("first-token\n")
    return keeper


@pytest.fixture
def client(emulator: Emulator, clients: Clients, file: Keeper) -> Client:
    """Return a client that takes its token from the file."""
    return clients.of(emulator.url, COMMVAULT, ConfiguredSecret(COMMVAULT, None, str(file.path)))


def _tokens(emulator: Emulator) -> list[str]:
    return [each["headers"]["authorization"].removeprefix("Bearer ") for each in emulator.requests()]


async def test_the_file_is_read_once(emulator: Emulator, client: Client, file: Keeper) -> None:
    """The file is read at the first request, without the line's end, and then left alone while the token is good."""
    await client.call(READ)
    file.holds(None)
    await client.call(READ)
    assert _tokens(emulator) == ["first-token"] * 2


@pytest.mark.parametrize("call", [READ, WRITE], ids=["read", "write"])
async def test_a_refused_token_is_looked_up_again(emulator: Emulator, client: Client, file: Keeper, call: Call) -> None:
    """A 401 has the file read again, and the request goes out once more with the new token."""
    await client.call(READ)
    emulator.behave(commvault_token="second-token")
    file.holds("second-token")
    emulator.clear_requests()
    await client.call(call)
    assert _tokens(emulator) == ["first-token", "second-token"]


async def test_every_rotation_is_followed(emulator: Emulator, client: Client, file: Keeper) -> None:
    """Tokens live for half an hour: each of them is taken up in its turn."""
    for token in ("second-token", "third-token", "fourth-token"):
        emulator.behave(commvault_token=token)
        file.holds(token)
        await client.call(READ)
    assert _tokens(emulator)[-2:] == ["third-token", "fourth-token"]


async def test_requests_side_by_side_share_the_new_token(emulator: Emulator, client: Client, file: Keeper) -> None:
    """The first refused request finds the new token; those refused at the same time go out again with it, too."""
    await client.call(READ)
    emulator.behave(commvault_token="second-token", latency=0.02)
    file.holds("second-token")
    emulator.clear_requests()
    await asyncio.gather(*(client.call(READ) for _ in range(8)))
    assert sorted(_tokens(emulator)) == ["first-token"] * 8 + ["second-token"] * 8


async def test_an_unchanged_file_does_not_help(emulator: Emulator, client: Client) -> None:
    """The token that was refused is not sent again."""
    emulator.behave(commvault_token="another")
    with pytest.raises(AuthorizationError, match="has expired"):
        await client.call(READ)
    assert _tokens(emulator) == ["first-token"]


async def test_a_new_token_gets_one_chance(emulator: Emulator, client: Client, file: Keeper) -> None:
    """A second refusal is final, however often the file changes."""
    await client.call(READ)
    emulator.behave(commvault_token="another")
    file.holds("second-token")
    emulator.clear_requests()
    with pytest.raises(AuthorizationError):
        await client.call(READ)
    assert _tokens(emulator) == ["first-token", "second-token"]


async def test_a_given_token_comes_first(emulator: Emulator, clients: Clients, file: Keeper) -> None:
    """A token that is configured is tried before the file, which may help once it is refused."""
    await clients.of(emulator.url, COMMVAULT, ConfiguredSecret(COMMVAULT, "given", str(file.path))).call(READ)
    assert _tokens(emulator) == ["given", "first-token"]


async def test_a_403_does_not_look_again(emulator: Emulator, client: Client, file: Keeper) -> None:
    """Only a 401 says that the token is no good."""
    emulator.fault(status=403)
    file.holds("second-token")
    with pytest.raises(AuthorizationError):
        await client.call(READ)
    assert len(emulator.requests()) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "No such file or directory"),
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"\xff\xfe\x00", "is not a text file"),
    ],
    ids=["absent", "empty", "blank", "binary"],
)
async def test_a_file_that_cannot_be_read(
    emulator: Emulator, client: Client, file: Keeper, content: bytes | None, reason: str
) -> None:
    """The message names the setting, the file and the reason; nothing is sent."""
    file.holds(content)
    with pytest.raises(ConfigurationError) as error:
        await client.call(READ)
    assert str(error.value) == f"accounts:commvaultTokenFile: cannot read {file.path}: {reason}"
    assert emulator.requests() == []


async def test_a_file_that_is_being_written(emulator: Emulator, client: Client, file: Keeper) -> None:
    """A refresher that empties the file before it fills it costs one request, not every later one."""
    await client.call(READ)
    emulator.behave(commvault_token="second-token")
    file.holds("")
    with pytest.raises(ConfigurationError, match="is empty"):
        await client.call(READ)
    file.holds("second-token")
    await client.call(READ)
    assert _tokens(emulator)[-1] == "second-token"


async def test_the_home_directory_in_the_path(
    emulator: Emulator, clients: Clients, file: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path that begins with a tilde is the user's own."""
    monkeypatch.setenv("HOME", str(file.path.parent))
    await clients.of(emulator.url, COMMVAULT, ConfiguredSecret(COMMVAULT, None, "~/token")).call(READ)
    assert _tokens(emulator) == ["first-token"]
