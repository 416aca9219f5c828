"""S2, S3, S6, S7: the store on servers as teams have them."""

from __future__ import annotations

import contextlib
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.store.entries import StoreError
from pulumi_accounts.store.opening import open_store
from tests.support.redis import MISSING, PROGRAM, free_port, give_slots, redis_server, start_redis, wait_for_cluster
from tests.unit.store.conftest import entry

if TYPE_CHECKING:
    from pathlib import Path

    from pulumi_accounts.store.entries import Store

redis = pytest.importorskip("redis", reason="the Redis client is missing: pip install 'pulumi-accounts[redis]'")

pytestmark = pytest.mark.anyio
NEEDS_A_SERVER = pytest.mark.skipif(not PROGRAM, reason=MISSING)
CANARY = "canary-7f3a"


def _life(store: Store) -> None:
    """Do all that is ever done with a store."""
    one, two = entry(), entry(object_id="2")
    store.add(one)
    store.add(two)
    assert [each.id for each in store.unresolved(["scope"], "fingerprint")] == [one.id]
    assert store.post([one.id, "nobody"], 5.0) == {"nobody"}
    assert store.claim(one.id, "1", 6.0)
    assert not store.claim(two.id, "1")
    holder = store.holder(["scope"], "1")
    assert holder
    assert (holder.id, holder.changed) == (one.id, 6.0)
    store.confirm(["scope"], ["1", "9"])
    assert [each.id for each in store.begun(["resource"], ["scope"])] == [two.id]
    taken = store.take(three := entry(object_id="2", stack="theirs"), over="theirs")
    assert taken
    assert taken.id == two.id
    assert store.take(three, over="stack") == two
    store.forget(["scope"], "2")
    store.drop(one.id)
    assert store.holder(["scope"], "1") is store.holder(["scope"], "2") is None
    assert store.begun(["resource"], ["scope"]) == []
    name = entry().id
    assert store.edit(name, lambda text, _: ("a", text)) is None
    assert store.edit(name, lambda text, _: ("b", text)) == "a"


@NEEDS_A_SERVER
def test_s2_other_ways_to_a_server(tmp_path: Path) -> None:
    """A Valkey's address, and a socket of the machine, name the same server."""
    socket = tmp_path / "r.sock"
    with redis_server(tmp_path, "--save", "", "--unixsocket", str(socket)) as server:
        for name in (server.url, server.url.replace("redis://", "VALKEY://"), f"unix://{socket}"):
            with contextlib.closing(open_store(name)) as store:
                _life(store)


@NEEDS_A_SERVER
def test_s3_cluster_mode(tmp_path: Path) -> None:
    """One server that has all slots, which refuses keys of different ones in one step."""
    with redis_server(tmp_path, "--save", "", "--cluster-enabled", "yes") as server:
        with redis.Redis.from_url(server.url) as client:
            give_slots(client)
            wait_for_cluster(client)
        with contextlib.closing(open_store(server.url)) as store:
            _life(store)


@NEEDS_A_SERVER
def test_s3_three_masters(tmp_path: Path) -> None:
    """Whichever of them is named: each says where the keys are."""
    with contextlib.ExitStack() as stack:
        servers = []
        for number in range(3):
            folder = tmp_path / str(number)
            folder.mkdir()
            servers.append(stack.enter_context(redis_server(folder, "--save", "", "--cluster-enabled", "yes")))
        clients: list[Any] = [stack.enter_context(redis.Redis.from_url(each.url)) for each in servers]
        for client, slots in zip(clients, ((0, 5460), (5461, 10921), (10922, 16383)), strict=True):
            give_slots(client, *slots)
            client.execute_command("CLUSTER", "MEET", "127.0.0.1", servers[0].port)
        for client in clients:
            wait_for_cluster(client)
        for each in servers:
            with contextlib.closing(open_store(each.url)) as store:
                _life(store)


@NEEDS_A_SERVER
def test_s3_keys_of_an_older_version(tmp_path: Path) -> None:
    """What was written before all keys had one tag is found."""
    with start_redis(tmp_path) as url:
        with contextlib.closing(open_store(url)) as store:
            store.add(one := entry(object_id="1"))
        with redis.Redis.from_url(url, decode_responses=True) as client:
            client.delete("{pulumi-accounts}:moved")
            for key in list(client.scan_iter(match="{pulumi-accounts}:*")):
                client.rename(key, key.replace("{pulumi-accounts}", "pulumi-accounts"))
        with contextlib.closing(open_store(url)) as store:
            assert store.holder(["scope"], "1") == one


LEAST = ("on", f">{CANARY}", "~{pulumi-accounts}:*", "-@all", "+@read", "+@write", "+@connection", "+eval", "+time")


@NEEDS_A_SERVER
def test_s6_the_least_rights(tmp_path: Path) -> None:
    """A user with what docs/store.md lists can do all; one without scripts is told so when it is opened."""
    with start_redis(tmp_path) as url, redis.Redis.from_url(url) as client:
        client.execute_command("ACL", "SETUSER", "team", *LEAST)
        client.execute_command("ACL", "SETUSER", "weak", *(each for each in LEAST if each != "+eval"))
        with contextlib.closing(open_store(url.replace("//", f"//team:{CANARY}@"))) as store:
            _life(store)
        with pytest.raises(StoreError, match=r"rights that docs/store.md lists") as caught:
            open_store(url.replace("//", f"//weak:{CANARY}@"))
        assert CANARY not in str(caught.value)


@NEEDS_A_SERVER
@pytest.mark.parametrize(
    ("login", "scheme", "advice"),
    [
        ("", "redis", "set a login in the address"),
        (f"u:{CANARY}@", "redis", "its login is refused"),
        ("", "rediss", "if it does not speak TLS at this port, use redis://"),
    ],
)
def test_s7_what_to_do(tmp_path: Path, login: str, scheme: str, advice: str) -> None:
    """Each refusal says it, and repeats no password."""
    with start_redis(tmp_path, "--requirepass", "other") as url:
        named = url.replace("redis://", f"{scheme}://{login}")
        with pytest.raises(StoreError) as caught:
            open_store(named)
    assert advice in str(caught.value)
    assert CANARY not in str(caught.value)


@NEEDS_A_SERVER
@pytest.mark.parametrize("how", ["SSL_CERT_FILE", "in the address", "not at all"])
def test_s7_tls_with_an_authority_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """It is named by the environment or by the address; without that the remedy is said."""
    key, certificate, port = tmp_path / "key.pem", tmp_path / "ca.pem", free_port()
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"]
    subprocess.run([*command, *subject, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    tls = (
        "--tls-port",
        str(port),
        "--tls-cert-file",
        str(certificate),
        "--tls-key-file",
        str(key),
        "--tls-auth-clients",
        "no",
    )
    name = f"rediss://127.0.0.1:{port}/0"
    with redis_server(tmp_path, "--save", "", "--tls-ca-cert-file", str(certificate), *tls):
        if how == "not at all":
            with pytest.raises(StoreError, match="set SSL_CERT_FILE to its authority's"):
                open_store(name)
            return
        if how == "SSL_CERT_FILE":
            monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        else:
            name += f"?ssl_ca_certs={certificate}"
        with contextlib.closing(open_store(name)) as store:
            _life(store)
