#!/bin/sh
# grpcio 1.76.0 (Python), grpc.server
#
# The guess: a synchronous server runs all its calls on the one thread pool that grpc.server was given, so that a server with one
#   worker works on one call at a time.
# What happens: before it takes that pool, the server looks whether the handling function has an attribute
#   experimental_thread_pool, and runs the call there if it has. Calls to such a function do not wait for the others.
# The output seen:
#   plain: servers_0
#   special: handlers_0
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check grpcio==1.76.0
"$folder/venv/bin/python" - >"$folder/seen" <<'PROGRAM'
import threading
from concurrent.futures import ThreadPoolExecutor

import grpc


def plain(request, context):
    print("plain:", threading.current_thread().name)
    return b""


def special(request, context):
    print("special:", threading.current_thread().name)
    return b""


special.experimental_thread_pool = ThreadPoolExecutor(1, thread_name_prefix="handlers")
server = grpc.server(ThreadPoolExecutor(1, thread_name_prefix="servers"))
methods = {each.__name__: grpc.unary_unary_rpc_method_handler(each) for each in (plain, special)}
server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("calls", methods),))
port = server.add_insecure_port("127.0.0.1:0")
server.start()
with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
    for name in methods:
        channel.unary_unary(f"/calls/{name}")(b"")
server.stop(None)
PROGRAM
diff - "$folder/seen" <<'EXPECTED'
plain: servers_0
special: handlers_0
EXPECTED
echo "as before: a handler can have threads of its own"
