#!/bin/sh
# Pulumi's Python SDK 3.272.0: a program sends its engine four debug messages a resource, and stands still for each, whether or not
# anybody has asked for them.
#
# The guess: debug messages are for --debug; without it they cost a program nothing, or are at least sent beside its work.
# The behaviour: the engine does not tell a program whether anybody reads, and the SDK does not ask. Each message is a call of the engine's
# Log made by the event loop's own thread, which does nothing else until the engine has answered: neither other resources nor a program's
# own coroutines go on. Seen, for 20 resources, of an engine that takes a hundredth of a second to answer:
#   4 debug messages a resource
#   by the event loop's thread: True
#   the loop went on meanwhile: False
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pulumi==3.272.0 grpcio==1.76.0
cat > "$folder/program.py" <<'END'
import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import grpc
import pulumi
from google.protobuf import empty_pb2
from pulumi.runtime import settings
from pulumi.runtime.proto import engine_pb2, engine_pb2_grpc, resource_pb2, resource_pb2_grpc

COUNT, SLOW = 20, 0.01
told, callers, stood_still = [], set(), []


class Engine(engine_pb2_grpc.EngineServicer):
    def Log(self, request, context):
        before = turns[0]
        time.sleep(SLOW)
        stood_still.append(turns[0] == before)
        told.append((request.severity, request.message))
        return empty_pb2.Empty()

    def GetRootResource(self, request, context):
        return engine_pb2.GetRootResourceResponse()

    def SetRootResource(self, request, context):
        return engine_pb2.SetRootResourceResponse()


class Monitor(resource_pb2_grpc.ResourceMonitorServicer):
    def SupportsFeature(self, request, context):
        return resource_pb2.SupportsFeatureResponse(hasSupport=False)

    def RegisterResource(self, request, context):
        return resource_pb2.RegisterResourceResponse(urn=f"urn:pulumi:s::p::{request.type}::{request.name}", id="id")

    def RegisterResourceOutputs(self, request, context):
        return empty_pb2.Empty()


class Thing(pulumi.CustomResource):
    def __init__(self, name):
        super().__init__("a:b:Thing", name, {})


turns = [0]


async def turning():
    while True:
        turns[0] += 1
        await asyncio.sleep(0)


def program():
    asyncio.ensure_future(turning())
    for number in range(COUNT):
        Thing(f"thing-{number}")


server = grpc.server(ThreadPoolExecutor(8))
engine_pb2_grpc.add_EngineServicer_to_server(Engine(), server)
resource_pb2_grpc.add_ResourceMonitorServicer_to_server(Monitor(), server)
address = f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
server.start()
settings.configure(settings.Settings(project="p", stack="s", monitor=address, engine=address))
stub = settings.SETTINGS.engine
log = stub.Log


def seen(request):
    callers.add(threading.get_ident())
    return log(request)


stub.Log = seen
loop = asyncio.new_event_loop()
loop.run_until_complete(pulumi.runtime.run_in_stack(program))
for task in asyncio.all_tasks(loop):
    task.cancel()
loop.run_until_complete(asyncio.sleep(0))
about_things = [text for level, text in told if level == engine_pb2.DEBUG and ("Thing" in text or text == "beginning rpc register resource")]
print(f"{(len(about_things) - 1) / COUNT:g} debug messages a resource")  # one is of the stack's own
print("by the event loop's thread:", callers == {threading.get_ident()})
print("the loop went on meanwhile:", not all(stood_still))
server.stop(None)
END
"$folder/venv/bin/python" "$folder/program.py" > "$folder/seen"
cat "$folder/seen"
printf '%s\n' "4 debug messages a resource" "by the event loop's thread: True" "the loop went on meanwhile: False" | cmp - "$folder/seen"
