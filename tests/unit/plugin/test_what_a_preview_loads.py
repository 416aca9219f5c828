"""What a preview loads: it asks no vendor, so that nothing that speaks HTTP is needed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

_NATIVE = """
import asyncio
from pulumi.runtime.proto import provider_pb2
from pulumi_accounts.plugin import marshal
from pulumi_accounts.plugin.servicer import Servicer

async def preview():
    servicer = Servicer(None)
    urn = "urn:pulumi:dev::project::accounts:leadconduit:Credential::login"
    given = marshal.write({"name": "login", "type": "token", "package": "mail"})
    await servicer.Check(provider_pb2.CheckRequest(urn=urn, news=given), None)
    await servicer.Create(provider_pb2.CreateRequest(urn=urn, properties=given, preview=True), None)
    await servicer.Update(provider_pb2.UpdateRequest(urn=urn, id="1", olds=given, news=given, preview=True), None)
    await servicer.Diff(provider_pb2.DiffRequest(urn=urn, id="1", olds=given, news=given), None)

asyncio.run(preview())
"""
_DYNAMIC = """
from pulumi_accounts.dynamic import bridge

given = {"name": "login", "type": "token", "package": "mail", "__name": "login", "__stack": "dev"}
bridge.check("leadconduit:Credential", {}, given)
bridge.diff("leadconduit:Credential", "1", given, given)
"""


@pytest.mark.parametrize("program", [_NATIVE, _DYNAMIC], ids=["native", "dynamic"])
def test_a_preview_loads_no_http(program: str) -> None:
    """Neither the client nor what it stands on, nor the retries."""
    program += "\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))\n"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert loaded.isdisjoint({"httpx", "httpcore", "anyio", "tenacity", "redis"})
    assert "pulumi_accounts.model.check" in loaded
