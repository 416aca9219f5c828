"""Law 3 in the adapters: whoever is told to stop is, at whatever moment; and what the engine does not know yet is not settled."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

import pytest
from google.protobuf import empty_pb2, struct_pb2
from pulumi.runtime.proto import provider_pb2

from pulumi_accounts.dynamic.loop import BackgroundLoop
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.plugin.servicer import Servicer
from tests.support.server import SILENCE
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import CREDENTIAL, hold, until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.emulator import Emulator
    from tests.support.server import RawServer

pytestmark = pytest.mark.anyio

_URN = "urn:pulumi:dev::project::accounts:leadconduit:Credential::main"


@pytest.fixture(autouse=True)
def _no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody ask for a saved state."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("PULUMI_SKIP_CHECKPOINTS", raising=False)


class _Context:
    async def abort(self, code: object, words: str) -> None:
        raise AccountsError(f"{code}: {words}")


def _struct(values: dict[str, Any]) -> struct_pb2.Struct:
    struct = struct_pb2.Struct()
    struct.update(values)
    return struct


async def _servicer(url: str, store: str) -> Servicer:
    servicer = Servicer(None)
    config = {"leadconduitBaseUrl": url, "leadconduitApiKey": "demo", "store": store}
    await servicer.Configure(provider_pb2.ConfigureRequest(args=_struct(config)), _Context())
    return servicer


@pytest.mark.parametrize("cancel", [False, True])
async def test_an_answer_that_the_engine_never_gets(
    emulator: Emulator,
    tmp_path: Path,
    cancel: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """A record is settled only once the engine has been answered, whatever it is told while the answer is throttled."""
    request = provider_pb2.CreateRequest(urn=_URN, properties=_struct(inputs_of(CREDENTIAL)))
    killed, again = [await _servicer(emulator.url, str(tmp_path / "store.sqlite")) for _ in range(2)]
    held, never = asyncio.Event(), asyncio.Event()

    async def flush(*_: object) -> None:
        held.set()
        await never.wait()

    hold(killed._log, "flush", flush)
    creation = asyncio.ensure_future(killed.Create(request, _Context()))
    await held.wait()
    if cancel:
        await killed.Cancel(empty_pb2.Empty(), _Context())
    answer = await again.Create(request, _Context())
    assert [answer.id] == [each["id"] for each in emulator.objects(CREDENTIAL)]
    never.set()
    await creation
    for each in (killed, again):
        await each.finish()


async def test_a_list_is_told_to_stop(server: RawServer) -> None:
    """A list, too, ends when the engine says so."""
    server.will(SILENCE)
    servicer = await _servicer(server.url, "memory:")
    request = provider_pb2.ListRequest(token="accounts:leadconduit:Credential")

    async def listing() -> list[Any]:
        return [each async for each in servicer.List(request, _Context())]

    work = asyncio.ensure_future(listing())
    await until(lambda: server.received)
    await servicer.Cancel(empty_pb2.Empty(), _Context())
    with pytest.raises(AccountsError, match="interrupted"):
        await asyncio.wait_for(work, 10)
    await servicer.finish()


def test_a_call_that_comes_after_the_end() -> None:
    """A call whose thread was still on its way when everything was told to stop is told, too."""
    loop, said = BackgroundLoop(), list[str]()
    loop._cancel_at_exit()

    def call() -> None:
        try:
            loop.run(asyncio.sleep(60))
        except AccountsError as error:
            said.append(str(error))

    late = threading.Thread(target=call, daemon=True)
    late.start()
    late.join(10)
    assert said == ["interrupted before anything was written"]
